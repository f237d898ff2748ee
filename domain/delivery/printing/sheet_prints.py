"""The run sheet on paper: the whole of it, of a day, a room, a person or a trade."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.delivery.printing import queries, room_sheet, run_sheet, sheet_preflight
from domain.delivery.printing.kinds import Asked, Print, PrintKind
from domain.delivery.printing.preflight import Remark
from domain.delivery.printing.room_sheet import Heading
from domain.delivery.printing.rows import EventRow
from domain.delivery.printing.sheet_preflight import Checked
from domain.delivery.printing.sheet_rows import cue_rows
from domain.delivery.printing.stage_prints import asked_room
from domain.execution import run_sheet as sheets
from domain.execution.run_sheet import SHEET_TRADE_NAMES, Clash, InForce, Sheet, SheetTrade, Wanted
from domain.foundation.core.errors import Invalid, NotFound
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import enumeration, search_key


@dataclass(frozen=True, slots=True)
class _Read:
    force: InForce
    sheet: Sheet


def _read(asked: Asked) -> _Read:
    force = sheets.in_force(asked.db, asked.event, asked.told)
    return _Read(force, sheets.sheet_from(asked.db, asked.event, force))


def _make(asked: Asked) -> tuple[str, bytes]:
    lines = _read(asked).sheet.lines
    trade, what = _trade(asked), gettext("conducteur")
    wanted = Wanted(day=asked.options.day, room_id=asked.options.room_id, who=asked.options.person, trade=trade)
    rows = cue_rows(sheets.pick(lines, wanted))
    room = asked_room(asked)
    if asked.options.person:
        heading = _of_person(asked.options.person, lines, asked.row)
        return f"{what} {heading.name}", room_sheet.draw(rows, heading, asked.row)
    if room is not None:
        return f"{what} {room.name}", room_sheet.draw(rows, Heading.of_room(room), asked.row)
    named = gettext(SHEET_TRADE_NAMES[trade]).lower() if trade else ""
    return f"{what} {named}".strip(), run_sheet.draw(rows, asked.row, of=named)


def _of_person(asked: str, lines: Sequence[sheets.Line], event: EventRow) -> Heading:
    """Their name as it is written on the sheet, and when they should be in two rooms. Raises NotFound."""
    key = search_key(asked)
    name = next((each for each in sheets.people_in(lines) if search_key(each) == key), None)
    if name is None:
        raise NotFound()
    told = gettext("feuille de route")
    twice = [each for each in sheets.clashes(lines) if search_key(each.who) == key]
    if twice:
        told += ". " + _in_two_rooms(twice, event)
    return Heading(name, told, tells_rooms=True, nothing=gettext("Rien n’est prévu."))


def _in_two_rooms(clashes: Sequence[Clash], event: EventRow) -> str:
    hours = list(dict.fromkeys(event.hour(each.starts_at) for each in clashes))
    return gettext("Attention\u00a0: deux salles à {hours}").format(hours=enumeration(hours))


def _trade(asked: Asked) -> SheetTrade | None:
    """Raises Invalid `unknown_trade`."""
    if not asked.options.trade:
        return None
    try:
        return SheetTrade(asked.options.trade)
    except ValueError:
        raise Invalid(
            "unknown_trade",
            "Ce métier n’a pas de conducteur. Choisissez parmi : {trades}.",
            field="trade",
            trades=", ".join(trade.value for trade in SheetTrade),
        ) from None


def _check(asked: Asked) -> list[Remark]:
    read = _read(asked)
    return sheet_preflight.of_run_sheet(
        Checked(
            read.force.sessions,
            read.sheet,
            queries.untimed_titles(asked.told),
            is_stale=not asked.told.is_draft and sheets.is_stale(asked.db, asked.event, asked.told),
        ),
        asked.row,
    )


PRINTS: Mapping[PrintKind, Print] = {
    PrintKind.RUN_SHEET: Print(
        "Conducteur", _make, _check, takes=frozenset({"draft", "room_id", "person", "trade", "day"})
    ),
}
