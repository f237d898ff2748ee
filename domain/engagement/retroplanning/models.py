"""The backward plan: tasks at so many days from the gathering.

A task stands `offset_days` from the first day (negative before, positive after) and follows it when it moves, unless
somebody fixed its date by hand (`fixed_on`). to_do → doing → done, or dropped; any step may be taken back.
"""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from domain.engagement.committee import Competence
from domain.engagement.retroplanning.values import TaskState
from domain.foundation.core.db import Base, Versioned, enum_column
from domain.foundation.events import Phase

__all__ = ["Task", "TaskDependency", "TaskState"]


class Task(Versioned, Base):
    __tablename__ = "task"
    __table_args__ = (
        CheckConstraint("offset_days BETWEEN -1000 AND 1000", name="offset_bounded"),
        Index("ix_task_event", "event_id", "offset_days"),
    )

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    template_code: Mapped[str] = mapped_column(String(60), default="")
    title: Mapped[str] = mapped_column(String(200))
    detail: Mapped[str] = mapped_column(Text, default="")
    phase: Mapped[Phase] = mapped_column(enum_column(Phase))
    competence: Mapped[Competence | None] = mapped_column(enum_column(Competence))
    offset_days: Mapped[int]
    fixed_on: Mapped[date | None]
    state: Mapped[TaskState] = mapped_column(enum_column(TaskState), default=TaskState.TO_DO)
    done_at: Mapped[datetime | None]
    account_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="SET NULL"), index=True
    )
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    archived_at: Mapped[datetime | None]


class TaskDependency(Base):
    """A task that waits for another one of the same event."""

    __tablename__ = "task_dependency"

    task_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("task.id", ondelete="CASCADE"), primary_key=True)
    after_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("task.id", ondelete="CASCADE"), primary_key=True, index=True)
