"""Pure rules of places in the grid: two sessions that change places, one that comes back week after week."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.foundation.core.errors import Invalid
from domain.foundation.core.text import event_dates
from domain.foundation.core.times import Interval, days_later, union

DEFAULT_LENGTH = timedelta(hours=1)
MOST_WEEKS = 52


@dataclass(frozen=True)
class Slot:
    """Where and when a session stands, as far as that is decided."""

    room_id: uuid.UUID | None
    interval: Interval | None


def exchanged(first: Slot, second: Slot) -> tuple[Slot, Slot]:
    """Each at the start and in the room of the other, as long as it was; one without hours takes the other's.

    Two that would then overlap in one room (they follow each other, one is longer) keep together the time that they
    had together, with the same pause between.
    """
    if first.interval is None or second.interval is None:
        return second, first
    swapped = _at(second, first.interval), _at(first, second.interval)
    one, other = swapped[0].interval, swapped[1].interval
    if first.room_id != second.room_id or one is None or other is None or not one.overlaps(other):
        return swapped
    return _around(first.room_id, first.interval, second.interval)


def _at(slot: Slot, length: Interval) -> Slot:
    assert slot.interval is not None
    return Slot(slot.room_id, Interval(slot.interval.start, slot.interval.start + length.duration))


def _around(room_id: uuid.UUID | None, first: Interval, second: Interval) -> tuple[Slot, Slot]:
    start, end = min(first.start, second.start), max(first.end, second.end)

    def ahead(one: Interval) -> Slot:
        return Slot(room_id, Interval(start, start + one.duration))

    def after(one: Interval) -> Slot:
        return Slot(room_id, Interval(end - one.duration, end))

    return (ahead(first), after(second)) if second.start < first.start else (after(first), ahead(second))


def moved_to(interval: Interval | None, starts_at: datetime) -> Interval:
    """As long as it was, from that start; an hour when nothing was said."""
    return Interval(starts_at, starts_at + (interval.duration if interval else DEFAULT_LENGTH))


def weeks_after(interval: Interval, weeks: int, days: Sequence[Interval], zone_name: str) -> list[Interval]:
    """The same weekday and hours on the clocks of the gathering, so many weeks in a row.

    Raises Invalid `number_out_of_bounds`, `missing_hour`, and `outside_days` when the gathering does not last then.
    """
    if not 1 <= weeks <= MOST_WEEKS:
        raise Invalid(
            "number_out_of_bounds",
            "Indiquez un nombre entre {least} et {most}.",
            field="weeks",
            least=1,
            most=MOST_WEEKS,
        )
    open_at, found = union(days), []
    for week in range(1, weeks + 1):
        later = Interval(
            days_later(interval.start, 7 * week, zone_name, field="weeks"),
            days_later(interval.end, 7 * week, zone_name, field="weeks"),
        )
        if not is_within(later, open_at):
            raise Invalid(
                "outside_days",
                "La rencontre n’a pas lieu à ce moment-là ({date}). Ajoutez d’abord cette journée dans les réglages, "
                "ou répétez moins de fois.",
                field="weeks",
                date=event_dates(later.start, later.end, zone_name),
            )
        found.append(later)
    return found


def is_within(interval: Interval, days: Sequence[Interval]) -> bool:
    """Whether one of these spans holds the whole of it."""
    return any(day.start <= interval.start and interval.end <= day.end for day in days)
