"""Prints of single sessions: sheets and cards of workshops and round tables."""

from collections.abc import Mapping

from domain.delivery.printing import animation_sheet, name_cards, role_cards, workshop_preflight, workshop_queries
from domain.delivery.printing.kinds import Asked, Print, PrintKind
from domain.delivery.printing.preflight import Remark
from domain.foundation.core.i18n import gettext

_TAKES = frozenset({"draft", "session_id"})


def named(what: str, asked: Asked) -> str:
    """The print, and of which session when it is of one only."""
    if asked.options.session_id is None:
        return what
    view = next(view for view in asked.told.sessions if view.id == asked.options.session_id)
    return f"{what} {view.letter or view.title[:40]}"


def _make_animation_sheets(asked: Asked) -> tuple[str, bytes]:
    rows = workshop_queries.animation_rows(asked.db, asked.event, asked.told, asked.options.session_id)
    return named(gettext("fiches d’animation"), asked), animation_sheet.draw(rows, asked.row)


def _check_animation_sheets(asked: Asked) -> list[Remark]:
    rows = workshop_queries.animation_rows(asked.db, asked.event, asked.told, asked.options.session_id)
    return workshop_preflight.of_animation_sheets(rows, asked.row)


def _make_role_cards(asked: Asked) -> tuple[str, bytes]:
    rows = workshop_queries.role_card_rows(asked.db, asked.event, asked.told, asked.options.session_id)
    return named(gettext("cartes de rôle"), asked), role_cards.draw(rows, asked.row)


def _check_role_cards(asked: Asked) -> list[Remark]:
    rows = workshop_queries.role_card_rows(asked.db, asked.event, asked.told, asked.options.session_id)
    return workshop_preflight.of_role_cards(rows, asked.row)


def _make_name_cards(asked: Asked) -> tuple[str, bytes]:
    rows = workshop_queries.name_card_rows(asked.db, asked.event, asked.told, asked.options.session_id)
    return named(gettext("chevalets"), asked), name_cards.draw(rows, asked.row)


def _check_name_cards(asked: Asked) -> list[Remark]:
    which = (asked.db, asked.event, asked.told, asked.options.session_id)
    left_out = workshop_queries.left_out(*which)
    return workshop_preflight.of_name_cards(workshop_queries.name_card_rows(*which), asked.row, left_out)


PRINTS: Mapping[PrintKind, Print] = {
    PrintKind.ANIMATION_SHEETS: Print(
        "Fiches d’animation", _make_animation_sheets, _check_animation_sheets, takes=_TAKES
    ),
    PrintKind.ROLE_CARDS: Print("Cartes de rôle", _make_role_cards, _check_role_cards, takes=_TAKES),
    PrintKind.NAME_CARDS: Print("Chevalets", _make_name_cards, _check_name_cards, takes=_TAKES),
}
