"""How badges look, who still needs one, and what was printed together."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from sqlalchemy.orm import Session

from api import conflicts
from api.deps import AppDatabase, AppSettings, Db, EventAccess, Now, Paging, event_access
from api.routes.badge_bodies import (
    BadgeSettingsIn,
    BadgesOut,
    BatchIn,
    BatchNowOut,
    BatchOut,
    ChangeCountOut,
    KindStyleOut,
    LabelSheetOut,
    PreviewIn,
    StandingOut,
    TraceOut,
)
from api.routes.prints import PDF, RemarkOut, pdf_answer
from api.schemas import PageOut, if_match
from api.transactions import TransactionalRoute
from domain.delivery.printing import DEFAULT_SHEET, SHEETS, LabelSheet, PrintOptions, badge_service
from domain.delivery.printing.badge_service import BadgeBatch, BatchOrder
from domain.foundation.accounts import Permission
from domain.foundation.events.models import Event

router = APIRouter(tags=["badges"], route_class=TransactionalRoute)

Badges = Annotated[EventAccess, event_access(Permission.BADGES_MAKE)]
Version = Annotated[int | None, Depends(if_match)]
Download = Annotated[bool, Query(description="as a file to keep rather than to look at")]
SheetCode = Annotated[str, Query(max_length=40, description="the saved one when it is empty")]
Offset = Annotated[float | None, Query(ge=-5, le=5, description="millimetres; the saved one when it is not given")]


@router.get("/events/{slug}/badges")
def read_badges(access: Badges, db: Db) -> BadgesOut:
    return _badges(db, access.event)


@router.put("/events/{slug}/badges")
def save_badges(body: BadgeSettingsIn, access: Badges, version: Version, db: Db, now: Now) -> BadgesOut:
    with conflicts.showing(lambda: _badges(db, access.event)):
        badge_service.save_settings(db, access.event, body.facts, expected_version=version, actor=access.actor, now=now)
    return _badges(db, access.event)


@router.post("/events/{slug}/badges/preview.pdf", response_class=Response, responses=PDF)
def preview_badge(body: PreviewIn, access: Badges, database: AppDatabase, settings: AppSettings, now: Now) -> Response:
    """The badge of one person as it would be printed with these settings: face and back, cut out of their sheet."""
    with database.reading() as db:
        made = badge_service.preview(
            db, access.event, body.settings.facts, body.registration_id, body.kind, settings=settings, now=now
        )
    return pdf_answer(made)


@router.get("/events/{slug}/badges/trial.pdf", response_class=Response, responses=PDF)
def print_trial(
    *,
    access: Badges,
    db: Db,
    settings: AppSettings,
    now: Now,
    sheet: SheetCode = "",
    offset_x: Offset = None,
    offset_y: Offset = None,
    download: Download = False,
) -> Response:
    """Outlines of the cards and rulers, to print at 100 % and lay on a real sheet."""
    asked = PrintOptions(sheet=sheet, offset_x=offset_x, offset_y=offset_y)
    return pdf_answer(badge_service.trial_sheet(db, access.event, asked, settings=settings, now=now), download=download)


@router.get("/events/{slug}/badges/standing")
def read_standing(access: Badges, db: Db, settings: AppSettings, now: Now) -> StandingOut:
    told = badge_service.stands(db, access.event, settings=settings, now=now)
    return StandingOut(
        new=len(told.standing.new),
        changed=len(told.standing.changed),
        why=[ChangeCountOut(what=what, count=count) for what, count in told.standing.why.items()],
        right=told.standing.right,
        gone=list(told.standing.gone),
        release=told.release,
        remarks=[RemarkOut.model_validate(each) for each in told.remarks],
    )


@router.get("/events/{slug}/badge-batches")
def list_batches(access: Badges, paging: Paging, db: Db) -> PageOut[BatchOut]:
    return PageOut.of(badge_service.batches(db, access.event, paging).map(_batch))


@router.post("/events/{slug}/badge-batches", status_code=201)
def create_batch(body: BatchIn, access: Badges, db: Db, settings: AppSettings, now: Now) -> BatchOut:
    """Write down who gets a badge now; the PDF is that of the number."""
    order = BatchOrder(**(body.model_dump() | {"ids": tuple(body.ids)}))
    return _batch(badge_service.make_batch(db, access.event, order, settings=settings, actor=access.actor, now=now))


@router.get("/events/{slug}/badge-batches/{number}.pdf", response_class=Response, responses=PDF)
def print_batch(number: int, access: Badges, db: Db, settings: AppSettings, download: Download = False) -> Response:
    """The same badges again: the same bytes while nothing of them changed."""
    return pdf_answer(badge_service.draw_batch(db, access.event, number, settings=settings), download=download)


@router.get("/events/{slug}/badge-batches/{number}")
def read_batch(number: int, access: Badges, db: Db, settings: AppSettings) -> BatchNowOut:
    found = badge_service.again(db, access.event, number, settings=settings)
    return BatchNowOut(**_batch(found.batch).model_dump(), changes=list(found.changes))


@router.get("/events/{slug}/registrations/{registration_id}/badges")
def read_trace(registration_id: uuid.UUID, access: Badges, db: Db) -> list[TraceOut]:
    """When somebody's badge was printed and by whom, the last time first."""
    return [TraceOut.model_validate(each) for each in badge_service.trace_of(db, access.event, registration_id)]


def _badges(db: Session, event: Event) -> BadgesOut:
    facts, version = badge_service.read_settings(db, event)
    style = facts.style
    return BadgesOut(
        version=version,
        layout=style.layout,
        sheet=style.sheet.code,
        custom=facts.custom or None,
        offset_x=style.offset_x,
        offset_y=style.offset_y,
        has_back=style.backs,
        order=style.order,
        shows=facts.shows or {},
        kinds={kind: KindStyleOut.model_validate(told) for kind, told in style.kinds.items()},
        shapes=list(badge_service.SHAPES),
        desks=list(style.desks),
        sheets=[_sheet(sheet) for sheet in SHEETS.values()],
    )


def _sheet(sheet: LabelSheet) -> LabelSheetOut:
    return LabelSheetOut(
        code=sheet.code,
        name=sheet.label,
        card_width=sheet.card.width,
        card_height=sheet.card.height,
        columns=sheet.columns,
        rows=sheet.rows,
        left=sheet.left,
        top=sheet.top,
        pitch_x=sheet.pitch_x,
        pitch_y=sheet.pitch_y,
        paper_width=sheet.paper.width,
        paper_height=sheet.paper.height,
        per_page=sheet.per_page,
        is_folded=sheet.is_folded,
        source=sheet.source,
        is_default=sheet.code == DEFAULT_SHEET,
    )


def _batch(batch: BadgeBatch) -> BatchOut:
    return BatchOut.model_validate(
        {name: getattr(batch, name, "") for name in BatchOut.model_fields}
        | {"sheet_name": badge_service.sheet_label(batch)}
    )
