"""Who came, on paper: sheets to sign and what was signed; attestations of presence; the list as a file."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Path, Response

from api.deps import AppSettings, Db, EventAccess, Now, Paging, event_access
from api.routes.attendance_bodies import (
    AttestationIn,
    AttestationOut,
    EnteredOut,
    IssuedOut,
    SheetIn,
    SheetLineOut,
    SheetLinesIn,
    SheetOut,
)
from api.routes.registration_exports import FILE, TYPES, Purpose, Writing, file_headers
from api.schemas import PageOut
from api.transactions import TransactionalRoute
from domain.delivery import exchange
from domain.delivery.exchange import SheetFormat
from domain.execution import attendance
from domain.execution.attendance import ScanAnswer
from domain.foundation.accounts import Permission

router = APIRouter(tags=["attendance"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.ATTENDANCE_READ)]
ReadsPeople = Annotated[EventAccess, event_access(Permission.REGISTRATIONS_READ)]
Manages = Annotated[EventAccess, event_access(Permission.ATTENDANCE_MANAGE)]
Number = Annotated[int, Path(ge=1, le=1_000_000)]


@router.get("/events/{slug}/attendance-sheets")
def list_sheets(access: Reads, db: Db) -> list[SheetOut]:
    """Every sheet that was made, the latest first."""
    return [SheetOut.of(each) for each in attendance.sheets_of(db, access.event)]


@router.post("/events/{slug}/attendance-sheets", status_code=201)
def create_sheet(body: SheetIn, access: Manages, db: Db, now: Now) -> SheetOut:
    """Who is expected now, line by line: a number means the same person for ever."""
    made = attendance.make_sheet(
        db, access.event, body.list_id, walk_in_lines=body.walk_in_lines, actor=access.actor, now=now
    )
    return SheetOut.of(attendance.sheet_view(db, access.event, made.number))


@router.get("/events/{slug}/attendance-sheets/{number}/lines")
def list_lines(number: Number, access: Manages, db: Db) -> list[SheetLineOut]:
    """The names of today on the lines of then, and who is there now."""
    rows = attendance.sheet_rows(db, access.event, number)
    return [SheetLineOut.model_validate(each) for each in rows.lines]


@router.post("/events/{slug}/attendance-sheets/{number}/lines")
def enter_lines(
    *, number: Number, body: SheetLinesIn, access: Manages, settings: AppSettings, db: Db, now: Now
) -> EnteredOut:
    """What was signed, by numbers of lines; sent again, nothing counts twice."""
    entered = attendance.enter_lines(
        db,
        access.event,
        number,
        body.present,
        walk_ins=[each.to_value() for each in body.walk_ins],
        actor=access.actor,
        secret=settings.secret_key,
        now=now,
    )
    sheet = SheetOut.of(attendance.sheet_view(db, access.event, number))
    notes = list(
        dict.fromkeys(each.advice for each in entered.answers if each.told.reason is ScanAnswer.FULL or each.told.badge)
    )
    return EnteredOut(**sheet.model_dump(), new=entered.new, already=entered.already, notes=notes)


@router.get("/events/{slug}/attendance.{extension}", response_class=Response, responses=FILE)
def export_presence(
    *,
    extension: SheetFormat,
    access: ReadsPeople,
    purpose: Purpose,
    list_id: uuid.UUID | None = None,
    db: Writing,
    now: Now,
) -> Response:
    """Who was expected and who came, by name: a line a person, a column a list; or one list only."""
    made = exchange.export_presence(
        db, access.event, list_id=list_id, sheet_format=extension, purpose=purpose, actor=access.actor, now=now
    )
    headers = file_headers(f"presences-{access.event.slug}.{extension.value}")
    return Response(made, headers=headers, media_type=TYPES[extension])


@router.get("/events/{slug}/attestations")
def list_attestations(access: Manages, paging: Paging, db: Db) -> PageOut[AttestationOut]:
    return PageOut.of(attendance.attestations(db, access.event, paging).map(AttestationOut.of))


@router.post("/events/{slug}/attestations")
def issue_attestations(body: AttestationIn, access: Manages, db: Db, now: Now) -> IssuedOut:
    """For somebody, or for everybody who came, from real check-ins; those given before keep their number."""
    return IssuedOut(changed=attendance.issue(db, access.event, body.registration_id, actor=access.actor, now=now))
