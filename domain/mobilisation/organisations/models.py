"""Structures and their contacts. A contact may be a function rather than a person."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from domain.foundation.core.db import Base, Identified, Versioned


class ActorCategory(Identified, Base):
    """A kind of actor (digest, sections 1 and 4); the committee may add its own."""

    __tablename__ = "actor_category"

    code: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    position: Mapped[int]
    archived_at: Mapped[datetime | None]


class Organisation(Versioned, Base):
    """A structure. `search_key` finds it without accents; `match_key` finds its near-duplicates."""

    __tablename__ = "organisation"
    __table_args__ = (
        Index("ix_organisation_match", "match_key"),
        Index("ix_organisation_search", "search_key"),
    )

    name: Mapped[str] = mapped_column(String(200))
    search_key: Mapped[str] = mapped_column(String(400))
    match_key: Mapped[str] = mapped_column(String(400))
    kind: Mapped[str] = mapped_column(String(120), default="")
    commune: Mapped[str] = mapped_column(String(120), default="")
    insee_code: Mapped[str] = mapped_column(String(5), default="")
    siret: Mapped[str] = mapped_column(String(14), default="")
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class OrganisationCategory(Base):
    """A structure's categories in order; the first is its main one: totals and mixing use it."""

    __tablename__ = "organisation_category"

    organisation_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), primary_key=True
    )
    category_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("actor_category.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    position: Mapped[int]


class Contact(Versioned, Base):
    __tablename__ = "contact"

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(200), default="")
    function: Mapped[str] = mapped_column(String(200), default="")
    email: Mapped[str] = mapped_column(String(320), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    archived_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    notes: Mapped[str] = mapped_column(Text, default="")
