"""« Je suis là de … à … »: two spans a day of the gathering, as native fields."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, time

from api.pages.typed import Reader, Typed
from domain.foundation.core.errors import Invalid, InvalidFields
from domain.foundation.core.times import Interval, local, to_utc

SPANS = 2
NAMES = [(f"from{rank}", f"to{rank}") for rank in range(SPANS)]


def names(days: Sequence[date]) -> list[str]:
    return [f"{name}-{day.isoformat()}" for day in days for pair in NAMES for name in pair]


def read(typed: Typed, days: Sequence[date], zone_name: str) -> list[Interval]:
    """The spans that were typed; an empty line is none. Raises InvalidFields."""
    reader = Reader(typed)
    walls = {name: reader.wall(name) for name in names(days)}
    reader.check()
    found: list[Interval] = []
    errors: list[Invalid] = []
    for day in days:
        for pair in NAMES:
            first, last = (f"{name}-{day.isoformat()}" for name in pair)
            try:
                span = _span(day, walls[first], walls[last], zone_name, (first, last))
            except Invalid as error:
                errors.append(error)
            else:
                found += [span] if span else []
    if errors:
        raise InvalidFields(errors)
    return found


def written(present: Sequence[Interval], days: Sequence[date], zone_name: str) -> dict[str, str]:
    """The fields as the form shows what is known."""
    by_day: dict[date, list[Interval]] = defaultdict(list)
    for each in present:
        by_day[local(each.start, zone_name).date()].append(each)
    texts = {}
    for day in days:
        for (first, last), span in zip(NAMES, by_day[day], strict=False):
            texts[f"{first}-{day.isoformat()}"] = f"{local(span.start, zone_name):%H:%M}"
            texts[f"{last}-{day.isoformat()}"] = f"{local(span.end, zone_name):%H:%M}"
    return texts


def _span(day: date, start: time | None, end: time | None, zone_name: str, fields: tuple[str, str]) -> Interval | None:
    """Raises Invalid `hour_missing`, `end_before_start`, `missing_hour`, each at its field."""
    if start is None and end is None:
        return None
    if start is None or end is None:
        field = fields[0] if start is None else fields[1]
        raise Invalid("hour_missing", "Donnez les deux heures, ou aucune.", field=field)
    if end <= start:
        raise Invalid("end_before_start", "La fin doit venir après le début.", field=fields[1])
    return Interval(
        to_utc(day, start, zone_name, field=fields[0], fold=0), to_utc(day, end, zone_name, field=fields[1], fold=1)
    )
