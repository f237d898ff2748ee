"""What somebody takes away from their own page: badge and attestation as PDF, calendar as a file and an address."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy.orm import Session

from api.deps import AppSettings, Db, Now
from api.pages.doors import calendar_file
from api.pages.personal_door import MYSELF, ActingLink, Mine, OpenedLink, show
from api.pages.rendering import PRIVATE
from api.transactions import TransactionalRoute
from domain.delivery import printing
from domain.delivery.printing import PrintKind, PrintOptions
from domain.execution import attendance, programme, registrations
from domain.foundation.core.errors import NotFound
from domain.foundation.core.settings import Settings

router = APIRouter(route_class=TransactionalRoute, include_in_schema=False)


@router.get("/i/{token}/badge.pdf")
def badge(mine: OpenedLink, db: Db, settings: AppSettings) -> Response:
    """On one sheet, to fold. Raises NotFound while there is no seat."""
    return _pdf(db, mine, PrintKind.BADGES, settings)


@router.get("/i/{token}/attestation.pdf")
def attestation(mine: OpenedLink, db: Db, settings: AppSettings) -> Response:
    """That this person is registered. Raises NotFound while there is no seat."""
    return _pdf(db, mine, PrintKind.ATTESTATIONS, settings)


@router.post("/i/{token}/presence")
def ask_presence(mine: ActingLink, db: Db, now: Now) -> Response:
    """Their attestation of presence, from the check-ins known by now. Raises Conflict where there is none."""
    attendance.issue(db, mine.event, mine.registration.id, actor=MYSELF, now=now)
    return RedirectResponse(mine.address("/presence.pdf"), 303)


@router.get("/i/{token}/presence.pdf")
def presence(mine: OpenedLink, db: Db, settings: AppSettings) -> Response:
    """That this person was there, as it was asked for last. Raises NotFound before."""
    if not attendance.attestation_rows(db, mine.event, [mine.registration.id]):
        raise NotFound()
    return _pdf(db, mine, PrintKind.PRESENCE_ATTESTATIONS, settings)


@router.get("/i/{token}/calendrier")
def calendar_page(request: Request, mine: OpenedLink, db: Db, settings: AppSettings) -> HTMLResponse:
    code = registrations.calendar_code(db, mine.registration.id, secret=settings.secret_key)
    return show(request, mine, "personal_calendar.html", feed=f"{settings.base_url}/i/agenda/{code}.ics")


@router.get("/i/{token}/calendrier.ics")
def calendar(mine: OpenedLink, db: Db, settings: AppSettings) -> Response:
    return calendar_file(_calendar(db, mine, settings.base_url), mine.event.slug)


@router.get("/i/agenda/{code}.ics")
def feed(code: str, db: Db, now: Now, settings: AppSettings) -> Response:
    """The same at an address that calendar programs ask again; it opens nothing else."""
    event, registration = registrations.open_calendar(db, code, secret=settings.secret_key, now=now)
    text = _calendar(db, Mine("", event, registration, now), settings.base_url)
    return Response(text, media_type="text/calendar; charset=utf-8", headers=PRIVATE)


def _calendar(db: Session, mine: Mine, base_url: str) -> str:
    workshops = registrations.chosen(db, mine.event, mine.registration.id)
    told = programme.released(db, mine.event)
    return registrations.personal_calendar(
        mine.event,
        mine.registration,
        workshops,
        base_url=base_url,
        published_at=told.published_at if told else None,
    )


def _pdf(db: Session, mine: Mine, kind: PrintKind, settings: Settings) -> Response:
    options = PrintOptions(registration_id=mine.registration.id)
    made = printing.make(db, mine.event, kind, options, settings=settings, now=mine.now)
    headers = PRIVATE | {"Content-Disposition": f'inline; filename="{made.file_name}"'}
    return Response(made.content, media_type="application/pdf", headers=headers)
