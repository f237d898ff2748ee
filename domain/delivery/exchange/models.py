"""Imports in progress, and what was learned about the committee's columns.

An import is previewed → confirmed, or dropped; nothing of it is written elsewhere before it is confirmed.
"""

import enum
import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.foundation.core.db import Base, Identified, enum_column


class ImportState(enum.StrEnum):
    PREVIEWED = "previewed"
    CONFIRMED = "confirmed"


class ImportDraft(Identified, Base):
    """Files that somebody wants to import into an event, with the answers given so far."""

    __tablename__ = "import_draft"

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    account_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    state: Mapped[ImportState] = mapped_column(enum_column(ImportState), default=ImportState.PREVIEWED)
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)
    result: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    created_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    progress: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    """While a job works on it: what it does, how far it is, or why it stopped."""
    picture: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    """The preview as a job prepared it, when the files are too long to be understood at each look."""
    undone: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    """What taking the import back removed, and what stayed and why."""


class ImportFile(Identified, Base):
    __tablename__ = "import_file"

    draft_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("import_draft.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(200))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class RememberedAnswer(Identified, Base):
    """How a committee once answered what was not understood: a column's meaning, a category's other name."""

    __tablename__ = "remembered_answer"
    __table_args__ = (UniqueConstraint("event_id", "question"),)

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    question: Mapped[str] = mapped_column(String(300))
    answer: Mapped[str] = mapped_column(String(300))


class ListedPlace(Identified, Base):
    """A place of digital mediation read from a public list: to be filtered, picked, and added to an event."""

    __tablename__ = "listed_place"
    __table_args__ = (Index("ix_listed_place_draft", "draft_id", "position"),)

    draft_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("import_draft.id", ondelete="CASCADE"))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(200))
    search_key: Mapped[str] = mapped_column(String(600))
    commune: Mapped[str] = mapped_column(String(120), default="")
    insee_code: Mapped[str] = mapped_column(String(5), default="")
    epci_name: Mapped[str] = mapped_column(String(200), default="")
    kind: Mapped[str] = mapped_column(String(120), default="")
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    """The rest of what the list says: address, identifiers, category, website, services."""
