"""`schedule.json`: what `schedule.xml` tells, in the JSON form that c3voc keeps beside it."""

import json
import re
from typing import Any

from domain.delivery.exchange.feeds.names import titled
from domain.delivery.exchange.feeds.schedule import (
    GENERATOR,
    LANGUAGE,
    TIMESLOT,
    TYPES,
    Entry,
    Schedule,
    ScheduleDay,
    track_slug,
)

SCHEMA = "https://c3voc.de/schedule/schema.json"
_KNOWN_ZONE = re.compile(r"[A-Z][a-z]+/[A-Z][a-z]+")


def schedule_json(schedule: Schedule, *, base_url: str) -> bytes:
    told = {
        "$schema": SCHEMA,
        "generator": {"name": GENERATOR, "url": base_url},
        "schedule": {"version": schedule.version, "base_url": schedule.url, "conference": _conference(schedule)},
    }
    return json.dumps(told, ensure_ascii=False).encode()


def _conference(schedule: Schedule) -> dict[str, Any]:
    told: dict[str, Any] = {
        "acronym": schedule.acronym,
        "title": schedule.title,
        "start": schedule.start.isoformat(),
        "end": schedule.end.isoformat(),
        "daysCount": len(schedule.days),
        "timeslot_duration": TIMESLOT,
        "url": schedule.url,
        "tracks": [{"name": track.name, "slug": track_slug(track)} for track in schedule.tracks],
        "rooms": [{"name": name, "guid": guid} for name, guid in _rooms(schedule).items()],
        "days": [_day(day) for day in schedule.days],
    }
    if _KNOWN_ZONE.match(schedule.time_zone) or schedule.time_zone == "UTC":
        told["time_zone_name"] = schedule.time_zone
    return told


def _rooms(schedule: Schedule) -> dict[str, str]:
    return {room.name: str(room.guid) for day in schedule.days for room in day.rooms}


def _day(day: ScheduleDay) -> dict[str, Any]:
    return {
        "index": day.index,
        "date": day.date.isoformat(),
        "day_start": day.start.isoformat(),
        "day_end": day.end.isoformat(),
        "rooms": {room.name: [_event(entry) for entry in room.entries] for room in day.rooms},
    }


def _event(entry: Entry) -> dict[str, Any]:
    view = entry.view
    return {
        "guid": str(view.id),
        "id": entry.number,
        "date": entry.start.isoformat(),
        "start": f"{entry.start:%H:%M}",
        "end": entry.end.isoformat(),
        "duration": entry.duration,
        "room": entry.room,
        "slug": entry.slug,
        "url": entry.url,
        "title": titled(view),
        "subtitle": None,
        "track": view.track.name if view.track else None,
        "type": TYPES[view.kind],
        "language": LANGUAGE,
        "abstract": view.question,
        "description": view.description,
        "persons": [{"guid": str(person.guid), "name": person.name} for person in entry.people],
        "links": [],
        "attachments": [],
    }
