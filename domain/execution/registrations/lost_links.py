"""« J’ai perdu mon lien »: everybody registered under an address gets their own link again, by mail only."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.execution.registrations import mails, queries, trace
from domain.execution.registrations.models import Registration
from domain.execution.registrations.values import RegistrationState
from domain.foundation import accounts
from domain.foundation.events.models import Event

MOST_MAILS = 30
"""Colleagues may share an address, but not a whole town."""


def send_links(db: Session, event: Event, email: str, *, secret: bytes, base_url: str, now: datetime) -> None:
    """One mail for each person who comes under this address; nothing for an unknown one. Raises Invalid `bad_email`."""
    site = trace.Site(secret, base_url)
    for registration in _registered_as(db, event, accounts.normalise_email(email)):
        workshops = queries.chosen(db, event, registration.id)
        about = trace.subject(db, event, registration, workshops, site, now=now)
        trace.send(db, about, mails.link_again, now=now)
    db.flush()


def _registered_as(db: Session, event: Event, email: str) -> list[Registration]:
    query = (
        select(Registration)
        .where(
            Registration.event_id == event.id,
            Registration.email == email,
            Registration.state == RegistrationState.CONFIRMED,
        )
        .order_by(Registration.sort_key, Registration.id)
        .limit(MOST_MAILS)
    )
    return list(db.scalars(query))
