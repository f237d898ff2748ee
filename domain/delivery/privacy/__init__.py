"""Personal data over a written list of rooms: how long it is kept, erasing somebody, giving somebody what is theirs."""

from domain.delivery.privacy.erasing import NOTE_JOB, erase_people, erase_registration
from domain.delivery.privacy.telling import everything_of
from domain.delivery.privacy.values import ErasureReason, ErasureScope

__all__ = ["NOTE_JOB", "ErasureReason", "ErasureScope", "erase_people", "erase_registration", "everything_of"]
