"""Rooms behind steps: somebody asked for none, or there is no other choice."""

from collections import defaultdict
from collections.abc import Iterator

from domain.execution.programme.checks.board import PAUSES, Board, Placed
from domain.execution.programme.checks.cures import free_room, told
from domain.execution.programme.checks.values import Finding
from domain.execution.programme.checks.wording import capital, the_room
from domain.execution.programme.values import RoomView
from domain.foundation.core.i18n import gettext


def access(board: Board) -> Iterator[Finding]:
    reachable = _reachable(board)
    for each in board.placed:
        room = each.view.room
        if room is None or room.step_free is True:
            continue
        asked = _is_asked(board, each)
        if asked or (room.step_free is False and not _has_alternative(each, reachable)):
            yield _steps(board, each, room, asked=asked)


def _is_asked(board: Board, each: Placed) -> bool:
    """By somebody who chose this workshop; what everybody attends is for everybody who comes."""
    asked = board.programme.beyond.step_free_asked
    return (each.view.id if each.view.is_workshop else None) in asked


def _reachable(board: Board) -> dict[object, set[object]]:
    """The sessions in step-free rooms, by what makes one stand for another: its series, else its track."""
    found: dict[object, set[object]] = defaultdict(set)
    for each in board.placed:
        if each.view.room and each.view.room.step_free:
            for theme in _themes(each):
                found[theme].add(each.view.id)
    return found


def _themes(each: Placed) -> Iterator[tuple[object, ...]]:
    if each.view.series_id:
        yield ("series", each.view.series_id)
    if each.view.track and each.view.is_workshop:
        yield ("track", each.view.track.id)


def _has_alternative(each: Placed, reachable: dict[object, set[object]]) -> bool:
    """A pause goes on in every room; a workshop may have its like elsewhere, without steps."""
    if each.view.kind in PAUSES and any(room.step_free for room in each.rooms):
        return True
    return any(reachable.get(theme, set()) - {each.view.id} for theme in _themes(each))


def _steps(board: Board, each: Placed, room: RoomView, *, asked: bool) -> Finding:
    cure = free_room(board, each, fits=lambda other: other.step_free is True)
    name = capital(the_room(room.name))
    if room.step_free is False:
        sentence = gettext("{room} n’est pas de plain-pied{notes}.")
        notes = room.notes.strip().rstrip(".")
        sentence = sentence.format(room=name, notes=f" ({notes})" if 0 < len(notes) <= 80 else "")
        short = gettext("pas de plain-pied")
    else:
        sentence = gettext("On ne sait pas si {room} est de plain-pied.").format(room=the_room(room.name))
        short = gettext("plain-pied à vérifier")
    if asked:
        sentence += " " + gettext("Quelqu’un a demandé un accès sans marche.")
    return board.of_session(
        "not_step_free",
        each.view,
        told(sentence, cure, otherwise=gettext("Prévoyez une rampe, ou changez de salle.")),
        short,
        room.id,
        asked,
        suggestion=cure,
    )
