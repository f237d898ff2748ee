"""Verbs on sessions. A draft may hold conflicts; only what cannot be is refused."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from domain.engagement.tracks.models import Track
from domain.execution.programme import rules
from domain.execution.programme.contributions import known_people, replace_contributions, write_contributions
from domain.execution.programme.links import replace_links
from domain.execution.programme.models import Room, Session
from domain.execution.programme.values import ContributionFacts, SessionFacts, SessionLinks
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import Changes, apply, facts_in, lock_in_event, lock_in_use, touch
from domain.foundation.core.errors import Invalid
from domain.foundation.events.models import Event

AS_THEY_ARE = SessionLinks()


def create_session(
    db: DbSession,
    event: Event,
    facts: SessionFacts,
    contributions: Sequence[ContributionFacts] = (),
    *,
    links: SessionLinks = AS_THEY_ARE,
    series_id: uuid.UUID | None = None,
    actor: Actor,
    now: datetime,
) -> Session:
    """Raises Invalid: see `rules.clean_session`, `contributions.known_people`, `links.replace_links`, and
    `unknown_room`, `unknown_track`."""
    facts = rules.clean_session(facts, event.time_zone)
    take_turn(db, event)
    _check_room(db, event, facts.room_id)
    _check_track(db, event, facts.track_id)
    last = db.scalar(select(func.max(Session.position)).where(Session.event_id == event.id))
    session = Session(
        event_id=event.id,
        position=0 if last is None else last + 1,
        created_at=now,
        updated_at=now,
        series_id=series_id,
        **asdict(facts),
    )
    people = known_people(db, event, contributions)
    db.add(session)
    db.flush()
    write_contributions(db, session, people)
    replace_links(db, event, session, links)
    _record(db, actor, "session.created", session, now=now, facts={"title": session.title})
    db.flush()
    return session


def update_session(
    db: DbSession,
    event: Event,
    session_id: uuid.UUID,
    values: Mapping[str, Any],
    contributions: Sequence[ContributionFacts] | None = None,
    *,
    links: SessionLinks = AS_THEY_ARE,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Session:
    """Change the given fields of SessionFacts; contributions and each kind of links are replaced as a whole when given.

    Seats and times may change while people are registered: nobody loses a seat, figures tell what no longer fits.
    """
    take_turn(db, event)
    session = lock_in_use(db, Session, event.id, session_id, expected_version)
    before = facts_in(SessionFacts, session)
    facts = rules.clean_session(replace(before, **values), event.time_zone)
    if facts.room_id != before.room_id:
        _check_room(db, event, facts.room_id)
    if facts.track_id != before.track_id:
        _check_track(db, event, facts.track_id)
    changes: Changes = apply(session, asdict(facts))
    with db.no_autoflush:  # one edit is one version
        if contributions is not None and replace_contributions(db, event, session, contributions):
            changes["contributions"] = (None, len(contributions))
        changes |= replace_links(db, event, session, links)
    if changes:
        touch(session, now)
        _record(db, actor, "session.changed", session, now=now, changes=changes)
    db.flush()
    return session


def archive_session(
    db: DbSession,
    event: Event,
    session_id: uuid.UUID,
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Session:
    """Take a session out of the programme; its row and what people chose stay."""
    session = lock_in_use(db, Session, event.id, session_id, expected_version)
    session.archived_at = session.updated_at = now
    _record(db, actor, "session.archived", session, now=now, facts={"title": session.title})
    db.flush()
    return session


def restore_session(db: DbSession, event: Event, session_id: uuid.UUID, *, actor: Actor, now: datetime) -> Session:
    """Put a session back into the programme as it was; without its room when that one was put away meanwhile."""
    session = lock_in_event(db, Session, event.id, session_id)
    if session.archived_at is None:
        return session
    room = db.get(Room, session.room_id) if session.room_id else None
    if room is not None and room.archived_at is not None:
        session.room_id = None
    session.archived_at, session.updated_at = None, now
    _record(db, actor, "session.restored", session, now=now, facts={"title": session.title})
    db.flush()
    return session


def take_turn(db: DbSession, event: Event) -> None:
    """Edits of one programme follow one another, so that the second of two people sees what the first one took.

    Registrations do not wait: the row keeps its key.
    """
    db.execute(select(Event.id).where(Event.id == event.id).with_for_update(key_share=True))


def _check_room(db: DbSession, event: Event, room_id: uuid.UUID | None) -> None:
    if room_id is None:
        return
    query = select(Room.id).where(Room.id == room_id, Room.event_id == event.id, Room.archived_at.is_(None))
    if db.scalar(query) is None:
        raise Invalid("unknown_room", "Cette salle n’existe pas dans cette rencontre.", field="room_id")


def _check_track(db: DbSession, event: Event, track_id: uuid.UUID | None) -> None:
    if track_id is None:
        return
    query = select(Track.id).where(Track.id == track_id, Track.event_id == event.id, Track.archived_at.is_(None))
    if db.scalar(query) is None:
        raise Invalid("unknown_track", "Cette thématique n’existe pas dans cette rencontre.", field="track_id")


def _record(db: DbSession, actor: Actor, action: str, session: Session, **more: Any) -> None:
    journal.record(db, actor, action, subject_kind="session", subject_id=session.id, event_id=session.event_id, **more)
