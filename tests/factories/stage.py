"""Items of the régisseur's checklist."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from domain.execution import stage
from domain.execution.stage import ChecklistFacts
from domain.execution.stage.models import ChecklistItem
from domain.foundation.accounts import PROGRAM
from domain.foundation.events.models import Event


def make_item(
    db: Session, event: Event, label: str = "Essayer la visio avec La MedNum", *, now: datetime, **values: Any
) -> ChecklistItem:
    return stage.add_item(db, event, ChecklistFacts(label, **values), actor=PROGRAM, now=now)
