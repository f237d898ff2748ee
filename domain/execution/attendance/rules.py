"""What a scan amounts to, and when: pure. The phone of the desk decides by the same rules without line
(`tests/data/desk_cases.json` is read by both)."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.execution.attendance.values import FREE_KINDS, Came, DeskList, DeskPerson, ScanAnswer
from domain.execution.registrations.states import RegistrationState
from domain.foundation.core.times import days_later, local, to_utc

EARLIEST = timedelta(hours=12)
"""Before a list begins; nobody is refused for being late."""
CLOCK_TOLERANCE = timedelta(minutes=2)
LONGEST_OFFLINE = timedelta(hours=36)

_STATES = {
    RegistrationState.CANCELLED: ScanAnswer.CANCELLED,
    RegistrationState.PENDING: ScanAnswer.NOT_CONFIRMED,
    RegistrationState.EXPIRED: ScanAnswer.NOT_CONFIRMED,
    RegistrationState.WAITING: ScanAnswer.WAITING,
}


@dataclass(frozen=True)
class Asked:
    """Somebody at a door, as far as the server knows. `was_let_in`: the device did so by itself, without line;
    `at` is when, by a clock put right."""

    desk_list: DeskList | None
    person: DeskPerson | None
    at: datetime
    came: Came | None = None
    is_of_other_event: bool = False
    anyway: bool = False
    is_beyond: bool = False
    """They come without registration, and there was no seat."""
    was_let_in: bool = False
    same_device: bool = False


@dataclass(frozen=True)
class Outcome:
    """`is_in`: they count as there from now on. `reason`: why they would have been kept at the door."""

    answer: ScanAnswer
    is_in: bool = False
    is_conflict: bool = False
    reason: ScanAnswer | None = None


def decide(asked: Asked) -> Outcome:
    """The answer to a check-in. Whoever is in already is told so, whatever became of their registration."""
    desk_list, person = asked.desk_list, asked.person
    if desk_list is None or not desk_list.in_force:
        return Outcome(ScanAnswer.LIST_GONE, is_conflict=asked.was_let_in and person is not None)
    if person is None and asked.is_beyond:
        return Outcome(ScanAnswer.FULL)
    if person is None:
        return Outcome(ScanAnswer.OTHER_EVENT if asked.is_of_other_event else ScanAnswer.UNKNOWN_CODE)
    if asked.came is not None:
        return Outcome(ScanAnswer.ALREADY, is_conflict=asked.was_let_in and not asked.same_device)
    reason = ScanAnswer.FULL if asked.is_beyond else reason_to_wait(desk_list, person, asked.at)
    if reason is None or asked.anyway:
        return Outcome(ScanAnswer.ADMITTED, is_in=True, reason=reason)
    return Outcome(reason, is_in=asked.was_let_in, is_conflict=asked.was_let_in)


def reason_to_wait(desk_list: DeskList, person: DeskPerson, at: datetime) -> ScanAnswer | None:
    """Why somebody known is kept at the door, the first that holds; the desk may put it aside."""
    of_state = _STATES.get(person.state)
    if of_state is not None:
        return of_state
    if not may_come_in(desk_list, person):
        return ScanAnswer.NOT_IN_SESSION
    return ScanAnswer.TOO_EARLY if at < desk_list.starts_at - EARLIEST else None


def may_come_in(desk_list: DeskList, person: DeskPerson) -> bool:
    """Whether the list is for them, as far as choices say."""
    return desk_list.is_open or person.kind in FREE_KINDS or desk_list.session_id in person.session_ids


def was_let_in(*, made_offline: bool, answered: ScanAnswer | None) -> bool:
    """Whether the device let somebody in by itself; one that does not say what it told did."""
    return made_offline and answered in (None, ScanAnswer.ADMITTED)


def seconds_off(device_now: datetime, now: datetime) -> int:
    """By how much a device's clock is wrong: positive when it is ahead."""
    return round((device_now - now).total_seconds())


def is_off(seconds: int | None) -> bool:
    """Whether that is worth a note."""
    return seconds is not None and abs(seconds) > CLOCK_TOLERANCE.total_seconds()


def came_at(made_at: datetime, off: int | None, *, made_offline: bool, now: datetime) -> datetime:
    """When somebody came: on line, now; without line, the device's hour put right by what its clock is off.

    An hour to come, or older than a day of work without line, says nothing: the arrival of the scan counts then.
    """
    if not made_offline:
        return now
    meant = made_at - timedelta(seconds=off or 0)
    return meant if now - LONGEST_OFFLINE <= meant <= now else now


def desk_closes_at(ends_at: datetime, time_zone: str) -> datetime:
    """When phones of the desk stop serving: at the end of the day after the event."""
    last = local(ends_at - timedelta(microseconds=1), time_zone)
    midnight = to_utc(last.date(), datetime.min.time(), time_zone, fold=0)
    return days_later(midnight, 2, time_zone, field="ends_at")


def decide_undo(desk_list: DeskList | None, came: Came | None, undoes: uuid.UUID | None) -> ScanAnswer:
    """Only the scan that counts can be taken back: what another door did is theirs, unless whoever looked says that
    somebody is not there, whichever scan said so (no `undoes`)."""
    if desk_list is None or not desk_list.in_force:
        return ScanAnswer.LIST_GONE
    if came is None or undoes not in (None, came.scan_id):
        return ScanAnswer.NOTHING_TO_UNDO
    return ScanAnswer.UNDONE
