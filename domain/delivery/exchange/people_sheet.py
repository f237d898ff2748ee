"""Registrations as a spreadsheet: exactly the rows of a view, written piece by piece, without arrangements.

That it was taken away, by whom and what for, is a line of the journal.
"""

import enum
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from tempfile import TemporaryFile
from typing import IO, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.execution import registrations
from domain.execution.programme.models import Session as ProgrammeSession
from domain.execution.programme.values import SessionKind
from domain.execution.registrations import Holds, Question, RegistrationFilters, Workshop
from domain.execution.registrations.models import Registration
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.errors import Invalid
from domain.foundation.core.i18n import gettext
from domain.foundation.core.pages import PageRequest
from domain.foundation.core.spreadsheets import write_csv
from domain.foundation.core.text import hour
from domain.foundation.core.times import local
from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import ActorCategory

MOST_ROWS = 20_000
CHUNK = 500
LONGEST_CELL = 32_000


class SheetFormat(enum.StrEnum):
    XLSX = "xlsx"
    CSV = "csv"


class ExportPurpose(enum.StrEnum):
    """What the file is for, as the journal keeps it."""

    WELCOME = "welcome"
    CATERING = "catering"
    CONTACT = "contact"
    REPORT = "report"
    PARTNER = "partner"
    OTHER = "other"


@dataclass(frozen=True)
class Sheet:
    """What is the same for every line: the columns and the words of values."""

    event: Event
    moments: Sequence[tuple[datetime, Mapping[uuid.UUID, Workshop]]]
    meals: Sequence[tuple[uuid.UUID, str]]
    questions: Sequence[Question]
    categories: Mapping[uuid.UUID, str]

    def heads(self) -> list[str]:
        zone = self.event.time_zone
        return [
            *(gettext(name) for name in ("Nom", "Prénom", "Adresse électronique", "Structure", "Fonction")),
            *(gettext(name) for name in ("Vient comme", "Catégorie", "Commune", "Provenance")),
            *(gettext("Atelier de {hour}").format(hour=hour(at, zone)) for at, _ in self.moments),
            *(title for _, title in self.meals),
            *(gettext(name) for name in ("État", "Inscrite le", "Sans photo")),
            *(question.label for question in self.questions),
        ]

    def line(self, row: Registration, held: Holds, answers: Mapping[uuid.UUID, Any]) -> list[str]:
        made = local(row.created_at, self.event.time_zone)
        return [
            row.last_name,
            row.first_name,
            row.email,
            row.organisation_name,
            row.function,
            registrations.kind_words(row.kind),
            self.categories.get(row.category_id, "") if row.category_id else "",
            row.commune,
            registrations.origin_words(row.origin) if row.origin else "",
            *(_workshop_of(held, workshops) for _, workshops in self.moments),
            *(gettext("oui") if meal_id in held.meal_ids else "" for meal_id, _ in self.meals),
            registrations.state_words(row.state),
            made.strftime("%d/%m/%Y %H:%M"),
            gettext("oui") if row.no_photo else "",
            *(_answer(answers.get(question.id)) for question in self.questions),
        ]


def _workshop_of(held: Holds, workshops: Mapping[uuid.UUID, Workshop]) -> str:
    """The workshop held at a moment, then those waited for there."""
    told = [workshops[each].title for each in held.session_ids if each in workshops]
    for each in held.waits:
        workshop = workshops.get(each.session_id) if each.session_id else None
        if workshop:
            told.append(gettext("{title} (attente, rang {rank})").format(title=workshop.title, rank=each.rank))
    return ", ".join(told)


def _answer(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool) or value in ("yes", "no"):
        return gettext("oui") if value in (True, "yes") else gettext("non")
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    return str(value)


def export(
    db: Session,
    event: Event,
    filters: RegistrationFilters,
    *,
    reading: Session,
    sort: str | None,
    sheet_format: SheetFormat,
    purpose: ExportPurpose,
    actor: Actor,
    now: datetime,
) -> IO[bytes]:
    """The file, open at its beginning; it disappears when it is closed. Raises Invalid `too_many_rows`.

    Its lines come through `reading`, for seconds: on SQLite `db`, which writes the line of the journal at the end,
    would keep everybody from registering meanwhile.
    """
    ids = _ids(reading, event, filters, sort)
    sheet = _sheet(reading, event)
    made = TemporaryFile()  # noqa: SIM115  # closed by whoever sends it
    lines = _lines(reading, sheet, ids)
    if sheet_format is SheetFormat.CSV:
        write_csv(made, sheet.heads(), lines)
    else:
        write_xlsx(made, sheet.heads(), lines, title=event.title, name=gettext("Inscriptions"), count=len(ids), now=now)
    made.seek(0)
    facts = {"count": len(ids), "purpose": purpose.value, "format": sheet_format.value}
    journal.record(
        db,
        actor,
        "registration.exported",
        subject_kind="event",
        subject_id=event.id,
        event_id=event.id,
        now=now,
        facts=facts,
    )
    return made


def _ids(db: Session, event: Event, filters: RegistrationFilters, sort: str | None) -> list[uuid.UUID]:
    found = registrations.ordered_ids(db, event, filters, PageRequest(sort=sort), most=MOST_ROWS + 1)
    if len(found) > MOST_ROWS:
        raise Invalid("too_many_rows", "Plus de {most} lignes : ajoutez un filtre.", field="filters", most=MOST_ROWS)
    return found


def _sheet(db: Session, event: Event) -> Sheet:
    _, moments = registrations.choices(db, event)
    meals = db.execute(
        select(ProgrammeSession.id, ProgrammeSession.title)
        .where(
            ProgrammeSession.event_id == event.id,
            ProgrammeSession.kind == SessionKind.MEAL,
            ProgrammeSession.archived_at.is_(None),
        )
        .order_by(ProgrammeSession.starts_at, ProgrammeSession.id)
    )
    categories = db.execute(select(ActorCategory.id, ActorCategory.name))
    return Sheet(
        event,
        [(moment.starts_at, {each.id: each for each in moment.workshops}) for moment in moments],
        [(row.id, row.title) for row in meals],
        registrations.form_of(db, event).questions,
        {row.id: row.name for row in categories},
    )


def _lines(db: Session, sheet: Sheet, ids: Sequence[uuid.UUID]) -> Iterator[list[str]]:
    """Read by pieces, so that memory does not grow with the number of people."""
    for start in range(0, len(ids), CHUNK):
        piece = ids[start : start + CHUNK]
        held = registrations.held_by(db, sheet.event, piece)
        answers = registrations.answers_of(db, piece) if sheet.questions else {}
        for row in registrations.rows_of(db, piece):
            yield sheet.line(row, held[row.id], answers.get(row.id, {}))
        db.expunge_all()


def write_xlsx(
    made: IO[bytes],
    heads: Sequence[str],
    lines: Iterable[Sequence[str]],
    *,
    title: str,
    name: str,
    count: int,
    now: datetime,
) -> None:
    """Every cell is a text: none runs as a formula, none becomes a link by itself."""
    import xlsxwriter

    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "constant_memory": True,
    }
    with xlsxwriter.Workbook(made, options) as book:
        book.set_properties({"title": title, "created": now})
        sheet = book.add_worksheet(name)
        bold = book.add_format({"bold": True})
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, len(heads) - 1, 22)
        sheet.autofilter(0, 0, count, len(heads) - 1)
        for column, head in enumerate(heads):
            sheet.write_string(0, column, head, bold)
        for number, line in enumerate(lines, 1):
            for column, cell in enumerate(line):
                if cell:
                    sheet.write_string(number, column, cell[:LONGEST_CELL])
