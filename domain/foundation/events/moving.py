"""Another day for the gathering: its hours stay, and the dates of its registrations follow when that is wished."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.foundation.accounts import Actor
from domain.foundation.core.edits import check_version
from domain.foundation.core.times import days_later, local
from domain.foundation.events.facts import EventFacts
from domain.foundation.events.models import Event, EventDay
from domain.foundation.events.service import lock_event, update_event

FIELD = "first_day"


@dataclass(frozen=True)
class DateMove:
    """One date of the event, before and after; the same when it stays."""

    name: str
    before: datetime
    after: datetime


def days_to(facts: EventFacts, first_day: date) -> int:
    """How many days the gathering moves when it starts on that day; negative towards earlier."""
    return (first_day - local(facts.starts_at, facts.time_zone).date()).days


def hours_after(facts: EventFacts, days: int) -> list[DateMove]:
    """Start and end, so many days later. Raises Invalid `missing_hour`."""
    return [_move(facts, name, days) for name in ("starts_at", "ends_at")]


def registration_after(facts: EventFacts, days: int, *, now: datetime) -> list[DateMove]:
    """The dates of the registrations that were written, so many days later. Raises Invalid `missing_hour`.

    An opening that has gone by is not put off: who could register yesterday still can.
    """
    return list(_registration_moves(facts, days, now))


def move_event(
    db: Session,
    event_id: uuid.UUID,
    first_day: date,
    *,
    registration: bool,
    expected_version: int | None,
    actor: Actor,
    now: datetime,
) -> tuple[Event, int]:
    """Start on another day at the same hour; answers by how many days it moved.

    Raises EditConflict, Invalid `missing_hour`, and what `update_event` refuses.
    """
    event = lock_event(db, event_id)
    check_version(event, expected_version)
    facts = EventFacts.of(event)
    days = days_to(facts, first_day)
    moves = hours_after(facts, days)
    if registration:
        moves += registration_after(facts, days, now=now)
    values = {move.name: move.after for move in moves}
    _move_days(db, event, days)
    return update_event(db, event_id, values, expected_version=None, actor=actor, now=now), days


def _move_days(db: Session, event: Event, days: int) -> None:
    for row in db.scalars(select(EventDay).where(EventDay.event_id == event.id)):
        row.starts_at = days_later(row.starts_at, days, event.time_zone, field=FIELD)
        row.ends_at = days_later(row.ends_at, days, event.time_zone, field=FIELD)
    db.flush()


def _registration_moves(facts: EventFacts, days: int, now: datetime) -> Iterator[DateMove]:
    opens_at, closes_at = facts.registration_opens_at, facts.registration_closes_at
    if opens_at is not None:
        yield _move(facts, "registration_opens_at", 0 if days > 0 and opens_at <= now else days)
    if closes_at is not None:
        yield _move(facts, "registration_closes_at", days)


def _move(facts: EventFacts, name: str, days: int) -> DateMove:
    before: datetime = getattr(facts, name)
    return DateMove(name, before, days_later(before, days, facts.time_zone, field=FIELD) if days else before)
