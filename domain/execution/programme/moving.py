"""Sessions that follow the gathering to another day, at the same hours."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.execution.programme.models import Session
from domain.execution.programme.values import SessionView
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply, touch
from domain.foundation.core.errors import Invalid
from domain.foundation.core.times import Interval, days_later
from domain.foundation.events.models import Event


@dataclass(frozen=True)
class SessionMove:
    session_id: uuid.UUID
    title: str
    before: datetime
    after: datetime


@dataclass(frozen=True)
class SessionMoves:
    """What follows, and why what cannot follow cannot, in words."""

    moved: tuple[SessionMove, ...]
    refused: tuple[Invalid, ...]


def if_moved(views: Iterable[SessionView], days: int, zone_name: str) -> SessionMoves:
    """What becomes of sessions that have their hours when the gathering moves by so many days."""
    moved, refused = [], []
    for view in views:
        if view.interval is None:
            continue
        try:
            after = _later(view.interval, days, zone_name, view.title)
        except Invalid as error:
            refused.append(error)
        else:
            moved.append(SessionMove(view.id, view.title, view.interval.start, after.start))
    return SessionMoves(tuple(moved), tuple(refused))


def move_sessions(db: DbSession, event: Event, days: int, *, actor: Actor, now: datetime) -> int:
    """Move every session that has its hours, those put away too: brought back, they are on the right day.

    Answers how many moved. Raises Invalid `session_hour_missing`.
    """
    query = select(Session).where(Session.event_id == event.id, Session.starts_at.is_not(None))
    rows = db.scalars(query.order_by(Session.id).with_for_update().execution_options(populate_existing=True)).all()
    for row in rows:
        if row.starts_at is None or row.ends_at is None:
            continue
        after = _later(Interval(row.starts_at, row.ends_at), days, event.time_zone, row.title)
        changes = apply(row, {"starts_at": after.start, "ends_at": after.end})
        if not changes:
            continue
        touch(row, now)
        journal.record(
            db,
            actor,
            "session.changed",
            subject_kind="session",
            subject_id=row.id,
            event_id=event.id,
            now=now,
            changes=changes,
        )
    db.flush()
    return len(rows) if days else 0


def _later(interval: Interval, days: int, zone_name: str, title: str) -> Interval:
    try:
        return Interval(
            days_later(interval.start, days, zone_name, field="first_day"),
            days_later(interval.end, days, zone_name, field="first_day"),
        )
    except Invalid as error:
        raise Invalid(
            "session_hour_missing",
            "La séance « {title} » tomberait à une heure qui n’existe pas ce jour-là : les horloges avancent d’une "
            "heure. Changez d’abord son heure, ou choisissez un autre jour.",
            field="first_day",
            title=title,
        ) from error
