"""Structures of an event, with their contacts."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from domain.foundation.accounts import PROGRAM
from domain.foundation.events.models import Event
from domain.mobilisation import organisations, outreach
from domain.mobilisation.organisations import ContactFacts, OrganisationFacts
from domain.mobilisation.organisations.models import Contact, Organisation
from domain.mobilisation.outreach import OutreachFacts, OutreachState


def make_organisation(
    db: Session,
    event: Event,
    name: str = "Médiathèque de Périgueux",
    *,
    now: datetime,
    state: OutreachState = OutreachState.TO_CONTACT,
    introduced_by_id: uuid.UUID | None = None,
    first_contact_on: date | None = None,
    last_contact_on: date | None = None,
    **values: Any,
) -> Organisation:
    """A structure that the event knows, to contact unless `state` says otherwise."""
    made = organisations.create_organisation(db, event, OrganisationFacts(name, **values), actor=PROGRAM, now=now)
    facts = OutreachFacts(state, introduced_by_id, first_contact_on, last_contact_on)
    outreach.add_to_event(db, event, made, facts, actor=PROGRAM, now=now)
    return made


def make_contact(db: Session, event: Event, organisation: Organisation, *, now: datetime, **values: Any) -> Contact:
    """Somebody of the structure, known by function."""
    facts = ContactFacts(**({"function": "Pôle numérique", "email": "numerique@mediatheque.example"} | values))
    return organisations.create_contact(db, event, organisation, facts, actor=PROGRAM, now=now)
