"""The journal as a spreadsheet; that it was taken away is a line of the journal too."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.errors import Invalid
from domain.foundation.core.i18n import gettext
from domain.foundation.core.spreadsheets import csv_bytes
from domain.foundation.core.times import local
from domain.foundation.events.models import Event
from domain.foundation.journal.models import JournalEntry
from domain.review.phases.history import Change, HistoryFilter, HistoryLine, entries, lines
from domain.review.phases.wording import Desk

MOST_LINES = 20_000
CHUNK = 500


def export_journal(db: Session, event: Event, wanted: HistoryFilter, *, actor: Actor, now: datetime) -> bytes:
    """The lines kept by the filter, the latest first. Raises Invalid `too_many_lines`."""
    query = entries(event, wanted)
    total = db.scalar(select(func.count()).select_from(query.subquery())) or 0
    if total > MOST_LINES:
        raise Invalid(
            "too_many_lines",
            "Plus de {most} lignes : choisissez une période plus courte.",
            field="since",
            most=MOST_LINES,
        )
    heads = [gettext(head) for head in ("Quand", "Qui", "Action", "Quoi", "Changements")]
    text = csv_bytes(heads, [_cells(line, event) for line in _all_lines(db, event, wanted, now)])
    journal.record(
        db,
        actor,
        "journal.exported",
        subject_kind="event",
        subject_id=event.id,
        event_id=event.id,
        now=now,
        facts={"count": total},
    )
    return text


def _all_lines(db: Session, event: Event, wanted: HistoryFilter, now: datetime) -> Iterator[HistoryLine]:
    desk = Desk(event.slug, local(now, event.time_zone).date())
    query = entries(event, wanted).order_by(JournalEntry.at.desc(), JournalEntry.id.desc())
    for first in range(0, MOST_LINES, CHUNK):
        rows = db.scalars(query.limit(CHUNK).offset(first)).all()
        yield from lines(db, event, rows, desk)
        if len(rows) < CHUNK:
            return


def _cells(line: HistoryLine, event: Event) -> list[str]:
    at = local(line.at, event.time_zone).strftime("%d/%m/%Y %H:%M")
    return [at, line.actor, line.sentence, line.about, " ; ".join(_change(each) for each in line.changes)]


def _change(change: Change) -> str:
    if change.before is None:
        return f"{change.name} : {change.after}" if change.after else change.name
    return f"{change.name} : {change.before} → {change.after}"
