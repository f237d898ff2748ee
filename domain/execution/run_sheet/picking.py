"""The sheet of one day, one room, one person or one trade, and who should be in two rooms at a time. Pure.

Lines keep their top numbers, whatever is picked.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from domain.execution.run_sheet.values import Clash, CuePart, Line, SheetRoom, SheetTrade
from domain.foundation.core.text import search_key

_COLUMNS = {
    SheetTrade.SOUND: ("microphones",),
    SheetTrade.VIDEO: ("screen", "video"),
    SheetTrade.LIGHT: ("light",),
    SheetTrade.ACCESS: ("access",),
}

_MOVABLE = frozenset({CuePart.SET_UP, CuePart.TURN_OVER, CuePart.TAKE_DOWN})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to keep of the sheet; nothing asked keeps everything."""

    day: date | None = None
    room_id: uuid.UUID | None = None
    who: str = ""
    trade: SheetTrade | None = None
    hidden: bool = False


def pick(lines: Iterable[Line], wanted: Wanted) -> list[Line]:
    """Lines of that day, room, person and trade, in their order."""
    return [
        line
        for line in lines
        if (wanted.hidden or not line.is_hidden)
        and (wanted.day is None or line.day == wanted.day)
        and (wanted.room_id is None or line.is_in(wanted.room_id))
        and (not wanted.who or names(line, wanted.who))
        and (wanted.trade is None or concerns(line, wanted.trade))
    ]


def names(line: Line, who: str) -> bool:
    """Whether somebody, or a structure, has something to do in that line; everybody takes things down."""
    asked = search_key(who)
    if line.part is CuePart.TAKE_DOWN:
        return True
    return any(search_key(name) == asked for name in (*line.people, *line.structures))


def concerns(line: Line, trade: SheetTrade) -> bool:
    """Whether the trade has something written in its columns."""
    return any(getattr(line.texts, column) for column in _COLUMNS[trade])


def trades_in(lines: Iterable[Line]) -> list[SheetTrade]:
    """Those who have something to do, in the order of the columns."""
    seen = list(lines)
    return [trade for trade in SheetTrade if any(concerns(line, trade) for line in seen)]


def people_in(lines: Iterable[Line]) -> list[str]:
    """Everybody who has a sheet of their own, in the order of the alphabet."""
    found: dict[str, str] = {}
    for line in lines:
        for name in (*line.people, *line.structures):
            found.setdefault(search_key(name), name)
    return [found[key] for key in sorted(found)]


def rooms_in(lines: Iterable[Line]) -> list[SheetRoom]:
    """Rooms where something happens, in the committee's order."""
    found = {room.id: room for line in lines for room in line.rooms}
    return sorted(found.values(), key=lambda room: (room.position, str(room.id)))


def clashes(lines: Iterable[Line]) -> list[Clash]:
    """Each time that somebody should be in two rooms, work that can be done before or after left aside. A structure may
    send two people: it is not looked at."""
    by_person: dict[str, tuple[str, list[Line]]] = {}
    for line in lines:
        if line.is_hidden or line.part in _MOVABLE or not line.rooms or line.ends_at <= line.starts_at:
            continue
        for name in line.people:
            by_person.setdefault(search_key(name), (name, []))[1].append(line)
    found = [clash for name, theirs in by_person.values() for clash in _of_person(name, theirs)]
    return sorted(found, key=lambda clash: (clash.starts_at, search_key(clash.who)))


def _of_person(name: str, lines: Sequence[Line]) -> list[Clash]:
    ordered = sorted(lines, key=lambda line: (line.starts_at, line.ends_at, line.key))
    found: list[Clash] = []
    longest = ordered[0]
    for line in ordered[1:]:
        apart = not {room.id for room in longest.rooms} & {room.id for room in line.rooms}
        if apart and line.starts_at < longest.ends_at:
            found.append(Clash(name, line.starts_at, longest, line))
        longest = max(longest, line, key=lambda each: each.ends_at)
    return found
