"""Who comes: registering, changing, cancelling, and the seats that never overflow."""

from domain.execution.registrations.choosing import as_workshop
from domain.execution.registrations.due_mails import MAIL_JOB
from domain.execution.registrations.due_mails import write as write_due_mail
from domain.execution.registrations.known_people import Person, registered_among
from domain.execution.registrations.lost_links import send_links
from domain.execution.registrations.mails import personal_calendar, workshop_items
from domain.execution.registrations.queries import (
    arrangement_of,
    choices,
    chosen,
    list_registrations,
    registration_of,
    registration_of_badge,
    relay_in,
    seats,
    session_ids_of,
)
from domain.execution.registrations.service import cancel, change, receive, register
from domain.execution.registrations.totals import figures
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
    "MAIL_JOB",
    "Figures",
    "Moment",
    "ParticipantKind",
    "Person",
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
    "as_workshop",
    "cancel",
    "change",
    "choices",
    "chosen",
    "figures",
    "list_registrations",
    "personal_calendar",
    "receive",
    "register",
    "registered_among",
    "registration_of",
    "registration_of_badge",
    "relay_in",
    "seats",
    "send_links",
    "session_ids_of",
    "workshop_items",
    "write_due_mail",
]
