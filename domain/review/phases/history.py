"""The journal as people read it: one sentence a line, the name of what it is about, each field before and after."""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session as DbSession

from domain.foundation import journal
from domain.foundation.core.times import zone
from domain.foundation.events.models import Event
from domain.foundation.journal.models import JournalEntry
from domain.review.phases import said
from domain.review.phases.subjects import Key, Subject, belonging_to, subjects, view_of
from domain.review.phases.wording import Desk

TOLD_FACTS = ("reason", "open_gates", "fields", "count", "outcome", "takes_part", "role", "purposes", "purpose", "kept")
"""Facts that say more than which one it was."""


@dataclass(frozen=True)
class Change:
    """A field in words, before and after; a fact that stands alone has nothing before."""

    field: str
    name: str
    before: str | None
    after: str


@dataclass(frozen=True)
class HistoryLine:
    """`about` is what was touched, by its name today or as it was called then; `link` shows it."""

    id: uuid.UUID
    at: datetime
    actor: str
    action: str
    sentence: str
    about: str
    subject_kind: str
    subject_id: uuid.UUID
    link: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class HistoryFilter:
    """What to keep: a subject with what belongs to it, a person, kinds of subjects, days of the event's calendar."""

    subject_kind: str = ""
    subject_id: uuid.UUID | None = None
    account_id: uuid.UUID | None = None
    kinds: Sequence[str] = ()
    since: date | None = None
    until: date | None = None


def entries(event: Event, wanted: HistoryFilter) -> Select[Any]:
    query = journal.entries_of(event.id)
    if wanted.subject_id is not None:
        query = query.where(JournalEntry.subject_id.in_(belonging_to(event, wanted.subject_kind, wanted.subject_id)))
    if wanted.account_id is not None:
        query = query.where(JournalEntry.account_id == wanted.account_id)
    if wanted.kinds:
        query = query.where(
            or_(*(JournalEntry.action.startswith(f"{kind}.", autoescape=True) for kind in wanted.kinds))
        )
    if wanted.since is not None:
        query = query.where(JournalEntry.at >= _start(wanted.since, event))
    if wanted.until is not None:
        query = query.where(JournalEntry.at < _start(wanted.until + timedelta(days=1), event))
    return query


def lines(db: DbSession, event: Event, rows: Sequence[JournalEntry], desk: Desk) -> list[HistoryLine]:
    """The rows in the same order, in words; one statement for all names."""
    keys = [(row.subject_kind, row.subject_id) for row in rows]
    known = subjects(db, [*keys, *_references(rows)])
    return [_line(row, known, event, desk) for row in rows]


def _references(rows: Iterable[JournalEntry]) -> Iterator[Key]:
    """What the changed fields point to."""
    for row in rows:
        for field, kind in said.REFERENCES.items():
            value = row.changes.get(field)
            for each in value if isinstance(value, list) else [value]:
                if said.is_uuid(each):
                    yield kind, uuid.UUID(each)


def _line(row: JournalEntry, known: dict[Key, Subject], event: Event, desk: Desk) -> HistoryLine:
    subject = known.get((row.subject_kind, row.subject_id))
    then = journal.about(row.changes)
    return HistoryLine(
        id=row.id,
        at=row.at,
        actor=row.actor,
        action=row.action,
        sentence=journal.sentence(row.action, row.actor),
        about=_about(subject, then),
        subject_kind=row.subject_kind,
        subject_id=row.subject_id,
        link=view_of(row.subject_kind, row.subject_id, subject, desk),
        changes=tuple(changes_of(row, known, event)),
    )


def _about(subject: Subject | None, then: str | None) -> str:
    if subject is None:
        return then or ""
    if subject.owner and subject.owner != subject.name:
        return f"{subject.owner}, {subject.name}"
    return subject.name


def changes_of(row: JournalEntry, known: dict[Key, Subject], event: Event) -> Iterator[Change]:
    """Each field before and after, then the facts that say more."""

    def called(kind: str, subject_id: uuid.UUID) -> str:
        subject = known.get((kind, subject_id))
        return subject.name if subject else "…"

    about = row.action.partition(".")[0]
    for field, before, after in journal.differences(row.changes):
        told = [said.value_words(about, field, value, event.time_zone, called) for value in (before, after)]
        secret = before is None and after is None
        yield Change(field, said.field_name(field), None if secret else told[0], "" if secret else told[1])
    for field in TOLD_FACTS:
        value = row.changes.get(field)
        if value not in (None, "") and not isinstance(value, list):
            words = said.value_words(about, field, value, event.time_zone, called)
            yield Change(field, said.field_name(field), None, words)


def actors_of(db: DbSession, event: Event) -> list[tuple[uuid.UUID, str]]:
    """Accounts that left a line in the event, by the name they had last."""
    rows = db.execute(
        select(JournalEntry.account_id, func.max(JournalEntry.actor))
        .where(JournalEntry.event_id == event.id, JournalEntry.account_id.is_not(None))
        .group_by(JournalEntry.account_id)
    )
    return sorted(((row[0], row[1]) for row in rows if row[0]), key=lambda each: each[1])


def _start(day: date, event: Event) -> datetime:
    return datetime.combine(day, time.min, zone(event.time_zone)).astimezone(UTC)
