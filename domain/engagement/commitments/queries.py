"""Reading the ledger."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Select, case, func, or_, select
from sqlalchemy.orm import Session

from domain.engagement.commitments import rules
from domain.engagement.commitments.models import Commitment, CommitmentStateChange
from domain.engagement.commitments.values import CommitmentKind, CommitmentState, CommitmentView, StateChangeView
from domain.foundation.core.errors import NotFound
from domain.foundation.core.pages import Page, PageRequest, paginate
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import Contact, Organisation

_SORTS = {
    "organisation": Organisation.search_key,
    "description": Commitment.search_key,
    "kind": case({kind.value: rank for rank, kind in enumerate(CommitmentKind)}, value=Commitment.kind),
    "state": case({state.value: rank for rank, state in enumerate(CommitmentState)}, value=Commitment.state),
    "quantity": Commitment.quantity,
    "value": Commitment.value,
    "due_on": Commitment.due_on,
    "state_since": Commitment.state_since,
}
# Within a kind or a state, what is due first, then by structure.
_THEN = (Commitment.due_on.asc().nulls_last(), Organisation.search_key.asc())


@dataclass(frozen=True)
class CommitmentFilter:
    """What to keep of the ledger. `overdue_on`: only what was due before that day and is still open; `ids`: only
    these promises."""

    q: str = ""
    kinds: Sequence[CommitmentKind] = field(default=())
    states: Sequence[CommitmentState] = field(default=())
    organisation_id: uuid.UUID | None = None
    overdue_on: date | None = None
    archived: bool = False
    ids: Collection[uuid.UUID] | None = None


def list_commitments(
    db: Session, event: Event, asked: CommitmentFilter, page: PageRequest, *, today: date
) -> Page[CommitmentView]:
    """Promises of the event; four statements whatever their number."""
    found = paginate(
        db, _filtered(event, asked), page, sorts=_SORTS, default_sort="due_on", tie=Commitment.id, then=_THEN
    )
    return Page(commitment_views(db, found.items, today=today), found.total, found.page, found.size)


def commitment_of(db: Session, event: Event, commitment_id: uuid.UUID, *, today: date) -> CommitmentView:
    """Raises NotFound, also for another event's."""
    row = db.scalar(_in_event(event).where(Commitment.id == commitment_id))
    if row is None:
        raise NotFound()
    return commitment_views(db, [row], today=today)[0]


def history_of(db: Session, event: Event, commitment_id: uuid.UUID) -> list[StateChangeView]:
    """The states that a promise went through, the latest first. Raises NotFound, also for another event's."""
    query = select(Commitment.id).where(Commitment.id == commitment_id, Commitment.event_id == event.id)
    if db.scalar(query) is None:
        raise NotFound()
    steps = select(CommitmentStateChange).where(CommitmentStateChange.commitment_id == commitment_id)
    rows = db.scalars(steps.order_by(CommitmentStateChange.at.desc(), CommitmentStateChange.id.desc()))
    return [StateChangeView(row.at, row.by_name, row.before, row.after, row.reason) for row in rows]


def commitment_views(db: Session, rows: Sequence[Commitment], *, today: date) -> list[CommitmentView]:
    """The rows in the same order with names of structures and contacts, in two statements."""
    organisations = select(Organisation.id, Organisation.name).where(
        Organisation.id.in_({row.organisation_id for row in rows})
    )
    contacts = select(Contact.id, Contact.name, Contact.function).where(
        Contact.id.in_({row.contact_id for row in rows if row.contact_id})
    )
    names = {row.id: row.name for row in db.execute(organisations)}
    people = {row.id: row.name or row.function for row in db.execute(contacts)}
    return [
        CommitmentView(
            id=row.id,
            organisation_id=row.organisation_id,
            organisation_name=names[row.organisation_id],
            contact_id=row.contact_id,
            contact_name=people.get(row.contact_id, "") if row.contact_id else "",
            kind=row.kind,
            description=row.description,
            quantity=row.quantity,
            unit=row.unit,
            due_on=row.due_on,
            state=row.state,
            state_since=row.state_since,
            withdrawn_reason=row.withdrawn_reason,
            overdue=rules.is_overdue(row.state, row.due_on, today),
            version=row.version,
            value=row.value,
        )
        for row in rows
    ]


def due_dates(db: Session, event: Event) -> int:
    """How many promises that are still open are due on a day of their own."""
    query = _in_event(event).where(Commitment.due_on.is_not(None), Commitment.state.in_(rules.OPEN_STATES))
    return db.scalar(select(func.count()).select_from(query.subquery())) or 0


def _in_event(event: Event, *, archived: bool = False) -> Select[Commitment]:
    return (
        select(Commitment)
        .join(Organisation, Organisation.id == Commitment.organisation_id)
        .where(Commitment.event_id == event.id, Commitment.archived_at.is_not(None) == archived)
    )


def _filtered(event: Event, asked: CommitmentFilter) -> Select[Commitment]:
    query = _in_event(event, archived=asked.archived)
    for word in search_key(asked.q).split():
        query = query.where(
            or_(
                Commitment.search_key.contains(word, autoescape=True),
                Organisation.search_key.contains(word, autoescape=True),
            )
        )
    if asked.kinds:
        query = query.where(Commitment.kind.in_(asked.kinds))
    if asked.states:
        query = query.where(Commitment.state.in_(asked.states))
    if asked.organisation_id:
        query = query.where(Commitment.organisation_id == asked.organisation_id)
    if asked.ids is not None:
        query = query.where(Commitment.id.in_(asked.ids))
    if asked.overdue_on:
        query = query.where(Commitment.due_on < asked.overdue_on, Commitment.state.in_(rules.OPEN_STATES))
    return query
