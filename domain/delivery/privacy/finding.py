"""Who is meant: people of a gathering found by their address, registered or contacts of a structure."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.execution import crew
from domain.execution.registrations import RegistrationState
from domain.execution.registrations.models import Registration
from domain.foundation import accounts
from domain.foundation.core.errors import NotFound
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import Contact, Organisation
from domain.mobilisation.outreach.models import Outreach

MOST_FOUND = 100


@dataclass(frozen=True)
class Known:
    """Somebody of that address: a registration, a contact of a structure of the gathering, or who helps on the day."""

    kind: str
    id: uuid.UUID
    name: str
    email: str
    organisation: str
    state: RegistrationState | None
    since: datetime


def known_as(db: Session, event: Event, email: str) -> list[Known]:
    """Everybody of that address in this event: colleagues may share one. Raises Invalid `bad_email`."""
    email = accounts.normalise_email(email)
    people = [
        Known("registration", row.id, name_of(row), row.email, row.organisation_name, row.state, row.created_at)
        for row in db.scalars(
            select(Registration)
            .where(Registration.event_id == event.id, Registration.email == email)
            .order_by(Registration.sort_key, Registration.created_at)
            .limit(MOST_FOUND)
        )
    ]
    contacts = [
        Known("contact", contact.id, contact.name, contact.email, organisation, None, contact.created_at)
        for contact, organisation in contacts_as(db, event, email)
    ]
    helpers = [
        Known("crew_member", row.id, row.name, row.email, "", None, row.created_at)
        for row in crew.known_by(db, event.id, email)[:MOST_FOUND]
    ]
    return people + contacts + helpers


def contacts_as(db: Session, event: Event, email: str, name: str = "") -> list[tuple[Contact, str]]:
    """Contacts of this address in the structures that the event follows; of this name too, where one is given."""
    followed = select(Outreach.organisation_id).where(Outreach.event_id == event.id)
    query = (
        select(Contact, Organisation.name)
        .join(Organisation, Organisation.id == Contact.organisation_id)
        .where(func.lower(Contact.email) == email, Contact.organisation_id.in_(followed))
        .order_by(Contact.name, Contact.id)
        .limit(MOST_FOUND)
    )
    rows = [(row[0], row[1]) for row in db.execute(query)]
    return [each for each in rows if not name or is_same(each[0].name, name)]


def contact_of(db: Session, event: Event, contact_id: uuid.UUID) -> Contact:
    """A contact of a structure that the event follows. Raises NotFound, also for another event's."""
    followed = select(Outreach.organisation_id).where(Outreach.event_id == event.id)
    found = db.scalar(select(Contact).where(Contact.id == contact_id, Contact.organisation_id.in_(followed)))
    if found is None or found.erased_at is not None:
        raise NotFound()
    return found


def same_person(db: Session, row: Registration) -> Sequence[Registration]:
    """All registrations of somebody in the event: the same address and the same name, cancelled ones too."""
    query = select(Registration).where(Registration.event_id == row.event_id, Registration.person_key == row.person_key)
    return db.scalars(query.order_by(Registration.created_at, Registration.id)).all()


def name_of(row: Registration) -> str:
    return f"{row.first_name} {row.last_name}".strip()


def is_same(one: str, other: str) -> bool:
    """The same words in any order, case and accent: « Martin Claude », « Claude MARTIN »."""
    return set(search_key(one).split()) == set(search_key(other).split())
