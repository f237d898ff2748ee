"""Closing a phase, opening it again, saying since when it runs, setting what is aimed at, keeping the day's figures."""

import uuid
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply, check_version
from domain.foundation.core.errors import Conflict, Invalid
from domain.foundation.core.ids import new_id
from domain.foundation.core.text import clean_text
from domain.foundation.core.times import check_day, local
from domain.foundation.events import lock_event
from domain.foundation.events.models import Event
from domain.review.phases import page, rules, snapshots, standing, targets
from domain.review.phases.models import PhaseProgress, PhaseTarget
from domain.review.phases.targets import Targets
from domain.review.phases.values import PHASE_NAMES, Gate, Phase, PhaseState, PhaseView

LONGEST_REASON = 1_000

_PROGRESS: Any = PhaseProgress.__table__
_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def close(db: Session, event: Event, phase: Phase, reason: str, *, actor: Actor, now: datetime) -> PhaseView:
    """Declare a phase done. With an open gate a reason is needed, and kept in the journal with these gates.

    Raises Invalid `reason_needed` and, when somebody closed it first, Conflict `phase_closed`.
    """
    reason = clean_text(reason, field="reason", limit=LONGEST_REASON)
    row = _locked(db, event, phase)
    if row.state is PhaseState.CLOSED:
        raise Conflict("phase_closed", "{who} a déjà clos cette phase.", who=row.closed_by)
    conditions = page.phase_of(db, event, phase, now=now).gates
    row.reason = rules.checked_reason(conditions, reason)
    row.state, row.closed_at, row.closed_by = PhaseState.CLOSED, now, actor.name
    told = {"name": PHASE_NAMES[phase], "reason": row.reason, "open_gates": _open_gates(conditions)}
    facts = {name: value for name, value in told.items() if value}
    _record(db, event, row, "phase.closed", actor=actor, now=now, facts=facts)
    db.flush()
    return page.phase_of(db, event, phase, now=now)


def reopen(db: Session, event: Event, phase: Phase, *, actor: Actor, now: datetime) -> PhaseView:
    """Work on a phase again. Raises Conflict `phase_open` when it is not closed."""
    row = _locked(db, event, phase)
    if row.state is not PhaseState.CLOSED:
        raise Conflict("phase_open", "Cette phase est déjà ouverte.")
    row.state, row.closed_at, row.closed_by, row.reason = PhaseState.OPEN, None, "", ""
    _record(db, event, row, "phase.reopened", actor=actor, now=now, facts={"name": PHASE_NAMES[phase]})
    db.flush()
    return page.phase_of(db, event, phase, now=now)


def set_opened_on(
    db: Session,
    event: Event,
    phase: Phase,
    day: date | None,
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> PhaseView:
    """Write the day on which a phase began; None goes back to the first thing done in it. Raises EditConflict."""
    row = _locked(db, event, phase)
    # A row made just now stands for the phase that nobody decided anything about: the page showed version 0.
    if expected_version != 0 or row.version > 1:
        check_version(row, expected_version)
    check_day(day, "opened_on")
    if day is not None and day > local(event.ends_at, event.time_zone).date():
        raise Invalid("phase_after_the_day", "Une phase commence avant la fin de la rencontre.", field="opened_on")
    changes = apply(row, {"opened_on": day})
    if changes:
        facts = {"name": PHASE_NAMES[phase]}
        _record(db, event, row, "phase.changed", actor=actor, now=now, changes=changes, facts=facts)
    db.flush()
    return page.phase_of(db, event, phase, now=now)


def targets_of(db: Session, event: Event) -> Targets:
    """What the event aims at: what its committee set, else the usual figures."""
    return standing.targets_of(db, event)


def set_targets(db: Session, event: Event, values: Mapping[str, int | None], *, actor: Actor, now: datetime) -> Targets:
    """Set some targets; None goes back to the usual figure, and those not named stay. Raises InvalidFields."""
    wanted = targets.checked(values)
    lock_event(db, event.id)
    before = standing.targets_of(db, event)
    rows = {row.code: row for row in db.scalars(select(PhaseTarget).where(PhaseTarget.event_id == event.id))}
    for code, value in wanted.items():
        _set_target(db, event, rows.get(code), code, value)
    db.flush()
    after = standing.targets_of(db, event)
    changes = {
        code: (getattr(before, code), getattr(after, code))
        for code in wanted
        if getattr(before, code) != getattr(after, code)
    }
    if changes:
        journal.record(
            db,
            actor,
            "phase.targets_changed",
            subject_kind="event",
            subject_id=event.id,
            event_id=event.id,
            now=now,
            changes=changes,
        )
    return after


def take_snapshot(db: Session, event_id: uuid.UUID, *, now: datetime) -> bool:
    """Keep today's figures of a gathering, once a day; false when they are there already, or the event is gone."""
    event = db.get(Event, event_id)
    if event is None or snapshots.kept_today(db, event, now=now):
        return False
    return snapshots.keep_figures(db, event, page.phases_of(db, event, now=now), now=now)


def _set_target(db: Session, event: Event, row: PhaseTarget | None, code: str, value: int | None) -> None:
    if value is None:
        if row is not None:
            db.delete(row)
    elif row is None:
        db.add(PhaseTarget(event_id=event.id, code=code, value=value))
    else:
        row.value = value


def _locked(db: Session, event: Event, phase: Phase) -> PhaseProgress:
    """The row of the phase under a lock, made if nobody decided anything about it so far."""
    insert = _INSERT[db.get_bind().dialect.name](_PROGRESS).on_conflict_do_nothing(
        index_elements=[_PROGRESS.c.event_id, _PROGRESS.c.phase]
    )
    empty = {"id": new_id(), "event_id": event.id, "phase": phase, "state": PhaseState.OPEN, "version": 1}
    db.execute(insert, empty | {"closed_by": "", "reason": ""})
    query = select(PhaseProgress).where(PhaseProgress.event_id == event.id, PhaseProgress.phase == phase)
    return db.scalars(query.with_for_update().execution_options(populate_existing=True)).one()


def _open_gates(conditions: tuple[Gate, ...]) -> str:
    return " ; ".join(f"{gate.label} ({gate.value}/{gate.target})" for gate in conditions if not gate.met)


def _record(
    db: Session, event: Event, row: PhaseProgress, action: str, *, actor: Actor, now: datetime, **more: Any
) -> None:
    journal.record(db, actor, action, subject_kind="phase", subject_id=row.id, event_id=event.id, now=now, **more)
