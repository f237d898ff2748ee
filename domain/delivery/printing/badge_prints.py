"""Badges as one of the prints: of everybody, as the event's settings have them, or of one person to fold at home."""

from collections.abc import Mapping
from dataclasses import replace

from domain.delivery.printing import badge_gathering, badge_preflight, badges, catalogue, person_prints, queries
from domain.delivery.printing.badge_gathering import Gathered
from domain.delivery.printing.badge_style import MOST_OFFSET, BadgeStyle
from domain.delivery.printing.kinds import Asked, Print, PrintKind, PrintOptions
from domain.delivery.printing.preflight import Remark
from domain.execution.attendance import MOST_BLANKS
from domain.foundation.accounts import Permission
from domain.foundation.core.errors import Invalid
from domain.foundation.core.i18n import gettext


def _make(asked: Asked) -> tuple[str, bytes]:
    one = asked.options.registration_id
    if one is not None:
        return person_prints.badge(asked.db, asked.event, asked.told, one, asked.row)
    found = _gathered(asked)
    after = badge_gathering.blanks_before(asked.db, asked.event)
    blanks = queries.blank_rows(asked.event, asked.options.blanks, secret=asked.settings.secret_key, after=after)
    return gettext("badges"), badges.draw([*found.rows, *blanks], found.backs, found.face.style)


def _check(asked: Asked) -> list[Remark]:
    found = _gathered(asked)
    return badge_preflight.of_badges(found.rows, found.backs, found.face)


def _gathered(asked: Asked) -> Gathered:
    kept = badge_gathering.facts_of(badge_gathering.settings_of(asked.db, asked.event)).style
    style = style_with(kept, asked.options)
    return badge_gathering.gather(asked.db, asked.event, asked.told, asked.row, style, settings=asked.settings)


def style_with(style: BadgeStyle, options: PrintOptions) -> BadgeStyle:
    """The event's style, but for what this print asks otherwise.

    Raises Invalid `unknown_sheet`, `too_many_blanks`, `offset_too_large`.
    """
    if not 0 <= options.blanks <= MOST_BLANKS:
        raise Invalid("too_many_blanks", "Demandez de 0 à {most} badges vierges.", field="blanks", most=MOST_BLANKS)
    for field, value in (("offset_x", options.offset_x), ("offset_y", options.offset_y)):
        if value is not None and not -MOST_OFFSET <= value <= MOST_OFFSET:
            raise Invalid("offset_too_large", "Le décalage va de −5 à 5 mm.", field=field)
    return replace(
        style,
        sheet=catalogue.sheet_of(options.sheet) if options.sheet else style.sheet,
        backs=style.backs if options.backs is None else options.backs,
        offset_x=style.offset_x if options.offset_x is None else options.offset_x,
        offset_y=style.offset_y if options.offset_y is None else options.offset_y,
    )


PRINTS: Mapping[PrintKind, Print] = {
    PrintKind.BADGES: Print(
        "Badges",
        _make,
        _check,
        Permission.BADGES_MAKE,
        frozenset({"draft", "sheet", "backs", "blanks", "offset_x", "offset_y", "registration_id"}),
    ),
}
