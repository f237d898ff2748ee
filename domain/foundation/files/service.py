"""Keeping and removing files: the bytes follow the row, whichever way the transaction ends.

Bytes are written before the commit and removed again if it never comes; they are removed only after the commit that
removes the row. So a row never lacks its bytes, and what a crash may leave is a file without row, which harms nobody.
"""

import contextlib
import hashlib
import os
import uuid
from datetime import datetime
from pathlib import Path

from sqlalchemy import event, select
from sqlalchemy.orm import Session, SessionTransaction

from domain.foundation.core.errors import NotFound, StorageFull
from domain.foundation.core.ids import new_id
from domain.foundation.core.text import clean_line
from domain.foundation.files.documents import recognised
from domain.foundation.files.models import StoredFile
from domain.foundation.files.pictures import redraw


def path_of(folder: Path, file_id: uuid.UUID) -> Path:
    """Where the bytes lie: under our own name, never under one that was sent."""
    return folder / file_id.hex[-2:] / file_id.hex


def stored_file(db: Session, file_id: uuid.UUID) -> StoredFile:
    """The row. Raises NotFound."""
    row = db.get(StoredFile, file_id)
    if row is None:
        raise NotFound()
    return row


def store_picture(
    db: Session,
    folder: Path,
    data: bytes,
    *,
    name: str,
    event_id: uuid.UUID | None,
    subject_kind: str,
    subject_id: uuid.UUID,
    now: datetime,
) -> StoredFile:
    """Keep a picture, drawn anew. Raises Invalid, StorageFull."""
    picture = redraw(data)
    return _store(
        db,
        folder,
        StoredFile(
            event_id=event_id,
            subject_kind=subject_kind,
            subject_id=subject_id,
            name=name,
            media_type=picture.media_type,
            width=picture.width,
            height=picture.height,
            created_at=now,
        ),
        picture.data,
    )


def store_document(
    db: Session,
    folder: Path,
    data: bytes,
    *,
    name: str,
    event_id: uuid.UUID | None,
    subject_kind: str,
    subject_id: uuid.UUID,
    now: datetime,
) -> StoredFile:
    """Keep a document as it is: it is handed out to be saved, never shown. Raises Invalid, StorageFull."""
    return _store(
        db,
        folder,
        StoredFile(
            event_id=event_id,
            subject_kind=subject_kind,
            subject_id=subject_id,
            name=name,
            media_type=recognised(data),
            created_at=now,
        ),
        data,
    )


def _store(db: Session, folder: Path, row: StoredFile, data: bytes) -> StoredFile:
    row.id = new_id()
    row.name = clean_line(Path(row.name.replace("\\", "/")).name, limit=10_000)[:200]
    row.size = len(data)
    row.sha256 = hashlib.sha256(data).hexdigest()
    _write(db, path_of(folder, row.id), data)
    db.add(row)
    db.flush()
    return row


def remove_file(db: Session, folder: Path, row: StoredFile) -> None:
    """Remove the row, and the bytes once that is certain."""
    path = path_of(folder, row.id)
    db.delete(row)
    db.flush()
    event.listen(db, "after_commit", lambda _: path.unlink(missing_ok=True), once=True)


def remove_files_of_event(db: Session, folder: Path, event_id: uuid.UUID) -> None:
    """Remove everything uploaded for an event."""
    for row in db.scalars(select(StoredFile).where(StoredFile.event_id == event_id)):
        remove_file(db, folder, row)


def _write(db: Session, path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        raise StorageFull() from None
    committed = False

    def keep(_: Session) -> None:
        nonlocal committed
        committed = True

    def drop(_: Session, transaction: SessionTransaction) -> None:
        if transaction.parent is None and not committed:
            path.unlink(missing_ok=True)

    event.listen(db, "after_commit", keep, once=True)
    event.listen(db, "after_transaction_end", drop)  # a session that is closed rolls back without saying so
