"""Time between two sessions: to go from one room to another, to make a room ready again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from domain.execution.programme.checks.board import MINUTE, PAUSES, Board, Placed
from domain.execution.programme.checks.equipment import state_of
from domain.execution.programme.checks.values import Finding
from domain.execution.programme.checks.wording import listed, of_room, titled, to_room
from domain.execution.programme.values import RoomView, SessionKind
from domain.foundation.core.i18n import gettext

SHORTEST_CHANGE = 10 * MINUTE


def moving(board: Board) -> Iterator[Finding]:
    """Everybody needs ten minutes from one room to the next; pauses hold theirs."""
    starts, ends = defaultdict(list), defaultdict(list)
    for each in board.placed:
        if each.view.kind not in PAUSES and each.rooms:
            starts[each.start].append(each)
            ends[each.end].append(each)
    for start, after in starts.items():
        before = [
            each for end in range(start - SHORTEST_CHANGE + MINUTE, start + 1, MINUTE) for each in ends.get(end, ())
        ]
        if before and _moves(before, after):
            yield _no_time(board, before, after)


def _moves(before: list[Placed], after: list[Placed]) -> bool:
    """Parallel sessions send people from one to another, even in the same rooms."""
    return len(before) > 1 or len(after) > 1 or _rooms(before) != _rooms(after)


def _rooms(sessions: Iterable[Placed]) -> dict[object, RoomView]:
    return {room.id: room for each in sessions for room in each.rooms}


def _no_time(board: Board, before: list[Placed], after: list[Placed]) -> Finding:
    first = after[0]
    gap = min(first.start - each.end for each in before) // MINUTE
    left, entered = list(_rooms(before).values()), list(_rooms(after).values())
    if len(left) == 1 and len(entered) == 1:
        way = gettext("pour passer {left} {entered}").format(
            left=of_room(left[0].name), entered=to_room(entered[0].name)
        )
    elif len(left) == 1:
        way = gettext("pour passer {left} aux autres salles").format(left=of_room(left[0].name))
    elif len(entered) == 1:
        way = gettext("pour passer des salles {entered}").format(entered=to_room(entered[0].name))
    else:
        way = gettext("pour changer de salle")
    how_long = gettext("{gap} min").format(gap=gap) if gap else gettext("Aucun temps")
    return board.finding(
        "no_time_to_move",
        (first.start, gap, *sorted(each.view.id for each in (*before, *after))),
        gettext("{how_long} {way} : gardez 10 min.").format(how_long=how_long, way=way),
        gettext("{gap} min {way}").format(gap=gap, way=way),
        place=board.hour(first.starts_at),
        sessions=[each.view for each in after],
        at=first.starts_at,
    )


def turning_over(board: Board) -> Iterator[Finding]:
    """Ten minutes between two sessions of a room where its layout, its equipment or its public changes."""
    rooms = {room.id: room for each in board.placed for room in each.rooms}
    for room_id, line in board.by_room.items():
        for before, after in pairwise(line):
            gap = after.start - before.end
            if 0 <= gap < SHORTEST_CHANGE:
                reasons = list(_changes(board, rooms[room_id], before, after))
                if reasons:
                    yield _no_time_to_prepare(board, rooms[room_id], before, after, reasons)


def _changes(board: Board, room: RoomView, before: Placed, after: Placed) -> Iterator[str]:
    first, second = before.view, after.view
    if first.layout and second.layout and first.layout is not second.layout:
        yield gettext("disposition")
    brought = {need.key for need in board.needs(first)}
    for need in board.needs(second):
        if need.key not in brought and not state_of([room], need):
            yield need.label
    if first.kind is second.kind is SessionKind.ROUND_TABLE:
        yield gettext("chevalets")
    if _public(before) != _public(after) and not {first.kind, second.kind} & PAUSES:
        yield gettext("public")


def _public(placed: Placed) -> tuple[object, ...]:
    """Who is in the room: those of one workshop, or all that it is open to."""
    view = placed.view
    return (view.id,) if view.is_workshop else (view.openness, view.audience)


def _no_time_to_prepare(board: Board, room: RoomView, before: Placed, after: Placed, reasons: list[str]) -> Finding:
    gap = (after.start - before.end) // MINUTE
    how_long = gettext("{gap} min").format(gap=gap) if gap else gettext("Aucun temps")
    sentence = gettext(
        "{how_long} pour préparer la salle entre {first} et {second} ({reasons}) : gardez 10 min."
    ).format(
        how_long=how_long,
        first=titled(before.view.title),
        second=titled(after.view.title),
        reasons=listed(list(dict.fromkeys(reasons))),
    )
    return board.finding(
        "no_time_to_turn_over",
        (room.id, before.view.id, after.view.id, gap),
        sentence,
        gettext("{gap} min pour préparer la salle").format(gap=gap),
        place=f"{room.name}, {board.hour(after.starts_at)}",
        sessions=(before.view, after.view),
        room_id=room.id,
        at=after.starts_at,
    )
