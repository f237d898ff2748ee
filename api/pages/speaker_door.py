"""The door of somebody who takes part: the secret address of their page, and what it opens."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Annotated

from babel.dates import get_timezone_location
from fastapi import Depends, Request

from api.deps import Now, get_database
from api.pages.doors import count_act, dead_link, open_door
from api.pages.rendering import link
from domain.execution.speakers import LINK_KIND
from domain.execution.speakers.models import Speaker
from domain.foundation.core.i18n import current_language
from domain.foundation.events.models import Event

ZONE = "fuseau"
ZONES = (
    "Europe/Paris",
    "Europe/London",
    "Europe/Lisbon",
    "Europe/Athens",
    "Africa/Abidjan",
    "Africa/Algiers",
    "Africa/Casablanca",
    "Africa/Dakar",
    "Africa/Tunis",
    "America/Cayenne",
    "America/Guadeloupe",
    "America/Martinique",
    "America/Miquelon",
    "America/New_York",
    "America/Toronto",
    "Asia/Beirut",
    "Indian/Antananarivo",
    "Indian/Mayotte",
    "Indian/Reunion",
    "Pacific/Noumea",
    "Pacific/Tahiti",
)
"""The clocks that somebody who joins from afar may also read the hours on."""


@dataclass(frozen=True)
class SpeakerDoor:
    """What the secret address opens. `zone`: the clocks on which hours are also told, empty for the event's only."""

    token: str
    event: Event
    speaker_id: uuid.UUID
    now: datetime
    zone: str = ""

    def address(self, part: str = "", **query: object) -> str:
        return link(f"/p/{self.token}{part}", **(query | ({ZONE: self.zone} if self.zone else {})))


def get_door(request: Request, token: str, now: Now, fuseau: str = "") -> SpeakerDoor:
    """Raises WrongSecret for a wrong, old, renewed or revoked link, all alike; nothing is written."""
    with get_database(request).reading() as db:
        opened = open_door(db, LINK_KIND, token, now=now)
        row, event = db.get(Speaker, opened.subject_id), db.get(Event, opened.event_id)
    if row is None or event is None or row.archived_at is not None:
        raise dead_link()
    zone = fuseau if fuseau in ZONES and fuseau != event.time_zone else ""
    return SpeakerDoor(token, event, row.id, now, zone)


OpenedDoor = Annotated[SpeakerDoor, Depends(get_door)]


def get_acting_door(request: Request, door: OpenedDoor) -> SpeakerDoor:
    """The same, for what changes something."""
    count_act(request, f"speaker:{door.speaker_id}")
    return door


ActingDoor = Annotated[SpeakerDoor, Depends(get_acting_door)]


def zone_options(event: Event) -> list[tuple[str, str]]:
    """The zones to choose from, by the name of their place, without the event's own."""
    return [each for each in _named(current_language()) if each[0] != event.time_zone]


def zone_place(zone_name: str) -> str:
    return dict(_named(current_language())).get(zone_name, "")


@cache
def _named(language: str) -> list[tuple[str, str]]:
    found = [(name, get_timezone_location(name, locale=language, return_city=True)) for name in ZONES]
    return sorted(found, key=lambda each: each[1])
