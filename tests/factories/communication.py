"""Lines of the communication plan."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from domain.engagement import communication
from domain.engagement.communication import ActionFacts, Channel
from domain.engagement.communication.models import CommunicationAction
from domain.foundation.accounts import PROGRAM
from domain.foundation.events.models import Event


def make_action(db: Session, event: Event, *, now: datetime, **values: Any) -> CommunicationAction:
    """Flyers at a posting point, not planned yet."""
    facts: dict[str, Any] = {"channel": Channel.FLYER, "message": "Venez le 13 octobre", "posting_point": "Le marché"}
    return communication.plan_action(db, event, ActionFacts(**(facts | values)), actor=PROGRAM, now=now)
