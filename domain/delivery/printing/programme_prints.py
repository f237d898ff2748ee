"""Prints of the whole programme, for the public."""

from collections.abc import Mapping
from dataclasses import replace

from domain.delivery.printing import leaflet, plan_queries, preflight, queries
from domain.delivery.printing.kinds import Asked, Print, PrintKind
from domain.delivery.printing.preflight import Remark
from domain.delivery.printing.rows import ProgrammeRow
from domain.foundation.core.i18n import gettext


def whole(asked: Asked) -> ProgrammeRow:
    """The programme with rooms, thanks, logos and plan."""
    folder = asked.settings.files_folder
    found = queries.programme_row(asked.db, asked.event, asked.row, asked.told, folder=folder)
    return replace(found, plan=plan_queries.plan_row(asked.db, asked.event, folder))


def _make_leaflet(asked: Asked) -> tuple[str, bytes]:
    return gettext("programme"), leaflet.draw(whole(asked))


def _check_leaflet(asked: Asked) -> list[Remark]:
    return preflight.of_programme(whole(asked), queries.untimed_titles(asked.told))


PRINTS: Mapping[PrintKind, Print] = {
    PrintKind.PROGRAMME: Print("Programme", _make_leaflet, _check_leaflet),
}
