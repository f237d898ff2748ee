"""Exchanges with structures, and elected officials."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from domain.foundation.accounts import PROGRAM, Actor
from domain.foundation.events.models import Event
from domain.mobilisation import outreach
from domain.mobilisation.organisations.models import Organisation
from domain.mobilisation.outreach import ExchangeFacts
from domain.mobilisation.outreach.models import Exchange


def make_exchange(
    db: Session, event: Event, organisation: Organisation, *, now: datetime, actor: Actor = PROGRAM, **values: Any
) -> Exchange:
    """A call in which somebody was reached, just now."""
    return outreach.log_exchange(db, event, organisation.id, ExchangeFacts(**values), actor=actor, now=now)
