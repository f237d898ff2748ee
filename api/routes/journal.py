"""Who changed what in a gathering."""

import uuid
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter

from api.deps import Db, EventAccess, Paging, event_access
from api.schemas import Out, PageOut
from api.transactions import TransactionalRoute
from domain.foundation import journal
from domain.foundation.accounts import Permission
from domain.foundation.core.pages import paginate
from domain.foundation.journal.models import JournalEntry

router = APIRouter(tags=["journal"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.JOURNAL_READ)]


class DifferenceOut(Out):
    field: str
    before: Any
    after: Any


class JournalEntryOut(Out):
    id: uuid.UUID
    at: datetime
    actor: str
    action: str
    sentence: str
    about: str | None
    subject_kind: str
    subject_id: uuid.UUID
    changes: list[DifferenceOut]


@router.get("/events/{slug}/journal")
def list_entries(access: Reads, paging: Paging, db: Db) -> PageOut[JournalEntryOut]:
    page = paginate(
        db,
        journal.entries_of(access.event.id),
        paging,
        sorts={"at": JournalEntry.at, "actor": JournalEntry.actor},
        default_sort="-at",
        tie=JournalEntry.id.desc(),
    )
    return PageOut.of(page.map(_out))


def _out(entry: JournalEntry) -> JournalEntryOut:
    return JournalEntryOut(
        id=entry.id,
        at=entry.at,
        actor=entry.actor,
        action=entry.action,
        sentence=journal.sentence(entry.action, entry.actor),
        about=journal.about(entry.changes),
        subject_kind=entry.subject_kind,
        subject_id=entry.subject_id,
        changes=[
            DifferenceOut(field=field, before=before, after=after)
            for field, before, after in journal.differences(entry.changes)
        ],
    )
