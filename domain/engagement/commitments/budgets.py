"""The small budget: promises of money, lines written by hand, and gifts in kind valued on both sides."""

import uuid
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from domain.engagement.commitments import balance
from domain.engagement.commitments.models import BudgetLine, Commitment
from domain.engagement.commitments.rules import CENT
from domain.engagement.commitments.values import (
    Budget,
    BudgetEntry,
    BudgetFacts,
    BudgetSide,
    BudgetSum,
    CommitmentKind,
    CommitmentState,
)
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply, facts_in, lock_in_event, lock_in_use
from domain.foundation.core.errors import NotFound
from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import Organisation


def budget(db: Session, event: Event) -> Budget:
    """Both sides, planned and real; three statements. A promise of money is real once it is delivered."""
    lines = budget_lines(db, event)
    incomes = [_entry(line) for line in lines if line.side is BudgetSide.INCOME]
    expenses = [_entry(line) for line in lines if line.side is BudgetSide.EXPENSE]
    return balance.budget([*_promised(db, event), *incomes], expenses, _in_kind(db, event))


def budget_lines(db: Session, event: Event, *, archived: bool = False) -> list[BudgetLine]:
    query = select(BudgetLine).where(BudgetLine.event_id == event.id, BudgetLine.archived_at.is_not(None) == archived)
    return list(db.scalars(query.order_by(BudgetLine.position, BudgetLine.id)))


def budget_line(db: Session, event: Event, line_id: uuid.UUID) -> BudgetLine:
    """Raises NotFound, also for another event's."""
    line = next((line for line in budget_lines(db, event) if line.id == line_id), None)
    if line is None:
        raise NotFound()
    return line


def add_budget_line(db: Session, event: Event, facts: BudgetFacts, *, actor: Actor, now: datetime) -> BudgetLine:
    """Raises Invalid: see `balance.clean_budget`."""
    facts = balance.clean_budget(facts)
    last = db.scalar(select(func.max(BudgetLine.position)).where(BudgetLine.event_id == event.id))
    line = BudgetLine(event_id=event.id, position=0 if last is None else last + 1, **asdict(facts))
    db.add(line)
    db.flush()
    _record(db, actor, "budget.created", line, now=now, facts={"label": line.label})
    return line


def update_budget_line(
    db: Session,
    event: Event,
    line_id: uuid.UUID,
    values: Mapping[str, Any],
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> BudgetLine:
    """Change the given fields of BudgetFacts."""
    line = lock_in_use(db, BudgetLine, event.id, line_id, expected_version)
    before = facts_in(BudgetFacts, line)
    if changes := apply(line, asdict(balance.clean_budget(replace(before, **values)))):
        _record(db, actor, "budget.changed", line, now=now, changes=changes)
    db.flush()
    return line


def archive_budget_line(
    db: Session, event: Event, line_id: uuid.UUID, *, expected_version: int | None = None, actor: Actor, now: datetime
) -> BudgetLine:
    line = lock_in_use(db, BudgetLine, event.id, line_id, expected_version)
    line.archived_at = now
    _record(db, actor, "budget.archived", line, now=now, facts={"label": line.label})
    db.flush()
    return line


def restore_budget_line(db: Session, event: Event, line_id: uuid.UUID, *, actor: Actor, now: datetime) -> BudgetLine:
    """Take a line out of the archives as it was; one that is there already stays."""
    line = lock_in_event(db, BudgetLine, event.id, line_id)
    if line.archived_at is not None:
        line.archived_at = None
        _record(db, actor, "budget.restored", line, now=now, facts={"label": line.label})
        db.flush()
    return line


def _promised(db: Session, event: Event) -> list[BudgetEntry]:
    rows = db.execute(
        select(Commitment, Organisation.name)
        .join(Organisation, Organisation.id == Commitment.organisation_id)
        .where(
            Commitment.event_id == event.id,
            Commitment.archived_at.is_(None),
            Commitment.kind == CommitmentKind.MONEY,
            Commitment.state != CommitmentState.WITHDRAWN,
        )
        .order_by(Organisation.search_key, Commitment.id)
    )
    return [
        BudgetEntry(
            id=promise.id,
            label=f"{name}\u00a0: {promise.description}",
            planned=promise.quantity or Decimal(0),
            actual=promise.quantity if promise.state is CommitmentState.DELIVERED else None,
            version=promise.version,
            commitment_id=promise.id,
            state=promise.state,
        )
        for promise, name in rows
    ]


def _in_kind(db: Session, event: Event) -> BudgetSum:
    delivered = case((Commitment.state == CommitmentState.DELIVERED, Commitment.value), else_=0)
    planned, actual = db.execute(
        select(func.coalesce(func.sum(Commitment.value), 0), func.coalesce(func.sum(delivered), 0)).where(
            Commitment.event_id == event.id,
            Commitment.archived_at.is_(None),
            Commitment.state != CommitmentState.WITHDRAWN,
        )
    ).one()
    return BudgetSum(Decimal(str(planned)).quantize(CENT), Decimal(str(actual)).quantize(CENT))


def _entry(line: BudgetLine) -> BudgetEntry:
    return BudgetEntry(line.id, line.label, line.planned, line.actual, line.version)


def _record(db: Session, actor: Actor, action: str, line: BudgetLine, **more: Any) -> None:
    journal.record(db, actor, action, subject_kind="budget", subject_id=line.id, event_id=line.event_id, **more)
