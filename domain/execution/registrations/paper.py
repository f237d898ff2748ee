"""People without e-mail: no mail ever made their personal link, so it is made for the letter that carries it."""

import uuid
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.execution.registrations.models import Registration
from domain.execution.registrations.states import STILL_THERE
from domain.execution.registrations.trace import LINK_KIND
from domain.foundation import accounts
from domain.foundation.accounts.models import PersonalLink
from domain.foundation.events.models import Event


def make_links(db: Session, event: Event, registration_id: uuid.UUID | None, *, secret: bytes, now: datetime) -> None:
    """A link for each who has none yet: those without e-mail, or this one person. One that was closed stays closed."""
    known = select(PersonalLink.subject_id).where(PersonalLink.kind == LINK_KIND, PersonalLink.event_id == event.id)
    query = select(Registration.id).where(
        Registration.event_id == event.id, Registration.state.in_(STILL_THERE), Registration.id.not_in(known)
    )
    if registration_id is None:
        query = query.where(Registration.email == "")
    else:
        query = query.where(Registration.id == registration_id)
    for each in db.scalars(query.order_by(Registration.id)).all():
        accounts.new_link(db, LINK_KIND, each, event, secret=secret, now=now)
