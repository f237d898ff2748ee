"""Until when personal data is kept: days and months after the last day of the gathering, in its own zone."""

from calendar import monthrange
from datetime import date, datetime, timedelta

from domain.foundation.core.times import local


def last_day(ends_at: datetime, time_zone: str) -> date:
    return local(ends_at, time_zone).date()


def after_days(last: date, days: int) -> date:
    """The day on which it is erased."""
    return last + timedelta(days=days)


def after_months(last: date, months: int) -> date:
    """The same day of a later month, or the last one of a month that is too short: a 31 August ends on a 30 or 28."""
    year, month = divmod(last.year * 12 + last.month - 1 + months, 12)
    return date(year, month + 1, min(last.day, monthrange(year, month + 1)[1]))


def is_over(on: date, ends_at: datetime, time_zone: str, *, now: datetime) -> bool:
    """Nothing is erased while the gathering goes on, however short the time to keep it."""
    return now > ends_at and local(now, time_zone).date() >= on
