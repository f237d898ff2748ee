"""The cure for a wrong room: another one, free at the same time, that fits."""

from collections.abc import Callable, Sequence

from domain.execution.programme.checks.board import UNKNOWN_CAPACITY, Board, Placed
from domain.execution.programme.checks.values import Need, Suggestion
from domain.execution.programme.checks.wording import capital, the_room
from domain.execution.programme.rules import seats_of
from domain.execution.programme.values import NetworkQuality, RoomLayout, RoomView, SessionView
from domain.foundation.core.i18n import gettext

_NAMES = {
    "projector": "vidéoprojecteur",
    "hearing_loop": "boucle magnétique",
    "sound_system": "sonorisation",
    "video_conference": "visioconférence",
    "microphones": "micros",
    "lapel_microphones": "micros-cravates",
    "headset_microphones": "micros-casques",
    "power_sockets": "prises",
    "network": "réseau",
}


def has(room: RoomView, need: Need) -> bool | None:
    """Whether the room answers the need; None when nobody knows."""
    there = getattr(room, need.equipment, False) if need.equipment else False
    if isinstance(there, NetworkQuality):
        return there is not NetworkQuality.NONE
    if isinstance(there, bool) or there is None:
        return there
    return bool(there >= (need.quantity or 1))


def is_told(need: Need) -> bool:
    """Whether rooms tell if they have it."""
    return need.equipment in _NAMES


def free_room(board: Board, placed: Placed, fits: Callable[[RoomView], bool] = lambda room: True) -> Suggestion | None:
    """The smallest room that is free and fits: enough seats, and the equipment that the session asks for."""
    view = placed.view
    wanted = view.own_seats or 0
    asked = [need for need in board.needs(view) if is_told(need)]
    ours = {room.id for room in placed.rooms}
    found = next(
        (
            room
            for room in _by_size(board.free_rooms(placed), view.layout)
            if _size(room, view.layout) >= wanted
            and room.id not in ours
            and fits(room)
            and all(has(room, need) for need in asked)
        ),
        None,
    )
    if found is None:
        return None
    return Suggestion(
        session_id=view.id,
        room_id=found.id,
        room_name=found.name,
        starts_at=placed.starts_at,
        ends_at=placed.ends_at,
        where=gettext("dans {room}").format(room=the_room(found.name)),
        features=_features(board, view, found),
    )


def _by_size(rooms: Sequence[RoomView], layout: RoomLayout | None) -> Sequence[RoomView]:
    """Rooms come by their usual size; a layout may change their order."""
    return sorted(rooms, key=lambda room: _size(room, layout)) if layout else rooms


def _size(room: RoomView, layout: RoomLayout | None) -> int:
    capacity = seats_of(room, layout)
    return UNKNOWN_CAPACITY if capacity is None else capacity


def _features(board: Board, view: SessionView, room: RoomView) -> str:
    named = [_NAMES[need.equipment] for need in board.needs(view) if need.equipment in _NAMES]
    said = [gettext("de plain-pied")] if room.step_free else []
    return ", ".join(dict.fromkeys([*said, *named]))


def told(sentence: str, suggestion: Suggestion | None, *, otherwise: str = "") -> str:
    """The sentence followed by its cure, or by what to do when no room is free."""
    if suggestion is None:
        return f"{sentence} {otherwise}".strip()
    room = capital(the_room(suggestion.room_name))
    if suggestion.features:
        cure = gettext("{room} est libre au même moment : {features}.").format(room=room, features=suggestion.features)
    else:
        cure = gettext("{room} est libre au même moment.").format(room=room)
    return f"{sentence} {cure}"
