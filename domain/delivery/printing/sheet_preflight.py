"""What will not look right in a run sheet, told before printing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from domain.delivery.printing import preflight, run_sheet
from domain.delivery.printing.preflight import Remark
from domain.delivery.printing.rows import EventRow
from domain.delivery.printing.sheet_rows import cue_row
from domain.execution.run_sheet import CuePart, Line, Sheet, SheetSession, clashes
from domain.foundation.core.i18n import gettext, ngettext
from domain.foundation.core.text import enumeration

_MOST_LINES = 9
"""A row that takes more of them is not read at arm's length any more."""
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Checked:
    """What is looked over: sessions with their times, the sheet, titles of sessions without time, and whether the draft
    says something else than the version that is printed."""

    sessions: Sequence[SheetSession]
    sheet: Sheet
    untimed: Sequence[str] = ()
    is_stale: bool = False


def of_run_sheet(checked: Checked, event: EventRow) -> list[Remark]:
    shown = [line for line in checked.sheet.lines if not line.is_hidden]
    return [
        *preflight.of_event(event),
        *_version(checked, event),
        *preflight.of_untimed(checked.untimed),
        *_emptiness(shown),
        *_rooms(checked.sessions),
        *_owners(checked.sessions, shown),
        *_lines(shown),
        *_clashes(checked, event),
        *_lost(checked.sheet),
    ]


def _version(checked: Checked, event: EventRow) -> Iterator[Remark]:
    if checked.is_stale:
        told = gettext(
            "Le brouillon a changé depuis la version {number}\u00a0: publiez-le d’abord, ou imprimez le brouillon."
        )
        yield Remark(gettext("Programme"), "stale_release", told.format(number=event.release))


def _emptiness(lines: Sequence[Line]) -> Iterator[Remark]:
    if not lines:
        told = gettext("Le conducteur est vide\u00a0: donnez d’abord une heure aux séances.")
        yield Remark(gettext("Conducteur"), "empty", told)


def _rooms(sessions: Sequence[SheetSession]) -> Iterator[Remark]:
    for session in sessions:
        if session.room is None:
            told = gettext("Cette séance n’a pas de salle\u00a0: choisissez-en une avant d’imprimer.")
            yield Remark(session.title, "no_room", told)


def _owners(sessions: Sequence[SheetSession], lines: Sequence[Line]) -> Iterator[Remark]:
    """One remark for all sessions that need something and that nobody answers for."""
    owned = {line.session_id for line in lines if line.part is CuePart.SESSION and line.texts.owner}
    alone = [
        each.title
        for each in sessions
        if each.id not in owned and any((each.microphones, each.screen, each.video, each.light))
    ]
    if alone:
        told = ngettext(
            "{count} séance a besoin de technique et personne n’en répond ({titles})\u00a0: nommez quelqu’un.",
            "{count} séances ont besoin de technique et personne n’en répond ({titles})\u00a0: nommez quelqu’un.",
            len(alone),
        )
        named = ", ".join(alone[:_MOST_NAMED]) + ("…" if len(alone) > _MOST_NAMED else "")
        yield Remark(gettext("Responsables"), "no_owner", told.format(count=len(alone), titles=named))


def _lines(lines: Sequence[Line]) -> Iterator[Remark]:
    for line in lines:
        row = cue_row(line)
        subject = gettext("top {number}").format(number=line.number)
        yield from preflight.glyphs(subject, [row.what, row.who, row.room, row.owner, row.note])
        if run_sheet.lines_of(row) > _MOST_LINES:
            told = gettext("« {what} » prend trop de lignes\u00a0: dites-le plus court, ou mettez la suite en note.")
            yield Remark(subject, "too_long", told.format(what=row.what[:60]))


def _clashes(checked: Checked, event: EventRow) -> Iterator[Remark]:
    """Sessions that stand in one room at one time, then people who should be in two."""
    placed = sorted(
        ((room, session) for session in checked.sessions for room in session.rooms),
        key=lambda pair: (str(pair[0].id), pair[1].starts_at, pair[1].ends_at),
    )
    for (room, one), (other_room, other) in pairwise(placed):
        if room.id == other_room.id and other.starts_at < one.ends_at:
            told = gettext("« {first} » et « {second} » sont dans cette salle en même temps\u00a0: changez l’heure.")
            yield Remark(room.name, "clash", told.format(first=one.title, second=other.title))
    hours: dict[str, dict[str, None]] = {}
    for clash in clashes(checked.sheet.lines):
        hours.setdefault(clash.who, {})[event.hour(clash.starts_at)] = None
    for who, at in hours.items():
        told = gettext("Deux salles à la fois à {hours}\u00a0: prévoyez une autre personne.")
        yield Remark(who, "two_rooms", told.format(hours=enumeration(list(at))))


def _lost(sheet: Sheet) -> Iterator[Remark]:
    for each in sheet.lost:
        told = gettext("Ce top dépend d’une séance qui n’a plus d’heure\u00a0: il n’est pas imprimé.")
        yield Remark(each.cue.facts.what, "no_time", told)
