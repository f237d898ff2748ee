"""Badges: of everybody on label sheets, or of one person on a sheet to fold."""

from collections.abc import Mapping
from datetime import datetime

from domain.delivery.printing import badges, catalogue, person_prints, preflight, queries
from domain.delivery.printing.badge_back import Backs
from domain.delivery.printing.badges import BadgeOptions
from domain.delivery.printing.kinds import Asked, Print, PrintKind, PrintOptions
from domain.delivery.printing.preflight import Remark
from domain.delivery.printing.rows import BadgeRow, SessionRow
from domain.foundation.accounts import Permission
from domain.foundation.core.errors import Invalid
from domain.foundation.core.i18n import gettext

MOST_BLANKS = 500
MOST_OFFSET = 5.0


def _make(asked: Asked) -> tuple[str, bytes]:
    one = asked.options.registration_id
    if one is not None:
        return person_prints.badge(asked.db, asked.event, asked.told, one, asked.row)
    options = _checked(asked.options)
    sessions = queries.session_rows(asked.db, asked.event, asked.told)
    backs = Backs(asked.row, _moments(sessions), _meal(sessions))
    return gettext("badges"), badges.draw(_rows(asked, sessions), backs, options)


def _check(asked: Asked) -> list[Remark]:
    sheet = catalogue.SHEETS[_checked(asked.options).sheet]
    return preflight.of_badges(_rows(asked, ()), asked.row, sheet)


def _rows(asked: Asked, sessions: tuple[SessionRow, ...]) -> list[BadgeRow]:
    people = badges.in_order(queries.badge_rows(asked.db, asked.event, sessions))
    return [*people, *queries.blank_rows(asked.event, asked.options.blanks, secret=asked.settings.secret_key)]


def _moments(sessions: tuple[SessionRow, ...]) -> tuple[tuple[datetime, datetime], ...]:
    """When people have a workshop to go to, whatever they chose."""
    ends: dict[datetime, datetime] = {}
    for session in sessions:
        if session.kind == "workshop":
            ends[session.starts_at] = max(session.ends_at, ends.get(session.starts_at, session.ends_at))
    return tuple(sorted(ends.items()))


def _meal(sessions: tuple[SessionRow, ...]) -> SessionRow | None:
    return next((session for session in sessions if session.kind == "meal"), None)


def _checked(options: PrintOptions) -> BadgeOptions:
    """Options of a badge print. Raises Invalid `unknown_sheet`, `too_many_blanks`, `offset_too_large`."""
    code = options.sheet.upper()
    if code not in catalogue.SHEETS:
        raise Invalid(
            "unknown_sheet",
            "Cette planche n’est pas au catalogue. Choisissez parmi : {sheets}.",
            field="sheet",
            sheets=", ".join(catalogue.SHEETS),
        )
    if not 0 <= options.blanks <= MOST_BLANKS:
        raise Invalid("too_many_blanks", "Demandez de 0 à {most} badges vierges.", field="blanks", most=MOST_BLANKS)
    for field, value in (("offset_x", options.offset_x), ("offset_y", options.offset_y)):
        if not -MOST_OFFSET <= value <= MOST_OFFSET:
            raise Invalid("offset_too_large", "Le décalage va de −5 à 5 mm.", field=field)
    return BadgeOptions(code, options.backs, options.offset_x, options.offset_y)


PRINTS: Mapping[PrintKind, Print] = {
    PrintKind.BADGES: Print(
        "Badges",
        _make,
        _check,
        Permission.BADGES_MAKE,
        frozenset({"draft", "sheet", "backs", "blanks", "offset_x", "offset_y", "registration_id"}),
    ),
}
