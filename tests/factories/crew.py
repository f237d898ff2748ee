"""Posts, shifts and people who help."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session as DbSession

from domain.execution import crew
from domain.execution.crew import MemberFacts, PostFacts, PostKind, ShiftFacts
from domain.execution.crew.models import CrewMember, CrewPost, CrewShift
from domain.foundation.accounts import PROGRAM
from domain.foundation.events.models import Event

EIGHT = datetime.fromisoformat("2026-10-13T06:00:00+00:00")
"""8 h in Périgueux on the day of `make_event`."""


def make_post(db: DbSession, event: Event, name: str = "Accueil", *, now: datetime, **values: Any) -> CrewPost:
    facts = PostFacts(name=name, **({"kind": PostKind.WELCOME} | values))
    return crew.create_post(db, event, facts, actor=PROGRAM, now=now)


def make_shift(
    db: DbSession,
    event: Event,
    post: CrewPost,
    *,
    now: datetime,
    starts_at: datetime = EIGHT,
    minutes: int = 90,
    wanted: int = 1,
) -> CrewShift:
    facts = ShiftFacts(starts_at, starts_at + timedelta(minutes=minutes), wanted)
    return crew.create_shift(db, event, post.id, facts, actor=PROGRAM, now=now)


def make_member(db: DbSession, event: Event, name: str = "Lucie Martin", *, now: datetime, **values: Any) -> CrewMember:
    return crew.add_member(db, event, MemberFacts(name=name, **values), actor=PROGRAM, now=now)


def take(db: DbSession, event: Event, member: CrewMember, *shifts: CrewShift, now: datetime) -> None:
    crew.assign(db, event, [shift.id for shift in shifts], member.id, actor=PROGRAM, now=now)
