"""How to reach those who help, and when they are there, as a spreadsheet."""

import io
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from domain.delivery.exchange.people_sheet import SheetFormat, write_xlsx
from domain.execution import crew
from domain.execution.crew import MemberView
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.i18n import gettext
from domain.foundation.core.spreadsheets import write_csv
from domain.foundation.core.text import hours, long_date
from domain.foundation.core.times import local
from domain.foundation.events.models import Event


def export_crew_phones(db: Session, event: Event, *, sheet_format: SheetFormat, actor: Actor, now: datetime) -> bytes:
    """One line a person; that it was taken away is noted."""
    heads = [gettext(name) for name in ("Nom", "Téléphone", "Courriel", "Structure", "Créneaux", "Première fois")]
    lines = [_line(event, each) for each in crew.members_of(db, event, now=now)]
    made = io.BytesIO()
    if sheet_format is SheetFormat.CSV:
        write_csv(made, heads, lines)
    else:
        name = gettext("Équipe du jour")
        write_xlsx(made, heads, lines, title=event.title, name=name, count=len(lines), now=now)
    journal.record(
        db,
        actor,
        "crew.phones_exported",
        subject_kind="event",
        subject_id=event.id,
        event_id=event.id,
        now=now,
        facts={"count": len(lines), "format": sheet_format.value},
    )
    return made.getvalue()


def _line(event: Event, member: MemberView) -> list[str]:
    new = gettext("oui") if member.is_newcomer else ""
    return [member.name, member.phone, member.email, member.organisation_name, " ; ".join(_told(event, member)), new]


def _told(event: Event, member: MemberView) -> Iterator[str]:
    for each in member.taken:
        day = long_date(local(each.shift.starts_at, event.time_zone).date())
        when = hours(each.shift.starts_at, each.shift.ends_at, event.time_zone)
        yield f"{each.post.name} ({day}, {when})"
