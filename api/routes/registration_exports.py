"""Registrations as files, exactly the rows of a view; and what people need, counted without names."""

import uuid
from collections.abc import Iterator
from datetime import datetime
from typing import IO, Annotated, Any

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import StreamingResponse
from sqlalchemy.orm import Session

from api.deps import AppDatabase, Db, EventAccess, Now, event_access
from api.routes.registration_filters import Filters
from api.schemas import Out
from api.transactions import TransactionalRoute
from domain.delivery import exchange
from domain.delivery.exchange import ExportPurpose, SheetFormat
from domain.execution import registrations
from domain.foundation.accounts import Permission

router = APIRouter(tags=["registrations"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.REGISTRATIONS_READ)]
Purpose = Annotated[ExportPurpose, Query(description="what the file is for: kept in the journal")]
Sort = Annotated[str | None, Query(max_length=40)]

TYPES = {
    SheetFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    SheetFormat.CSV: "text/csv; charset=utf-8",
}
PIECE = 64 * 1024
CSV: dict[int | str, dict[str, Any]] = {200: {"content": {"text/csv": {}}, "description": "The lines"}}
FILE: dict[int | str, dict[str, Any]] = {
    200: {"content": {kind.partition(";")[0]: {} for kind in TYPES.values()}, "description": "The lines"}
}


async def get_writing_session(database: AppDatabase) -> Session:
    """An export is asked by GET, and yet leaves a line in the journal."""
    return database.write_session()


Writing = Annotated[Session, Depends(get_writing_session)]


class MealCountOut(Out):
    session_id: uuid.UUID
    title: str
    starts_at: datetime | None
    takers: int
    with_diet: int


class AccessCountOut(Out):
    session_id: uuid.UUID
    title: str
    starts_at: datetime | None
    room_name: str
    room_step_free: bool | None
    room_hearing_loop: bool | None
    step_free: int
    hearing_loop: int
    wishes: int


class TextOut(Out):
    text: str
    count: int


class NeedsOut(Out):
    """Without a name. Texts are for those who may read arrangements: `has_texts` says whether they are here."""

    seated: int
    meals: list[MealCountOut]
    with_diet: int
    step_free: int
    hearing_loop: int
    wishes: int
    workshops: list[AccessCountOut]
    diets: list[TextOut]
    wish_texts: list[TextOut]
    has_texts: bool


@router.get("/events/{slug}/registrations/needs")
def read_needs(access: Reads, db: Db) -> NeedsOut:
    with_texts = Permission.ARRANGEMENTS_READ in access.permissions
    found = registrations.needs(db, access.event, with_texts=with_texts)
    return NeedsOut.model_validate({**vars(found), "has_texts": with_texts}, from_attributes=True)


@router.get("/events/{slug}/registrations/needs.csv", response_class=Response, responses=CSV)
def export_needs(access: Reads, db: Writing, now: Now) -> Response:
    with_texts = Permission.ARRANGEMENTS_READ in access.permissions
    made = exchange.export_needs(db, access.event, with_texts=with_texts, actor=access.actor, now=now)
    return Response(made, headers=file_headers(f"besoins-{access.event.slug}.csv"), media_type=TYPES[SheetFormat.CSV])


@router.get("/events/{slug}/registrations.{extension}", response_class=Response, responses=FILE)
def export_registrations(
    *,
    extension: SheetFormat,
    access: Reads,
    filters: Filters,
    purpose: Purpose,
    sort: Sort = None,
    database: AppDatabase,
    db: Writing,
    now: Now,
) -> StreamingResponse:
    """The rows of the view in its order, without arrangements; never more than 20,000."""
    with database.reading() as reading:
        made = exchange.export_registrations(
            db,
            access.event,
            filters,
            reading=reading,
            sort=sort,
            sheet_format=extension,
            purpose=purpose,
            actor=access.actor,
            now=now,
        )
    name = f"inscriptions-{access.event.slug}.{extension.value}"
    return StreamingResponse(_pieces(made), media_type=TYPES[extension], headers=file_headers(name))


def file_headers(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}


def _pieces(made: IO[bytes]) -> Iterator[bytes]:
    with made:
        while piece := made.read(PIECE):
            yield piece
