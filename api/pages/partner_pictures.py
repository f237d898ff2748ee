"""Photographs and plans that a structure adds to its place and its rooms, by form and without script."""

import uuid
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy.orm import Session
from starlette.datastructures import FormData, UploadFile

from api.deps import AppSettings, Db
from api.pages.partner import show
from api.pages.partner_door import ActingDoor, Door, OpenedDoor
from api.pages.rendering import PRIVATE
from api.pages.typed import Typed
from api.transactions import TransactionalRoute
from domain.engagement.committee import partners
from domain.execution import programme
from domain.execution.programme import PictureFacts, Place, Upload
from domain.foundation import files
from domain.foundation.core.errors import Invalid, NotFound, PreauError

router = APIRouter(route_class=TransactionalRoute, include_in_schema=False)

Kind = Literal["lieux", "salles"]


async def sent_picture(request: Request) -> FormData:
    """The fields of a form that carries one file."""
    return await request.form(max_files=1, max_fields=20)


SentPicture = Annotated[FormData, Depends(sent_picture)]


@router.get("/s/{token}/{kind}/{place_id}/photos")
def picture_form(request: Request, door: OpenedDoor, kind: Kind, place_id: uuid.UUID, db: Db) -> HTMLResponse:
    name = _mine(db, door, kind, place_id)[1]
    return _show(request, door, (kind, place_id, name), Typed())


@router.post("/s/{token}/{kind}/{place_id}/photos")
def add_picture(
    *,
    request: Request,
    door: ActingDoor,
    kind: Kind,
    place_id: uuid.UUID,
    form: SentPicture,
    settings: AppSettings,
    db: Db,
) -> Response:
    place, name = _mine(db, door, kind, place_id)
    typed = Typed({name: str(form.get(name, ""))[:1000] for name in ("alt", "is_plan")})
    try:
        partners.note_use(db, door.outreach.id, now=door.now)
        programme.add_picture(
            db,
            door.event,
            place,
            PictureFacts(typed.text("alt"), is_plan=typed.ticked("is_plan")),
            _upload(form),
            folder=settings.files_folder,
            actor=door.actor,
            now=door.now,
        )
    except PreauError as error:
        db.rollback()
        return _show(request, door, (kind, place_id, name), typed, error)
    return RedirectResponse(door.address(f"/{kind}/{place_id}"), 303)


@router.post("/s/{token}/{kind}/{place_id}/photos/{picture_id}/retirer")
def remove_picture(
    *, door: ActingDoor, kind: Kind, place_id: uuid.UUID, picture_id: uuid.UUID, settings: AppSettings, db: Db
) -> Response:
    place, _ = _mine(db, door, kind, place_id)
    programme.remove_picture(
        db, door.event, place, picture_id, folder=settings.files_folder, actor=door.actor, now=door.now
    )
    return RedirectResponse(door.address(f"/{kind}/{place_id}"), 303)


@router.get("/s/{token}/{kind}/{place_id}/photos/{picture_id}")
def read_picture(
    *, door: OpenedDoor, kind: Kind, place_id: uuid.UUID, picture_id: uuid.UUID, settings: AppSettings, db: Db
) -> Response:
    """A picture as the structure sees it behind its door: the committee's own are not for everybody."""
    place, _ = _mine(db, door, kind, place_id)
    stored = files.stored_file(db, programme.picture_of(db, place, picture_id).file_id)
    try:
        data = files.path_of(settings.files_folder, stored.id).read_bytes()
    except FileNotFoundError:
        raise NotFound() from None
    return Response(data, media_type=stored.media_type, headers=PRIVATE)


def _upload(form: FormData) -> Upload:
    file = form.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        raise Invalid("file_missing", "Choisissez une image.", field="file")
    file.file.seek(0)
    return Upload(file.filename, file.file.read(files.MOST_PICTURE_BYTES + 1))


def _mine(db: Session, door: Door, kind: Kind, place_id: uuid.UUID) -> tuple[Place, str]:
    """The place or the room, and its name. Raises NotFound, also for another structure's."""
    if kind == "lieux":
        sheet = programme.venue_sheet(db, door.event, place_id)
        if sheet.facts.organisation_id != door.organisation_id:
            raise NotFound()
        return Place(venue_id=sheet.id), sheet.facts.name
    rooms = programme.rooms_hosted_by(db, door.event, door.organisation_id)
    found = next((room for room in rooms if room.id == place_id), None)
    if found is None:
        raise NotFound()
    return Place(room_id=found.id), found.name


def _show(
    request: Request, door: Door, of: tuple[Kind, uuid.UUID, str], typed: Typed, error: PreauError | None = None
) -> HTMLResponse:
    kind, place_id, name = of
    return show(request, door, "partner_picture.html", part=f"/{kind}/{place_id}", name=name, typed=typed, error=error)
