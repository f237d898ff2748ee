"""A thousand badges against plain reportlab drawing the same; leaflets of 60 and 600 sessions.

Each print runs in a process of its own (`python -m tests.bench.printing NAME`), so that its memory is its own.
"""

import io
import json
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.bench.rows import Row
from tests.servers import ROOT

BADGES = 1000
RUNS = 3


def measure() -> Iterator[Row]:
    plain, fronts, whole = _best("plain_badges"), _best("badge_fronts"), _best("badges")
    yield Row("1,000 badges with QR on A4 sheets", fronts["seconds"], "s", floor=plain["seconds"])
    yield Row("1,000 badges with QR on A4 sheets: time", fronts["seconds"], "s", goal=1.5, at_most=True)
    yield Row("1,000 badges with QR, back and crop marks", whole["seconds"], "s", goal=2.5, at_most=True)
    yield Row("1,000 badges: size", fronts["bytes"] / 1e6, "MB", floor=plain["bytes"] / 1e6)
    yield Row("1,000 badges with backs: size of the file", whole["bytes"] / 1e6, "MB", goal=2.5, at_most=True)
    yield Row("1,000 badges with backs: memory grows by", whole["grown_mib"], "MiB", goal=120, at_most=True)
    for count in (60, 600):
        found = _best(f"leaflet_{count}")
        yield Row(f"folded programme of {count} sessions", found["seconds"], "s", goal=2, at_most=True)


def _best(name: str) -> dict[str, float]:
    """The quickest of a few runs: a noisy machine only ever adds time."""
    answers = []
    for _ in range(RUNS):
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.printing", name], cwd=ROOT, check=True, capture_output=True, timeout=300
        )
        answers.append(json.loads(done.stdout))
    return min(answers, key=lambda answer: float(answer["seconds"]))


def _badges() -> Callable[[], bytes]:
    from domain.delivery.printing import badges
    from domain.delivery.printing.badge_desks import in_order
    from domain.delivery.printing.badge_style import BadgeStyle
    from tests.printing.samples import AFTERNOON, BACKS, MORNING, crowd

    rows = [
        replace(row, workshops=(MORNING[number % 3], AFTERNOON[number % 2])) for number, row in enumerate(crowd(BADGES))
    ]
    return lambda: badges.draw(in_order(rows), BACKS, BadgeStyle())


def _badge_fronts() -> Callable[[], bytes]:
    from domain.delivery.printing import badges
    from domain.delivery.printing.badge_back import Backs
    from domain.delivery.printing.badge_desks import in_order
    from domain.delivery.printing.badge_style import BadgeStyle
    from tests.printing.samples import EVENT, crowd

    rows = crowd(BADGES)
    return lambda: badges.draw(in_order(rows), Backs(EVENT), BadgeStyle(backs=False))


def _plain_badges() -> Callable[[], bytes]:
    """What anybody would write first: four texts, a frame and a QR a badge, with the same typefaces."""
    import segno
    from reportlab.lib.units import mm
    from reportlab.pdfgen.canvas import Canvas

    from tests.printing.samples import EVENT, crowd

    rows = crowd(BADGES)

    def draw() -> bytes:
        output = io.BytesIO()
        canvas = Canvas(output, pagesize=(210 * mm, 297 * mm))
        for index, row in enumerate(rows):
            line, column = divmod(index % 8, 2)
            x, y = (7 + column * 97.25) * mm, (297 - 22 - (line + 1) * 63.25) * mm
            for text, size, up in (
                (row.first_name, 32, 40),
                (row.last_name, 14, 30),
                (row.structure, 11, 24),
                (row.kind, 14, 10),
            ):
                canvas.setFont("Helvetica", size)
                canvas.drawString(x + 5 * mm, y + up * mm, text)
            canvas.rect(x + 5 * mm, y + 8 * mm, 66 * mm, 10.5 * mm)
            path = canvas.beginPath()
            code = segno.make(f"{EVENT.badge_url}{row.code}".upper(), error="M", micro=False, boost_error=False, mask=2)
            for dy, cells in enumerate(code.matrix):
                for dx, dark in enumerate(cells):
                    if dark:
                        path.rect(x + 75 * mm + dx * 1.4, y + 30 * mm - dy * 1.4, 1.4, 1.4)
            canvas.drawPath(path, stroke=0, fill=1)
            if index % 8 == 7:
                canvas.showPage()
        canvas.save()
        return output.getvalue()

    return draw


def _leaflet(count: int) -> Callable[[], bytes]:
    from domain.delivery.printing import leaflet
    from tests.printing.samples import PROGRAMME

    days = -(-count // len(PROGRAMME.sessions))
    sessions = [
        replace(
            session, id=uuid.uuid4(), starts_at=session.starts_at + timedelta(days=day),
            ends_at=session.ends_at + timedelta(days=day),
        )
        for day in range(days)
        for session in PROGRAMME.sessions
    ]  # fmt: skip
    event = replace(PROGRAMME.event, ends_at=PROGRAMME.event.ends_at + timedelta(days=days - 1))
    whole = replace(PROGRAMME, event=event, sessions=tuple(sessions[:count]))
    return lambda: leaflet.draw(whole)


def _memory_mib() -> float:
    """The most that this process ever held; unlike getrusage, not inherited from the one that started it."""
    peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM:"))
    return int(peak.split()[1]) / 1024


def main(name: str) -> None:
    made: dict[str, Callable[[], Callable[[], bytes]]] = {
        "badges": _badges,
        "badge_fronts": _badge_fronts,
        "plain_badges": _plain_badges,
        "leaflet_60": lambda: _leaflet(60),
        "leaflet_600": lambda: _leaflet(600),
    }
    draw = made[name]()
    before, started = _memory_mib(), time.perf_counter()
    content = draw()
    seconds = time.perf_counter() - started
    sys.stdout.write(json.dumps({"seconds": seconds, "bytes": len(content), "grown_mib": _memory_mib() - before}))


if __name__ == "__main__":
    main(sys.argv[1])
