"""What the prints of workshops and round tables are made of."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.delivery.printing.rows import RoomRow
from domain.foundation.core import times


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of the animation; without hours while the session has none."""

    number: int
    title: str
    minutes: int
    content: str = ""
    starts_at: datetime | None = None
    is_long_work: bool = False
    """Divergence and convergence: the two steps where the workshop is won or lost."""


@dataclass(frozen=True, slots=True)
class QuestionRow:
    text: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleCardRow:
    """An actor to play, and in which workshop."""

    workshop: str
    title: str
    text: str = ""
    letter: str = ""


@dataclass(frozen=True, slots=True)
class AnimationRow:
    """A workshop as whoever animates it needs it in hand. `starting_point` is the question that partners raised."""

    id: uuid.UUID
    title: str
    letter: str = ""
    room: RoomRow | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    people: int | None = None
    groups: int = 1
    animates: tuple[str, ...] = ()
    takes_notes: tuple[str, ...] = ()
    axis: str = ""
    starting_point: str = ""
    objectives: tuple[str, ...] = ()
    proposals: str = ""
    steps: tuple[StepRow, ...] = ()
    questions: tuple[QuestionRow, ...] = ()
    materials: tuple[str, ...] = ()
    roles: tuple[RoleCardRow, ...] = ()
    asked: tuple[str, ...] = ()
    """What people who come would like to hear about, without their names."""

    @property
    def minutes(self) -> int:
        """All steps together."""
        return sum(step.minutes for step in self.steps)

    @property
    def lasts(self) -> int | None:
        """Minutes that the session has, once it has its hours."""
        if self.starts_at is None or self.ends_at is None:
            return None
        return times.Interval(self.starts_at, self.ends_at).minutes

    @property
    def steps_end(self) -> datetime | None:
        """When the last step is over."""
        return None if self.starts_at is None else self.starts_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class NameCardRow:
    """Somebody who sits at the table; a structure when nobody is named."""

    name: str
    role: str
    structure: str = ""
    function: str = ""
    session: str = ""
    is_named: bool = True
