"""Prints for the régie: what rooms need, the checklist."""

from collections.abc import Mapping

from domain.delivery.printing import checklist, needs_sheet, preflight, queries
from domain.delivery.printing.kinds import Asked, Print, PrintKind
from domain.delivery.printing.needs_rows import needs_rows
from domain.delivery.printing.preflight import Remark
from domain.delivery.printing.rows import RoomRow
from domain.foundation.core.errors import NotFound
from domain.foundation.core.i18n import gettext


def asked_room(asked: Asked) -> RoomRow | None:
    """The room that the print is asked for. Raises NotFound for one that the programme does not know."""
    if asked.options.room_id is None:
        return None
    found = next((room for room in queries.room_rows(asked.told) if room.id == asked.options.room_id), None)
    if found is None:
        raise NotFound()
    return found


def _make_needs(asked: Asked) -> tuple[str, bytes]:
    return gettext("besoins par salle"), needs_sheet.draw(needs_rows(asked.db, asked.event), asked.row)


def _check_needs(asked: Asked) -> list[Remark]:
    return preflight.of_needs(needs_rows(asked.db, asked.event), asked.row)


def _make_checklist(asked: Asked) -> tuple[str, bytes]:
    return gettext("points de régie"), checklist.draw(queries.checklist_rows(asked.db, asked.event), asked.row)


def _check_checklist(asked: Asked) -> list[Remark]:
    return preflight.of_checklist(queries.checklist_rows(asked.db, asked.event), asked.row)


PRINTS: Mapping[PrintKind, Print] = {
    PrintKind.STAGE_NEEDS: Print("Besoins par salle", _make_needs, _check_needs, takes=frozenset()),
    PrintKind.CHECKLIST: Print("Points de régie", _make_checklist, _check_checklist, takes=frozenset()),
}
