"""`openagenda.json`: the gathering and its sessions in the words of OpenAgenda, for the agendas of a territory.

Fields and their bounds are those of developers.openagenda.com, “structure of an event”: `uid` and `slug` are given by
OpenAgenda, so that what comes from here is known by `extIds`. Long texts are Markdown there: signs that would be read
as such are escaped, since what people write is text.
"""

import json
import re
import uuid
from datetime import datetime
from typing import Any

from domain.delivery.exchange.feeds.names import everybody_in, rooms_named
from domain.delivery.exchange.feeds.public import PublicProgramme
from domain.execution.programme import SessionKind, SessionView
from domain.foundation.core.text import clean_line, enumeration
from domain.foundation.core.times import Interval, local
from domain.foundation.events import EventState
from domain.foundation.events.models import Event

PAUSES = frozenset({SessionKind.WELCOME, SessionKind.BREAK, SessionKind.MEAL})
SCHEDULED, POSTPONED, CANCELLED = 1, 4, 6
STATUSES = {EventState.POSTPONED: POSTPONED, EventState.CANCELLED: CANCELLED}
ON_SITE = 1
SOURCE = "preau"
LONGEST_TITLE = 140
LONGEST_SUMMARY = 200
LONGEST_TEXT = 10_000
LANGUAGE = "fr"
_MARKS = re.compile(r"([\\`*_\[\]<>#|])")


def openagenda_json(event: Event, published: PublicProgramme, *, base_url: str) -> bytes:
    root = f"{base_url}/e/{event.slug}"
    told = [_gathering(event, published, root)]
    told += [_session(event, view, root) for view in published.timed if view.kind not in PAUSES]
    told += [
        _session(event, view, root, is_cancelled=True)
        for view in published.cancelled
        if view.interval and view.kind not in PAUSES
    ]
    return json.dumps({"total": len(told), "events": told}, ensure_ascii=False).encode()


def _gathering(event: Event, published: PublicProgramme, root: str) -> dict[str, Any]:
    days = published.days or (Interval(event.starts_at, event.ends_at),)
    return {
        **_words(event, event.id, event.title, event.description, root),
        "timings": [_timing(event, day.start, day.end) for day in days],
        "location": _location(event),
        "status": STATUSES.get(event.state, SCHEDULED),
        "accessibility": _accessibility(published),
    }


def _session(event: Event, view: SessionView, root: str, *, is_cancelled: bool = False) -> dict[str, Any]:
    who = enumeration(everybody_in(view))
    told = "\n\n".join(part for part in (view.description, view.question, who) if part)
    return {
        **_words(event, view.id, view.title, told, f"{root}/seances/{view.id}"),
        "keywords": {LANGUAGE: [view.track.name] if view.track else []},
        "timings": [_timing(event, view.interval.start, view.interval.end)] if view.interval else [],
        "location": _location(event, rooms_named(view)),
        "status": CANCELLED if is_cancelled else STATUSES.get(event.state, SCHEDULED),
    }


def _words(event: Event, key: uuid.UUID, title: str, told: str, address: str) -> dict[str, Any]:
    return {
        "extIds": [{"key": SOURCE, "value": key.hex}],
        "title": {LANGUAGE: _cut(clean_line(title, limit=1000), LONGEST_TITLE)},
        "description": {LANGUAGE: _cut(clean_line(told, limit=100_000) or title, LONGEST_SUMMARY)},
        "longDescription": {LANGUAGE: _escaped(told)},
        "timezone": event.time_zone,
        "registration": [{"type": "link", "value": address}],
        "attendanceMode": ON_SITE,
    }


def _cut(line: str, limit: int) -> str:
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"


def _escaped(told: str) -> str:
    """Text as Markdown, cut between two signs: an escape is never left alone at the end."""
    made = _MARKS.sub(r"\\\1", told)[:LONGEST_TEXT]
    return made[:-1] if (len(made) - len(made.rstrip("\\"))) % 2 else made


def _timing(event: Event, start: datetime, end: datetime) -> dict[str, str]:
    return {name: local(at, event.time_zone).isoformat() for name, at in (("begin", start), ("end", end))}


def _location(event: Event, rooms: list[str] | None = None) -> dict[str, Any]:
    place = event.venue_name or event.commune or event.title
    told = {
        "name": place,
        "address": ", ".join(dict.fromkeys(part for part in (event.address, event.commune) if part)),
        "city": event.commune,
        "insee": event.insee_code,
        "countryCode": "FR",
        "timezone": event.time_zone,
        "access": {LANGUAGE: enumeration(rooms)} if rooms else None,
    }
    return {name: value for name, value in told.items() if value}


def _accessibility(published: PublicProgramme) -> dict[str, bool]:
    """`hi`: hearing, `mi`: moving; said only when every room is known to be so, or one has a loop."""
    rooms = published.rooms
    return {
        "hi": any(room.hearing_loop for room in rooms),
        "mi": bool(rooms) and all(room.step_free for room in rooms),
    }
