"""Problems of sharing places out, and events whose workshops are wished for."""

import random
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session as DbSession

from domain.execution import allocation
from domain.execution.allocation.values import Candidate, Option, Problem, Terms
from domain.execution.programme.models import Session
from domain.execution.registrations import RegistrationSource, change_settings
from domain.execution.registrations.models import Registration
from domain.execution.registrations.values import ChoiceMode
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.times import Interval
from domain.foundation.events.models import Event
from domain.foundation.outbox.models import Job
from tests.factories.programme import MORNING, make_session
from tests.factories.registrations import person, register

FIRST = datetime(2026, 10, 13, 9, 0, tzinfo=UTC)


def option(number: int, *, moment: int = 0, places: int = 10, minutes: int = 60, **values: Any) -> Option:
    start = FIRST + timedelta(hours=2 * moment)
    return Option(uuid.UUID(int=number), Interval(start, start + timedelta(minutes=minutes)), places, **values)


def candidate(number: int, *wished: Option, kind: str = "a", **values: Any) -> Candidate:
    """Somebody who wishes for these, best first at each moment."""
    ranks: dict[uuid.UUID, int] = {}
    for each in wished:
        ranks[each.id] = 1 + sum(other.starts_at == each.starts_at and other.id in ranks for other in wished)
    return Candidate(uuid.UUID(int=1_000 + number), kind, ranks, **values)


def crowd(
    people: int,
    *,
    moments: int = 3,
    workshops: int = 8,
    places: int = 130,
    kinds: int = 8,
    seed: int = 3,
    terms: Terms | None = None,
) -> Problem:
    """A large gathering whose kinds of structures prefer different workshops, as they do."""
    draw = random.Random(seed)
    options = [option(1 + m * workshops + w, moment=m, places=places) for m in range(moments) for w in range(workshops)]
    weights = [30, 20, 14, 10, 8, 8, 5, 5][:kinds]
    found = []
    for number in range(people):
        kind = draw.choices(range(kinds), weights)[0]
        wished: list[Option] = []
        for moment in range(moments):
            at_once = options[moment * workshops : (moment + 1) * workshops]
            liked = [1 + 3 * ((place + kind) % workshops < 3) + 2 * (place == 0) for place in range(workshops)]
            own: list[Option] = []
            while len(own) < min(3, workshops):
                one = draw.choices(at_once, liked)[0]
                if one not in own:
                    own.append(one)
            wished += own
        found.append(candidate(number, *wished, kind=f"k{kind}"))
    return Problem(found, options, terms or Terms())


def rank_workshops(db: DbSession, event: Event, *, now: datetime, **values: Any) -> None:
    """Places of this event are wished for, then shared out."""
    change_settings(db, event, {"choice_mode": ChoiceMode.RANKED} | values, actor=PROGRAM, now=now)


def make_workshops(db: DbSession, event: Event, *seats: int, starts_at: datetime = MORNING) -> list[Session]:
    """Workshops of one moment, with so many seats each."""
    return [
        make_session(db, event, f"Atelier {starts_at.hour}-{place}", seats=count, starts_at=starts_at)
        for place, count in enumerate(seats, 1)
    ]


def wishing(
    db: DbSession, event: Event, number: int, wished: Sequence[Session], *, now: datetime, **values: Any
) -> Registration:
    request = person(number, wishes=tuple(each.id for each in wished), **values)
    return register(db, event, request, source=RegistrationSource.COMMITTEE, now=now)


def compute(db: DbSession, event: Event, *, now: datetime, with_solvers: bool = True, **values: Any) -> int:
    """Ask and compute at once, as the worker does; answers the number."""
    asked = allocation.ask(db, event, actor=PROGRAM, now=now, **values)
    read = allocation.begin(db, asked.id)
    assert read is not None
    allocation.keep(db, asked.id, read, allocation.solve(read.problem, with_solvers=with_solvers), now=now)
    db.flush()
    return asked.number


def jobs_of(db: DbSession, kind: str) -> list[dict[str, Any]]:
    return [job.payload for job in db.query(Job).filter(Job.kind == kind).order_by(Job.id)]
