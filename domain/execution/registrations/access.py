"""What the programme may know of wishes: whether somebody asked for no step, never who nor how many."""

import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.execution.registrations.models import ArrangementRequest, Registration, WorkshopChoice
from domain.execution.registrations.values import SEATED
from domain.foundation.events.models import Event


def step_free_asked(db: DbSession, event: Event) -> frozenset[uuid.UUID | None]:
    """The workshops chosen by somebody who wishes step-free access; None stands for the gathering. One statement."""
    rows = db.scalars(
        select(WorkshopChoice.session_id)
        .distinct()
        .select_from(ArrangementRequest)
        .join(Registration, Registration.id == ArrangementRequest.registration_id)
        .outerjoin(WorkshopChoice, WorkshopChoice.registration_id == Registration.id)
        .where(
            ArrangementRequest.step_free.is_(True),
            Registration.event_id == event.id,
            Registration.state.in_(SEATED),
        )
    )
    found = set(rows)
    return frozenset({*found, None} if found else ())
