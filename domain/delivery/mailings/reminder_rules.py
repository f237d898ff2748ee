"""When the calendar of a gathering asks for a mail, and until when that mail says something true."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from domain.delivery.mailings.values import Occasion
from domain.execution.registrations import Settings
from domain.foundation.core.times import local, zone

NINE = time(9)
"""On the clocks of the event: late enough to wake nobody, early enough to be read the same day."""
LAST_HOUR = time(21)
JUST_REGISTERED = timedelta(days=1)
"""Whoever registered that shortly before the mail of the week has just been told everything."""


@dataclass(frozen=True)
class Moment:
    """A reminder is due at an instant, and pointless after another."""

    occasion: Occasion
    due_at: datetime
    useful_until: datetime

    def is_due(self, now: datetime) -> bool:
        return self.due_at <= now < self.useful_until


WANTED: dict[Occasion, Callable[[Settings], bool]] = {
    Occasion.WEEK_BEFORE: lambda settings: settings.remind_week,
    Occasion.EVE: lambda settings: settings.remind_eve,
    Occasion.AFTER: lambda settings: settings.thank_after,
}


def moments(starts_at: datetime, ends_at: datetime, zone_name: str) -> list[Moment]:
    """The mail of the week before, that of the eve, that of the day after."""
    first, last = local(starts_at, zone_name).date(), local(ends_at, zone_name).date()
    week, eve, after = first - timedelta(days=7), first - timedelta(days=1), last + timedelta(days=1)
    return [
        Moment(
            Occasion.WEEK_BEFORE,
            at_hour(week, NINE, zone_name),
            at_hour(week + timedelta(days=2), LAST_HOUR, zone_name),
        ),
        Moment(Occasion.EVE, at_hour(eve, NINE, zone_name), at_hour(eve, LAST_HOUR, zone_name)),
        Moment(
            Occasion.AFTER,
            at_hour(after, NINE, zone_name),
            at_hour(after + timedelta(days=4), LAST_HOUR, zone_name),
        ),
    ]


def at_hour(day: date, wall: time, zone_name: str) -> datetime:
    """One instant whatever clocks do that night: the first of a doubled hour, just after a missing one."""
    return datetime.combine(day, wall, zone(zone_name)).replace(fold=0).astimezone(UTC)


def moment_of(occasion: Occasion, due_at: datetime, found: list[Moment]) -> Moment | None:
    """The reminder that was asked for then, if the event still stands on the same days."""
    return next((each for each in found if each.occasion is occasion and each.due_at == due_at), None)
