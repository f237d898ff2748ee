"""Uploaded files, under an address that is theirs for ever."""

import uuid

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.deps import AppSettings, Db, OptionalAccount
from api.transactions import TransactionalRoute
from domain.foundation import events, files
from domain.foundation.core.errors import NotFound

router = APIRouter(route_class=TransactionalRoute, include_in_schema=False)

KEPT_BY_ALL = "public, max-age=31536000, immutable"
KEPT_BY_NOBODY = "private, no-store"


@router.get("/fichiers/{file_id}")
def read_file(
    file_id: uuid.UUID, request: Request, account: OptionalAccount, settings: AppSettings, db: Db
) -> Response:
    """A logo: everybody's when its event is public, else its committee's."""
    row = files.stored_file(db, file_id)
    is_public = events.may_see_logo(db, row, account)
    etag = f'"{row.sha256[:20]}"'
    headers = {"ETag": etag, "Cache-Control": KEPT_BY_ALL if is_public else KEPT_BY_NOBODY}
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers=headers)
    try:
        data = files.path_of(settings.files_folder, row.id).read_bytes()
    except FileNotFoundError:
        raise NotFound() from None
    return Response(data, media_type=row.media_type, headers=headers)
