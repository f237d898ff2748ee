"""What a line of rooms says beside its facts: places by layout, hours of the room and of its place, on every day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from domain.delivery.exchange.planning.frame import Frame
from domain.delivery.exchange.planning.lines import Change
from domain.delivery.exchange.understanding.drafts import Draft, Level
from domain.delivery.exchange.understanding.fields import ROOMS
from domain.execution.programme import LayoutSeats, RoomLayout
from domain.execution.programme.place_facts import clean_layouts
from domain.foundation.core.errors import Invalid
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import hours
from domain.foundation.core.times import Interval

LAYOUTS = {f"seats_{layout.value}": layout for layout in RoomLayout}
HOURS = ("opens", "venue_opens")
DETAILS = frozenset({*LAYOUTS, *HOURS})
"""Fields that are no fact of the room's own row."""


@dataclass(frozen=True)
class Details:
    """`hours` and `venue_hours` are None where nothing is said; `layouts` are those that the line names."""

    layouts: tuple[LayoutSeats, ...] = ()
    hours: tuple[Interval, ...] | None = None
    venue_hours: tuple[Interval, ...] | None = None


def details_of(draft: Draft, known_seats: int | None, frame: Frame | None) -> Details:
    """What cannot be is told at the line."""
    layouts = [LayoutSeats(layout, draft.values[name]) for name, layout in LAYOUTS.items() if name in draft.values]
    try:
        clean_layouts(layouts, draft.values.get("seats", known_seats))
    except Invalid as error:
        draft.tell(Level.ERROR, error.code, error.sentence)
    return Details(tuple(layouts), *(_hours(draft, name, frame) for name in HOURS))


def merged(known: Sequence[LayoutSeats], said: Sequence[LayoutSeats]) -> list[LayoutSeats]:
    """What the room seats from now on: a layout that the line does not name stays."""
    found = {each.layout: each for each in (*known, *said)}
    return [found[layout] for layout in RoomLayout if layout in found]


def layout_changes(known: Sequence[LayoutSeats], said: Sequence[LayoutSeats]) -> list[Change]:
    before = {each.layout: each.seats for each in known}
    return [
        Change(_label(f"seats_{each.layout.value}"), str(before.get(each.layout, "")), str(each.seats))
        for each in said
        if before.get(each.layout) != each.seats
    ]


def hours_change(name: str, known: Sequence[Interval], said: Sequence[Interval] | None, frame: Frame) -> list[Change]:
    if said is None or list(known) == list(said):
        return []
    return [Change(_label(name), _in_words(known, frame), _in_words(said, frame))]


def _hours(draft: Draft, name: str, frame: Frame | None) -> tuple[Interval, ...] | None:
    """The same hours on each day of the gathering."""
    start, end = draft.values.get(name, (None, None))
    if start is None:
        return None
    if end is None or end <= start:
        sentence = gettext("{label} : il faut une heure d’ouverture, puis une heure de fermeture.")
        draft.tell(
            Level.ERROR, "half_time", sentence.format(label=_label(name).capitalize()), gettext("Exemple : 8h-19h.")
        )
        return None
    if frame is None:
        draft.tell(
            Level.WARNING,
            "event_date_unknown",
            gettext("La date de la rencontre n’est pas connue : ces heures ne sont pas gardées."),
            gettext("Importez aussi le fichier qui décrit la rencontre, avec sa date."),
        )
        return None
    days = [frame.first_day + timedelta(days=rank) for rank in range((frame.last_day - frame.first_day).days + 1)]
    try:
        return tuple(
            Interval(frame.instant(day, start, field=name), frame.instant(day, end, field=name)) for day in days
        )
    except Invalid as error:
        draft.tell(Level.ERROR, error.code, error.sentence)
        return None


def _label(name: str) -> str:
    return ROOMS.by_name[name].label


def _in_words(spans: Sequence[Interval], frame: Frame) -> str:
    """`8 h – 19 h`, once when every day has the same."""
    return ", ".join(dict.fromkeys(hours(each.start, each.end, frame.time_zone) for each in spans))
