"""Structures and their contacts, shared by every gathering of the house; a contact may be a function.

A contact is kept for some years after the last exchange (`Settings.contact_years`), told that the end is near, then
erased: the row stays, without anything personal. A structure that was merged into another leaves its names behind it.
"""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.foundation.core.db import Base, Identified, Versioned, enum_column
from domain.mobilisation.organisations.values import ConsentPurpose, LookupKind, LookupState


class ActorCategory(Versioned, Base):
    """A kind of actor, shared by every gathering; committees may change it and add their own.

    `ideas` says whom to think of; `expected`: a gathering of digital mediation wants at least one.
    """

    __tablename__ = "actor_category"

    code: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    position: Mapped[int]
    ideas: Mapped[str] = mapped_column(Text, default="")
    expected: Mapped[bool] = mapped_column(default=False)
    archived_at: Mapped[datetime | None]


class Organisation(Versioned, Base):
    """A structure. `search_key` finds it without accents; `match_key` finds its near-duplicates."""

    __tablename__ = "organisation"
    __table_args__ = (
        Index("ix_organisation_match", "match_key"),
        Index("ix_organisation_search", "search_key"),
        Index("ix_organisation_siret", "siret"),
        Index("ix_organisation_insee_code", "insee_code"),
        CheckConstraint("latitude BETWEEN -90 AND 90", name="latitude_bounded"),
        CheckConstraint("longitude BETWEEN -180 AND 180", name="longitude_bounded"),
    )

    name: Mapped[str] = mapped_column(String(200))
    search_key: Mapped[str] = mapped_column(String(400))
    match_key: Mapped[str] = mapped_column(String(400))
    kind: Mapped[str] = mapped_column(String(120), default="")
    commune: Mapped[str] = mapped_column(String(120), default="")
    insee_code: Mapped[str] = mapped_column(String(5), default="")
    siret: Mapped[str] = mapped_column(String(14), default="")
    rna: Mapped[str] = mapped_column(String(10), default="")
    email: Mapped[str] = mapped_column(String(320), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    website: Mapped[str] = mapped_column(String(300), default="")
    address: Mapped[str] = mapped_column(String(300), default="")
    postal_code: Mapped[str] = mapped_column(String(10), default="")
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
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
    is_elected: Mapped[bool] = mapped_column(default=False)
    """An elected official (élue, élu): followed apart."""
    last_exchange_on: Mapped[date | None]
    """The latest call, mail, visit or meeting with this person; `created_at` counts while there is none."""
    told_at: Mapped[datetime | None]
    """When the person was told that their data are about to be erased."""
    erased_at: Mapped[datetime | None]

    @property
    def kept_since(self) -> date:
        """The day from which the time of keeping counts."""
        return self.last_exchange_on or self.created_at.date()


class ContactConsent(Identified, Base):
    """What a person agreed to, one purpose at a time, since when and how it was said."""

    __tablename__ = "contact_consent"
    __table_args__ = (UniqueConstraint("contact_id", "purpose"),)

    contact_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("contact.id", ondelete="CASCADE"))
    purpose: Mapped[ConsentPurpose] = mapped_column(enum_column(ConsentPurpose))
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    how: Mapped[str] = mapped_column(String(200), default="")
    """How it was said, the last time: by mail, on paper, at a meeting."""


class OrganisationAlias(Identified, Base):
    """Another name under which a structure was met, kept when two rows of it were merged: imports find it again."""

    __tablename__ = "organisation_alias"
    __table_args__ = (Index("ix_organisation_alias_match", "match_key"),)

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    match_key: Mapped[str] = mapped_column(String(400))
    former_id: Mapped[uuid.UUID | None]
    """The row that bore this name: older addresses and lines of the journal still name it."""


class DistinctOrganisations(Base):
    """Two structures that look alike and were said to be different; the smaller identifier first."""

    __tablename__ = "distinct_organisations"

    first_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"), primary_key=True)
    second_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class Commune(Base):
    """A commune of the official list, and the EPCI that it belongs to. Codes are text: 01001, 2A004."""

    __tablename__ = "commune"
    __table_args__ = (Index("ix_commune_search", "search_key"), Index("ix_commune_department", "department"))

    insee_code: Mapped[str] = mapped_column(String(5), primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    search_key: Mapped[str] = mapped_column(String(240))
    department: Mapped[str] = mapped_column(String(3))
    epci_code: Mapped[str] = mapped_column(String(9), default="")
    epci_name: Mapped[str] = mapped_column(String(200), default="")
    population: Mapped[int | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]


class Lookup(Identified, Base):
    """A question of an event to a public directory, asked as a job and kept as a cache: asked → found or failed."""

    __tablename__ = "lookup"
    __table_args__ = (UniqueConstraint("event_id", "kind", "query"),)

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    kind: Mapped[LookupKind] = mapped_column(enum_column(LookupKind))
    query: Mapped[str] = mapped_column(String(300))
    state: Mapped[LookupState] = mapped_column(enum_column(LookupState), default=LookupState.ASKED)
    answer: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    error: Mapped[str] = mapped_column(String(60), default="")
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
