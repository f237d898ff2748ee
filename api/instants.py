"""Instants as forms and programs send them: with an offset, or as the clocks of the event's zone show them."""

from datetime import UTC, datetime

from domain.foundation.core.errors import Invalid
from domain.foundation.core.times import to_utc

FIRST_YEAR, LAST_YEAR = 1990, 2200


def instant(value: datetime, time_zone: str, *, field: str) -> datetime:
    """In UTC. A naive value is what clocks of `time_zone` show.

    Raises Invalid `bad_year`, `missing_hour`, `double_hour`, `unknown_zone`.
    """
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise Invalid("bad_year", "Vérifiez l’année.", field=field)
    if value.tzinfo is not None:
        return value.astimezone(UTC)
    return to_utc(value.date(), value.time(), time_zone, field=field)
