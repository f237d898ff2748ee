"""Rooms that are closed and people who are not there at the hour of a session."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from domain.execution.programme.checks.board import Board, Placed, digest, is_within
from domain.execution.programme.checks.cures import free_room, told
from domain.execution.programme.checks.values import Finding, person_key
from domain.execution.programme.checks.wording import capital, listed, the_room, titled
from domain.execution.programme.values import RoomView
from domain.foundation.core.i18n import gettext
from domain.foundation.core.times import Interval, local, union


def availability(board: Board) -> Iterator[Finding]:
    people = {key: union(hours) for key, hours in board.programme.beyond.people_hours.items() if hours}
    for each in board.placed:
        at = Interval(each.starts_at, each.ends_at)
        yield from (_closed(board, each, room) for room in each.rooms if not board.is_open(room.id, at))
        if people:
            yield from _absent(board, each, at, people)


def _closed(board: Board, each: Placed, room: RoomView) -> Finding:
    cure = free_room(board, each)
    open_hours = _hours_on(board, board.room_hours[room.id], board.day_of(each))
    if open_hours:
        sentence = gettext("{room} n’est à vous que de {hours} ce jour-là, et {title} en sort.")
    else:
        sentence = gettext("{room} n’est pas à vous ce jour-là, et {title} s’y tient.")
    sentence = sentence.format(room=capital(the_room(room.name)), hours=open_hours, title=titled(each.view.title))
    return board.finding(
        "room_unavailable",
        (each.view.id, room.id, each.start, each.end),
        told(sentence, cure, otherwise=gettext("Changez l’heure ou la salle.")),
        gettext("salle fermée"),
        place=f"{room.name}, {board.hour(each.starts_at)}",
        sessions=(each.view,),
        room_id=room.id,
        at=each.starts_at,
        suggestion=cure,
    )


def _absent(board: Board, each: Placed, at: Interval, people: dict[str, list[Interval]]) -> Iterator[Finding]:
    told_of = set()
    for who in each.view.contributions:
        key = person_key(who)
        if key is None or key in told_of or key not in people or is_within(at, people[key]):
            continue
        told_of.add(key)
        hours = _hours_on(board, people[key], board.day_of(each))
        if hours:
            sentence = gettext(
                "{name} n’est là que de {hours} : changez l’heure de {title}, ou demandez à quelqu’un d’autre."
            )
        else:
            sentence = gettext(
                "{name} n’est pas là ce jour-là : changez l’heure de {title}, ou demandez à quelqu’un d’autre."
            )
        yield board.finding(
            "person_unavailable",
            (each.view.id, digest(key), each.start, each.end),
            sentence.format(name=who.name, hours=hours, title=titled(each.view.title)),
            gettext("{name} pas là à cette heure").format(name=who.name),
            place=f"{who.name}, {board.hour(each.starts_at)}",
            sessions=(each.view,),
            at=each.starts_at,
        )


def _hours_on(board: Board, hours: Iterable[Interval], day: date) -> str:
    """`9 h à 12 h et 14 h à 17 h`; nothing when there are none on that day."""
    of_day: Sequence[Interval] = [each for each in hours if local(each.start, board.zone).date() == day]
    return listed([gettext("{start} à {end}").format(start=board.hour(e.start), end=board.hour(e.end)) for e in of_day])
