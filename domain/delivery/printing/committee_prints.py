"""Prints for the committee and its partners: letters of commitment, coverage."""

from collections.abc import Mapping

from domain.delivery.printing import coverage_sheet, letter_queries, letters, preflight
from domain.delivery.printing.kinds import Asked, Print, PrintKind
from domain.delivery.printing.preflight import Remark
from domain.foundation.core.i18n import gettext
from domain.review import phases


def _make_letters(asked: Asked) -> tuple[str, bytes]:
    rows = letter_queries.letter_rows(asked.db, asked.event, asked.row, asked.options.organisation_id)
    content = letters.draw(rows, asked.row)
    if asked.options.organisation_id is None:
        return gettext("lettres d’engagement"), content
    return f"{gettext('lettre d’engagement')} {rows[0].organisation}", content


def _check_letters(asked: Asked) -> list[Remark]:
    rows = letter_queries.letter_rows(asked.db, asked.event, asked.row, asked.options.organisation_id)
    return preflight.of_letters(rows, asked.row)


def _make_coverage(asked: Asked) -> tuple[str, bytes]:
    reach, relays = phases.coverage(asked.db, asked.event), phases.relays(asked.db, asked.event)
    return gettext("couverture"), coverage_sheet.draw(reach, relays, asked.row)


def _check_coverage(asked: Asked) -> list[Remark]:
    return preflight.of_coverage(phases.coverage(asked.db, asked.event), asked.row)


PRINTS: Mapping[PrintKind, Print] = {
    PrintKind.LETTERS: Print(
        "Lettres d’engagement", _make_letters, _check_letters, takes=frozenset({"organisation_id"})
    ),
    PrintKind.COVERAGE: Print("Couverture", _make_coverage, _check_coverage, takes=frozenset()),
}
