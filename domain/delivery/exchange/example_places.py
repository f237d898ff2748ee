"""The place of the example, with its rooms as a partner would have described them."""

from datetime import datetime, time, timedelta
from typing import Any

from domain.delivery.exchange.example_story import Story
from domain.execution import programme
from domain.execution.programme import LayoutSeats, RoomLayout
from domain.foundation.core.times import local

ADDRESS = "Bords de l’Isle, Périgueux"
OPENER = "Le gardien du centre de congrès"
PHONE = "05 53 00 00 24"
ACCESS = (
    "Livraisons par le quai, derrière le bâtiment : la rampe mène à l’Auditorium.\n"
    "Le gardien ouvre à 7 h et coupe l’alarme. Les chariots sont au local, à gauche de l’entrée."
)
OPEN, CLOSE = time(7), time(20)
SET_UP = (time(14), time(18))
"""The afternoon before, for those who prepare the rooms."""

_CIRCLE, _ISLANDS, _U = RoomLayout.CIRCLE, RoomLayout.ISLANDS, RoomLayout.U_SHAPE
_CLASS, _THEATRE, _STANDING = RoomLayout.CLASSROOM, RoomLayout.THEATRE, RoomLayout.STANDING
LAYOUTS: dict[str, tuple[tuple[RoomLayout, int], ...]] = {
    "Auditorium": ((_THEATRE, 320),),
    "Salle Vézère": ((_CIRCLE, 30), (_ISLANDS, 36), (_U, 26), (_THEATRE, 45)),
    "Salle Dronne": ((_CIRCLE, 28), (_ISLANDS, 32), (_CLASS, 30), (_THEATRE, 40)),
    "Salle Isle": ((_CIRCLE, 28), (_ISLANDS, 32), (_THEATRE, 40)),
    "Hall": ((_STANDING, 200),),
}
DETAILS: dict[str, dict[str, Any]] = {
    "Auditorium": {
        "lapel_microphones": 2,
        "headset_microphones": 0,
        "power_supply": "Une ligne de 32 A en régie",
        "network_note": "Wi-Fi et une prise réseau en régie",
        "furniture": "Fauteuils fixes, un pupitre, une table de six places sur scène",
    },
    "Salle Vézère": {"power_supply": "Deux lignes de 16 A", "furniture": "20 tables sur roulettes, 45 chaises"},
    "Salle Dronne": {"power_supply": "Une ligne de 16 A", "furniture": "18 tables, 40 chaises"},
    "Hall": {"furniture": "Six mange-debout, un comptoir d’accueil, quinze grilles d’exposition"},
}


def put_places(story: Story, host: str) -> None:
    """The place belongs to a structure, which sees its rooms behind its own door; some things nobody told yet."""
    first = local(story.event.starts_at, story.event.time_zone).date()
    hours = [
        tuple(datetime.combine(first - timedelta(days=1), at) for at in SET_UP),
        tuple(datetime.combine(first, at) for at in (OPEN, CLOSE)),
    ]
    for venue in programme.venues_of(story.db, story.event):
        values = {
            "organisation_id": story.of(host),
            "address": venue.address or ADDRESS,
            "contact_name": OPENER,
            "contact_phone": PHONE,
            "access": ACCESS,
        }
        programme.update_venue(story.db, story.event, venue.id, values, **story.by)
        programme.set_openings(story.db, story.event, venue.id, [(start, end) for start, end in hours], **story.by)
    for room in programme.room_rows(story.db, story.event):
        layouts = [LayoutSeats(layout, seats) for layout, seats in LAYOUTS.get(room.name, ())]
        values = DETAILS.get(room.name, {})
        programme.update_room(story.db, story.event, room.id, values, layouts=layouts, **story.by)
