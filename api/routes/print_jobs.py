"""« Tout pour le jour J » and other long prints: asked for, followed, fetched, dropped. They name people."""

import enum
import uuid
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Annotated, Any

from fastapi import APIRouter, Response
from fastapi.responses import StreamingResponse
from pydantic import Field

from api.deps import AppSettings, Db, EventAccess, Now, Paging, event_access
from api.routes.prints import Draft, RemarkOut
from api.schemas import In, Out, PageOut
from api.transactions import TransactionalRoute
from domain.delivery.printing import everything, print_jobs
from domain.delivery.printing.everything import Chapter, Order, PartKey
from domain.delivery.printing.everything_words import Counts
from domain.delivery.printing.models import PrintJob, PrintJobState
from domain.delivery.printing.print_work import FORMS
from domain.foundation.accounts import Permission
from domain.foundation.core.errors import Conflict
from domain.foundation.core.pages import paginate

router = APIRouter(tags=["prints"], route_class=TransactionalRoute)

Names = Annotated[EventAccess, event_access(Permission.BADGES_MAKE)]
"""The files name people; each part asks besides for the permission of its print."""
PIECE = 256 * 1024
SORTS = {"asked_at": PrintJob.asked_at}
FILES: dict[int | str, dict[str, Any]] = {
    200: {"content": {kind: {} for kind in FORMS.values()}, "description": "The file"}
}


class FileForm(enum.StrEnum):
    PDF = "pdf"
    ZIP = "zip"


class PrintPartOut(Out):
    """A part that may be ticked."""

    key: PartKey
    name: str
    chapter: Chapter
    chapter_name: str
    paper: str
    is_usual: bool
    may_print: bool


class PrintJobIn(In):
    """`parts` are those ticked, the usual ones when nothing is said."""

    parts: Annotated[list[PartKey] | None, Field(min_length=1, max_length=len(PartKey))] = None
    draft: bool = False
    sheet: Annotated[str, Field(max_length=40, description="of badges; the saved one when it is empty")] = ""


class PrintFileOut(Out):
    form: FileForm
    size: int
    media_type: str


class PrintedPartOut(Out):
    part: PartKey
    name: str
    page: int
    pages: int


class MissingPrintOut(Out):
    part: PartKey
    name: str
    sentence: str


class PartRemarkOut(RemarkOut):
    part: PartKey | None


class EverythingPreflightOut(Out):
    """Of every part that one may print, ticked or not."""

    left_out: list[MissingPrintOut]
    remarks: list[PartRemarkOut]


class PrintJobOut(Out):
    """`stage` says in words what is being done, `failure` why nothing came out."""

    id: uuid.UUID
    kind: str
    state: PrintJobState
    stage: str
    done: int
    total: int
    failure: str
    draft: bool
    parts: list[PrintedPartOut]
    left_out: list[MissingPrintOut]
    remarks: list[PartRemarkOut]
    files: list[PrintFileOut]
    may_fetch: bool
    asked_at: datetime
    finished_at: datetime | None
    expires_at: datetime | None
    version: int


@router.get("/events/{slug}/print-jobs/parts")
def list_print_parts(access: Names) -> list[PrintPartOut]:
    """In the order in which they are handed out."""
    return [
        PrintPartOut(
            key=part.key,
            name=part.title,
            chapter=part.chapter,
            chapter_name=everything.chapter_name(part.chapter),
            paper=part.paper(Counts()),
            is_usual=part.usual,
            may_print=part.permission in access.permissions,
        )
        for part in everything.PARTS
    ]


@router.get("/events/{slug}/print-jobs/preflight")
def check_everything(
    *, access: Names, db: Db, settings: AppSettings, now: Now, draft: Draft = False
) -> EverythingPreflightOut:
    """What would be left out and why, and what will not look right: to mend before asking."""
    told = print_jobs.look(db, access.event, access.permissions, draft=draft, settings=settings, now=now)
    return EverythingPreflightOut.model_validate(told)


@router.get("/events/{slug}/print-jobs")
def list_print_jobs(access: Names, paging: Paging, db: Db) -> PageOut[PrintJobOut]:
    page = paginate(
        db, print_jobs.jobs_of(access.event), paging, sorts=SORTS, default_sort="-asked_at", tie=PrintJob.id
    )
    return PageOut.of(page.map(lambda job: _out(access, job)))


@router.post("/events/{slug}/print-jobs", status_code=202)
def create_print_job(
    *, body: PrintJobIn, access: Names, settings: AppSettings, db: Db, now: Now, response: Response
) -> PrintJobOut:
    """Draws and joins everything apart from the request. Sheets to sign are frozen now."""
    job = print_jobs.ask(
        db,
        access.event,
        everything.USUAL if body.parts is None else body.parts,
        access.permissions,
        draft=body.draft,
        sheet=body.sheet,
        secret=settings.secret_key,
        actor=access.actor,
        now=now,
    )
    response.headers["Location"] = f"/api/v1/events/{access.event.slug}/print-jobs/{job.id}"
    return _out(access, job)


@router.get("/events/{slug}/print-jobs/{job_id}")
def read_print_job(job_id: uuid.UUID, access: Names, db: Db) -> PrintJobOut:
    return _out(access, print_jobs.find(db, access.event, job_id))


@router.delete("/events/{slug}/print-jobs/{job_id}", status_code=204)
def drop_print_job(job_id: uuid.UUID, access: Names, db: Db, now: Now) -> None:
    """Stops it while it lasts; afterwards its files are thrown away."""
    print_jobs.drop(db, access.event, job_id, actor=access.actor, now=now)


@router.get("/events/{slug}/print-jobs/{job_id}/files/{form}", response_class=Response, responses=FILES)
def fetch_print(job_id: uuid.UUID, form: FileForm, access: Names, settings: AppSettings, db: Db) -> Response:
    """For whoever may make each part of it now: a role that was taken away opens nothing."""
    path, name = print_jobs.file_of(db, access.event, job_id, form, access.permissions, settings=settings)
    content, size = _opened(path)
    headers = {
        "content-disposition": f'attachment; filename="{name}"',
        "content-length": str(size),
        "cache-control": "private, no-store",
    }
    return StreamingResponse(_pieces(content), media_type=FORMS[form], headers=headers)


def _opened(path: Path) -> tuple[IO[bytes], int]:
    try:
        return path.open("rb"), path.stat().st_size
    except OSError:
        raise Conflict(*print_jobs.NOT_THERE) from None


def _pieces(content: IO[bytes]) -> Iterator[bytes]:
    with content:
        while piece := content.read(PIECE):
            yield piece


def _out(access: EventAccess, job: PrintJob) -> PrintJobOut:
    before = [{"part": each.part, "name": each.title, "sentence": each.sentence} for each in print_jobs.refusals(job)]
    facts = {name: getattr(job, name) for name in PrintJobOut.model_fields if hasattr(job, name)}
    may_fetch = print_jobs.may_fetch(job, access.permissions)
    told = job.result if may_fetch else {}
    return PrintJobOut(
        **facts
        | {
            "draft": Order.read(job.options).draft,
            "parts": told.get("parts", []),
            "left_out": told.get("left_out", before),
            "remarks": told.get("remarks", []),
            "may_fetch": may_fetch,
        }
    )
