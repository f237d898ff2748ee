"""How workshops are animated: steps, questions, materials, role cards."""

import uuid

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from domain.execution.workshops.values import Per, StepKind, WorkshopMode
from domain.foundation.core.db import Base, Identified, Versioned, enum_column

__all__ = ["RoleCard", "WorkshopKit", "WorkshopMaterial", "WorkshopMode", "WorkshopQuestion", "WorkshopStep"]


class WorkshopKit(Versioned, Base):
    """One per session that has one; `proposals` is what people react to."""

    __tablename__ = "workshop_kit"

    session_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), unique=True)
    axis: Mapped[str] = mapped_column(String(200), default="")
    mode: Mapped[WorkshopMode] = mapped_column(enum_column(WorkshopMode), default=WorkshopMode.COLLECT)
    proposals: Mapped[str] = mapped_column(Text, default="")


class WorkshopStep(Identified, Base):
    __tablename__ = "workshop_step"
    __table_args__ = (CheckConstraint("minutes >= 0", name="minutes_positive"),)

    kit_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("workshop_kit.id", ondelete="CASCADE"), index=True)
    kind: Mapped[StepKind] = mapped_column(enum_column(StepKind))
    title: Mapped[str] = mapped_column(String(200))
    minutes: Mapped[int]
    content: Mapped[str] = mapped_column(Text, default="")
    position: Mapped[int]


class WorkshopQuestion(Identified, Base):
    """A question to relaunch with; `options` is a closed list to tick or rank, an open one always follows."""

    __tablename__ = "workshop_question"

    kit_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("workshop_kit.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(Text)
    options: Mapped[list[str]] = mapped_column(JSON, default=list)
    position: Mapped[int]


class WorkshopMaterial(Identified, Base):
    __tablename__ = "workshop_material"
    __table_args__ = (CheckConstraint("quantity >= 1", name="quantity_positive"),)

    kit_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("workshop_kit.id", ondelete="CASCADE"), index=True)
    label: Mapped[str] = mapped_column(String(200))
    quantity: Mapped[int] = mapped_column(default=1)
    per: Mapped[Per] = mapped_column(enum_column(Per), default=Per.SESSION)
    position: Mapped[int]


class RoleCard(Identified, Base):
    """An actor whose place somebody takes in the role play."""

    __tablename__ = "role_card"

    kit_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("workshop_kit.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text, default="")
    position: Mapped[int]
