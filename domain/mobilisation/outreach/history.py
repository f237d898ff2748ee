"""Reading the log, and the story of one structure: its exchanges and its states together."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from domain.foundation.core.errors import NotFound
from domain.foundation.core.pages import Page, PageRequest, paginate
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import Contact, Organisation
from domain.mobilisation.outreach.models import Exchange, Outreach, OutreachStateChange
from domain.mobilisation.outreach.queries import colleague_names
from domain.mobilisation.outreach.values import ExchangeKind, ExchangeOutcome, ExchangeView, HistoryLine

MOST_LINES = 300
_SORTS = {"at": Exchange.at, "next_on": Exchange.next_on}


@dataclass(frozen=True)
class ExchangeFilter:
    """What to keep of the log. `since` and `until` are instants, the second not included."""

    organisation_id: uuid.UUID | None = None
    kinds: Sequence[ExchangeKind] = field(default=())
    outcomes: Sequence[ExchangeOutcome] = field(default=())
    account_id: uuid.UUID | None = None
    since: datetime | None = None
    until: datetime | None = None
    archived: bool = False
    q: str = ""
    """Words of the structure's name."""


def list_exchanges(db: Session, event: Event, asked: ExchangeFilter, page: PageRequest) -> Page[ExchangeView]:
    """The log of an event, the latest first; five statements whatever its length."""
    found = paginate(db, _filtered(event, asked), page, sorts=_SORTS, default_sort="-at", tie=Exchange.id)
    return Page(exchange_views(db, found.items), found.total, found.page, found.size)


def exchange_of(db: Session, event: Event, exchange_id: uuid.UUID) -> ExchangeView:
    """Raises NotFound, also for another event's."""
    row = db.scalar(_filtered(event, ExchangeFilter()).where(Exchange.id == exchange_id))
    if row is None:
        raise NotFound()
    return exchange_views(db, [row])[0]


def history_of(db: Session, event: Event, organisation_id: uuid.UUID) -> list[HistoryLine]:
    """The story of a structure, the latest first; six statements. Raises NotFound for one the event does not know."""
    outreach_id = db.scalar(
        select(Outreach.id).where(Outreach.event_id == event.id, Outreach.organisation_id == organisation_id)
    )
    if outreach_id is None:
        raise NotFound()
    asked = _filtered(event, ExchangeFilter(organisation_id=organisation_id))
    exchanges = exchange_views(db, db.scalars(asked.order_by(Exchange.at.desc(), Exchange.id).limit(MOST_LINES)).all())
    changes = db.scalars(
        select(OutreachStateChange)
        .where(OutreachStateChange.outreach_id == outreach_id)
        .order_by(OutreachStateChange.at.desc(), OutreachStateChange.id.desc())
        .limit(MOST_LINES)
    ).all()
    names = colleague_names(db, (change.account_id for change in changes))
    moved = {change.at: change for change in reversed(changes)}
    told = {exchange.at for exchange in exchanges}
    lines = [
        HistoryLine(exchange.at, exchange.account, moved[exchange.at].after if exchange.at in moved else None, exchange)
        for exchange in exchanges
    ]
    lines += [
        HistoryLine(
            change.at, names.get(change.account_id, "") if change.account_id else change.by_name, change.after, None
        )
        for change in changes
        if change.at not in told
    ]
    return sorted(lines, key=lambda line: line.at, reverse=True)[:MOST_LINES]


def exchange_views(db: Session, rows: Sequence[Exchange]) -> list[ExchangeView]:
    """The rows in the same order with names of structures, contacts and colleagues, in three statements."""
    structures = select(Outreach.id, Organisation.id.label("organisation_id"), Organisation.name).join(
        Organisation, Organisation.id == Outreach.organisation_id
    )
    of = {row.id: row for row in db.execute(structures.where(Outreach.id.in_({row.outreach_id for row in rows})))}
    people = select(Contact.id, Contact.name, Contact.function).where(
        Contact.id.in_({row.contact_id for row in rows if row.contact_id})
    )
    contacts = {row.id: row.name or row.function for row in db.execute(people)}
    names = colleague_names(db, (row.account_id for row in rows))
    return [
        ExchangeView(
            id=row.id,
            organisation_id=of[row.outreach_id].organisation_id,
            organisation=of[row.outreach_id].name,
            kind=row.kind,
            outcome=row.outcome,
            at=row.at,
            contact_id=row.contact_id,
            contact=contacts.get(row.contact_id, "") if row.contact_id else "",
            account=names.get(row.account_id, "") if row.account_id else "",
            notes=row.notes,
            next_step=row.next_step,
            next_on=row.next_on,
            version=row.version,
        )
        for row in rows
    ]


def _filtered(event: Event, asked: ExchangeFilter) -> Select[Exchange]:
    query = select(Exchange).where(Exchange.event_id == event.id, Exchange.archived_at.is_not(None) == asked.archived)
    if asked.organisation_id:
        of = select(Outreach.id).where(Outreach.event_id == event.id, Outreach.organisation_id == asked.organisation_id)
        query = query.where(Exchange.outreach_id == of.scalar_subquery())
    if asked.kinds:
        query = query.where(Exchange.kind.in_(asked.kinds))
    if asked.outcomes:
        query = query.where(Exchange.outcome.in_(asked.outcomes))
    if asked.account_id:
        query = query.where(Exchange.account_id == asked.account_id)
    if words := search_key(asked.q).split():
        named = select(Outreach.id).join(Organisation, Organisation.id == Outreach.organisation_id)
        named = named.where(Outreach.event_id == event.id)
        for word in words:
            named = named.where(Organisation.search_key.contains(word, autoescape=True))
        query = query.where(Exchange.outreach_id.in_(named))
    if asked.since:
        query = query.where(Exchange.at >= asked.since)
    if asked.until:
        query = query.where(Exchange.at < asked.until)
    return query
