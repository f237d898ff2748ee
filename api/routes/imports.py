"""Importing the committee's spreadsheets: files in, a preview, answers, and a confirmation."""

import uuid
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, File, Query, Response, UploadFile
from pydantic import Field

from api.deps import Db, EventAccess, Now, Paging, event_access
from api.routes import import_bodies as bodies
from api.routes.import_bodies import ImportOut, LineOut
from api.schemas import In, Out, PageOut
from api.transactions import TransactionalRoute
from domain.delivery import exchange
from domain.delivery.exchange import GivenFile, Status
from domain.foundation.accounts import Permission
from domain.foundation.core.errors import NotFound

router = APIRouter(tags=["imports"], route_class=TransactionalRoute)

Imports = Annotated[EventAccess, event_access(Permission.IMPORT)]


class AnswersIn(In):
    """Question keys to answers; null takes an answer back."""

    answers: Annotated[
        dict[Annotated[str, Field(max_length=300)], Annotated[str, Field(max_length=300)] | None],
        Field(max_length=2_000),
    ]


class ConfirmIn(In):
    """`skip_open` leaves out the lines that still ask something or cannot be read."""

    skip_open: bool = False


class ImportedOut(Out):
    """How many lines of each kind were created, changed, merged, unchanged or left out."""

    id: uuid.UUID
    confirmed_at: datetime
    result: dict[str, dict[str, int]]


@router.post("/events/{slug}/imports", status_code=201)
def start(
    *, access: Imports, files: Annotated[list[UploadFile], File(max_length=12)], db: Db, now: Now, response: Response
) -> ImportOut:
    """CSV, XLSX, XLS or ODS, 20 MB each at most. Nothing is written outside the draft before it is confirmed."""
    given = [GivenFile(file.filename or "", file.file.read(exchange.MAX_FILE_BYTES + 1)) for file in files]
    draft, plan = exchange.start(db, access.event, given, actor=access.actor, now=now)
    response.headers["Location"] = f"/api/v1/events/{access.event.slug}/imports/{draft.id}"
    return bodies.import_out(draft, plan)


@router.get("/events/{slug}/imports/{import_id}")
def read(import_id: uuid.UUID, access: Imports, db: Db) -> ImportOut:
    """The preview as it is now. Of each file the lines to mend and the first others; `lines` gives them all."""
    return bodies.import_out(*exchange.preview_of(db, access.event, import_id))


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
    _, plan = exchange.preview_of(db, access.event, import_id)
    if file >= len(plan.files):
        raise NotFound()
    return bodies.lines_page(plan.files[file], page, status)


@router.post("/events/{slug}/imports/{import_id}/answers")
def answer(import_id: uuid.UUID, body: AnswersIn, access: Imports, db: Db) -> ImportOut:
    """Answer questions; the preview comes back as it is with these answers."""
    return bodies.import_out(*exchange.answer(db, access.event, import_id, body.answers))


@router.post("/events/{slug}/imports/{import_id}/confirm")
def confirm(*, import_id: uuid.UUID, body: ConfirmIn, access: Imports, db: Db, now: Now) -> ImportedOut:
    """Write everything at once. 409 `import_open` while something is asked or wrong, unless `skip_open`."""
    draft = exchange.confirm_draft(db, access.event, import_id, skip_open=body.skip_open, actor=access.actor, now=now)
    return ImportedOut(id=draft.id, confirmed_at=now, result=draft.result or {})


@router.delete("/events/{slug}/imports/{import_id}", status_code=204)
def drop(import_id: uuid.UUID, access: Imports, db: Db) -> None:
    """Forget the files and the answers; nothing was written."""
    exchange.drop(db, access.event, import_id)
