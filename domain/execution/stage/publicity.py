"""What the communication plan must know of places before it speaks of them."""

import uuid
from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.execution import programme
from domain.execution.stage.models import ChecklistItem
from domain.execution.stage.readiness import Point, Readiness, named_in, readiness
from domain.foundation.events.models import Event


def points_of(db: DbSession, event: Event) -> list[Point]:
    """Every point of the checklist that is not put away; one statement."""
    rows = db.execute(
        select(
            ChecklistItem.label,
            ChecklistItem.trade,
            ChecklistItem.state,
            ChecklistItem.session_id,
            ChecklistItem.room_id,
            ChecklistItem.owner,
        )
        .where(ChecklistItem.event_id == event.id, ChecklistItem.archived_at.is_(None))
        .order_by(ChecklistItem.id)
    )
    return [Point(*row) for row in rows]


def places_of(db: DbSession, event: Event) -> list[Readiness]:
    """Venues, then rooms, in the committee's order; four statements."""
    of_room: dict[uuid.UUID | None, list[Point]] = defaultdict(list)
    for point in points_of(db, event):
        of_room[point.room_id].append(point)
    rooms = programme.rooms_of(db, event)
    return [
        *(
            readiness(
                venue.id, venue.name, [each for room in rooms if room.venue_id == venue.id for each in of_room[room.id]]
            )
            for venue in programme.venues_of(db, event)
        ),
        *(readiness(room.id, room.name, of_room[room.id]) for room in rooms),
    ]


def place_warnings(db: DbSession, event: Event, texts: Mapping[uuid.UUID, str]) -> dict[uuid.UUID, str]:
    """For each text that names a place which is not ready, why: whoever announces it is warned, never stopped."""
    if not texts:
        return {}
    places = places_of(db, event)
    found = {
        key: [place.reason for place in named_in(text, places) if not place.is_ready] for key, text in texts.items()
    }
    return {key: " ".join(reasons) for key, reasons in found.items() if reasons}
