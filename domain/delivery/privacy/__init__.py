"""Personal data over a written list of rooms: how long it is kept, erasing somebody, giving somebody what is theirs."""

from domain.delivery.privacy.dossier import dossier_of_contact, dossier_of_crew_member, dossier_of_registration
from domain.delivery.privacy.erasing import NOTE_JOB, erase_crew_member, erase_people, erase_registration
from domain.delivery.privacy.finding import Known, known_as
from domain.delivery.privacy.ledger import apply_again, write_down
from domain.delivery.privacy.ledger import read as erasures
from domain.delivery.privacy.notice import Notice, notice_of
from domain.delivery.privacy.past import archive_without_people
from domain.delivery.privacy.retention import (
    RETENTION_JOB,
    erase_due,
    erased_so_far,
    events_to_keep,
    schedule,
)
from domain.delivery.privacy.telling import everything_of
from domain.delivery.privacy.values import AskedBy, Due, ErasureReason, ErasureScope, Kept

__all__ = [
    "NOTE_JOB",
    "RETENTION_JOB",
    "AskedBy",
    "Due",
    "ErasureReason",
    "ErasureScope",
    "Kept",
    "Known",
    "Notice",
    "apply_again",
    "archive_without_people",
    "dossier_of_contact",
    "dossier_of_crew_member",
    "dossier_of_registration",
    "erase_crew_member",
    "erase_due",
    "erase_people",
    "erase_registration",
    "erased_so_far",
    "erasures",
    "events_to_keep",
    "everything_of",
    "known_as",
    "notice_of",
    "schedule",
    "write_down",
]
