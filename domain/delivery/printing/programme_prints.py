"""Prints of the whole programme, for the public."""

from collections.abc import Mapping
from dataclasses import replace

from domain.delivery.printing import (
    booklet,
    large_print,
    leaflet,
    mini_programme,
    plan_queries,
    poster,
    preflight,
    programme_preflight,
    queries,
)
from domain.delivery.printing.kinds import Asked, Print, PrintKind
from domain.delivery.printing.preflight import Remark
from domain.delivery.printing.rows import ProgrammeRow
from domain.foundation import events
from domain.foundation.core import text
from domain.foundation.core.i18n import gettext


def whole(asked: Asked) -> ProgrammeRow:
    """The programme with rooms, thanks, logos and plan."""
    folder = asked.settings.files_folder
    found = queries.programme_row(asked.db, asked.event, asked.row, asked.told, folder=folder)
    return replace(found, plan=plan_queries.plan_row(asked.db, asked.event, folder))


def _aims(asked: Asked) -> list[str]:
    return [text.french(each.text) for each in events.objectives(asked.db, asked.event)]


def _make_leaflet(asked: Asked) -> tuple[str, bytes]:
    return gettext("programme"), leaflet.draw(whole(asked))


def _check_leaflet(asked: Asked) -> list[Remark]:
    return preflight.of_programme(whole(asked), queries.untimed_titles(asked.told))


def _make_booklet(asked: Asked) -> tuple[str, bytes]:
    imposed = asked.options.imposed
    name = gettext("livret à plier") if imposed else gettext("livret")
    return name, booklet.draw(whole(asked), _aims(asked), imposed=imposed)


def _check_booklet(asked: Asked) -> list[Remark]:
    return programme_preflight.of_booklet(whole(asked), _aims(asked), queries.untimed_titles(asked.told))


def _make_poster(asked: Asked) -> tuple[str, bytes]:
    return gettext("affiche"), poster.draw(whole(asked))


def _check_poster(asked: Asked) -> list[Remark]:
    return programme_preflight.of_poster(whole(asked), queries.untimed_titles(asked.told))


def _make_large_print(asked: Asked) -> tuple[str, bytes]:
    return gettext("programme en gros caractères"), large_print.draw(whole(asked))


def _check_large_print(asked: Asked) -> list[Remark]:
    return programme_preflight.of_large_print(whole(asked), queries.untimed_titles(asked.told))


def _make_mini(asked: Asked) -> tuple[str, bytes]:
    return gettext("mini-programme"), mini_programme.draw(whole(asked))


def _check_mini(asked: Asked) -> list[Remark]:
    return programme_preflight.of_mini_programme(whole(asked), queries.untimed_titles(asked.told))


PRINTS: Mapping[PrintKind, Print] = {
    PrintKind.PROGRAMME: Print("Programme", _make_leaflet, _check_leaflet),
    PrintKind.BOOKLET: Print("Livret", _make_booklet, _check_booklet, takes=frozenset({"draft", "imposed"})),
    PrintKind.POSTER: Print("Affiche du programme", _make_poster, _check_poster),
    PrintKind.LARGE_PRINT: Print("Programme en gros caractères", _make_large_print, _check_large_print),
    PrintKind.MINI_PROGRAMME: Print("Mini-programme", _make_mini, _check_mini),
}
