"""Personal data over a written list of rooms: how long it is kept, erasing somebody, giving somebody what is theirs."""

from domain.delivery.privacy.erasing import NOTE_JOB, erase_people, erase_registration
from domain.delivery.privacy.ledger import apply_again, write_down
from domain.delivery.privacy.ledger import read as erasures
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
    "apply_again",
    "erase_due",
    "erase_people",
    "erase_registration",
    "erased_so_far",
    "erasures",
    "events_to_keep",
    "everything_of",
    "schedule",
    "write_down",
]
