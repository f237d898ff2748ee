"""Verbs on kits."""

import uuid
from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm.attributes import flag_modified

from domain.execution.programme import SessionView
from domain.execution.programme.models import Session
from domain.execution.workshops import method, queries, rules
from domain.execution.workshops.axes import axes
from domain.execution.workshops.models import RoleCard, WorkshopKit, WorkshopMaterial, WorkshopQuestion, WorkshopStep
from domain.execution.workshops.values import KitFacts, StepFacts, WorkshopMode
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import Changes, apply, lock_in_use
from domain.foundation.core.errors import EditConflict, Invalid
from domain.foundation.events.models import Event

_LINES: tuple[tuple[str, type[Any]], ...] = (
    ("steps", WorkshopStep),
    ("questions", WorkshopQuestion),
    ("materials", WorkshopMaterial),
    ("roles", RoleCard),
)
_PLAIN = ("axis", "mode", "proposals")


def write_kit(
    db: DbSession,
    event: Event,
    session_id: uuid.UUID,
    facts: KitFacts,
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> None:
    """Write a session's kit as a whole.

    Raises Invalid (see `rules.clean_kit`), EditConflict when it changed meanwhile; version 0 is « no kit yet ».
    """
    session: Session = lock_in_use(db, Session, event.id, session_id)
    facts = rules.clean_kit(facts)
    kit = db.scalar(select(WorkshopKit).where(WorkshopKit.session_id == session.id))
    held, version = queries.kit_facts(db, event).get(session.id, (KitFacts(), 0))
    if expected_version is not None and expected_version != version:
        raise EditConflict(expected=expected_version, current=version)
    if kit is None:
        kit = WorkshopKit(session_id=session.id)
        db.add(kit)
    elif facts == held:
        return
    changes: Changes = apply(kit, {name: getattr(facts, name) for name in _PLAIN})
    flag_modified(kit, "axis")
    db.flush()
    for name, table in _LINES:
        if getattr(facts, name) != getattr(held, name):
            _replace(db, kit, table, getattr(facts, name))
            changes[name] = (len(getattr(held, name)), len(getattr(facts, name)))
    told = {name: change for name, change in changes.items() if name != "proposals"}
    journal.record(
        db,
        actor,
        "session.kit",
        subject_kind="session",
        subject_id=session.id,
        event_id=event.id,
        now=now,
        facts={"title": session.title},
        changes=told,
    )
    db.flush()


def from_method(session: SessionView, *, mode: WorkshopMode = WorkshopMode.COLLECT, axis: str = "") -> KitFacts:
    """The kit that the method proposes for that session: its steps fitted to the time there is, the axis' questions.

    Raises Invalid `unknown_axis`.
    """
    steps: tuple[StepFacts, ...] = method.steps(mode)
    if session.interval:
        steps = rules.fitted(steps, session.interval.minutes)
    return KitFacts(
        axis=axis,
        mode=mode,
        steps=steps,
        questions=_questions(axis),
        materials=method.materials(),
        roles=method.roles(),
    )


def copy_kit(db: DbSession, event: Event, source_id: uuid.UUID, target_ids: Iterable[uuid.UUID]) -> None:
    """Give sessions that have no kit the same as another's."""
    known = queries.kit_facts(db, event)
    if source_id not in known:
        return
    facts, _ = known[source_id]
    for target_id in target_ids:
        if target_id in known:
            continue
        kit = WorkshopKit(session_id=target_id, **{name: getattr(facts, name) for name in _PLAIN})
        db.add(kit)
        db.flush()
        for name, table in _LINES:
            _replace(db, kit, table, getattr(facts, name))
    db.flush()


def fit_steps(facts: KitFacts, session: SessionView) -> KitFacts:
    """The same kit with its steps stretched or shortened together to the session's length."""
    if session.interval is None:
        return facts
    return replace(facts, steps=rules.fitted(facts.steps, session.interval.minutes))


def _questions(axis: str) -> Any:
    if not axis:
        return ()
    found = next((each for each in axes() if each.name == axis), None)
    if found is None:
        raise Invalid("unknown_axis", "Cet axe n’est pas dans la liste. Choisissez-en un autre.", field="axis")
    return found.questions


def _replace(db: DbSession, kit: WorkshopKit, table: type[Any], lines: tuple[Any, ...]) -> None:
    db.execute(delete(table).where(table.kit_id == kit.id))
    db.add_all(table(kit_id=kit.id, position=rank, **_values(line)) for rank, line in enumerate(lines))


def _values(line: Any) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(line).items()}
