"""Who changed what in a gathering, or about one thing of it."""

import uuid
from datetime import date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from sqlalchemy.orm import Session

from api.deps import Db, EventAccess, Now, Paging, event_access, get_database
from api.schemas import Out, PageOut
from api.transactions import TransactionalRoute
from domain.foundation.accounts import Permission
from domain.foundation.core.pages import paginate
from domain.foundation.core.times import check_day, local
from domain.foundation.journal.models import JournalEntry
from domain.review import phases
from domain.review.phases import Desk, HistoryFilter

router = APIRouter(tags=["journal"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.JOURNAL_READ)]
Word = Annotated[str, Query(max_length=40)]
CSV: dict[int | str, dict[str, Any]] = {200: {"content": {"text/csv": {}}, "description": "The lines"}}


async def get_writing_session(request: Request) -> Session:
    """An export is asked by GET, and yet leaves a line in the journal."""
    return get_database(request).write_session()


class FieldChangeOut(Out):
    """A field in words, before and after; a fact that stands alone has no `before`."""

    field: str
    name: str
    before: str | None
    after: str


class JournalEntryOut(Out):
    """`about` is the name of what was touched; `link` the view that shows it, or empty."""

    id: uuid.UUID
    at: datetime
    actor: str
    action: str
    sentence: str
    about: str
    subject_kind: str
    subject_id: uuid.UUID
    link: str
    changes: list[FieldChangeOut]


class ActorOut(Out):
    account_id: uuid.UUID
    name: str


def asked(
    *,
    subject_kind: Word = "",
    subject_id: uuid.UUID | None = None,
    account_id: uuid.UUID | None = None,
    kind: Annotated[list[Word] | None, Query(max_length=40)] = None,
    since: date | None = None,
    until: date | None = None,
) -> HistoryFilter:
    check_day(since, "since")
    check_day(until, "until")
    return HistoryFilter(subject_kind, subject_id, account_id, kind or (), since, until)


Wanted = Annotated[HistoryFilter, Depends(asked)]


@router.get("/events/{slug}/journal")
def list_entries(access: Reads, wanted: Wanted, paging: Paging, db: Db, now: Now) -> PageOut[JournalEntryOut]:
    """The latest first; with a subject, also what belongs to it (a structure's contacts, exchanges and promises)."""
    page = paginate(
        db,
        phases.entries(access.event, wanted),
        paging,
        sorts={"at": JournalEntry.at, "actor": JournalEntry.actor},
        default_sort="-at",
        tie=JournalEntry.id.desc(),
    )
    desk = Desk(access.event.slug, local(now, access.event.time_zone).date())
    lines = phases.lines(db, access.event, page.items, desk)
    items = [JournalEntryOut.model_validate(line) for line in lines]
    return PageOut(items=items, total=page.total, page=page.page, size=page.size)


@router.get("/events/{slug}/journal/actors")
def list_actors(access: Reads, db: Db) -> list[ActorOut]:
    """Accounts that left a line, to filter by."""
    return [ActorOut(account_id=account_id, name=name) for account_id, name in phases.actors_of(db, access.event)]


@router.get("/events/{slug}/journal.csv", response_class=Response, responses=CSV)
def export_entries(
    access: Reads, wanted: Wanted, db: Annotated[Session, Depends(get_writing_session)], now: Now
) -> Response:
    text = phases.export_journal(db, access.event, wanted, actor=access.actor, now=now)
    name = f"journal-{access.event.slug}.csv"
    return Response(
        text,
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )
