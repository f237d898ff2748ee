"""Prints that lead people: sheets for doors, arrows, posters of workshops."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from domain.delivery.printing import arrows, door_sheets, queries, sign_rows, track_posters
from domain.delivery.printing.kinds import Asked, Direction, Paper, Print, PrintKind
from domain.delivery.printing.preflight import Remark, glyphs, of_event, of_untimed
from domain.delivery.printing.rows import RoomRow, SessionRow
from domain.delivery.printing.session_prints import named
from domain.delivery.printing.sign_rows import ArrowRow, DoorRow
from domain.delivery.printing.stage_prints import asked_room
from domain.delivery.printing.words import floor_name
from domain.foundation.core.i18n import gettext, ngettext
from domain.foundation.core.text import enumeration

_A3 = 2**0.5
_CORRIDOR = (Direction.UP, Direction.LEFT, Direction.RIGHT)


def _zoom(asked: Asked) -> float:
    return _A3 if asked.options.paper is Paper.A3 else 1.0


def _sessions(asked: Asked) -> Sequence[SessionRow]:
    """Those of the day and the session that were asked for."""
    day, one = asked.options.day, asked.options.session_id
    return [
        session
        for session in queries.session_rows(asked.db, asked.event, asked.told)
        if (day is None or asked.row.day(session.starts_at) == day) and one in (None, session.id)
    ]


def _rooms(asked: Asked) -> Sequence[RoomRow]:
    room = asked_room(asked)
    return queries.room_rows(asked.told) if room is None else [room]


def _doors(asked: Asked) -> list[DoorRow]:
    return list(sign_rows.doors(_sessions(asked), _rooms(asked), asked.row))


def _make_doors(asked: Asked) -> tuple[str, bytes]:
    room = asked_room(asked)
    name = gettext("affiches de porte")
    return name if room is None else f"{name} {room.name}", door_sheets.draw(
        _doors(asked), asked.row, zoom=_zoom(asked)
    )


def _check_doors(asked: Asked) -> list[Remark]:
    rows = _doors(asked)
    remarks = [*of_event(asked.row), *of_untimed(queries.untimed_titles(asked.told))]
    if not rows:
        told = gettext("Aucune séance n’a de salle ni d’horaire ici\u00a0: complétez le programme.")
        remarks.append(Remark(gettext("Affiches de porte"), "empty", told))
    for session in _sessions(asked):
        if session.room is None:
            told = gettext("Cette séance n’a pas de salle\u00a0: aucune porte ne l’annonce.")
            remarks.append(Remark(session.title, "no_room", told))
    for row in rows:
        remarks += glyphs(row.session.title, [row.session.title, row.room.name, *row.session.carriers])
        if not door_sheets.fits(row):
            told = gettext("Le nom de la salle ou le titre est long\u00a0: il est imprimé plus petit. Abrégez-le.")
            remarks.append(Remark(f"{row.room.name}, {row.session.title}", "too_long", told))
    return remarks


def _arrows(asked: Asked) -> list[ArrowRow]:
    directions = _CORRIDOR if asked.options.direction is None else (asked.options.direction,)
    if asked.options.label:
        return [ArrowRow(asked.options.label, direction) for direction in directions]
    told = list(_places(asked))
    return [replace(row, direction=direction) for row in told for direction in directions]


def _places(asked: Asked) -> Iterator[ArrowRow]:
    """Each room with its floor and the workshops that take place there."""
    sessions = queries.session_rows(asked.db, asked.event, asked.told)
    for room in _rooms(asked):
        letters = [each.letter for each in sessions if each.letter and each.room and each.room.id == room.id]
        under = [floor_name(room.floor)] if room.floor else []
        if letters:
            said = ngettext("Atelier {letters}", "Ateliers {letters}", len(letters))
            under.append(said.format(letters=enumeration(letters)))
        yield ArrowRow(room.name, Direction.UP, tuple(under))


def _make_arrows(asked: Asked) -> tuple[str, bytes]:
    room = asked_room(asked)
    what = asked.options.label or (room.name if room else "")
    name = f"{gettext('flèche')} {what}" if what else gettext("flèches")
    return name, arrows.draw(_arrows(asked), asked.row, zoom=_zoom(asked))


def _check_arrows(asked: Asked) -> list[Remark]:
    rows = _arrows(asked)
    remarks = list(of_event(asked.row))
    if not rows:
        told = gettext("Aucune salle n’est connue\u00a0: ajoutez-en dans le programme.")
        remarks.append(Remark(gettext("Flèches"), "empty", told))
    for what in dict.fromkeys(row.what for row in rows):
        remarks += glyphs(what, [what])
    for row in {row.what: row for row in rows if not arrows.fits(row)}.values():
        told = gettext("Ce nom est long\u00a0: il est imprimé plus petit sur la flèche. Abrégez-le.")
        remarks.append(Remark(row.what, "too_long", told))
    return remarks


def _workshops(asked: Asked) -> list[SessionRow]:
    one = asked.options.session_id
    return [each for each in _sessions(asked) if one is not None or each.kind == "workshop"]


def _make_posters(asked: Asked) -> tuple[str, bytes]:
    return named(gettext("affiches de thématique"), asked), track_posters.draw(_workshops(asked), asked.row)


def _check_posters(asked: Asked) -> list[Remark]:
    rows = _workshops(asked)
    remarks = list(of_event(asked.row))
    if not rows:
        told = gettext("Aucun atelier n’a d’horaire\u00a0: construisez d’abord le programme.")
        remarks.append(Remark(gettext("Ateliers"), "empty", told))
    for row in rows:
        remarks += glyphs(row.title, [row.title, row.question, *row.carriers])
        if not row.question:
            told = gettext(
                "Aucune question n’est liée à cet atelier\u00a0: l’affiche n’a que son titre. "
                "Rattachez une problématique à sa thématique."
            )
            remarks.append(Remark(row.title, "no_question", told))
        if not track_posters.fits(row):
            told = gettext("Le titre ou la question est long\u00a0: il est imprimé plus petit. Raccourcissez-le.")
            remarks.append(Remark(row.title, "too_long", told))
        if row.room is None:
            remarks.append(
                Remark(row.title, "no_room", gettext("La séance n’a pas de salle\u00a0: choisissez-en une."))
            )
    return remarks


PRINTS: Mapping[PrintKind, Print] = {
    PrintKind.DOOR_SHEETS: Print(
        "Affiches de porte", _make_doors, _check_doors, takes=frozenset({"draft", "room_id", "day", "paper"})
    ),
    PrintKind.ARROWS: Print(
        "Flèches",
        _make_arrows,
        _check_arrows,
        takes=frozenset({"draft", "room_id", "direction", "label", "paper"}),
    ),
    PrintKind.TRACK_POSTERS: Print(
        "Affiches de thématique",
        _make_posters,
        _check_posters,
        takes=frozenset({"draft", "session_id", "day"}),
    ),
}
