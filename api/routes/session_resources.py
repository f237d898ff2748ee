"""Slides, notes, pictures and links of a session."""

import uuid
from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile
from pydantic import Field
from sqlalchemy.orm import Session

from api.deps import AppSettings, Db, EventAccess, Now, event_access
from api.schemas import In, Out
from api.transactions import TransactionalRoute
from api.uploads import content_of
from domain.execution import programme
from domain.execution.programme import ResourceFacts, ResourceKind, Upload
from domain.foundation import files
from domain.foundation.accounts import Permission
from domain.foundation.core.errors import NotFound
from domain.foundation.events.models import Event

router = APIRouter(tags=["sessions"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.PROGRAMME_READ)]
Edits = Annotated[EventAccess, event_access(Permission.PROGRAMME_EDIT)]


class ResourcePatch(In):
    kind: ResourceKind = ResourceKind.LINK
    label: Annotated[str, Field(max_length=1000)] = ""
    url: Annotated[str, Field(max_length=2000)] = ""
    is_public: bool = False


class ResourceOrderIn(In):
    resource_ids: Annotated[tuple[uuid.UUID, ...], Field(max_length=100)]


class ResourceOut(Out):
    """An address, or a file that is fetched at `/fichiers/{file_id}`."""

    id: uuid.UUID
    kind: ResourceKind
    label: str
    url: str
    is_public: bool
    file_id: uuid.UUID | None
    media_type: str
    size: int | None


@router.get("/events/{slug}/sessions/{session_id}/resources")
def list_resources(session_id: uuid.UUID, access: Reads, db: Db) -> list[ResourceOut]:
    programme.session_of(db, access.event, session_id)
    return _read_all(db, access.event, session_id)


@router.post("/events/{slug}/sessions/{session_id}/resources", status_code=201)
def add_resource(
    *,
    session_id: uuid.UUID,
    access: Edits,
    kind: Annotated[ResourceKind, Form()],
    label: Annotated[str, Form(max_length=1000)],
    url: Annotated[str, Form(max_length=2000)] = "",
    is_public: Annotated[bool, Form()] = False,
    file: Annotated[UploadFile | None, File()] = None,
    settings: AppSettings,
    db: Db,
    now: Now,
) -> ResourceOut:
    """An address, or a file: PNG, JPEG or WebP up to 5 MB for a picture, PDF, ODP, ODT, PPTX or DOCX up to 15 MB."""
    upload = Upload(file.filename or "", content_of(file, most=files.MOST_DOCUMENT_BYTES)) if file else None
    facts = ResourceFacts(kind, label, url, is_public)
    made = programme.add_resource(
        db, access.event, session_id, facts, upload, folder=settings.files_folder, actor=access.actor, now=now
    )
    return _read(db, access.event, session_id, made.id)


@router.put("/events/{slug}/sessions/{session_id}/resources/order", status_code=204)
def order_resources(session_id: uuid.UUID, body: ResourceOrderIn, access: Edits, db: Db, now: Now) -> None:
    """Resources that the list does not name follow in their present order."""
    programme.order_resources(db, access.event, session_id, body.resource_ids, actor=access.actor, now=now)


@router.patch("/events/{slug}/sessions/{session_id}/resources/{resource_id}")
def update_resource(
    *, session_id: uuid.UUID, resource_id: uuid.UUID, body: ResourcePatch, access: Edits, db: Db, now: Now
) -> ResourceOut:
    values = body.model_dump(exclude_unset=True)
    programme.update_resource(db, access.event, session_id, resource_id, values, actor=access.actor, now=now)
    return _read(db, access.event, session_id, resource_id)


@router.delete("/events/{slug}/sessions/{session_id}/resources/{resource_id}", status_code=204)
def remove_resource(
    *, session_id: uuid.UUID, resource_id: uuid.UUID, access: Edits, settings: AppSettings, db: Db, now: Now
) -> None:
    """It does not come back: its file goes with it."""
    programme.remove_resource(
        db, access.event, session_id, resource_id, folder=settings.files_folder, actor=access.actor, now=now
    )


def _read(db: Session, event: Event, session_id: uuid.UUID, resource_id: uuid.UUID) -> ResourceOut:
    found = next((each for each in _read_all(db, event, session_id) if each.id == resource_id), None)
    if found is None:
        raise NotFound()
    return found


def _read_all(db: Session, event: Event, session_id: uuid.UUID) -> list[ResourceOut]:
    return [ResourceOut.model_validate(each) for each in programme.resources_of(db, event, session_id)[session_id]]
