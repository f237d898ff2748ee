"""People who sign in, the secrets they carry, and the limits that protect both.

Only hashes of secrets are stored. A sign-in link is made → used once, or killed by a newer one, or expired.
"""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.foundation.core.db import Base, Identified


class Account(Identified, Base):
    """A member of a committee or an administrator; attendees have none."""

    __tablename__ = "account"

    email: Mapped[str] = mapped_column(String(320), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    is_admin: Mapped[bool] = mapped_column(default=False)
    weekly_digest: Mapped[bool] = mapped_column(default=True)
    """Whether the person wants the mail of the week with what is theirs to do."""
    closed_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class SignInLink(Identified, Base):
    __tablename__ = "sign_in_link"

    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class LoginSession(Identified, Base):
    """A browser that is signed in; deleted at sign-out, so that it is dead at once."""

    __tablename__ = "login_session"

    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    device: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class ApiToken(Identified, Base):
    __tablename__ = "api_token"

    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    label: Mapped[str] = mapped_column(String(200))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]


class PersonalLink(Identified, Base):
    """The door of somebody without account: opens one subject (a registration, later a structure or a speaker).

    Renewing raises `generation`: the secret is derived from it, so that older links die and a mail can carry it again.
    """

    __tablename__ = "personal_link"
    __table_args__ = (UniqueConstraint("kind", "subject_id"),)

    kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[uuid.UUID]
    event_id: Mapped[uuid.UUID] = mapped_column(index=True)
    generation: Mapped[int] = mapped_column(default=1)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class RateCounter(Base):
    """How often something was tried in a window; the key is a hash, never an address in clear."""

    __tablename__ = "rate_counter"

    key: Mapped[str] = mapped_column(String(120), primary_key=True)
    count: Mapped[int]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class IdempotentAnswer(Base):
    """What was answered to a repeatable request, kept 24 h in the same transaction as its effect."""

    __tablename__ = "idempotent_answer"
    __table_args__ = (Index("ix_idempotent_answer_created", "created_at"),)

    credential: Mapped[str] = mapped_column(String(80), primary_key=True)
    key: Mapped[str] = mapped_column(String(120), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    answer: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]
