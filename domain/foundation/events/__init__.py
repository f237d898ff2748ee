"""A gathering, its members and its settings."""

from domain.foundation.events.facts import EventFacts
from domain.foundation.events.models import EventState
from domain.foundation.events.queries import (
    event_for,
    events_of,
    logos,
    objectives,
    past_events,
    permissions_of,
    public_event,
    published_events,
    registration_window,
    roles_of,
)
from domain.foundation.events.rules import RegistrationStatus, RegistrationWindow
from domain.foundation.events.service import (
    change_state,
    create_event,
    delete_event,
    lock_event,
    set_objectives,
    update_event,
)

__all__ = [
    "EventFacts",
    "EventState",
    "RegistrationStatus",
    "RegistrationWindow",
    "change_state",
    "create_event",
    "delete_event",
    "event_for",
    "events_of",
    "lock_event",
    "logos",
    "objectives",
    "past_events",
    "permissions_of",
    "public_event",
    "published_events",
    "registration_window",
    "roles_of",
    "set_objectives",
    "update_event",
]
