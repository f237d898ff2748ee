"""Reading kits, in a fixed number of statements whatever their number."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.execution.programme import SessionView
from domain.execution.programme.models import Session
from domain.execution.workshops import rules
from domain.execution.workshops.models import (
    RoleCard,
    WorkshopKit,
    WorkshopMaterial,
    WorkshopQuestion,
    WorkshopStep,
)
from domain.execution.workshops.values import (
    KitFacts,
    KitView,
    MaterialFacts,
    NeededMaterial,
    QuestionFacts,
    RoleFacts,
    StepFacts,
)
from domain.foundation.events.models import Event

Line = TypeVar("Line", WorkshopStep, WorkshopQuestion, WorkshopMaterial, RoleCard)


def kit_facts(db: DbSession, event: Event) -> dict[uuid.UUID, tuple[KitFacts, int]]:
    """What each session's kit holds, with its version; five statements."""
    kits = db.scalars(
        select(WorkshopKit).join(Session, Session.id == WorkshopKit.session_id).where(Session.event_id == event.id)
    ).all()
    return _facts(db, kits)


def kit_of(db: DbSession, session: SessionView) -> KitView:
    """The kit of one session; an empty one, of version 0, while nobody wrote it."""
    kits = db.scalars(select(WorkshopKit).where(WorkshopKit.session_id == session.id)).all()
    facts, version = _facts(db, kits).get(session.id, (KitFacts(), 0))
    return kit_view(session, facts, version)


def kits_of(db: DbSession, event: Event, sessions: Iterable[SessionView]) -> list[KitView]:
    """The kits of those sessions that have one, in the order of the sessions."""
    known = kit_facts(db, event)
    return [kit_view(session, *known[session.id]) for session in sessions if session.id in known]


def materials_of(
    db: DbSession, event: Event, sessions: Iterable[SessionView]
) -> dict[uuid.UUID, tuple[NeededMaterial, ...]]:
    """What the kits ask for, per session."""
    return {kit.session_id: kit.needed for kit in kits_of(db, event, sessions) if kit.needed}


def kit_view(session: SessionView, facts: KitFacts, version: int) -> KitView:
    """The kit with what follows from it for that session."""
    lasts = session.interval.minutes if session.interval else None
    groups = rules.groups_for(session.seats, session.sub_groups)
    return KitView(
        session_id=session.id,
        facts=facts,
        steps=rules.timed(facts.steps, session.starts_at),
        minutes=sum(step.minutes for step in facts.steps),
        people=session.seats,
        groups=groups,
        needed=rules.needed(facts.materials, people=session.seats, groups=groups),
        remarks=rules.remarks(facts.steps, lasts=lasts, people=session.seats, groups=groups),
        version=version,
    )


def _facts(db: DbSession, kits: Iterable[WorkshopKit]) -> dict[uuid.UUID, tuple[KitFacts, int]]:
    kits = list(kits)
    keys = [kit.id for kit in kits]
    steps, questions = _lines(db, WorkshopStep, keys), _lines(db, WorkshopQuestion, keys)
    materials, roles = _lines(db, WorkshopMaterial, keys), _lines(db, RoleCard, keys)
    return {
        kit.session_id: (
            KitFacts(
                axis=kit.axis,
                mode=kit.mode,
                proposals=kit.proposals,
                steps=tuple(StepFacts(each.kind, each.title, each.minutes, each.content) for each in steps[kit.id]),
                questions=tuple(QuestionFacts(each.text, tuple(each.options)) for each in questions[kit.id]),
                materials=tuple(MaterialFacts(each.label, each.quantity, each.per) for each in materials[kit.id]),
                roles=tuple(RoleFacts(each.title, each.text) for each in roles[kit.id]),
            ),
            kit.version,
        )
        for kit in kits
    }


def _lines(db: DbSession, kind: type[Line], keys: list[uuid.UUID]) -> dict[uuid.UUID, list[Line]]:
    table: Any = kind
    found: dict[uuid.UUID, list[Line]] = defaultdict(list)
    for row in db.scalars(select(kind).where(table.kit_id.in_(keys)).order_by(table.position, table.id)):
        found[row.kit_id].append(row)
    return found
