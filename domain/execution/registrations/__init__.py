"""Who comes: registering, changing, cancelling, and the seats that never overflow."""

from domain.execution.registrations.totals import figures
from domain.execution.registrations.mails import personal_calendar
from domain.execution.registrations.queries import (
    arrangement_of,
    chosen,
    list_registrations,
    moments,
    registration_of,
    seats,
    session_ids_of,
)
from domain.execution.registrations.service import cancel, change, receive, register
from domain.execution.registrations.trace import LINK_KIND
from domain.execution.registrations.values import (
    Figures,
    Moment,
    ParticipantKind,
    RegistrationChanges,
    RegistrationFilters,
    RegistrationRequest,
    RegistrationSource,
    RegistrationState,
    SeatLevel,
    SeatMap,
    Seats,
    Workshop,
)

__all__ = [
    "LINK_KIND",
    "Figures",
    "Moment",
    "ParticipantKind",
    "RegistrationChanges",
    "RegistrationFilters",
    "RegistrationRequest",
    "RegistrationSource",
    "RegistrationState",
    "SeatLevel",
    "SeatMap",
    "Seats",
    "Workshop",
    "arrangement_of",
    "cancel",
    "change",
    "chosen",
    "figures",
    "list_registrations",
    "moments",
    "personal_calendar",
    "receive",
    "register",
    "registration_of",
    "seats",
    "session_ids_of",
]
