"""When and where the gathering takes place, as its sessions need to know."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from domain.delivery.exchange.understanding.values import Minutes
from domain.foundation.core.times import local, to_utc
from domain.foundation.events.models import Event


@dataclass(frozen=True)
class Frame:
    time_zone: str
    starts_at: datetime
    ends_at: datetime

    @classmethod
    def of(cls, event: Event) -> "Frame":
        return cls(event.time_zone, event.starts_at, event.ends_at)

    @property
    def first_day(self) -> date:
        return local(self.starts_at, self.time_zone).date()

    @property
    def last_day(self) -> date:
        return local(self.ends_at - timedelta(microseconds=1), self.time_zone).date()

    def instant(self, day: date, minutes: Minutes, *, field: str) -> datetime:
        """Raises Invalid for an hour that clocks skip or show twice."""
        return instant(day, minutes, self.time_zone, field=field)


def instant(day: date, minutes: Minutes, time_zone: str, *, field: str) -> datetime:
    """`minutes` may be 1440 or more: the days that follow."""
    whole_days, rest = divmod(minutes, 1440)
    return to_utc(day + timedelta(days=whole_days), time(rest // 60, rest % 60), time_zone, field=field)
