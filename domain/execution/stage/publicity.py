"""What the communication plan must know of places before it speaks of them."""

import uuid
from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.execution import programme
from domain.execution.stage.models import ChecklistItem
from domain.execution.stage.readiness import PlacePoint, Readiness, named_in, readiness
from domain.foundation.events.models import Event


def places_of(db: DbSession, event: Event) -> list[Readiness]:
    """Venues, then rooms, in the committee's order; four statements."""
    of_room: dict[uuid.UUID | None, list[PlacePoint]] = defaultdict(list)
    rows = db.execute(
        select(
            ChecklistItem.room_id,
            ChecklistItem.session_id,
            ChecklistItem.label,
            ChecklistItem.trade,
            ChecklistItem.state,
        )
        .where(ChecklistItem.event_id == event.id, ChecklistItem.archived_at.is_(None))
        .order_by(ChecklistItem.id)
    )
    for row in rows:
        point = PlacePoint(row.label, row.trade, row.state, is_of_session=row.session_id is not None)
        of_room[row.room_id].append(point)
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
