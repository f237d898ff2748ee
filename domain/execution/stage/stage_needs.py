"""What the régie writes itself: needs of sessions and rooms, and the video conferences."""

import uuid
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from domain.execution.programme.models import Room, Session
from domain.execution.stage.models import StageNeed, VideoCall
from domain.execution.stage.need_values import NeedFacts, VideoCallFacts
from domain.execution.stage.vocabulary import need_of
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply, check_version, facts_in, lock_in_event, lock_in_use
from domain.foundation.core.errors import Conflict, Invalid, NotFound
from domain.foundation.core.text import clean_line
from domain.foundation.events.models import Event

MOST_NEEDS = 60
MOST_QUANTITY = 1000


def add_need(db: DbSession, event: Event, facts: NeedFacts, *, actor: Actor, now: datetime) -> StageNeed:
    """Raises Invalid `label_missing`, `number_out_of_bounds`, `session_or_room`, Conflict `too_many_needs`."""
    if (facts.session_id is None) == (facts.room_id is None):
        raise Invalid("session_or_room", "Un besoin est celui d’une séance, ou celui d’une salle.", field="session_id")
    subject: type[Session | Room] = Session if facts.session_id else Room
    lock_in_use(db, subject, event.id, facts.session_id or facts.room_id)
    facts = _clean(facts)
    column = StageNeed.session_id if facts.session_id else StageNeed.room_id
    held = select(func.count(), func.max(StageNeed.position)).where(
        column == (facts.session_id or facts.room_id), StageNeed.archived_at.is_(None)
    )
    count, last = db.execute(held).one()
    if count >= MOST_NEEDS:
        raise Conflict("too_many_needs", "{most} besoins au plus pour une séance ou une salle.", most=MOST_NEEDS)
    need = StageNeed(event_id=event.id, position=0 if last is None else last + 1, **asdict(facts))
    db.add(need)
    db.flush()
    _record(db, need, "stage_need.added", actor, now, facts={"label": need.label})
    return need


def update_need(
    db: DbSession,
    event: Event,
    need_id: uuid.UUID,
    values: Mapping[str, Any],
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> StageNeed:
    """Change the given fields of NeedFacts; whose need it is does not change."""
    need = lock_in_use(db, StageNeed, event.id, need_id, expected_version)
    before = facts_in(NeedFacts, need)
    facts = _clean(replace(before, **values, session_id=need.session_id, room_id=need.room_id))
    changes = apply(need, asdict(facts))
    if changes:
        told = {name: change for name, change in changes.items() if name != "note"}
        _record(db, need, "stage_need.changed", actor, now, changes=told)
    db.flush()
    return need


def archive_need(
    db: DbSession, event: Event, need_id: uuid.UUID, *, expected_version: int | None = None, actor: Actor, now: datetime
) -> None:
    need = lock_in_use(db, StageNeed, event.id, need_id, expected_version)
    need.archived_at = now
    _record(db, need, "stage_need.archived", actor, now, facts={"label": need.label})
    db.flush()


def restore_need(db: DbSession, event: Event, need_id: uuid.UUID, *, actor: Actor, now: datetime) -> StageNeed:
    need = lock_in_event(db, StageNeed, event.id, need_id)
    if need.archived_at is not None:
        need.archived_at = None
        _record(db, need, "stage_need.restored", actor, now, facts={"label": need.label})
        db.flush()
    return need


def need_of_event(db: DbSession, event: Event, need_id: uuid.UUID) -> StageNeed:
    """Raises NotFound, also for another event's."""
    need = db.scalar(select(StageNeed).where(StageNeed.id == need_id, StageNeed.event_id == event.id))
    if need is None:
        raise NotFound()
    return need


def call_of(db: DbSession, event: Event, session_id: uuid.UUID) -> VideoCall:
    """Raises NotFound, also for another event's."""
    call = db.scalar(select(VideoCall).where(VideoCall.session_id == session_id, VideoCall.event_id == event.id))
    if call is None:
        raise NotFound()
    return call


def set_call(
    db: DbSession,
    event: Event,
    session_id: uuid.UUID,
    facts: VideoCallFacts,
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> VideoCall:
    """Say how the session is held by video. Raises Invalid `platform_missing`, `bad_link`, NotFound, EditConflict."""
    session = lock_in_use(db, Session, event.id, session_id)
    facts = _clean_call(facts)
    call = db.scalar(select(VideoCall).where(VideoCall.session_id == session_id).with_for_update())
    if call is None:
        call = VideoCall(event_id=event.id, session_id=session_id, **asdict(facts))
        db.add(call)
    else:
        check_version(call, expected_version)
        apply(call, asdict(facts))
    _record_call(db, session, "video_call.changed", actor, now)
    return call


def remove_call(db: DbSession, event: Event, session_id: uuid.UUID, *, actor: Actor, now: datetime) -> None:
    """The session is not held by video any more; one that never was stays so. Raises NotFound."""
    session = lock_in_event(db, Session, event.id, session_id)
    call = db.scalar(select(VideoCall).where(VideoCall.session_id == session_id).with_for_update())
    if call is not None:
        db.delete(call)
        _record_call(db, session, "video_call.deleted", actor, now)


def _clean(facts: NeedFacts) -> NeedFacts:
    label = clean_line(facts.label, field="label", limit=200)
    if not label:
        raise Invalid("label_missing", "Dites ce qu’il faut : « 2 micros-cravates » par exemple.", field="label")
    if facts.quantity is not None and not 1 <= facts.quantity <= MOST_QUANTITY:
        raise Invalid("number_out_of_bounds", "Indiquez un nombre de 1 à {most}.", field="quantity", most=MOST_QUANTITY)
    return replace(
        facts,
        label=label,
        trade=facts.trade or need_of(label, facts.quantity).trade,
        note=clean_line(facts.note, field="note", limit=300),
    )


def _clean_call(facts: VideoCallFacts) -> VideoCallFacts:
    platform = clean_line(facts.platform, field="platform", limit=120)
    link = clean_line(facts.link, field="link", limit=1000)
    if not platform and not link:
        raise Invalid("platform_missing", "Dites par quel outil : Zoom, BigBlueButton, Webex…", field="platform")
    if link and (urlsplit(link).scheme not in ("http", "https") or not urlsplit(link).hostname):
        raise Invalid("bad_link", "Collez l’adresse entière, qui commence par https://.", field="link")
    return VideoCallFacts(platform, link, clean_line(facts.driver, field="driver", limit=120))


def _record(db: DbSession, need: StageNeed, action: str, actor: Actor, now: datetime, **more: Any) -> None:
    kind, subject = ("session", need.session_id) if need.session_id else ("room", need.room_id)
    assert subject is not None
    journal.record(db, actor, action, subject_kind=kind, subject_id=subject, event_id=need.event_id, now=now, **more)


def _record_call(db: DbSession, session: Session, action: str, actor: Actor, now: datetime) -> None:
    journal.record(db, actor, action, subject_kind="session", subject_id=session.id, event_id=session.event_id, now=now)
    db.flush()
