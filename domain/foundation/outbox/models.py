"""Mails and jobs: rows written in the same transaction as what causes them.

A job is queued → running → done, or back to queued after a failure, or dead after its last attempt.
A mail is queued → sent, refused (the server said never), or kept (no mail server is configured).
"""

import enum
import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from domain.foundation.core.db import Base, Identified, enum_column


class JobState(enum.StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    DEAD = "dead"


class Job(Identified, Base):
    __tablename__ = "job"
    __table_args__ = (
        CheckConstraint("attempts >= 0", name="attempts_positive"),
        Index("ix_job_claim", "state", "queue", "run_at"),
    )

    queue: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(80))
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[JobState] = mapped_column(enum_column(JobState), default=JobState.QUEUED)
    run_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    max_attempts: Mapped[int] = mapped_column(default=8)
    lease_until: Mapped[datetime | None]
    worker: Mapped[str | None] = mapped_column(String(80))
    dedup_key: Mapped[str | None] = mapped_column(String(200), unique=True)
    last_error: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class MailState(enum.StrEnum):
    QUEUED = "queued"
    SENT = "sent"
    REFUSED = "refused"
    KEPT = "kept"


class Mail(Base):
    """One message to one address. `event_id` and `subject_id` name what it is about, without foreign key."""

    __tablename__ = "mail"
    __table_args__ = (Index("ix_mail_created", "created_at"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    kind: Mapped[str] = mapped_column(String(80))
    event_id: Mapped[uuid.UUID | None] = mapped_column(index=True)
    subject_id: Mapped[uuid.UUID | None] = mapped_column(index=True)
    message_id: Mapped[str] = mapped_column(String(200), unique=True)
    from_name: Mapped[str] = mapped_column(String(200))
    reply_to: Mapped[str | None] = mapped_column(String(320))
    to_name: Mapped[str] = mapped_column(String(300))
    to_address: Mapped[str] = mapped_column(String(320))
    subject: Mapped[str] = mapped_column(String(500))
    text: Mapped[str] = mapped_column(Text)
    html: Mapped[str | None] = mapped_column(Text)
    calendar: Mapped[str | None] = mapped_column(Text)
    calendar_method: Mapped[str | None] = mapped_column(String(20))
    state: Mapped[MailState] = mapped_column(enum_column(MailState), default=MailState.QUEUED)
    error: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]


class ScheduleRun(Base):
    """One firing of a schedule: the key makes it happen once however many workers run."""

    __tablename__ = "schedule_run"

    schedule: Mapped[str] = mapped_column(String(80), primary_key=True)
    fire_at: Mapped[datetime] = mapped_column(primary_key=True)


class WorkerHeartbeat(Base):
    """A working process and when it last said so; `/readyz` and the operator look here."""

    __tablename__ = "worker_heartbeat"

    worker: Mapped[str] = mapped_column(String(80), primary_key=True)
    seen_at: Mapped[datetime]
