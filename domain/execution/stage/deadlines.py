"""Deadlines of the checklist when the gathering moves: those that follow the programme, and those set by hand."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from domain.execution.stage import due_rules, rules, templates
from domain.execution.stage.asked import Asked, asked_in
from domain.execution.stage.models import ChecklistItem
from domain.execution.stage.source import Source, source_of
from domain.execution.stage.values import DerivedItem
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply
from domain.foundation.core.times import local
from domain.foundation.events.models import Event


def items_asked(db: DbSession, event: Event, source: Source) -> list[DerivedItem]:
    """What the programme, the rooms, the régie and its model ask for as they are now."""
    asked = asked_in(db, event, source)
    first_day = local(event.starts_at, event.time_zone).date()
    derived = rules.derive(
        [(view, [each.need for _, each in asked.of_session(view)]) for view in source.sessions],
        source.rooms,
        {room.id: [each.need for each in asked.of_crew.get(room.id, ())] for room in source.rooms},
        set_up_by=rules.set_up_time(first_day, event.time_zone),
    )
    return [*_with_drivers(derived, asked), *templates.items_of(templates.template_of(db, event), source)]


def _with_drivers(derived: list[DerivedItem], asked: Asked) -> list[DerivedItem]:
    """Whoever drives the video conference of a session has it in hands."""
    drivers = {key: call.driver for key, call in asked.calls.items()}
    return [rules.driven_by(item, drivers.get(item.session_id, "") if item.session_id else "") for item in derived]


def move_deadlines(db: DbSession, event: Event, *, actor: Actor, now: datetime) -> int:
    """Bring the deadlines that come from the programme in line with it; nothing is added or taken away.

    The draft tells, since it is what the committee has just moved. Those set by hand stay, unless they are rules: these
    are counted again. Answers how many moved.
    """
    source = source_of(db, event, as_draft=True)
    due = {need.key: need.due_at for need in items_asked(db, event, source)}
    query = select(ChecklistItem).where(
        ChecklistItem.event_id == event.id,
        ChecklistItem.derived_key.in_(due) | (ChecklistItem.due_rule != ""),
        ChecklistItem.archived_at.is_(None),
    )
    rows = db.scalars(query.order_by(ChecklistItem.id).with_for_update()).all()
    moved = sum(1 for row in rows if apply(row, {"due_at": _due_at(row, due, source)}))
    if moved:
        journal.record(
            db,
            actor,
            "checklist.moved",
            subject_kind="event",
            subject_id=event.id,
            event_id=event.id,
            now=now,
            facts={"moved": moved},
        )
    db.flush()
    return moved


def _due_at(row: ChecklistItem, due: dict[str, datetime | None], source: Source) -> datetime | None:
    if row.due_by_hand or row.derived_key not in due:
        return due_of_rule(row, source)
    return due[row.derived_key]


def due_of_rule(row: ChecklistItem, source: Source) -> datetime | None:
    """When the rule of a point says; without rule, what was set stays."""
    if not row.due_rule:
        return row.due_at
    return due_rules.due_at(row.due_rule, source.anchors, row.room_id, row.session_id)


def deadlines_by_hand(db: DbSession, event: Event) -> int:
    """How many items have a deadline that somebody chose, and that stays when the gathering moves."""
    query = select(func.count()).where(
        ChecklistItem.event_id == event.id,
        ChecklistItem.due_by_hand,
        ChecklistItem.due_rule == "",
        ChecklistItem.due_at.is_not(None),
        ChecklistItem.archived_at.is_(None),
    )
    return db.scalar(query) or 0
