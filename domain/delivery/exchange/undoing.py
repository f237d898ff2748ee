"""Taking the last import back: what it made goes, as long as nobody touched it or built on it since.

Everything that an import writes is in the journal under one instant. What was changed, not made, by the import stays
as it is: the values before are not all kept, since the journal holds no personal data. What stays is told.
"""

import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Table, delete, func, select
from sqlalchemy.orm import Session

from domain.delivery.exchange import queries
from domain.delivery.exchange.models import ImportDraft, ImportState
from domain.execution.registrations import importing
from domain.foundation import events, journal
from domain.foundation.accounts import Actor
from domain.foundation.accounts.models import PersonalLink
from domain.foundation.core.db import Base
from domain.foundation.core.errors import Conflict
from domain.foundation.events.models import Event
from domain.foundation.journal.models import JournalEntry

WITHIN = timedelta(days=30)
AT_ONCE = 500


@dataclass(frozen=True)
class Made:
    """A kind of row that imports make. `owned` are the columns of rows that belong to it and go with it."""

    subject: str
    owned: tuple[tuple[str, str], ...] = ()


# Those that others point to come after those that point to them.
KINDS = (
    Made(
        "registration",
        tuple(
            (table, "registration_id")
            for table in (
                "workshop_choice",
                "workshop_wish",
                "arrangement_request",
                "meal_choice",
                "registration_consent",
                "attendee_question",
                "form_answer",
                "waiting_entry",
                "offer",
            )
        ),
    ),
    Made("session", (("contribution", "session_id"), ("session_concern", "session_id"), ("seat_count", "session_id"))),
    Made("commitment", (("commitment_state_change", "commitment_id"),)),
    Made("concern", (("session_concern", "concern_id"),)),
    Made("track", (("track_carrier", "track_id"),)),
    Made("room"),
    Made("venue"),
    Made("organisation", (("organisation_category", "organisation_id"), ("outreach", "organisation_id"))),
)
_CONSENTS = (("contact_consent", "contact_id"),)
_STATE_CHANGES = ("outreach_state_change", "outreach_id")


def can_be_undone(db: Session, event: Event, draft: ImportDraft, *, now: datetime) -> bool:
    """The last import of the event, within thirty days, once."""
    done = draft.confirmed_at
    return bool(done and draft.undone is None and now - done <= WITHIN and _last_import(db, event) == draft.id)


def undo(db: Session, event: Event, draft_id: uuid.UUID, *, actor: Actor, now: datetime) -> ImportDraft:
    """Remove what the import made; `undone` tells what went and what stayed. Raises NotFound, Conflict."""
    draft = queries.draft_of(db, event, draft_id, lock=True)
    events.lock_event(db, event.id)
    if not can_be_undone(db, event, draft, now=now) or draft.confirmed_at is None:
        raise Conflict(
            "cannot_be_undone",
            "Seul le dernier import s’annule, une fois, dans les trente jours.",
        )
    undoing = _Undoing(db, event, draft.confirmed_at, now=now)
    draft.undone = undoing.run()
    journal.record(
        db,
        actor,
        "import.undone",
        subject_kind="event",
        subject_id=event.id,
        event_id=event.id,
        now=now,
        facts={"lines": draft.undone},
    )
    db.flush()
    return draft


def _last_import(db: Session, event: Event) -> uuid.UUID | None:
    confirmed = select(ImportDraft.id).where(
        ImportDraft.event_id == event.id, ImportDraft.state == ImportState.CONFIRMED, ImportDraft.undone.is_(None)
    )
    return db.scalar(confirmed.order_by(ImportDraft.confirmed_at.desc(), ImportDraft.id.desc()).limit(1))


class _Undoing:
    def __init__(self, db: Session, event: Event, at: datetime, *, now: datetime) -> None:
        self.db = db
        self.event = event
        self.at = at
        self.now = now
        self.removed: dict[str, int] = {}
        self.kept: dict[str, dict[str, int]] = {}

    def run(self) -> dict[str, Any]:
        contacts, organisations = self._made("contact"), self._made("organisation")
        for kind in KINDS:
            self._remove(kind, self._made(kind.subject), contacts)
        whole = set(self._owners("contact", organisations))  # a structure that stays keeps its people
        self._remove(Made("contact", _CONSENTS), self._made("contact") - whole, contacts)
        return {"removed": self.removed, "kept": self.kept, "changed": self._count_changed()}

    def _remove(self, kind: Made, made: set[uuid.UUID], contacts: set[uuid.UUID]) -> None:
        if not made:
            return
        touched = self._touched(made)
        free = made - touched
        held = self._organisations_held(free, contacts) if kind.subject == "organisation" else self._held(kind, free)
        if kind.subject == "registration":
            held |= self._linked(free)
        going = free - held
        if kind.subject == "registration":
            importing.take_back(self.db, self.event, sorted(going), now=self.now)
        else:
            _delete(self.db, Base.metadata.tables[kind.subject], going)
        self.removed[kind.subject] = len(going)
        stays = {"touched": len(touched), "used": len(held)}
        if any(stays.values()):
            self.kept[kind.subject] = {reason: count for reason, count in stays.items() if count}

    def _made(self, subject: str) -> set[uuid.UUID]:
        """Rows that the import made and that are still there."""
        query = select(JournalEntry.subject_id).where(
            JournalEntry.event_id == self.event.id,
            JournalEntry.at == self.at,
            JournalEntry.action == f"{subject}.created",
        )
        table = Base.metadata.tables[subject]
        return _among(self.db, table.c.id, set(self.db.scalars(query)))

    def _touched(self, ids: set[uuid.UUID]) -> set[uuid.UUID]:
        """Those of which the journal tells something later."""
        found: set[uuid.UUID] = set()
        for some in _parts(ids):
            query = select(JournalEntry.subject_id).where(JournalEntry.subject_id.in_(some), JournalEntry.at > self.at)
            found |= set(self.db.scalars(query))
        return found

    def _held(self, kind: Made, ids: set[uuid.UUID]) -> set[uuid.UUID]:
        """Those that rows of others point to."""
        return _pointed_to(self.db, Base.metadata.tables[kind.subject], ids, kind.owned)

    def _organisations_held(self, ids: set[uuid.UUID], contacts: set[uuid.UUID]) -> set[uuid.UUID]:
        """Structures that something was built on since: themselves, their place in an event, or one of their people."""
        tables = Base.metadata.tables
        owned = (*_owned("organisation"), ("contact", "organisation_id"), ("outreach", "introduced_by_id"))
        held = _pointed_to(self.db, tables["organisation"], ids, owned)
        people = self._owners("contact", ids)
        busy = _pointed_to(self.db, tables["contact"], set(people), ()) | self._touched(set(people))
        busy |= set(people) - contacts
        held |= {people[each] for each in busy}
        places = self._owners("outreach", ids)
        in_use = _pointed_to(self.db, tables["outreach"], set(places), (_STATE_CHANGES,)) | self._linked(set(places))
        held |= {places[each] for each in in_use}
        held |= self._elsewhere(ids)
        return held | self._introducers(ids, held)

    def _owners(self, table: str, organisation_ids: set[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID]:
        columns = Base.metadata.tables[table].c
        found: dict[uuid.UUID, uuid.UUID] = {}
        for some in _parts(organisation_ids):
            rows = self.db.execute(select(columns.id, columns.organisation_id).where(columns.organisation_id.in_(some)))
            found |= {row[0]: row[1] for row in rows}
        return found

    def _linked(self, ids: set[uuid.UUID]) -> set[uuid.UUID]:
        """Those who were sent their personal link: a structure in the event, somebody registered."""
        return _among(self.db, PersonalLink.subject_id, ids)

    def _elsewhere(self, ids: set[uuid.UUID]) -> set[uuid.UUID]:
        columns = Base.metadata.tables["outreach"].c
        found: set[uuid.UUID] = set()
        for some in _parts(ids):
            query = select(columns.organisation_id).where(
                columns.organisation_id.in_(some), columns.event_id != self.event.id
            )
            found |= set(self.db.scalars(query))
        return found

    def _introducers(self, ids: set[uuid.UUID], held: set[uuid.UUID]) -> set[uuid.UUID]:
        """Those who introduced a structure that stays; round after round, since they stay too."""
        columns = Base.metadata.tables["outreach"].c
        rows = self.db.execute(
            select(columns.organisation_id, columns.introduced_by_id).where(
                columns.event_id == self.event.id, columns.introduced_by_id.is_not(None)
            )
        ).all()
        found: set[uuid.UUID] = set()
        while True:
            going = ids - held - found
            more = {by for structure, by in rows if by in going and structure not in going}
            if not more:
                return found
            found |= more

    def _count_changed(self) -> int:
        """Rows that were there and that the import changed: they keep their new values."""
        query = select(func.count(JournalEntry.subject_id.distinct())).where(
            JournalEntry.event_id == self.event.id, JournalEntry.at == self.at, JournalEntry.action.like("%.changed")
        )
        return self.db.scalar(query) or 0


def _owned(subject: str) -> tuple[tuple[str, str], ...]:
    return next(kind.owned for kind in KINDS if kind.subject == subject)


def _pointed_to(db: Session, table: Table, ids: set[uuid.UUID], owned: Collection[tuple[str, str]]) -> set[uuid.UUID]:
    """Those of the rows that a foreign key of any table points to, apart from the columns `owned`."""
    found: set[uuid.UUID] = set()
    for other in Base.metadata.tables.values():
        for key in other.foreign_keys:
            if key.column.table is table and (other.name, key.parent.name) not in owned:
                found |= _among(db, key.parent, ids - found)
    return found


def _among(db: Session, column: Any, ids: set[uuid.UUID]) -> set[uuid.UUID]:
    found: set[uuid.UUID] = set()
    for some in _parts(ids):
        found |= set(db.scalars(select(column).where(column.in_(some)).distinct()))
    return found


def _delete(db: Session, table: Table, ids: set[uuid.UUID]) -> None:
    for some in _parts(ids):
        db.execute(delete(table).where(table.c.id.in_(some)))
    db.expire_all()


def _parts(ids: set[uuid.UUID]) -> Iterator[list[uuid.UUID]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), AT_ONCE):
        yield ordered[start : start + AT_ONCE]
