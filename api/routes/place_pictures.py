"""Photographs and plans of venues and rooms."""

import uuid
from datetime import datetime
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, UploadFile
from sqlalchemy.orm import Session

from api.deps import AppSettings, Db, EventAccess, Now, event_access
from api.routes.place_bodies import PictureOut, PicturePatch, picture_out
from api.transactions import TransactionalRoute
from api.uploads import content_of
from domain.execution import programme
from domain.execution.programme import PictureFacts, Place, Upload
from domain.foundation import files
from domain.foundation.accounts import Permission
from domain.foundation.core.errors import NotFound
from domain.foundation.events.models import Event

router = APIRouter(tags=["rooms"], route_class=TransactionalRoute)

Edits = Annotated[EventAccess, event_access(Permission.PROGRAMME_EDIT)]


class Sent:
    """A picture as the form sends it: PNG, JPEG or WebP up to 5 MB, with what stands for it where it cannot be seen."""

    def __init__(
        self,
        file: Annotated[UploadFile, File()],
        alt: Annotated[str, Form(max_length=400)] = "",
        *,
        is_plan: Annotated[bool, Form()] = False,
    ) -> None:
        self.facts = PictureFacts(alt, is_plan)
        self._file = file

    @property
    def upload(self) -> Upload:
        return Upload(self._file.filename or "", content_of(self._file, most=files.MOST_PICTURE_BYTES))


SentPicture = Annotated[Sent, Depends()]


@router.post("/events/{slug}/venues/{venue_id}/pictures", status_code=201)
def add_venue_picture(
    *, venue_id: uuid.UUID, access: Edits, sent: SentPicture, settings: AppSettings, db: Db, now: Now
) -> PictureOut:
    return _add(db, access, Place(venue_id=venue_id), sent, folder=settings.files_folder, now=now)


@router.patch("/events/{slug}/venues/{venue_id}/pictures/{picture_id}")
def update_venue_picture(
    *, venue_id: uuid.UUID, picture_id: uuid.UUID, body: PicturePatch, access: Edits, db: Db, now: Now
) -> PictureOut:
    return _update(db, access, Place(venue_id=venue_id), picture_id, body, now=now)


@router.delete("/events/{slug}/venues/{venue_id}/pictures/{picture_id}", status_code=204)
def remove_venue_picture(
    *, venue_id: uuid.UUID, picture_id: uuid.UUID, access: Edits, settings: AppSettings, db: Db, now: Now
) -> None:
    """It does not come back: its file goes with it."""
    _remove(db, access, Place(venue_id=venue_id), picture_id, folder=settings.files_folder, now=now)


@router.post("/events/{slug}/rooms/{room_id}/pictures", status_code=201)
def add_room_picture(
    *, room_id: uuid.UUID, access: Edits, sent: SentPicture, settings: AppSettings, db: Db, now: Now
) -> PictureOut:
    return _add(db, access, Place(room_id=room_id), sent, folder=settings.files_folder, now=now)


@router.patch("/events/{slug}/rooms/{room_id}/pictures/{picture_id}")
def update_room_picture(
    *, room_id: uuid.UUID, picture_id: uuid.UUID, body: PicturePatch, access: Edits, db: Db, now: Now
) -> PictureOut:
    return _update(db, access, Place(room_id=room_id), picture_id, body, now=now)


@router.delete("/events/{slug}/rooms/{room_id}/pictures/{picture_id}", status_code=204)
def remove_room_picture(
    *, room_id: uuid.UUID, picture_id: uuid.UUID, access: Edits, settings: AppSettings, db: Db, now: Now
) -> None:
    """It does not come back: its file goes with it."""
    _remove(db, access, Place(room_id=room_id), picture_id, folder=settings.files_folder, now=now)


def _add(db: Session, access: EventAccess, place: Place, sent: Sent, *, folder: Path, now: datetime) -> PictureOut:
    row = programme.add_picture(
        db, access.event, place, sent.facts, sent.upload, folder=folder, actor=access.actor, now=now
    )
    return _read(db, access.event, place, row.id)


def _update(
    db: Session, access: EventAccess, place: Place, picture_id: uuid.UUID, body: PicturePatch, *, now: datetime
) -> PictureOut:
    values = body.model_dump(exclude_unset=True)
    programme.update_picture(db, access.event, place, picture_id, values, actor=access.actor, now=now)
    return _read(db, access.event, place, picture_id)


def _read(db: Session, event: Event, place: Place, picture_id: uuid.UUID) -> PictureOut:
    found = next((each for each in programme.pictures_of(db, event)[place.id] if each.id == picture_id), None)
    if found is None:
        raise NotFound()
    return picture_out(found)


def _remove(
    db: Session, access: EventAccess, place: Place, picture_id: uuid.UUID, *, folder: Path, now: datetime
) -> None:
    programme.remove_picture(db, access.event, place, picture_id, folder=folder, actor=access.actor, now=now)
