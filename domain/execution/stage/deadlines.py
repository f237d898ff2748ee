"""Deadlines of the checklist when the gathering moves: those that follow the programme, and those set by hand."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from domain.execution import programme, speakers, workshops
from domain.execution.stage import rules
from domain.execution.stage.models import ChecklistItem
from domain.execution.stage.values import DerivedItem
from domain.execution.stage.vocabulary import need_of, needs_of_people
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply
from domain.foundation.core.times import local
from domain.foundation.events.models import Event


def needs_of(db: DbSession, event: Event) -> list[DerivedItem]:
    """What the programme and the rooms ask for as they are now."""
    first_day = local(event.starts_at, event.time_zone).date()
    sessions = programme.sessions_of(db, event)
    of_kits = workshops.materials_of(db, event, sessions)
    of_people = speakers.needs_of(db, event, sessions)
    return rules.derive(
        sessions,
        programme.rooms_of(db, event),
        materials={key: [need_of(each.label, each.quantity) for each in lines] for key, lines in of_kits.items()},
        of_people={key: needs_of_people(wanted) for key, wanted in of_people.items()},
        set_up_by=rules.set_up_time(first_day, event.time_zone),
    )


def move_deadlines(db: DbSession, event: Event, *, actor: Actor, now: datetime) -> int:
    """Bring the deadlines that come from the programme in line with it; nothing is added or taken away.

    Those set by hand stay. Answers how many moved.
    """
    due = {need.key: need.due_at for need in needs_of(db, event)}
    query = select(ChecklistItem).where(
        ChecklistItem.event_id == event.id,
        ChecklistItem.derived_key.in_(due),
        ChecklistItem.due_by_hand.is_(False),
        ChecklistItem.archived_at.is_(None),
    )
    rows = db.scalars(query.order_by(ChecklistItem.id).with_for_update()).all()
    moved = sum(1 for row in rows if apply(row, {"due_at": due[row.derived_key or ""]}))
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


def deadlines_by_hand(db: DbSession, event: Event) -> int:
    """How many items have a deadline that somebody chose."""
    query = select(func.count()).where(
        ChecklistItem.event_id == event.id,
        ChecklistItem.due_by_hand,
        ChecklistItem.due_at.is_not(None),
        ChecklistItem.archived_at.is_(None),
    )
    return db.scalar(query) or 0
