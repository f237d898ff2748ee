"""Elected officials followed apart: several of them rather than one referent, met in formal and informal moments."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply
from domain.foundation.core.errors import EditConflict, Invalid, NotFound
from domain.foundation.core.ids import new_id
from domain.foundation.core.times import check_day, local
from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import Contact, Organisation
from domain.mobilisation.outreach.models import ElectedFollowUp, Exchange, Outreach
from domain.mobilisation.outreach.service import contact_in_event
from domain.mobilisation.outreach.values import ElectedAnswer, ElectedView, ExchangeKind

MOST_ELECTED = 500
FOLLOWED = frozenset({"contacted_on", "invited_on", "answer", "came"})


def elected(db: Session, event: Event) -> list[ElectedView]:
    """The elected officials whom the event's structures name, by structure; two statements at most."""
    return _views(db, event, _named(event).limit(MOST_ELECTED))


def elected_of(db: Session, event: Event, contact_id: uuid.UUID) -> ElectedView:
    """Raises NotFound for somebody who is not among them."""
    for view in _views(db, event, _named(event).where(Contact.id == contact_id)):
        return view
    raise NotFound()


def follow_elected(
    db: Session,
    event: Event,
    contact_id: uuid.UUID,
    values: Mapping[str, Any],
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> ElectedFollowUp:
    """Write down when somebody was contacted and invited, what they answered, whether they came.

    Raises NotFound, EditConflict, Invalid `not_elected`, `in_the_future` and `date_out_of_bounds`.
    """
    contact = contact_in_event(db, event, contact_id)
    if not contact.is_elected:
        raise Invalid("not_elected", "Indiquez d’abord dans la fiche que cette personne porte un mandat.")
    for name in ("contacted_on", "invited_on"):
        check_day(values.get(name), name)
        if values.get(name) and values[name] > local(now, event.time_zone).date():
            raise Invalid("in_the_future", "Ce jour n’est pas encore venu.", field=name)
    row = _follow_up(db, event, contact_id, expected_version)
    changes = apply(row, {name: value for name, value in values.items() if name in FOLLOWED})
    db.flush()
    if changes:
        journal.record(
            db,
            actor,
            "elected.changed",
            subject_kind="contact",
            subject_id=contact_id,
            event_id=event.id,
            now=now,
            facts={"fields": ", ".join(changes)},
        )
    db.flush()
    return row


def _follow_up(db: Session, event: Event, contact_id: uuid.UUID, expected_version: int | None) -> ElectedFollowUp:
    """The row of somebody, made at the first word about them: until then its version is 0."""
    row = db.scalar(
        select(ElectedFollowUp).where(ElectedFollowUp.event_id == event.id, ElectedFollowUp.contact_id == contact_id)
    )
    current = row.version if row else 0
    if expected_version is not None and expected_version != current:
        raise EditConflict(expected=expected_version, current=current)
    if row is None:
        row = ElectedFollowUp(id=new_id(), event_id=event.id, contact_id=contact_id, answer=ElectedAnswer.UNKNOWN)
        db.add(row)
    return row


def _named(event: Event) -> Select[Contact, str, ElectedFollowUp]:
    """Selects them with their structure's name and what is followed of them."""
    return (
        select(Contact, Organisation.name, ElectedFollowUp)
        .join(Organisation, Organisation.id == Contact.organisation_id)
        .join(Outreach, Outreach.organisation_id == Organisation.id)
        .outerjoin(ElectedFollowUp, (ElectedFollowUp.contact_id == Contact.id) & (ElectedFollowUp.event_id == event.id))
        .where(
            Outreach.event_id == event.id,
            Outreach.archived_at.is_(None),
            Contact.is_elected,
            Contact.archived_at.is_(None),
        )
        .order_by(Organisation.search_key, Contact.created_at, Contact.id)
    )


class _Met:
    """When somebody was first spoken with, and in how many moments of each kind."""

    def __init__(self) -> None:
        self.first: datetime | None = None
        self.moments = {ExchangeKind.FORMAL_MOMENT: 0, ExchangeKind.INFORMAL_MOMENT: 0}


def _moments(db: Session, event: Event, contact_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, _Met]:
    """Looked up by contact alone: an event has many more exchanges than elected officials, in few other events."""
    if not contact_ids:
        return {}
    rows = db.execute(
        select(
            Exchange.contact_id,
            Exchange.kind,
            Exchange.event_id,
            func.min(Exchange.at).label("first"),
            func.count().label("times"),
        )
        .where(Exchange.contact_id.in_(contact_ids), Exchange.archived_at.is_(None))
        .group_by(Exchange.contact_id, Exchange.kind, Exchange.event_id)
    )
    found: dict[uuid.UUID, _Met] = {}
    for row in (row for row in rows if row.event_id == event.id):
        met = found.setdefault(row.contact_id, _Met())
        met.first = min(row.first, met.first or row.first)
        if row.kind in met.moments:
            met.moments[row.kind] = row.times
    return found


def _views(db: Session, event: Event, query: Select[Contact, str, ElectedFollowUp]) -> list[ElectedView]:
    rows = db.execute(query).all()
    met = _moments(db, event, [row.Contact.id for row in rows])
    return [_view(event, row.Contact, row.name, row.ElectedFollowUp, met.get(row.Contact.id)) for row in rows]


def _view(
    event: Event, contact: Contact, organisation: str, row: ElectedFollowUp | None, met: _Met | None
) -> ElectedView:
    met = met or _Met()
    first: date | None = local(met.first, event.time_zone).date() if met.first else None
    return ElectedView(
        contact_id=contact.id,
        organisation_id=contact.organisation_id,
        organisation=organisation,
        name=contact.name,
        function=contact.function,
        email=contact.email,
        phone=contact.phone,
        contacted_on=(row.contacted_on if row else None) or first,
        invited_on=row.invited_on if row else None,
        answer=row.answer if row else ElectedAnswer.UNKNOWN,
        came=row.came if row else None,
        formal_moments=met.moments[ExchangeKind.FORMAL_MOMENT],
        informal_moments=met.moments[ExchangeKind.INFORMAL_MOMENT],
        version=row.version if row else 0,
    )
