"""Uploaded files, under an address that is theirs for ever."""

import uuid
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy.orm import Session

from api.deps import AppSettings, Db, OptionalAccount
from api.transactions import TransactionalRoute
from domain.execution import programme, stage
from domain.foundation import events, files
from domain.foundation.accounts.models import Account
from domain.foundation.core.errors import NotFound
from domain.foundation.core.text import slugify
from domain.foundation.files.models import StoredFile

router = APIRouter(route_class=TransactionalRoute, include_in_schema=False)

KEPT_BY_ALL = "public, max-age=31536000, immutable"
KEPT_A_MOMENT = "public, max-age=300"
"""What the committee may close again."""
KEPT_BY_NOBODY = "private, no-store"
SEEN_BY = {
    events.LOGO: (events.may_see_logo, KEPT_BY_ALL),
    programme.RESOURCE: (programme.may_see_resource, KEPT_A_MOMENT),
    programme.PLACE_PICTURE: (programme.may_see_picture, KEPT_A_MOMENT),
    stage.CHECKLIST_PHOTO: (stage.may_see_photo, KEPT_BY_NOBODY),
}
"""Whose rows say who may see a file, and how long it is kept by whom it is open to."""


@router.get("/fichiers/{file_id}")
def read_file(
    file_id: uuid.UUID, request: Request, account: OptionalAccount, settings: AppSettings, db: Db
) -> Response:
    """A logo or a resource: everybody's when it is public, else its committee's. Documents are saved, not shown."""
    row, headers = _seen(db, file_id, account)
    if _is_kept(request, headers):
        return Response(status_code=304, headers=headers)
    try:
        data = files.path_of(settings.files_folder, row.id).read_bytes()
    except FileNotFoundError:
        raise NotFound() from None
    if row.width is None:
        headers["Content-Disposition"] = f'attachment; filename="{_saved_as(row)}"'
    return Response(data, media_type=row.media_type, headers=headers)


@router.get("/fichiers/{file_id}/petit")
def read_small(
    file_id: uuid.UUID, request: Request, account: OptionalAccount, settings: AppSettings, db: Db
) -> Response:
    """The same picture as pages show it, a few kilobytes."""
    return _lighter(db, file_id, account, request, lambda row: _small(files.path_of(settings.files_folder, row.id)))


@router.get("/fichiers/{file_id}/moyen")
def read_medium(
    file_id: uuid.UUID, request: Request, account: OptionalAccount, settings: AppSettings, db: Db
) -> Response:
    """The same picture to be read on a page, a plan for example: some tens of kilobytes."""
    return _lighter(db, file_id, account, request, lambda row: _medium(files.path_of(settings.files_folder, row.id)))


def _lighter(
    db: Session, file_id: uuid.UUID, account: Account | None, request: Request, draw: Callable[[StoredFile], bytes]
) -> Response:
    row, headers = _seen(db, file_id, account)
    if row.width is None:
        raise NotFound()
    if _is_kept(request, headers):
        return Response(status_code=304, headers=headers)
    return Response(draw(row), media_type="image/webp", headers=headers)


def _seen(db: Session, file_id: uuid.UUID, account: Account | None) -> tuple[StoredFile, dict[str, str]]:
    """The row, and how long whoever may see it keeps the file. Raises NotFound."""
    row = files.stored_file(db, file_id)
    if row.subject_kind not in SEEN_BY:
        raise NotFound()
    may_see, kept = SEEN_BY[row.subject_kind]
    is_public = may_see(db, row, account)
    return row, {"ETag": f'"{row.sha256[:20]}"', "Cache-Control": kept if is_public else KEPT_BY_NOBODY}


def _saved_as(row: StoredFile) -> str:
    """Our own spelling of its name, and the ending of what it is."""
    return (slugify(Path(row.name).stem) or "document") + files.ENDINGS[row.media_type]


def _is_kept(request: Request, headers: dict[str, str]) -> bool:
    return request.headers.get("if-none-match") == headers["ETag"]


@lru_cache(maxsize=256)
def _small(path: Path) -> bytes:
    """Drawn once a process: what lies under a path never changes."""
    try:
        return files.small(path.read_bytes())
    except FileNotFoundError:
        raise NotFound() from None


@lru_cache(maxsize=32)
def _medium(path: Path) -> bytes:
    try:
        return files.medium(path.read_bytes())
    except FileNotFoundError:
        raise NotFound() from None
