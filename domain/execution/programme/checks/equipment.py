"""Equipment that a session asks for, and that is neither in the room nor promised nor on the crew's list."""

import re
from collections.abc import Iterator, Sequence

from domain.execution.programme.checks.board import Board, Placed
from domain.execution.programme.checks.cures import free_room, has, is_told, told
from domain.execution.programme.checks.values import Finding, Need
from domain.execution.programme.checks.wording import listed, the_room
from domain.execution.programme.values import RoomView
from domain.foundation.core.i18n import gettext, ngettext
from domain.foundation.core.text import search_key

_CLAUSES = re.compile(r"[,;.\n]")
_LACKING = re.compile(r"\b(?:pas|sans|aucun|aucune|prevoir|apporter|manque|ni)\b")


def equipment(board: Board) -> Iterator[Finding]:
    for each in board.placed:
        needs = board.needs(each.view)
        if needs and each.rooms:
            yield from _missing(board, each, needs)


def _missing(board: Board, each: Placed, needs: Sequence[Need]) -> Iterator[Finding]:
    provided = board.programme.beyond.provided
    places = (each.view.id, *(room.id for room in each.rooms)) if provided else ()
    answered = {key for place in places for key in provided.get(place, ())}
    open_needs = [need for need in needs if need.key not in answered]
    states = [(need, state_of(each.rooms, need)) for need in open_needs]
    absent = [need for need, state in states if state is False]
    unknown = [need for need, state in states if state is None]
    if not absent and not unknown:
        return
    cure = free_room(board, each) if any(is_told(need) for need in absent) else None
    yield board.of_session(
        "equipment_missing",
        each.view,
        told(" ".join(_said(each.rooms[0], absent, unknown)), cure, otherwise=_otherwise(absent)),
        _short(absent, unknown, each.rooms[0]),
        each.rooms[0].id,
        *(need.key for need in (*absent, *unknown)),
        suggestion=cure,
    )


def state_of(rooms: Sequence[RoomView], need: Need) -> bool | None:
    """Whether one of the rooms answers the need; None when nobody knows. What has no fact is looked for in notes."""
    states = [has(room, need) if need.equipment else _is_noted(room, need) for room in rooms]
    return True if any(states) else (None if None in states else False)


def _is_noted(room: RoomView, need: Need) -> bool:
    """« captation possible » answers « captation »; « prévoir des multiprises » answers nothing."""
    written = "; ".join(text for text in (room.notes, room.furniture, room.power_supply, room.network_note) if text)
    word = search_key(need.label).partition(" ")[0].rstrip("s")
    if not written or not word:
        return False
    clauses = _CLAUSES.split(search_key(written))
    named = re.compile(rf"\b{re.escape(word)}")
    return any(named.search(clause) and not _LACKING.search(clause) for clause in clauses)


def _said(room: RoomView, absent: Sequence[Need], unknown: Sequence[Need]) -> Iterator[str]:
    if absent:
        short = next((need for need in absent if _some(room, need)), None)
        if len(absent) == 1 and short:
            yield gettext("{asked} {label} demandés, {there} dans {room}.").format(
                asked=short.quantity, label=short.label, there=_some(room, short), room=the_room(room.name)
            )
        else:
            yield gettext("À trouver : {needs}.").format(needs=listed([_label(need) for need in absent]))
    if unknown:
        yield gettext("La fiche de la salle ne dit rien de : {needs}. Demandez au lieu.").format(
            needs=listed([_label(need) for need in unknown])
        )


def _otherwise(absent: Sequence[Need]) -> str:
    return gettext("Ajoutez ce qui manque aux points de régie, ou changez de salle.") if absent else ""


def _some(room: RoomView, need: Need) -> int:
    """How many there are, where some are but not enough."""
    there = getattr(room, need.equipment, None) if need.equipment else None
    return there if isinstance(there, int) and not isinstance(there, bool) else 0


def _label(need: Need) -> str:
    return f"{need.quantity} {need.label}" if need.quantity else need.label


def _short(absent: Sequence[Need], unknown: Sequence[Need], room: RoomView) -> str:
    if len(absent) == 1:
        need = absent[0]
        if there := _some(room, need):
            return gettext("{asked}, il y en a {there}").format(asked=_label(need), there=there)
        return gettext("à trouver : {label}").format(label=_label(need))
    if absent:
        return ngettext("{count} matériel à trouver", "{count} matériels à trouver", len(absent)).format(
            count=len(absent)
        )
    return gettext("matériel à vérifier")
