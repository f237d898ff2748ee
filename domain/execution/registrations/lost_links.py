"""« J’ai perdu mon lien »: everybody registered under an address gets their own link again, by mail only."""

import uuid
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.execution.registrations import due_mails, mails
from domain.execution.registrations.models import Registration
from domain.execution.registrations.values import STILL_THERE
from domain.foundation import accounts
from domain.foundation.events.models import Event

MOST_MAILS = 30
"""Colleagues may share an address, but not a whole town."""


def send_links(db: Session, event: Event, email: str, *, now: datetime) -> None:
    """One mail for each person of this address who comes, has still to confirm, or waits; nothing for an unknown one.

    Raises Invalid `bad_email`.
    """
    for registration_id in _registered_as(db, event, accounts.normalise_email(email)):
        due_mails.note(db, registration_id, mails.link_again, now=now)


def _registered_as(db: Session, event: Event, email: str) -> list[uuid.UUID]:
    query = (
        select(Registration.id)
        .where(
            Registration.event_id == event.id,
            Registration.email == email,
            Registration.state.in_(STILL_THERE),
        )
        .order_by(Registration.sort_key, Registration.id)
        .limit(MOST_MAILS)
    )
    return list(db.scalars(query))
