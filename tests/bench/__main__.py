"""Measure everything: `python -m tests.bench [part…]`; `PARTS` names the parts."""

import sys
from collections.abc import Callable, Iterator

from tests import databases
from tests.bench import (
    allocation,
    checkin,
    checks,
    crowd,
    everything,
    grid,
    hub,
    importing,
    live,
    opening,
    pages,
    printing,
    releases,
    serving,
)
from tests.bench.rows import Row, write

PARTS: dict[str, Callable[[], Iterator[Row]]] = {
    "printing": printing.measure,
    "everything": everything.measure,
    "allocation": allocation.measure,
    "checks": checks.measure,
    "checkin": checkin.measure,
    "importing": importing.measure,
    "serving": serving.measure,
    "opening": opening.measure,
    "pages": pages.measure,
    "hub": hub.measure,
    "crowd": crowd.measure,
    "grid": grid.measure,
    "releases": releases.measure,
    "live": live.measure,
}


def main(names: list[str]) -> int:
    rows = []
    try:
        for name in names or list(PARTS):
            for row in PARTS[name]():
                print(row.line(), flush=True)
                rows.append(row)
    finally:
        databases.stop()
    print(f"written to {write(rows)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
