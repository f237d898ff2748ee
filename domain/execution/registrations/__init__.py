"""Who comes: registering, changing, cancelling, and the seats that never overflow."""

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
]
