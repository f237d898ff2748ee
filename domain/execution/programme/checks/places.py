"""In two places at once, outside the hours of the gathering, without room or without time."""

import uuid
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from domain.execution.programme.checks.board import Board, Placed, Together, digest, is_within, together
from domain.execution.programme.checks.cures import free_room, told
from domain.execution.programme.checks.values import Finding
from domain.execution.programme.checks.wording import shortened, the_room, titled
from domain.foundation.core.i18n import gettext
from domain.foundation.core.times import Interval, local, union


def at_once(board: Board) -> Iterator[Finding]:
    """Rooms, people and structures in two sessions that overlap."""
    rooms = ((room.id, room.name, each) for each in board.placed for room in each.rooms)
    for pair in together(rooms):
        yield _room_twice(board, pair)
    people = ((key, who.name, each) for key, who, each in board.contributions if key is not None)
    for person in together(people):
        yield _person_twice(board, person)
    structures = (
        (who.organisation_id, who.organisation_name, each)
        for key, who, each in board.contributions
        if who.organisation_id and key is None
    )
    for structure in together(structures):
        yield _structure_twice(board, structure)


def _room_twice(board: Board, pair: Together[uuid.UUID]) -> Finding:
    sentence = gettext("{first} et {second} sont en même temps dans {room} ({hours}).").format(
        first=titled(pair.first.view.title),
        second=titled(pair.second.view.title),
        room=the_room(pair.name),
        hours=board.hours(*_shared(pair)),
    )
    cure = free_room(board, pair.second)
    sentence = told(sentence, cure, otherwise=gettext("Changez l’heure ou la salle de l’une des deux."))
    return board.finding(
        "room_twice",
        _subject(pair, pair.key),
        sentence,
        gettext("salle déjà prise"),
        place=f"{pair.name}, {board.hour(_shared(pair)[0])}",
        sessions=(pair.first.view, pair.second.view),
        room_id=pair.key,
        at=_shared(pair)[0],
        suggestion=cure,
    )


def _person_twice(board: Board, pair: Together[str]) -> Finding:
    sentence = gettext(
        "{name} est au même moment dans {first} et dans {second}. Choisissez quelqu’un d’autre ou changez l’heure."
    )
    said = _both(sentence, pair), gettext("personne déjà prise")
    return _somebody_twice(board, "person_twice", pair, digest(pair.key), said)


def _structure_twice(board: Board, pair: Together[uuid.UUID]) -> Finding:
    sentence = gettext("{name} est au même moment dans {first} et dans {second} : prévoyez deux personnes.")
    said = _both(sentence, pair), gettext("{name} dans deux séances").format(name=pair.name)
    return _somebody_twice(board, "structure_twice", pair, pair.key, said)


def _both(sentence: str, pair: Together[Any]) -> str:
    first, second = titled(pair.first.view.title), titled(pair.second.view.title)
    return sentence.format(name=pair.name, first=first, second=second)


def _somebody_twice(board: Board, code: str, pair: Together[Any], key: object, said: tuple[str, str]) -> Finding:
    start = _shared(pair)[0]
    return board.finding(
        code,
        _subject(pair, key),
        *said,
        place=f"{pair.name}, {board.hour(start)}",
        sessions=(pair.first.view, pair.second.view),
        at=start,
    )


def _shared(pair: Together[Any]) -> tuple[datetime, datetime]:
    """The time during which both take place."""
    ends = min((pair.first, pair.second), key=lambda each: each.end)
    return pair.second.starts_at, ends.ends_at


def _subject(pair: Together[Any], key: object) -> tuple[object, ...]:
    first, second = sorted((pair.first.view.id, pair.second.view.id))
    return key, first, second, pair.second.start, min(pair.first.end, pair.second.end)


def standing(board: Board) -> Iterator[Finding]:
    """Each session has a time within the gathering's hours, and a room."""
    opening = union(board.programme.days)
    for each in board.placed:
        interval = Interval(each.starts_at, each.ends_at)
        if not is_within(interval, opening):
            yield _outside(board, each)
        if not each.rooms:
            yield _no_room(board, each)
    for view in board.programme.sessions:
        if view.interval is None:
            sentence = gettext("Pas encore d’horaire : choisissez un début et une fin, ou archivez la séance.")
            yield board.of_session("no_time", view, sentence, gettext("sans horaire"), place=shortened(view.title))


def _outside(board: Board, each: Placed) -> Finding:
    day = board.day_of(each)
    of_day = [when for when in board.programme.days if _touches(when, day, board.zone)]
    if of_day:
        opening = board.hours(min(when.start for when in of_day), max(when.end for when in of_day))
        sentence = gettext(
            "La séance sort des heures de la rencontre ({hours}) : changez son horaire, ou les heures du jour."
        ).format(hours=opening)
    else:
        sentence = gettext("La rencontre n’a pas lieu ce jour-là : choisissez un autre jour.")
    short = gettext("hors des heures")
    return board.of_session(
        "outside_event", each.view, sentence, short, each.start, each.end, place=_named(board, each)
    )


def _named(board: Board, each: Placed) -> str:
    return f"{shortened(each.view.title)}, {board.hour(each.starts_at)}"


def _touches(when: Interval, day: date, zone_name: str) -> bool:
    return local(when.start, zone_name).date() <= day <= local(when.end, zone_name).date()


def _no_room(board: Board, each: Placed) -> Finding:
    cure = free_room(board, each)
    sentence = told(gettext("Pas encore de salle : choisissez-en une."), cure)
    return board.of_session(
        "no_room", each.view, sentence, gettext("sans salle"), place=_named(board, each), suggestion=cure
    )
