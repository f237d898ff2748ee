"""Importing the committee's spreadsheets: files in, a preview, answers, and a confirmation."""

import uuid
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, File, Query, Response, UploadFile
from pydantic import Field

from api.deps import AppDatabase, Db, EventAccess, Now, Paging, event_access
from api.routes import import_bodies as bodies
from api.routes.import_bodies import BriefOut, ImportOut, ImportProgressOut, LineOut
from api.schemas import In, Out, PageOut
from api.transactions import TransactionalRoute
from api.uploads import content_of
from domain.delivery import exchange
from domain.delivery.exchange import GivenFile, Status
from domain.foundation.accounts import Permission
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Forbidden, NotFound
from domain.foundation.events.models import Event

router = APIRouter(tags=["imports"], route_class=TransactionalRoute)

Imports = Annotated[EventAccess, event_access(Permission.IMPORT)]


class AnswersIn(In):
    """Question keys to answers; null takes an answer back."""

    answers: Annotated[
        dict[Annotated[str, Field(max_length=300)], Annotated[str, Field(max_length=300)] | None],
        Field(max_length=2_000),
    ]


class ConfirmIn(In):
    """`skip_open` leaves out the lines that still ask something or cannot be read.

    Nobody who is registered by the import gets a mail, unless `send_links`: then each their own link.
    """

    skip_open: bool = False
    send_links: bool = False


class ImportedOut(Out):
    """How many lines of each kind were created, changed, merged, unchanged or left out; none yet while a job writes."""

    id: uuid.UUID
    confirmed_at: datetime | None
    progress: ImportProgressOut | None
    result: dict[str, dict[str, int]]


@router.post("/events/{slug}/imports", status_code=201)
def start(
    *,
    access: Imports,
    files: Annotated[list[UploadFile], File(max_length=12)],
    database: AppDatabase,
    db: Db,
    now: Now,
    response: Response,
) -> ImportOut:
    """CSV, XLSX, XLS or ODS, 20 MB each at most. Nothing is written outside the draft before it is confirmed.

    Long files are understood by a job: `progress` tells how far it is.
    """
    given = exchange.named(
        [GivenFile(each.filename or "", content_of(each, most=exchange.MAX_FILE_BYTES)) for each in files]
    )
    picture = exchange.EMPTY if exchange.is_large(given) else _understood(database, access.event, given)
    draft = exchange.keep(db, access.event, given, actor=access.actor, now=now)
    response.headers["Location"] = f"/api/v1/events/{access.event.slug}/imports/{draft.id}"
    return bodies.import_out(draft, picture, now)


def _understood(database: Database, event: Event, files: list[GivenFile]) -> exchange.Picture:
    """Short files, read before the transaction that keeps them: nobody else waits meanwhile."""
    with database.reading() as look:
        plan = exchange.preview(look, event, files, {})
    exchange.check_readable(plan)
    return exchange.picture_of(plan)


@router.get("/events/{slug}/imports")
def recent(access: Imports, db: Db, now: Now) -> list[BriefOut]:
    """The newest imports and lists of places, to find one again: twenty at most."""
    return [bodies.brief_out(draft, names, now) for draft, names in exchange.recent_drafts(db, access.event)]


@router.get("/events/{slug}/imports/{import_id}")
def read(import_id: uuid.UUID, access: Imports, db: Db, now: Now) -> ImportOut:
    """The preview as it is now. Of each file the lines to mend and the first others; `lines` gives them all."""
    draft, picture = exchange.look(db, access.event, import_id)
    can_undo = exchange.can_be_undone(db, access.event, draft, now=now)
    return bodies.import_out(draft, picture, now, can_undo=can_undo)


@router.get("/events/{slug}/imports/{import_id}/lines")
def lines(
    *,
    import_id: uuid.UUID,
    access: Imports,
    db: Db,
    page: Paging,
    file: Annotated[int, Query(ge=0, le=200)] = 0,
    status: Annotated[Status | None, Query()] = None,
) -> PageOut[LineOut]:
    """The lines of one file of the preview, by its rank."""
    _, picture = exchange.look(db, access.event, import_id)
    if file >= len(picture["files"]):
        raise NotFound()
    return bodies.lines_page(picture["files"][file], page, status)


@router.post("/events/{slug}/imports/{import_id}/answers")
def answer(import_id: uuid.UUID, body: AnswersIn, access: Imports, db: Db, now: Now) -> ImportOut:
    """Answer questions; the preview comes back as it is with these answers, for long files once a job prepared it.

    Without answer, asks a job that stopped to start again.
    """
    draft, picture = exchange.answer(db, access.event, import_id, body.answers, now=now)
    return bodies.import_out(draft, picture, now)


@router.post("/events/{slug}/imports/{import_id}/confirm", responses={202: {"model": ImportedOut}})
def confirm(
    *,
    import_id: uuid.UUID,
    body: ConfirmIn,
    access: Imports,
    database: AppDatabase,
    db: Db,
    now: Now,
    response: Response,
) -> ImportedOut:
    """Write everything at once. 409 `import_open` while something is asked or wrong, unless `skip_open`.

    202 for long files: a job writes them, `progress` tells how far it is.
    """
    with database.reading() as look:
        is_long = exchange.is_prepared_by_job(look, access.event, import_id)
        prepared = None if is_long else exchange.prepare(look, access.event, import_id)
        _check_right(access, registers=exchange.registers(look, access.event, import_id, prepared))
    how: Any = {"skip_open": body.skip_open, "send_links": body.send_links, "actor": access.actor, "now": now}
    if is_long:
        response.status_code = 202
        draft = exchange.ask_to_write(db, access.event, import_id, **how)
    else:
        draft = exchange.confirm_draft(db, access.event, import_id, prepared=prepared, **how)
    progress = bodies.progress_out(exchange.progress_of(draft), now)
    return ImportedOut(id=draft.id, confirmed_at=draft.confirmed_at, progress=progress, result=draft.result or {})


def _check_right(access: EventAccess, *, registers: bool) -> None:
    """Registering people, and taking that back, is for those who may change registrations."""
    if registers and Permission.REGISTRATIONS_EDIT not in access.permissions:
        raise Forbidden()


@router.post("/events/{slug}/imports/{import_id}/undo")
def undo(import_id: uuid.UUID, access: Imports, db: Db, now: Now) -> ImportOut:
    """Take the last import back within thirty days: what it made goes, unless somebody touched it or built on it."""
    _check_right(access, registers=exchange.registers(db, access.event, import_id))
    draft = exchange.undo(db, access.event, import_id, actor=access.actor, now=now)
    return bodies.import_out(draft, exchange.EMPTY, now)


@router.delete("/events/{slug}/imports/{import_id}", status_code=204)
def drop(import_id: uuid.UUID, access: Imports, db: Db) -> None:
    """Forget the files and the answers; nothing was written."""
    exchange.drop(db, access.event, import_id)
