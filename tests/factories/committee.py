"""Who holds competences, and meetings of the committee."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from domain.engagement import committee
from domain.engagement.committee import Competence, HolderFacts, MeetingFacts
from domain.engagement.committee.models import CompetenceHolder, Meeting
from domain.foundation.accounts import PROGRAM
from domain.foundation.events.models import Event

STARTS_AT = datetime(2026, 9, 15, 12, 0, tzinfo=UTC)
ENDS_AT = datetime(2026, 9, 15, 14, 0, tzinfo=UTC)


def make_holder(db: Session, event: Event, *, now: datetime, **values: Any) -> CompetenceHolder:
    """Somebody known by name who holds the stage, from always on."""
    facts: dict[str, Any] = {"competence": Competence.STAGE_MANAGER}
    if not {"name", "account_id", "contact_id", "organisation_id"} & values.keys():
        facts["name"] = "Idriss Belkacem"
    return committee.name_holder(db, event, HolderFacts(**(facts | values)), actor=PROGRAM, now=now)


def make_meeting(db: Session, event: Event, *, now: datetime, **values: Any) -> Meeting:
    """Tuesday 15 September 2026, from 14 h to 16 h in Paris, at the town hall."""
    facts: dict[str, Any] = {
        "title": "Comité de septembre",
        "starts_at": STARTS_AT,
        "ends_at": ENDS_AT,
        "place": "Mairie de Périgueux",
        "agenda": "Répartir les salles",
    }
    return committee.plan_meeting(db, event, MeetingFacts(**(facts | values)), actor=PROGRAM, now=now)
