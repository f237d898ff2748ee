"""What people who come ask of their workshops, for those who run them: the words alone, never whose they are."""

import uuid
from collections import defaultdict
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from domain.execution.registrations.models import AttendeeQuestion, Registration, WorkshopChoice
from domain.execution.registrations.states import RegistrationState
from domain.foundation.events.models import Event


def asked_in(db: DbSession, event: Event, session_id: uuid.UUID | None = None) -> dict[uuid.UUID, tuple[str, ...]]:
    """What is asked of each workshop, or of that one, first come first; one statement."""
    order = (AttendeeQuestion.created_at, AttendeeQuestion.id)
    query = _of_those_who_come(select(AttendeeQuestion.session_id, AttendeeQuestion.text), event).order_by(*order)
    if session_id is not None:
        query = query.where(AttendeeQuestion.session_id == session_id)
    found: dict[uuid.UUID, list[str]] = defaultdict(list)
    for key, text in db.execute(query):
        found[key].append(text)
    return {key: tuple(texts) for key, texts in found.items()}


def asked_counts(db: DbSession, event: Event) -> dict[uuid.UUID, int]:
    """How many questions each workshop was asked; one statement."""
    query = _of_those_who_come(select(AttendeeQuestion.session_id, func.count()), event)
    return {row[0]: row[1] for row in db.execute(query.group_by(AttendeeQuestion.session_id))}


def _of_those_who_come(query: Any, event: Event) -> Any:
    """Of confirmed people who hold a seat in the workshop: whoever left it, or never confirmed, asks nothing of it."""
    return (
        query.join(Registration, Registration.id == AttendeeQuestion.registration_id)
        .join(
            WorkshopChoice,
            (WorkshopChoice.registration_id == AttendeeQuestion.registration_id)
            & (WorkshopChoice.session_id == AttendeeQuestion.session_id),
        )
        .where(Registration.event_id == event.id, Registration.state == RegistrationState.CONFIRMED)
    )
