"""Uploaded files, under an address that is theirs for ever."""

import uuid
from functools import lru_cache
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy.orm import Session

from api.deps import AppSettings, Db, OptionalAccount
from api.transactions import TransactionalRoute
from domain.foundation import events, files
from domain.foundation.accounts.models import Account
from domain.foundation.core.errors import NotFound
from domain.foundation.files.models import StoredFile

router = APIRouter(route_class=TransactionalRoute, include_in_schema=False)

KEPT_BY_ALL = "public, max-age=31536000, immutable"
KEPT_BY_NOBODY = "private, no-store"


@router.get("/fichiers/{file_id}")
def read_file(
    file_id: uuid.UUID, request: Request, account: OptionalAccount, settings: AppSettings, db: Db
) -> Response:
    """A logo: everybody's when its event is public, else its committee's."""
    row, headers = _seen(db, file_id, account)
    if _is_kept(request, headers):
        return Response(status_code=304, headers=headers)
    try:
        data = files.path_of(settings.files_folder, row.id).read_bytes()
    except FileNotFoundError:
        raise NotFound() from None
    return Response(data, media_type=row.media_type, headers=headers)


@router.get("/fichiers/{file_id}/petit")
def read_small(
    file_id: uuid.UUID, request: Request, account: OptionalAccount, settings: AppSettings, db: Db
) -> Response:
    """The same picture as pages show it, a few kilobytes."""
    row, headers = _seen(db, file_id, account)
    if _is_kept(request, headers):
        return Response(status_code=304, headers=headers)
    data = _small(files.path_of(settings.files_folder, row.id))
    return Response(data, media_type="image/webp", headers=headers)


def _seen(db: Session, file_id: uuid.UUID, account: Account | None) -> tuple[StoredFile, dict[str, str]]:
    """The row, and how long whoever may see it keeps the file. Raises NotFound."""
    row = files.stored_file(db, file_id)
    is_public = events.may_see_logo(db, row, account)
    return row, {"ETag": f'"{row.sha256[:20]}"', "Cache-Control": KEPT_BY_ALL if is_public else KEPT_BY_NOBODY}


def _is_kept(request: Request, headers: dict[str, str]) -> bool:
    return request.headers.get("if-none-match") == headers["ETag"]


@lru_cache(maxsize=256)
def _small(path: Path) -> bytes:
    """Drawn once a process: what lies under a path never changes."""
    try:
        return files.small(path.read_bytes())
    except FileNotFoundError:
        raise NotFound() from None
