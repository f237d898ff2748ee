"""The facts of the event, one a line: set against those of the event, or those of a new one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from domain.delivery.exchange.planning.actions import WriteEvent
from domain.delivery.exchange.planning.context import Context
from domain.delivery.exchange.planning.frame import Frame, instant
from domain.delivery.exchange.planning.known import Known
from domain.delivery.exchange.planning.lines import Change, Line, Status
from domain.delivery.exchange.reading import plain_text
from domain.delivery.exchange.understanding.columns import Understood, fact_field
from domain.delivery.exchange.understanding.drafts import Draft, Level, Message, shown
from domain.delivery.exchange.understanding.event_fields import FACTS
from domain.delivery.exchange.understanding.kinds import Kind
from domain.delivery.exchange.understanding.rows import RowReader
from domain.delivery.exchange.understanding.values import Minutes
from domain.execution.programme.models import Venue
from domain.foundation.core.errors import Invalid, InvalidFields
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import search_key, slugify
from domain.foundation.core.times import local, zone
from domain.foundation.events.facts import EventFacts, checked
from domain.foundation.events.models import Event

DEFAULT_ZONE = "Europe/Paris"
DEFAULT_START, DEFAULT_END = 9 * 60, 18 * 60
# Which line a fact of the event comes from, where the names differ.
_SOURCES = {"starts_at": ("start", "hours", "day"), "ends_at": ("end", "hours", "last_day", "day")}
_DIRECT = (
    "title", "time_zone", "venue_name", "address", "commune", "insee_code", "directions", "capacity", "organised_by",
    "contact_email", "contact_phone", "description", "accent_color",
)  # fmt: skip


@dataclass
class _Facts:
    """What the file says: a value and a line for each fact."""

    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, Line] = field(default_factory=dict)
    objectives: list[str] = field(default_factory=list)
    objective_lines: list[Line] = field(default_factory=list)


def plan_gathering(understood: Understood, context: Context) -> list[Line]:
    """The lines; the context learns when the gathering will take place. Without known event the file makes one."""
    lines, facts = _read(understood, context)
    event = context.known.event
    after = _checked(facts, event, lines)
    if after is not None:
        context.frame = Frame(after.time_zone, after.starts_at, after.ends_at)
        _settle(lines, facts, after, context.known)
    return lines


def _read(understood: Understood, context: Context) -> tuple[list[Line], _Facts]:
    reader = RowReader(Kind.EVENT, context.asking, {})
    facts = _Facts()
    lines = []
    for row in understood.rows:
        cells = (*row.cells, "", "")
        name = plain_text(cells[0])
        draft = Draft(row.line)
        known, question = fact_field(name, context.asking) if name else (None, None)
        line = Line(row.line, known.label if known else name, Status.UNCHANGED, (name, plain_text(cells[1])))
        line.messages, line.questions = draft.messages, draft.questions
        lines.append(line)
        if question:
            draft.wait_for(question)
        elif known is None:
            line.status = Status.LEFT_OUT
        elif cells[1] != "":
            value = reader.value(known, cells[1], draft)
            _note(facts, known.name, value, line)
        if draft.is_open:
            line.status = Status.WRONG if draft.messages else Status.QUESTION
    return lines, facts


def _note(facts: _Facts, name: str, value: Any, line: Line) -> None:
    if value in (None, ""):
        return
    if name == "objective":
        facts.objectives.append(value)
        facts.objective_lines.append(line)
    elif name in facts.values:
        line.messages.append(
            Message(
                Level.ERROR,
                "fact_twice",
                gettext("« {label} » est déjà dit à la ligne {line}.").format(
                    label=FACTS.by_name[name].label, line=facts.lines[name].line
                ),
                gettext("Gardez une seule des deux lignes."),
            )
        )
        line.status = Status.WRONG
    else:
        facts.values[name] = value
        facts.lines[name] = line


def _values(facts: _Facts, event: Event | None) -> dict[str, Any]:
    """Fields of EventFacts that the file gives; instants are added by `_checked`, which may refuse them."""
    said = facts.values
    values = {name: said[name] for name in _DIRECT if name in said}
    if event is None:
        day = said.get("day")
        values["slug"] = said.get("slug") or slugify(f"{said.get('title', '')} {day.year if day else ''}")
    return values


def _checked(facts: _Facts, event: Event | None, lines: Sequence[Line]) -> EventFacts | None:
    """The event's facts as they would be. What is refused is told on its line, and the rest is tried without it."""
    known = EventFacts.of(event).values() if event else {}
    while event is not None or {"title", "day"} <= facts.values.keys():
        values = _values(facts, event)
        try:
            values |= _instants(facts, values, event)
            return checked(EventFacts(**(known | values)))
        except InvalidFields as error:
            refused = [_tell(facts, lines, each) for each in error.errors]
        except Invalid as error:
            refused = [_tell(facts, lines, error)]
        if not any(name and facts.values.pop(name, None) is not None for name in refused):
            return None
    _tell_missing(facts, lines)
    return None


def _instants(facts: _Facts, values: dict[str, Any], event: Event | None) -> dict[str, Any]:
    said = facts.values
    zone_name = values.get("time_zone") or (event.time_zone if event else DEFAULT_ZONE)
    zone(zone_name)
    found: dict[str, Any] = {}
    if event is None or {"day", "last_day", "start", "end", "hours", "time_zone"} & said.keys():
        day, last_day, start, end = _span(said, event, zone_name)
        found["starts_at"] = instant(day, start, zone_name, field="starts_at")
        found["ends_at"] = instant(last_day, end, zone_name, field="ends_at")
    if "registration_opens_at" in said:
        opening, minutes = said["registration_opens_at"]
        found["registration_opens_at"] = instant(opening, minutes or 0, zone_name, field="registration_opens_at")
    if "registration_closes_at" in said:
        closing, minutes = said["registration_closes_at"]
        whole_day = 1440 if minutes is None else minutes  # a day without hour is open until it ends
        found["registration_closes_at"] = instant(closing, whole_day, zone_name, field="registration_closes_at")
    return found


def _span(said: dict[str, Any], event: Event | None, zone_name: str) -> tuple[date, date, Minutes, Minutes]:
    """First and last day, hour of beginning and of end: said, else known, else an ordinary day."""
    day, start, end = said.get("day"), DEFAULT_START, DEFAULT_END
    days = timedelta()
    if event is not None:
        first, last = local(event.starts_at, zone_name), local(event.ends_at, zone_name)
        day = day or first.date()
        days = last.date() - first.date()
        start, end = first.hour * 60 + first.minute, last.hour * 60 + last.minute
    assert day is not None
    if "hours" in said:
        start, end = said["hours"][0], said["hours"][1] or end
    start, end = said.get("start", start), said.get("end", end)
    return day, said.get("last_day") or day + days, start, end


def _tell_missing(facts: _Facts, lines: Sequence[Line]) -> None:
    for name in ("title", "day"):
        if name not in facts.values and not any(line.questions for line in lines):
            label = FACTS.by_name[name].label
            lines[0].messages.append(
                Message(
                    Level.ERROR,
                    "fact_missing",
                    gettext("Il manque « {label} » pour créer la rencontre.").format(label=label),
                    gettext("Ajoutez une ligne « {label} ».").format(label=label),
                )
            )
            lines[0].status = Status.WRONG


def _tell(facts: _Facts, lines: Sequence[Line], error: Invalid) -> str | None:
    """Say it on the line of the fact; answers the fact's name, if a line gives it."""
    names = (
        ("time_zone",) if error.code == "unknown_zone" else (error.field or "", *_SOURCES.get(error.field or "", ()))
    )
    name = next((each for each in names if each in facts.values), None)
    line = facts.lines[name] if name else lines[0]
    line.messages.append(Message(Level.ERROR, error.code, error.sentence, gettext("Corrigez cette ligne du fichier.")))
    line.status = Status.WRONG
    return name


def _settle(lines: Sequence[Line], facts: _Facts, after: EventFacts, known: Known) -> None:
    """Changes stand on the line that brings them; one action writes them all."""
    event, objectives = known.event, known.objectives
    before = EventFacts.of(event) if event else None
    changed = {
        name: value for name, value in after.values().items() if before is None or value != getattr(before, name)
    }
    new_objectives = facts.objectives if facts.objectives and list(objectives) != facts.objectives else None
    venue = _venue(facts, after, known.venues)
    for name in changed:
        _mark(facts, name, before, after)
    for line, text in zip(facts.objective_lines, new_objectives or (), strict=bool(new_objectives)):
        if text not in objectives:
            _mark_line(line, gettext("objectif"), "", text, is_new=event is None)
    if "capacity" in venue and "venue_capacity" in facts.lines:
        label = FACTS.by_name["venue_capacity"].label
        _mark_line(facts.lines["venue_capacity"], label, "", str(venue["capacity"]), is_new=event is None)
    _tell_slug(facts, event)
    if changed or new_objectives is not None or venue:
        holder = next((line for line in lines if line.status in (Status.CREATE, Status.CHANGE)), lines[0])
        holder.action = WriteEvent(after.values() if event is None else changed, new_objectives, venue)


def _venue(facts: _Facts, after: EventFacts, venues: Sequence[Venue]) -> dict[str, Any]:
    """The venue to make or change: its name, and its capacity when the file gives one."""
    if "venue_capacity" not in facts.values or not after.venue_name:
        return {}
    capacity = facts.values["venue_capacity"]
    known = next((venue for venue in venues if search_key(venue.name) == search_key(after.venue_name)), None)
    if known is not None and known.capacity == capacity:
        return {}
    return {"name": after.venue_name, "capacity": capacity}


def _mark(facts: _Facts, name: str, before: EventFacts | None, after: EventFacts) -> None:
    line = next((facts.lines[each] for each in (name, *_SOURCES.get(name, ())) if each in facts.lines), None)
    if line is None:
        return
    zone_name = after.time_zone
    old = _words(getattr(before, name), zone_name) if before else ""
    _mark_line(line, line.title, old, _words(getattr(after, name), zone_name), is_new=before is None)


def _mark_line(line: Line, label: str, before: str, after: str, *, is_new: bool) -> None:
    if line.status in (Status.WRONG, Status.QUESTION):
        return
    line.status = Status.CREATE if is_new else Status.CHANGE
    if not is_new:
        line.changes.append(Change(label, before, after))


def _words(value: Any, zone_name: str) -> str:
    if isinstance(value, datetime):
        return local(value, zone_name).strftime("%d/%m/%Y %H:%M")
    return shown(value, Kind.EVENT, "")


def _tell_slug(facts: _Facts, event: Event | None) -> None:
    slug = facts.values.get("slug")
    if event is not None and slug and slug != event.slug:
        facts.lines["slug"].messages.append(
            Message(
                Level.ADVICE,
                "slug_kept",
                gettext("L’adresse courte de cette rencontre reste « {slug} ».").format(slug=event.slug),
                gettext("Changez-la dans les réglages de la rencontre si vous le voulez."),
            )
        )
