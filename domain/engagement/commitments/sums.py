"""What the ledger comes to, by kind and by structure; sums are made by the database."""

import uuid
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from domain.engagement.commitments import rules
from domain.engagement.commitments.models import Commitment
from domain.engagement.commitments.values import (
    CommitmentKind,
    CommitmentState,
    CommitmentTotal,
    OrganisationTotal,
    Sums,
)
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import Organisation
from domain.mobilisation.outreach.models import Outreach, OutreachState

_COUNT = func.count().label("promises")
_QUANTITY = func.coalesce(func.sum(Commitment.quantity), 0).label("quantity")
_VALUE = func.coalesce(func.sum(Commitment.value), 0).label("value")


def totals(db: Session, event: Event) -> list[CommitmentTotal]:
    """Sums by kind and unit, in one statement."""
    by = (Commitment.kind, Commitment.unit, Commitment.state)
    rows = db.execute(
        select(*by, _COUNT, _QUANTITY, _VALUE)
        .where(Commitment.event_id == event.id, Commitment.archived_at.is_(None))
        .group_by(*by)
    )
    return rules.totals(
        (kind, unit, state, count, Decimal(str(quantity)), Decimal(str(value)))
        for kind, unit, state, count, quantity, value in rows
    )


def totals_by_organisation(db: Session, event: Event) -> list[OrganisationTotal]:
    """What each structure brings, by name; co-organisers also when they bring nothing yet. Two statements."""
    by = (Commitment.organisation_id, Organisation.name, Commitment.kind, Commitment.state)
    sums = db.execute(
        select(*by, _COUNT, _QUANTITY, _VALUE)
        .join(Organisation, Organisation.id == Commitment.organisation_id)
        .where(Commitment.event_id == event.id, Commitment.archived_at.is_(None))
        .group_by(*by)
    )
    committee = {row.id: row.name for row in db.execute(_co_organisers(event))}
    found = {key: OrganisationTotal(key, name, True, Sums(), Sums(), Sums()) for key, name in committee.items()}
    for row in _in_order(sums):
        key = row.organisation_id
        known = found.get(key) or OrganisationTotal(key, row.name, False, Sums(), Sums(), Sums())
        found[key] = _with_line(known, row)
    return sorted(found.values(), key=lambda total: (search_key(total.organisation_name), total.organisation_id))


def bringing(event: Event) -> Select[uuid.UUID]:
    """Selects the structures of which something is confirmed or kept."""
    return select(Commitment.organisation_id).where(
        Commitment.event_id == event.id,
        Commitment.archived_at.is_(None),
        Commitment.state.in_((CommitmentState.CONFIRMED, CommitmentState.DELIVERED)),
    )


def _in_order(rows: Iterable[Any]) -> list[Any]:
    order = list(CommitmentKind)
    return sorted(rows, key=lambda row: order.index(row.kind))


def _with_line(total: OrganisationTotal, row: Any) -> OrganisationTotal:
    kind, state = row.kind, row.state
    money = Decimal(str(row.quantity)) if kind is CommitmentKind.MONEY else Decimal(0)
    return replace(
        total,
        promises=rules.more(total.promises, state, Decimal(row.promises)),
        money=rules.more(total.money, state, money),
        in_kind=rules.more(total.in_kind, state, Decimal(str(row.value))),
        proposed=total.proposed + ((kind,) if state is CommitmentState.PROPOSED else ()),
        withdrawn=total.withdrawn + ((kind,) if state is CommitmentState.WITHDRAWN else ()),
    )


def _co_organisers(event: Event) -> Any:
    return (
        select(Organisation.id, Organisation.name)
        .join(Outreach, Outreach.organisation_id == Organisation.id)
        .where(
            Outreach.event_id == event.id,
            Outreach.archived_at.is_(None),
            Outreach.state == OutreachState.CO_ORGANISER,
        )
    )
