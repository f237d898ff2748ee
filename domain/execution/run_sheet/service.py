"""Verbs on cues: those that the crew adds, and what it says instead of a computed line."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.execution.programme.models import Room, Session
from domain.execution.run_sheet import rules
from domain.execution.run_sheet.models import Cue, CueTick
from domain.execution.run_sheet.values import COLUMNS, CueFacts, CuePart, Texts
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply, facts_in, lock_in_event, lock_in_use
from domain.foundation.core.errors import EditConflict, Invalid, NotFound
from domain.foundation.events.models import Event

MOST_CUES = 1000
_TOLD = frozenset({"what", "anchor", "offset_minutes", "starts_at", "duration_minutes", "is_hidden"})
"""The journal tells these; other texts name people."""


def add_cue(db: DbSession, event: Event, facts: CueFacts, *, actor: Actor, now: datetime) -> Cue:
    """An own cue. Raises Invalid: see `rules.clean_cue`, `unknown_room`, `unknown_session`, `too_many_cues`."""
    facts = rules.clean_cue(facts)
    _check_links(db, event, facts)
    _check_count(db, event)
    cue = Cue(event_id=event.id, part=CuePart.OWN, **asdict(facts))
    db.add(cue)
    db.flush()
    _record(db, actor, "cue.added", cue, now=now, facts={"label": cue.what})
    return cue


def update_cue(
    db: DbSession,
    event: Event,
    cue_id: uuid.UUID,
    values: Mapping[str, Any],
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Cue:
    """Change the given fields of CueFacts. Raises NotFound, EditConflict, Invalid as `add_cue`."""
    cue = _own(db, event, cue_id, expected_version)
    facts = rules.clean_cue(replace(facts_in(CueFacts, cue), **values))
    _check_links(db, event, facts)
    changes = apply(cue, asdict(facts))
    _record_changes(db, actor, cue, changes, now)
    db.flush()
    return cue


def archive_cue(
    db: DbSession,
    event: Event,
    cue_id: uuid.UUID,
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> None:
    """Take an own cue off the sheet."""
    cue = _own(db, event, cue_id, expected_version)
    cue.archived_at = now
    _record(db, actor, "cue.archived", cue, now=now, facts={"label": cue.what})
    db.flush()


def restore_cue(db: DbSession, event: Event, cue_id: uuid.UUID, *, actor: Actor, now: datetime) -> Cue:
    """Put an own cue back."""
    cue: Cue = lock_in_event(db, Cue, event.id, cue_id)
    if cue.part is not CuePart.OWN:
        raise NotFound()
    if cue.archived_at is not None:
        cue.archived_at = None
        _record(db, actor, "cue.restored", cue, now=now, facts={"label": cue.what})
        db.flush()
    return cue


def say_otherwise(
    db: DbSession,
    event: Event,
    key: str,
    texts: Texts,
    *,
    is_hidden: bool = False,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> None:
    """What to read on a computed line; an empty text goes back to what is computed, all empty to the line as it was.
    `expected_version` 0 is « nobody wrote anything yet ».

    Raises NotFound, Invalid `not_computed`, EditConflict.
    """
    named = rules.line_key(key)
    if named is None:
        raise NotFound()
    part, session_id = named
    if part is CuePart.OWN:
        raise Invalid("not_computed", "Ce top est le vôtre : modifiez-le directement.", field="key")
    db.execute(select(Event.id).where(Event.id == event.id).with_for_update())
    facts = rules.clean_words(replace(CueFacts(session_id=session_id, is_hidden=is_hidden), **asdict(texts)))
    _check_session(db, event, session_id)
    cue = _words_of(db, event, part, session_id)
    version = cue.version if cue else 0
    if expected_version is not None and expected_version != version:
        raise EditConflict(expected=expected_version, current=version)
    if cue is None:
        if not is_hidden and not any(getattr(facts, name) for name in COLUMNS):
            return
        cue = Cue(event_id=event.id, part=part, **asdict(facts))
        db.add(cue)
        db.flush()
        _record(db, actor, "cue.said", cue, now=now, facts={"label": cue.what} if cue.what else None)
        return
    changes = apply(cue, {name: getattr(facts, name) for name in (*COLUMNS, "is_hidden")})
    _record_changes(db, actor, cue, changes, now)
    db.flush()


@dataclass(frozen=True)
class TickFacts:
    """A line ticked or unticked on a device, with its identifier and its clock."""

    id: uuid.UUID
    cue_key: str
    is_done: bool
    made_at: datetime


MOST_TICKS = 300


def tick(
    db: DbSession, event: Event, ticks: Sequence[TickFacts], *, actor: Actor, now: datetime
) -> dict[uuid.UUID, bool]:
    """Keep ticks that devices made, also long ago without line; those sent again have no further effect.

    Answers for each whether its line is known: one of a line that never was here is not kept.
    Raises Invalid `too_many_ticks`.
    """
    if len(ticks) > MOST_TICKS:
        raise Invalid("too_many_ticks", "Envoyez {most} coches au plus à la fois.", field="ticks", most=MOST_TICKS)
    known_lines = _known_lines(db, event, {each.cue_key for each in ticks})
    kept = set(db.scalars(select(CueTick.id).where(CueTick.id.in_({each.id for each in ticks}))))
    fresh = 0
    for each in ticks:
        if each.cue_key in known_lines and each.id not in kept:
            kept.add(each.id)
            fresh += 1
            db.add(
                CueTick(
                    id=each.id,
                    event_id=event.id,
                    cue_key=each.cue_key,
                    is_done=each.is_done,
                    made_by=actor.name[:200],
                    made_at=each.made_at,
                    received_at=now,
                )
            )
    if fresh:
        journal.record(
            db,
            actor,
            "cue.ticked",
            subject_kind="event",
            subject_id=event.id,
            event_id=event.id,
            now=now,
            facts={"count": fresh},
        )
    db.flush()
    return {each.id: each.cue_key in known_lines for each in ticks}


def _known_lines(db: DbSession, event: Event, keys: set[str]) -> set[str]:
    """Those of a cue or a session of this gathering, put away or not; two statements."""
    named = {key: rules.line_key(key) for key in keys}
    cues = {found[1] for found in named.values() if found and found[0] is CuePart.OWN}
    sessions = {found[1] for found in named.values() if found and found[0] is not CuePart.OWN}
    here = set(db.scalars(select(Cue.id).where(Cue.event_id == event.id, Cue.id.in_(cues)))) if cues else set()
    if sessions:
        here |= set(db.scalars(select(Session.id).where(Session.event_id == event.id, Session.id.in_(sessions))))
    return {key for key, found in named.items() if found is not None and found[1] in here}


def _own(db: DbSession, event: Event, cue_id: uuid.UUID, expected_version: int | None) -> Cue:
    cue = lock_in_use(db, Cue, event.id, cue_id, expected_version)
    if cue.part is not CuePart.OWN:
        raise NotFound()
    return cue


def _words_of(db: DbSession, event: Event, part: CuePart, session_id: uuid.UUID) -> Cue | None:
    query = select(Cue).where(
        Cue.event_id == event.id, Cue.session_id == session_id, Cue.part == part, Cue.archived_at.is_(None)
    )
    return db.scalar(query.with_for_update())


def _check_links(db: DbSession, event: Event, facts: CueFacts) -> None:
    if facts.session_id is not None:
        query = select(Session.id).where(
            Session.id == facts.session_id, Session.event_id == event.id, Session.archived_at.is_(None)
        )
        if db.scalar(query) is None:
            raise Invalid("unknown_session", "Cette séance n’existe pas dans cette rencontre.", field="session_id")
    if facts.room_id is not None:
        known = select(Room.id).where(Room.id == facts.room_id, Room.event_id == event.id, Room.archived_at.is_(None))
        if db.scalar(known) is None:
            raise Invalid("unknown_room", "Cette salle n’existe pas dans cette rencontre.", field="room_id")


def _check_session(db: DbSession, event: Event, session_id: uuid.UUID) -> None:
    if db.scalar(select(Session.id).where(Session.id == session_id, Session.event_id == event.id)) is None:
        raise NotFound()


def _check_count(db: DbSession, event: Event) -> None:
    query = select(Cue.id).where(Cue.event_id == event.id, Cue.archived_at.is_(None)).limit(MOST_CUES)
    if len(db.scalars(query).all()) >= MOST_CUES:
        raise Invalid("too_many_cues", "Un conducteur tient {most} tops au plus.", most=MOST_CUES)


def _record_changes(db: DbSession, actor: Actor, cue: Cue, changes: dict[str, Any], now: datetime) -> None:
    if changes:
        told = {name: change for name, change in changes.items() if name in _TOLD}
        _record(db, actor, "cue.changed" if cue.part is CuePart.OWN else "cue.said", cue, now=now, changes=told)


def _record(db: DbSession, actor: Actor, action: str, cue: Cue, **more: Any) -> None:
    journal.record(db, actor, action, subject_kind="cue", subject_id=cue.id, event_id=cue.event_id, **more)
