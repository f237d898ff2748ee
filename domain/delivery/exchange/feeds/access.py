"""How to get into a room, in plain words."""

import re

from domain.delivery.exchange.feeds.public import LIFT
from domain.execution.programme import RoomView
from domain.foundation.core.i18n import gettext


def floor_name(room: RoomView) -> str:
    """`1er étage`, `rez-de-chaussée`, or the committee's own word; empty when it stands on the ground or is unknown."""
    floor = room.floor.strip()
    number = re.fullmatch(r"(\d+)\s*(er|e|ème|eme)?(\s+étage)?", floor, re.IGNORECASE)
    if number and int(number[1]) > 0:
        ordinal = gettext("1er étage") if number[1] == "1" else gettext("{n}e étage")
        return ordinal.format(n=int(number[1]))
    return "" if is_ground_floor(room) else floor


def is_ground_floor(room: RoomView) -> bool:
    return room.floor.strip().casefold() in ("", "0", "rdc", "rez-de-chaussée", "rez de chaussée")


def has_lift(room: RoomView) -> bool:
    """A room upstairs that can be reached without steps, and whose notes name a lift."""
    return LIFT in room.notes.casefold()


def room_access(room: RoomView) -> str:
    """How to get in: `1er étage, ascenseur`, `de plain-pied, boucle magnétique`."""
    parts = [floor_name(room)]
    if room.step_free and is_ground_floor(room):
        parts.append(gettext("de plain-pied"))
    elif room.step_free:
        parts.append(gettext("ascenseur") if has_lift(room) else gettext("accès sans marche"))
    elif room.step_free is False:
        parts.append(gettext("accès par des marches"))
    if room.hearing_loop:
        parts.append(gettext("boucle magnétique"))
    return ", ".join(part for part in parts if part)
