"""Prints as PDFs, and what to mend before printing."""

import uuid
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response

from api.deps import AppDatabase, AppSettings, CurrentAccount, Db, EventAccess, Now, event_access, find_access
from api.schemas import Out
from api.transactions import TransactionalRoute
from domain.delivery import printing
from domain.delivery.printing import Direction, Paper, Printed, PrintKind, PrintOptions
from domain.execution import registrations
from domain.foundation.accounts import Permission

router = APIRouter(tags=["prints"], route_class=TransactionalRoute)

Sheets = Annotated[EventAccess, event_access(Permission.PRINTS_MAKE)]
Letters = Annotated[EventAccess, event_access(Permission.REGISTRATIONS_EDIT)]
"""A letter carries the address of somebody's page: whoever prints it could change their registration."""
Badges = Annotated[EventAccess, event_access(Permission.BADGES_MAKE)]
Offset = Annotated[float | None, Query(ge=-5, le=5, description="millimetres")]
Blanks = Annotated[int, Query(ge=0, le=printing.MOST_BLANKS)]
SheetCode = Annotated[str, Query(max_length=20)]
Draft = Annotated[bool, Query(description="what is prepared rather than the last version published")]
Download = Annotated[bool, Query(description="as a file to keep rather than to look at")]


def _print_access() -> Any:
    """Dependency: the event of the path, for who may make that kind of print: the table of prints says who."""

    def find(slug: str, kind: PrintKind, account: CurrentAccount, request: Request) -> EventAccess:
        return find_access(request, slug, account, printing.PRINTS[kind].permission)

    find.permission = Permission.PRINTS_MAKE  # type: ignore[attr-defined]  # of a programme, which the walk of rights asks
    return Depends(find)


AnyPrint = Annotated[EventAccess, _print_access()]


async def _options(
    *,
    room: uuid.UUID | None = None,
    organisation: uuid.UUID | None = None,
    session: uuid.UUID | None = None,
    registration: uuid.UUID | None = None,
    draft: Draft = False,
    who: Annotated[str, Query(max_length=200, description="whose run sheet, by their name")] = "",
    trade: Annotated[str, Query(max_length=20, description="whose run sheet: sound, video, light, access")] = "",
    imposed: Annotated[bool, Query(description="a booklet on sheets to fold, or page by page")] = True,
    day: date | None = None,
    paper: Paper = Paper.A4,
    direction: Annotated[Direction | None, Query(description="of an arrow; a set of three without it")] = None,
    label: Annotated[str, Query(max_length=60, description="what an arrow leads to when it is no room")] = "",
    number: Annotated[int | None, Query(ge=1, le=1_000_000, description="of a sheet to sign")] = None,
) -> PrintOptions:
    return PrintOptions(
        room_id=room,
        organisation_id=organisation,
        session_id=session,
        registration_id=registration,
        draft=draft,
        person=who.strip(),
        trade=trade,
        imposed=imposed,
        day=day,
        paper=paper,
        direction=direction,
        label=label.strip(),
        number=number,
    )


Options = Annotated[PrintOptions, Depends(_options)]


class RemarkOut(Out):
    subject: str
    code: str
    sentence: str


class PreflightOut(Out):
    remarks: list[RemarkOut]


PDF: dict[int | str, dict[str, Any]] = {200: {"content": {"application/pdf": {}}, "description": "The print"}}


@router.get("/events/{slug}/prints/badges.pdf", response_class=Response, responses=PDF)
def print_badges(
    *,
    access: Badges,
    db: Db,
    settings: AppSettings,
    now: Now,
    sheet: SheetCode = "",
    backs: bool | None = None,
    blanks: Blanks = 0,
    offset_x: Offset = None,
    offset_y: Offset = None,
    registration: Annotated[uuid.UUID | None, Query(description="one person's, on A4 to fold")] = None,
    draft: Draft = False,
    download: Download = False,
) -> Response:
    options = PrintOptions(
        sheet=sheet,
        backs=backs,
        blanks=blanks,
        offset_x=offset_x,
        offset_y=offset_y,
        draft=draft,
        registration_id=registration,
    )
    made = printing.make(db, access.event, PrintKind.BADGES, options, settings=settings, now=now)
    return pdf_answer(made, download=download)


@router.get("/events/{slug}/prints/badges/preflight")
def check_badges(access: Badges, db: Db, settings: AppSettings, now: Now, sheet: SheetCode = "") -> PreflightOut:
    options = PrintOptions(sheet=sheet)
    remarks = printing.check(db, access.event, PrintKind.BADGES, options, settings=settings, now=now)
    return _told(remarks)


@router.get("/events/{slug}/prints/registration-letters.pdf", response_class=Response, responses=PDF)
def print_registration_letters(
    *,
    access: Letters,
    database: AppDatabase,
    db: Db,
    settings: AppSettings,
    now: Now,
    registration: uuid.UUID | None = None,
    download: Download = False,
) -> Response:
    """To those without e-mail, or to one person: day, page, code and badge. Makes the links that no mail ever made."""
    with database.writing() as writing:
        registrations.make_links(writing, access.event, registration, secret=settings.secret_key, now=now)
    options = PrintOptions(registration_id=registration)
    made = printing.make(db, access.event, PrintKind.REGISTRATION_LETTERS, options, settings=settings, now=now)
    return pdf_answer(made, download=download)


@router.get("/events/{slug}/prints/registration-letters/preflight")
def check_registration_letters(
    *,
    access: Letters,
    database: AppDatabase,
    db: Db,
    settings: AppSettings,
    now: Now,
    registration: uuid.UUID | None = None,
) -> PreflightOut:
    with database.writing() as writing:
        registrations.make_links(writing, access.event, registration, secret=settings.secret_key, now=now)
    options = PrintOptions(registration_id=registration)
    return _told(printing.check(db, access.event, PrintKind.REGISTRATION_LETTERS, options, settings=settings, now=now))


@router.get("/events/{slug}/prints/{kind}.pdf", response_class=Response, responses=PDF)
def make_print(
    *,
    kind: PrintKind,
    access: AnyPrint,
    db: Db,
    settings: AppSettings,
    now: Now,
    options: Options,
    download: Download = False,
) -> Response:
    made = printing.make(db, access.event, kind, options, settings=settings, now=now)
    return pdf_answer(made, download=download)


@router.get("/events/{slug}/prints/{kind}/preflight")
def check_print(
    *, kind: PrintKind, access: AnyPrint, db: Db, settings: AppSettings, now: Now, options: Options
) -> PreflightOut:
    return _told(printing.check(db, access.event, kind, options, settings=settings, now=now))


def pdf_answer(made: Printed, *, download: bool = False) -> Response:
    place = "attachment" if download else "inline"
    headers = {"content-disposition": f'{place}; filename="{made.file_name}"', "cache-control": "private, no-store"}
    return Response(made.content, media_type="application/pdf", headers=headers)


def _told(remarks: list[printing.Remark]) -> PreflightOut:
    return PreflightOut(
        remarks=[RemarkOut(subject=each.subject, code=each.code, sentence=each.sentence) for each in remarks]
    )
