"""Who came, as a spreadsheet: a line a person, a column a list, with the hour at which they came.

That it was taken away, by whom and what for, is a line of the journal.
"""

import io
import uuid
from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from domain.delivery.exchange.people_sheet import MOST_ROWS, ExportPurpose, SheetFormat, write_xlsx
from domain.execution import attendance, registrations
from domain.execution.attendance import DeskList, ListKind, Packed
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.errors import Invalid
from domain.foundation.core.i18n import gettext
from domain.foundation.core.spreadsheets import write_csv
from domain.foundation.core.times import local
from domain.foundation.events.models import Event


def export_presence(
    db: Session,
    event: Event,
    *,
    list_id: uuid.UUID | None = None,
    sheet_format: SheetFormat,
    purpose: ExportPurpose,
    actor: Actor,
    now: datetime,
) -> bytes:
    """Everybody who was expected or came, with every list, or with one. Raises NotFound, Invalid `too_many_rows`."""
    people = attendance.expected_or_there(db, event)
    lists = [attendance.list_of(db, event, list_id)] if list_id else _lists(db, event)
    if len(people) > MOST_ROWS:
        raise Invalid("too_many_rows", "Plus de {most} lignes : ajoutez un filtre.", field="filters", most=MOST_ROWS)
    heads = [gettext(name) for name in ("Nom", "Prénom", "Structure", "Participe comme", "État")]
    heads += [_head(event, each) for each in lists]
    made = io.BytesIO()
    if sheet_format is SheetFormat.CSV:
        write_csv(made, heads, _lines(event, people, lists))
    else:
        name = gettext("Présences")
        lines = _lines(event, people, lists)
        write_xlsx(made, heads, lines, title=event.title, name=name, count=len(people), now=now)
    journal.record(
        db,
        actor,
        "attendance.exported",
        subject_kind="attendance",
        subject_id=event.id,
        event_id=event.id,
        now=now,
        facts={"count": len(people), "purpose": purpose.value, "format": sheet_format.value},
    )
    return made.getvalue()


def _lists(db: Session, event: Event) -> list[DeskList]:
    """Those of the programme, and any other that somebody is in."""
    counts = attendance.counts(db, event, with_gone=True)
    return [
        each.desk_list
        for each in counts
        if each.present or (each.desk_list.in_force and each.desk_list.kind is not ListKind.HALF_DAY)
    ]


def _head(event: Event, desk_list: DeskList) -> str:
    if desk_list.session_id is None:
        return desk_list.name
    at = local(desk_list.starts_at, event.time_zone)
    return f"{desk_list.name} ({at:%d/%m %H:%M})"


def _lines(event: Event, people: Sequence[Packed], lists: Sequence[DeskList]) -> Iterator[list[str]]:
    for each in people:
        came: dict[uuid.UUID, datetime] = {list_id: there.came_at for list_id, there in each.present}
        yield [
            each.person.last_name,
            each.person.first_name,
            each.person.organisation_name,
            registrations.kind_words(each.person.kind),
            registrations.state_words(each.person.state),
            *(_hour(event, came.get(desk_list.id)) for desk_list in lists),
        ]


def _hour(event: Event, at: datetime | None) -> str:
    return local(at, event.time_zone).strftime("%d/%m/%Y %H:%M") if at else ""
