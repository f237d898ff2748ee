"""A photograph of a point: how it was set up, what is wrong. Drawn anew, seen by the committee only."""

import uuid
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.execution.programme import Upload
from domain.execution.stage.models import ChecklistItem
from domain.foundation import events, files, journal
from domain.foundation.accounts import Actor, Permission
from domain.foundation.accounts.models import Account
from domain.foundation.core.edits import lock_in_use
from domain.foundation.core.errors import NotFound
from domain.foundation.events.models import Event
from domain.foundation.files.models import StoredFile

CHECKLIST_PHOTO = "checklist.photo"


def set_photo(
    db: DbSession,
    event: Event,
    item_id: uuid.UUID,
    upload: Upload,
    *,
    folder: Path,
    actor: Actor,
    now: datetime,
) -> ChecklistItem:
    """Put a photograph in the place of the one before. Raises NotFound, Invalid for what is no picture, StorageFull."""
    item = lock_in_use(db, ChecklistItem, event.id, item_id)
    before = item.photo_id
    stored = files.store_picture(
        db,
        folder,
        upload.data,
        name=upload.name,
        event_id=event.id,
        subject_kind=CHECKLIST_PHOTO,
        subject_id=item.id,
        now=now,
    )
    item.photo_id = stored.id
    db.flush()
    _remove(db, before, folder)
    _record(db, item, "checklist.photo_added", actor, now)
    return item


def remove_photo(
    db: DbSession, event: Event, item_id: uuid.UUID, *, folder: Path, actor: Actor, now: datetime
) -> ChecklistItem:
    """Raises NotFound, also when there is none."""
    item = lock_in_use(db, ChecklistItem, event.id, item_id)
    if item.photo_id is None:
        raise NotFound()
    before, item.photo_id = item.photo_id, None
    db.flush()
    _remove(db, before, folder)
    _record(db, item, "checklist.photo_removed", actor, now)
    return item


def may_see_photo(db: DbSession, stored: StoredFile, account: Account | None) -> bool:
    """Never everybody's: False for who reads the checklist. Raises NotFound for all others."""
    event = db.get(Event, stored.event_id) if stored.event_id else None
    used = db.scalar(select(ChecklistItem.id).where(ChecklistItem.photo_id == stored.id))
    if event is None or used is None or account is None:
        raise NotFound()
    _, role = events.event_for(db, event.slug, account)
    if Permission.STAGE_READ not in events.permissions_of(account, role):
        raise NotFound()
    return False


def _remove(db: DbSession, file_id: uuid.UUID | None, folder: Path) -> None:
    stored = db.get(StoredFile, file_id) if file_id else None
    if stored is not None:
        files.remove_file(db, folder, stored)


def _record(db: DbSession, item: ChecklistItem, action: str, actor: Actor, now: datetime) -> None:
    journal.record(
        db, actor, action, subject_kind="checklist_item", subject_id=item.id, event_id=item.event_id, now=now
    )
    db.flush()
