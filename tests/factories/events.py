"""Events."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from domain.execution.registrations.form_models import RegistrationSettings
from domain.foundation.events.models import Event
from domain.foundation.events.values import EventState


def make_event(db: Session, *, now: datetime, registering: Mapping[str, Any] | None = None, **values: Any) -> Event:
    """A published event on Tuesday 13 October 2026 in Périgueux, registrations open, 180 seats.

    `registering` are settings of its registrations: here nobody has to confirm an address unless a test asks for it.
    """
    facts: dict[str, Any] = {
        "slug": "nec-dordogne",
        "title": "Numérique en Communs Dordogne",
        "state": EventState.PUBLISHED,
        "time_zone": "Europe/Paris",
        "starts_at": datetime(2026, 10, 13, 7, 0, tzinfo=UTC),
        "ends_at": datetime(2026, 10, 13, 15, 45, tzinfo=UTC),
        "venue_name": "Centre de congrès",
        "commune": "Périgueux",
        "capacity": 180,
        "registration_opens_at": datetime(2026, 9, 1, 6, 0, tzinfo=UTC),
        "registration_closes_at": datetime(2026, 10, 11, 22, 0, tzinfo=UTC),
        "contact_email": "contact@nec-dordogne.example",
        "organised_by": "La Fabrique du Réel",
        "created_at": now,
    }
    event = Event(**(facts | values))
    db.add(event)
    db.flush()
    db.add(RegistrationSettings(event_id=event.id, **({"confirm_by_email": False} | dict(registering or {}))))
    db.flush()
    return event
