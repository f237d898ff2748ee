"""Places offered against what rooms and buildings hold."""

from collections.abc import Iterator, Sequence

from domain.execution.programme.checks.board import Board, Placed
from domain.execution.programme.checks.cures import free_room, told
from domain.execution.programme.checks.values import Building, Finding
from domain.execution.programme.checks.wording import listed, the_room
from domain.execution.programme.rules import seats_of
from domain.execution.programme.values import SessionView
from domain.foundation.core.i18n import gettext


def seats(board: Board) -> Iterator[Finding]:
    by_id = {each.view.id: each for each in board.placed}
    for view in board.programme.sessions:
        capacity = _capacity(view)
        if capacity is not None and (view.own_seats or 0) > capacity:
            yield _above_room(board, view, by_id.get(view.id), capacity)
    for building in board.programme.buildings:
        if building.capacity is not None:
            yield from _above_building(board, building, building.capacity)


def _capacity(view: SessionView) -> int | None:
    """What the rooms of the session hold together, in its layout."""
    rooms = (*((view.room,) if view.room else ()), *view.further_rooms)
    held = [seats_of(room, view.layout) for room in rooms]
    known = [each for each in held if each is not None]
    return sum(known) if known and len(known) == len(held) else None


def _above_room(board: Board, view: SessionView, placed: Placed | None, capacity: int) -> Finding:
    cure = free_room(board, placed) if placed else None
    sentence = gettext("{offered} places offertes, {capacity} dans {room}.").format(
        offered=view.own_seats,
        room=listed([the_room(room.name) for room in (view.room, *view.further_rooms) if room]),
        capacity=capacity,
    )
    return board.of_session(
        "seats_above_room",
        view,
        told(sentence, cure, otherwise=gettext("Offrez moins de places, ou changez de salle.")),
        gettext("{offered} places, {capacity} dans la salle").format(offered=view.own_seats, capacity=capacity),
        view.own_seats,
        capacity,
        suggestion=cure,
    )


def _above_building(board: Board, building: Building, capacity: int) -> Iterator[Finding]:
    """Once for each group of sessions that follow one another above the jauge, at its fullest moment."""
    inside = [each for each in board.placed if any(room.venue_id == building.id for room in each.rooms)]
    current: list[Placed] = []
    fullest: tuple[int, list[Placed]] = (0, [])
    for each in inside:
        current = [other for other in current if other.end > each.start]
        if fullest[1] and not any(_people(other) for other in current):
            yield from _too_many(board, building, capacity, fullest)
            fullest = (0, [])
        current.append(each)
        people = sum([_people(other) for other in current])
        if people > max(capacity, fullest[0]):
            fullest = (people, list(current))
    yield from _too_many(board, building, capacity, fullest)


def _people(placed: Placed) -> int:
    return placed.view.seats or 0


def _too_many(
    board: Board, building: Building, capacity: int, fullest: tuple[int, Sequence[Placed]]
) -> Iterator[Finding]:
    people, sessions = fullest
    if not sessions:
        return
    at = max(sessions, key=lambda each: each.start).starts_at
    sentence = gettext(
        "{people} places en même temps dans {name}, qui accueille {capacity} personnes au plus : offrez moins de "
        "places, ou déplacez une séance."
    )
    yield board.finding(
        "seats_above_building",
        (building.id, capacity, people, *sorted(each.view.id for each in sessions)),
        sentence.format(people=people, name=the_room(building.name), capacity=capacity),
        gettext("{people} places, jauge de {capacity}").format(people=people, capacity=capacity),
        place=f"{building.name}, {board.hour(at)}",
        sessions=[each.view for each in sessions],
        at=at,
    )
