"""Tasks of the backward plan."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from domain.engagement import retroplanning
from domain.engagement.retroplanning import TaskFacts
from domain.engagement.retroplanning.models import Task
from domain.foundation.accounts import PROGRAM
from domain.foundation.events import Phase
from domain.foundation.events.models import Event


def make_task(
    db: Session, event: Event, title: str = "Relancer les structures", *, now: datetime, **values: Any
) -> Task:
    """A task of the first phase, a month before, to do, nobody's."""
    facts: dict[str, Any] = {"phase": Phase.MOBILISATION, "offset_days": -30} | values
    return retroplanning.create_task(db, event, TaskFacts(title=title, **facts), actor=PROGRAM, now=now)
