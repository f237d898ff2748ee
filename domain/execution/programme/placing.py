"""Sessions that change places, are copied, or come back week after week."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.execution.programme import slots
from domain.execution.programme.contributions import contributions_of
from domain.execution.programme.links import links_of
from domain.execution.programme.models import Session
from domain.execution.programme.service import create_session, take_turn
from domain.execution.programme.slots import Slot
from domain.execution.programme.values import ContributionFacts, SessionFacts
from domain.foundation import events, journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply, facts_in, lock_in_use, touch
from domain.foundation.core.errors import Conflict, Invalid
from domain.foundation.core.ids import new_id
from domain.foundation.core.times import Interval, instant
from domain.foundation.events.models import Event


def swap_sessions(
    db: DbSession, event: Event, first_id: uuid.UUID, second_id: uuid.UUID, *, actor: Actor, now: datetime
) -> tuple[Session, Session]:
    """Each takes the hours and the room of the other, as `slots.exchanged` says.

    Raises NotFound, Invalid `same_session`.
    """
    if first_id == second_id:
        raise Invalid("same_session", "Choisissez deux séances différentes.", field="second_id")
    take_turn(db, event)
    locked = {key: lock_in_use(db, Session, event.id, key) for key in sorted((first_id, second_id))}
    pair = locked[first_id], locked[second_id]
    wanted = slots.exchanged(_slot(pair[0]), _slot(pair[1]))
    for session, slot in zip(pair, wanted, strict=True):
        _place(db, session, slot, actor=actor, now=now)
    db.flush()
    return pair


def duplicate_session(
    db: DbSession,
    event: Event,
    session_id: uuid.UUID,
    *,
    starts_at: datetime | None = None,
    room_id: uuid.UUID | None = None,
    actor: Actor,
    now: datetime,
) -> Session:
    """The same session once more with its people and links, not yet placed unless it is said where and when.

    A start without zone is read on the clocks of the event. Raises NotFound, and Invalid as `create_session` does.
    """
    session = lock_in_use(db, Session, event.id, session_id)
    start = instant(starts_at, event.time_zone, field="starts_at")
    placed = slots.moved_to(_slot(session).interval, start) if start else None
    facts = _facts(session, Slot(room_id, placed))
    return create_session(
        db, event, facts, _people(db, session), links=links_of(db, event, session), actor=actor, now=now
    )


def repeat_session(
    db: DbSession, event: Event, session_id: uuid.UUID, *, weeks: int, actor: Actor, now: datetime
) -> list[Session]:
    """The same session at the same hour of the next weeks: they share `series_id`. All of them, or none.

    Raises NotFound, Invalid `no_time_yet`, `already_repeated`, and what `slots.weeks_after` refuses.
    """
    session = lock_in_use(db, Session, event.id, session_id)
    interval = _slot(session).interval
    if interval is None:
        raise Invalid("no_time_yet", "Donnez d’abord un horaire à cette séance : elle se répétera à la même heure.")
    wanted = slots.weeks_after(interval, weeks, events.days_of(db, event), event.time_zone)
    series_id = session.series_id or new_id()
    _check_free(db, event, series_id, wanted)
    people, links = _people(db, session), links_of(db, event, session)
    same: Any = {"links": links, "series_id": series_id, "actor": actor, "now": now}
    made = [create_session(db, event, _facts(session, Slot(session.room_id, at)), people, **same) for at in wanted]
    if session.series_id is None:
        session.series_id = series_id
        touch(session, now)
    journal.record(
        db,
        actor,
        "session.repeated",
        subject_kind="session",
        subject_id=session.id,
        event_id=event.id,
        now=now,
        facts={"title": session.title, "weeks": weeks},
    )
    db.flush()
    return made


def _check_free(db: DbSession, event: Event, series_id: uuid.UUID, wanted: Sequence[Interval]) -> None:
    query = select(Session.id).where(
        Session.event_id == event.id,
        Session.series_id == series_id,
        Session.archived_at.is_(None),
        Session.starts_at.in_([at.start for at in wanted]),
    )
    if db.scalar(query.limit(1)) is not None:
        raise Conflict("already_repeated", "Cette séance est déjà répétée ces semaines-là.", field="weeks")


def _slot(session: Session) -> Slot:
    if session.starts_at is None or session.ends_at is None:
        return Slot(session.room_id, None)
    return Slot(session.room_id, Interval(session.starts_at, session.ends_at))


def _facts(session: Session, slot: Slot) -> SessionFacts:
    at = slot.interval
    return replace(
        facts_in(SessionFacts, session),
        room_id=slot.room_id,
        starts_at=at.start if at else None,
        ends_at=at.end if at else None,
    )


def _people(db: DbSession, session: Session) -> list[ContributionFacts]:
    """As they stand, but as new rows: who accepted one session did not accept the other."""
    return [replace(facts, id=None) for facts in contributions_of(db, session)]


def _place(db: DbSession, session: Session, slot: Slot, *, actor: Actor, now: datetime) -> None:
    at = slot.interval
    changes = apply(
        session,
        {"room_id": slot.room_id, "starts_at": at.start if at else None, "ends_at": at.end if at else None},
    )
    if changes:
        touch(session, now)
        journal.record(
            db,
            actor,
            "session.changed",
            subject_kind="session",
            subject_id=session.id,
            event_id=session.event_id,
            now=now,
            changes=changes,
        )
