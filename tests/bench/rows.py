"""A measured figure beside its floor and its goal."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "var"


@dataclass(frozen=True)
class Row:
    """`ratio` is value over floor; `goal` speaks of the ratio when there is a floor, else of the value."""

    name: str
    value: float
    unit: str
    floor: float | None = None
    goal: float | None = None
    at_most: bool = False

    @property
    def ratio(self) -> float | None:
        return None if self.floor is None else self.value / self.floor

    @property
    def met(self) -> bool | None:
        """Whether the goal is reached: not below it, or not above it when `at_most`. None without a goal."""
        if self.goal is None:
            return None
        measured = self.value if self.ratio is None else self.ratio
        return measured <= self.goal if self.at_most else measured >= self.goal

    def line(self) -> str:
        floor = "" if self.floor is None else f"floor {self.floor:10.1f}  ratio {self.ratio:5.2f}"
        goal = "" if self.goal is None else f"goal {'≤' if self.at_most else '≥'} {self.goal:g}"
        mark = {True: "met", False: "MISSED", None: ""}[self.met]
        return f"{self.name:<58} {self.value:10.1f} {self.unit:<6} {floor:<32} {goal:<12} {mark}"


def write(rows: list[Row]) -> Path:
    """Keep the figures of a run in var/bench.json."""
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / "bench.json"
    content = [asdict(row) | {"ratio": row.ratio, "met": row.met} for row in rows]
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path
