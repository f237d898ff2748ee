"""The process that draws, which does one part as `PRINT_SLEEPER` says (`arrows=loop`), and notes them all."""

import os
from pathlib import Path

from domain.delivery.printing import everything_parts
from domain.delivery.printing.everything import Found, PartKey
from domain.delivery.printing.everything_parts import Drawing
from worker import print_child

really = everything_parts.draw
PART, _, DOES = os.environ["PRINT_SLEEPER"].partition("=")
NOTES = Path(os.environ["PRINT_SLEEPER_NOTES"])


def draw(drawing: Drawing, key: PartKey) -> Found:
    with NOTES.open("a") as notes:
        notes.write(f"{key} {os.getpid()}\n")
    while key == PART and DOES == "loop":
        pass
    if key == PART and DOES == "eat":
        bytearray(8 * 1024**3)
    return really(drawing, key)


if __name__ == "__main__":
    everything_parts.draw = draw
    print_child.main()
