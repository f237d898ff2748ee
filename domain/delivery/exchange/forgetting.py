"""Files given for an import that name somebody whose data are erased: they go, whatever they were given for."""

import io
import uuid
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from domain.delivery.exchange.models import ImportDraft, ImportFile, ImportState
from domain.delivery.exchange.reading.bounds import check_zip
from domain.foundation.core.errors import PreauError

ENCODINGS = ("utf-8", "cp1252", "utf-16-le")
"""How texts stand in the files that we read; the last one also in old workbooks."""


@dataclass(frozen=True)
class Named:
    """By what somebody is found in a file."""

    first_name: str
    last_name: str
    email: str

    def stands_in(self, text: str) -> bool:
        """By address, or by both names; letters large or small."""
        text = text.casefold()
        names = [each.casefold() for each in (self.first_name, self.last_name) if each]
        return (bool(self.email) and self.email.casefold() in text) or (
            len(names) > 1 and all(each in text for each in names)
        )


def forget_people(db: Session, event_id: uuid.UUID, people: Sequence[Named]) -> None:
    """Drafts and files of this event that name one of them; an import that was done keeps its counts."""
    for draft in db.scalars(select(ImportDraft).where(ImportDraft.event_id == event_id).order_by(ImportDraft.id)):
        files = db.scalars(select(ImportFile.content).where(ImportFile.draft_id == draft.id))
        in_files = any(_is_named(content, people) for content in files)
        if in_files and draft.state is ImportState.PREVIEWED:
            db.execute(delete(ImportDraft).where(ImportDraft.id == draft.id))
            continue
        if in_files:
            db.execute(delete(ImportFile).where(ImportFile.draft_id == draft.id))
        for name in ("answers", "result", "progress", "undone"):
            kept = getattr(draft, name)
            if kept and (without := _without(kept, people)) != kept:
                setattr(draft, name, without)
    done = (ImportDraft.event_id == event_id) & (ImportDraft.state == ImportState.CONFIRMED)
    db.execute(update(ImportDraft).where(done).values(picture=None).execution_options(synchronize_session=False))
    db.flush()


def _is_named(content: bytes, people: Sequence[Named]) -> bool:
    return any(each.stands_in(text) for text in _texts(content) for each in people)


def _texts(content: bytes) -> Iterator[str]:
    """The words of a file, read as roughly as finding somebody needs."""
    parts = [content]
    if content.startswith(b"PK"):
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                check_zip("", archive)
                parts = [archive.read(name) for name in archive.namelist() if name.endswith(".xml")]
        except (zipfile.BadZipFile, PreauError):
            parts = [content]
    for part in parts:
        for encoding in ENCODINGS:
            yield part.decode(encoding, errors="ignore")


def _without(kept: Any, people: Sequence[Named]) -> Any:
    """The same JSON, where a text that names one of them is empty."""
    if isinstance(kept, dict):
        return {key: _without(value, people) for key, value in kept.items()}
    if isinstance(kept, list):
        return [_without(value, people) for value in kept]
    if isinstance(kept, str) and any(each.stands_in(kept) for each in people):
        return ""
    return kept
