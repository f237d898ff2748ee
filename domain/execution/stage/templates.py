"""The event's model of the checklist: what is always to be done, once, for each room or for each session."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from domain.execution import programme
from domain.execution.programme import RoomView, SessionView
from domain.execution.stage import due_rules
from domain.execution.stage.models import ChecklistTemplateItem
from domain.execution.stage.source import Source
from domain.execution.stage.starter import STARTER
from domain.execution.stage.template_values import TemplateFacts
from domain.execution.stage.values import DerivedItem, TemplateScope
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply, facts_in, lock_in_event, lock_in_use, lock_row
from domain.foundation.core.errors import Conflict, Invalid, NotFound
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import clean_line, search_key
from domain.foundation.events.models import Event

MOST_LINES = 200


def template_of(db: DbSession, event: Event) -> list[ChecklistTemplateItem]:
    """The lines in use, in the crew's order."""
    query = select(ChecklistTemplateItem).where(
        ChecklistTemplateItem.event_id == event.id, ChecklistTemplateItem.archived_at.is_(None)
    )
    return list(db.scalars(query.order_by(ChecklistTemplateItem.position, ChecklistTemplateItem.id)))


def line_of(db: DbSession, event: Event, line_id: uuid.UUID) -> ChecklistTemplateItem:
    """Raises NotFound, also for another event's."""
    query = select(ChecklistTemplateItem).where(
        ChecklistTemplateItem.id == line_id, ChecklistTemplateItem.event_id == event.id
    )
    line = db.scalar(query)
    if line is None:
        raise NotFound()
    return line


def items_of(lines: Iterable[ChecklistTemplateItem], source: Source) -> list[DerivedItem]:
    """What the model asks for with this programme; `template:<line>:<subject>` is the key of each."""
    found: list[DerivedItem] = []
    used = _used(source.sessions)
    for line in lines:
        match line.scope:
            case TemplateScope.EVENT:
                found.append(_item(line, "event", source))
            case TemplateScope.ROOM:
                rooms = [room for room in source.rooms if room.id in used and _is_there(line, room)]
                found.extend(_item(line, str(room.id), source, room_id=room.id) for room in rooms)
            case TemplateScope.SESSION:
                found.extend(
                    _item(line, str(view.id), source, room_id=view.room.id if view.room else None, session_id=view.id)
                    for view in source.sessions
                    if line.session_kind in (None, view.kind) and _is_there(line, view.room)
                )
    return found


def _used(sessions: Iterable[SessionView]) -> set[uuid.UUID]:
    return {room.id for view in sessions for room in (view.room, *view.further_rooms) if room}


def _is_there(line: ChecklistTemplateItem, room: RoomView | None) -> bool:
    return line.venue_id is None or (room is not None and room.venue_id == line.venue_id)


def _item(
    line: ChecklistTemplateItem,
    subject: str,
    source: Source,
    *,
    room_id: uuid.UUID | None = None,
    session_id: uuid.UUID | None = None,
) -> DerivedItem:
    due = due_rules.due_at(line.due_rule, source.anchors, room_id, session_id) if line.due_rule else None
    return DerivedItem(
        key=f"template:{line.id}:{subject}",
        trade=line.trade,
        label=line.label,
        room_id=room_id,
        session_id=session_id,
        due_at=due,
        due_rule=line.due_rule,
        owner=line.owner,
    )


def add_line(
    db: DbSession, event: Event, facts: TemplateFacts, *, actor: Actor, now: datetime
) -> ChecklistTemplateItem:
    """Raises Invalid `label_missing`, `unknown_venue`, what `due_rules.parse` raises; Conflict `too_many_lines`."""
    lock_row(db, Event, event.id)
    facts = _clean(db, event, facts)
    line = _add(db, event, facts)
    _record(db, actor, "checklist_template.added", event, now, label=line.label)
    return line


def update_line(
    db: DbSession,
    event: Event,
    line_id: uuid.UUID,
    values: Mapping[str, Any],
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> ChecklistTemplateItem:
    line = lock_in_use(db, ChecklistTemplateItem, event.id, line_id, expected_version)
    facts = _clean(db, event, replace(facts_in(TemplateFacts, line), **values))
    if apply(line, asdict(facts)):
        _record(db, actor, "checklist_template.changed", event, now, label=line.label)
    db.flush()
    return line


def archive_line(
    db: DbSession,
    event: Event,
    line_id: uuid.UUID,
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> None:
    """Points made from it stay until the next look at the differences."""
    line = lock_in_use(db, ChecklistTemplateItem, event.id, line_id, expected_version)
    line.archived_at = now
    _record(db, actor, "checklist_template.archived", event, now, label=line.label)


def restore_line(
    db: DbSession, event: Event, line_id: uuid.UUID, *, actor: Actor, now: datetime
) -> ChecklistTemplateItem:
    line = lock_in_event(db, ChecklistTemplateItem, event.id, line_id)
    if line.archived_at is not None:
        line.archived_at = None
        _record(db, actor, "checklist_template.restored", event, now, label=line.label)
    return line


def order_lines(
    db: DbSession, event: Event, line_ids: Sequence[uuid.UUID], *, actor: Actor, now: datetime
) -> list[ChecklistTemplateItem]:
    """Raises Conflict `lines_changed` when these are not the lines of the moment."""
    lock_row(db, Event, event.id)
    lines = {line.id: line for line in template_of(db, event)}
    if sorted(line_ids) != sorted(lines):
        raise Conflict("lines_changed", "Le modèle a changé entre-temps : relisez-le, puis rangez-le à nouveau.")
    for position, line_id in enumerate(line_ids):
        lines[line_id].position = position
    _record(db, actor, "checklist_template.ordered", event, now)
    return [lines[line_id] for line_id in line_ids]


def add_starter(db: DbSession, event: Event, *, actor: Actor, now: datetime) -> int:
    """Write the proposed model into the event's own, but what it says already; answers how many lines were added."""
    lock_row(db, Event, event.id)
    known = {(line.scope, search_key(line.label)) for line in template_of(db, event)}
    fresh = [facts for facts in STARTER if (facts.scope, search_key(gettext(facts.label))) not in known]
    for facts in fresh:
        _add(db, event, replace(facts, label=gettext(facts.label)))
    if fresh:
        _record(db, actor, "checklist_template.started", event, now, count=len(fresh))
    return len(fresh)


def _add(db: DbSession, event: Event, facts: TemplateFacts) -> ChecklistTemplateItem:
    held = select(func.count(), func.max(ChecklistTemplateItem.position)).where(
        ChecklistTemplateItem.event_id == event.id, ChecklistTemplateItem.archived_at.is_(None)
    )
    count, last = db.execute(held).one()
    if count >= MOST_LINES:
        raise Conflict("too_many_lines", "Le modèle tient en {most} lignes au plus.", most=MOST_LINES)
    line = ChecklistTemplateItem(event_id=event.id, position=0 if last is None else last + 1, **asdict(facts))
    db.add(line)
    db.flush()
    return line


def _clean(db: DbSession, event: Event, facts: TemplateFacts) -> TemplateFacts:
    """What cannot hold together is left out: a kind is of sessions only, a place of rooms and sessions."""
    label = clean_line(facts.label, field="label", limit=300)
    if not label:
        raise Invalid("label_missing", "Dites ce qu’il y a à faire.", field="label")
    once, of_sessions = facts.scope is TemplateScope.EVENT, facts.scope is TemplateScope.SESSION
    venue_id = None if once else facts.venue_id
    if venue_id is not None and venue_id not in {venue.id for venue in programme.venues_of(db, event)}:
        raise Invalid("unknown_venue", "Ce lieu n’existe pas dans cette rencontre.", field="venue_id")
    return replace(
        facts,
        label=label,
        session_kind=facts.session_kind if of_sessions else None,
        venue_id=venue_id,
        owner=clean_line(facts.owner, field="owner", limit=120),
        due_rule=due_rules.clean(facts.due_rule),
    )


def _record(db: DbSession, actor: Actor, action: str, event: Event, now: datetime, **facts: Any) -> None:
    journal.record(
        db, actor, action, subject_kind="event", subject_id=event.id, event_id=event.id, now=now, facts=facts
    )
    db.flush()
