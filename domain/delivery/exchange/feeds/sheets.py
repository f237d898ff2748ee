"""The programme as a spreadsheet, one line a session: CSV as French offices open it, and XLSX."""

from collections.abc import Sequence
from io import BytesIO

from domain.delivery.exchange.feeds.names import carriers_of, rooms_named, speakers_of
from domain.delivery.exchange.feeds.public import PublicProgramme
from domain.delivery.exchange.feeds.words import kind_words, openness_words
from domain.execution.programme import SessionView
from domain.foundation.core.i18n import gettext
from domain.foundation.core.spreadsheets import csv_bytes
from domain.foundation.core.times import local
from domain.foundation.events import EventState
from domain.foundation.events.models import Event

WIDTHS = (12, 8, 8, 8, 12, 7, 48, 24, 24, 36, 36, 24, 28, 60, 60, 12)
LONGEST_CELL = 32_000


def sheet_heads() -> list[str]:
    return [
        gettext("Jour"),
        gettext("Début"),
        gettext("Fin"),
        gettext("Minutes"),
        gettext("Type"),
        gettext("Lettre"),
        gettext("Titre"),
        gettext("Thématique"),
        gettext("Salle"),
        gettext("Avec"),
        gettext("Prise de parole"),
        gettext("Pour qui"),
        gettext("Ouverture"),
        gettext("Description"),
        gettext("Adresse de la page"),
        gettext("État"),
    ]


def sheet_rows(event: Event, published: PublicProgramme, *, base_url: str) -> list[list[str]]:
    """Every session of the release, what has no hours last; then those that it has no more."""
    rows = [_row(event, view, base_url) for view in published.sessions]
    return rows + [_row(event, view, base_url, is_cancelled=True) for view in published.cancelled]


def programme_csv(event: Event, published: PublicProgramme, *, base_url: str) -> bytes:
    return csv_bytes(sheet_heads(), sheet_rows(event, published, base_url=base_url))


def programme_xlsx(event: Event, published: PublicProgramme, *, base_url: str) -> bytes:
    """The same cells, all of them texts: none runs as a formula, none becomes a link by itself."""
    import xlsxwriter

    made = BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(made, options) as book:
        book.set_properties({"title": event.title, "created": published.published_at or event.created_at})
        sheet = book.add_worksheet(gettext("Programme"))
        bold = book.add_format({"bold": True})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for column, (head, width) in enumerate(zip(sheet_heads(), WIDTHS, strict=True)):
            sheet.set_column(column, column, width, wrapped)
            sheet.write_string(0, column, head, bold)
        for line, row in enumerate(sheet_rows(event, published, base_url=base_url), 1):
            _write(sheet, line, row)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(published.sessions) + len(published.cancelled), len(WIDTHS) - 1)
    return made.getvalue()


def _write(sheet: object, line: int, row: Sequence[str]) -> None:
    for column, cell in enumerate(row):
        if cell:
            sheet.write_string(line, column, cell[:LONGEST_CELL])  # type: ignore[attr-defined]


def _row(event: Event, view: SessionView, base_url: str, *, is_cancelled: bool = False) -> list[str]:
    start, end = (local(at, event.time_zone) if at else None for at in (view.starts_at, view.ends_at))
    return [
        start.strftime("%d/%m/%Y") if start else "",
        start.strftime("%H:%M") if start else "",
        end.strftime("%H:%M") if end else "",
        str(view.interval.minutes) if view.interval else "",
        kind_words(view.kind),
        view.letter,
        view.title,
        view.track.name if view.track else "",
        ", ".join(rooms_named(view)),
        ", ".join(carriers_of(view)),
        ", ".join(speakers_of(view)),
        view.audience,
        openness_words(view.openness),
        view.description,
        f"{base_url}/e/{event.slug}/seances/{view.id}",
        state_words(event, is_cancelled=is_cancelled),
    ]


def state_words(event: Event, *, is_cancelled: bool) -> str:
    if is_cancelled or event.state is EventState.CANCELLED:
        return gettext("annulée")
    return gettext("reportée") if event.state is EventState.POSTPONED else gettext("maintenue")
