"""Which registrations somebody looks at, as an address says it."""

import enum
import uuid
from dataclasses import dataclass
from datetime import date, datetime

from domain.execution.registrations.values import Origin, ParticipantKind, RegistrationSource, RegistrationState

NOTHING = "-"
"""Stands for « nothing said » where a filter otherwise names something."""
OF_EVENT = "event"
"""The waiting list of the event itself, among those of workshops."""


class Unsaid(enum.Enum):
    """Rows where nothing is said at all."""

    YES = NOTHING


UNSAID = Unsaid.YES


@dataclass(frozen=True)
class RegistrationFilters:
    """Which registrations to list; what is `None` or empty does not filter."""

    q: str | None = None
    states: tuple[RegistrationState, ...] = ()
    kinds: tuple[ParticipantKind, ...] = ()
    sources: tuple[RegistrationSource, ...] = ()
    category_id: uuid.UUID | Unsaid | None = None
    origin: Origin | Unsaid | None = None
    organisation: str | Unsaid | None = None
    commune: str | Unsaid | None = None
    session_id: uuid.UUID | Unsaid | None = None
    """Holds a seat in this workshop, or in none at all (`UNSAID`)."""
    waiting_for: uuid.UUID | str | None = None
    """Waits for this workshop, or for the event (`OF_EVENT`)."""
    without_at: datetime | None = None
    """Holds a seat of the event, and none of a workshop that starts then."""
    meal_id: uuid.UUID | None = None
    group_id: uuid.UUID | None = None
    relay_id: uuid.UUID | None = None
    hold_id: uuid.UUID | None = None
    has_email: bool | None = None
    since: date | None = None
    until: date | None = None
    """Days of the event, both included, on which the registration was made."""
    question_id: uuid.UUID | None = None
    answer: str | None = None
    """The answer to that question; any when empty, none given with `NOTHING`."""
    refused: bool | None = None
    """The last mail to their address was refused."""
    ids: tuple[uuid.UUID, ...] = ()
    """Only these, chosen one by one."""
