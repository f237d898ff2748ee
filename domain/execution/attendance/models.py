"""Lists, devices of the desk, every scan as it came, and who was there.

A scan is a fact: all are kept, also those that were refused or that two devices made without line. `Attendance` is
what they amount to: one row for somebody in a list, so that persons are counted once.
"""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.execution.attendance.values import ListKind, ScanAct, ScanAnswer, ScanMeans
from domain.foundation.core.changes import Told
from domain.foundation.core.db import Base, Identified, Versioned, enum_column

__all__ = [
    "Attendance",
    "AttendanceList",
    "AttendanceSheet",
    "AttendanceSheetLine",
    "Attestation",
    "DeskDevice",
    "ListKind",
    "Scan",
    "ScanAct",
    "ScanAnswer",
    "ScanMeans",
]


class AttendanceList(Identified, Base):
    """What people are checked in for; made from the programme when it is first asked for (`key` is its name there)."""

    __tablename__ = "attendance_list"
    __table_args__ = (
        UniqueConstraint("event_id", "key"),
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
    )

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    kind: Mapped[ListKind] = mapped_column(enum_column(ListKind))
    key: Mapped[str] = mapped_column(String(80))
    session_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), index=True)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]


class DeskDevice(Told, Versioned, Base):
    """A phone of the desk. Its link opens once: whoever opens it binds the device, which then carries a secret of its
    own (only its hash is kept) and can do nothing but check people in, until the day after the event, or revoked."""

    __tablename__ = "desk_device"
    told_as = "desk"
    __table_args__ = (Index("ix_desk_device_event", "event_id", "created_at"),)

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(80))
    """The door as people say it: « Porte B », « poste 2 »."""
    secret_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    bound_at: Mapped[datetime | None]
    last_seen_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    account_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    """Whose own phone it is, for a member: it serves as long as their role lets them check in."""
    created_by: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime]


class Scan(Base):
    """One check-in as a device made it; `id` is the device's, so that it is replayed without harm.

    `made_at` is the device's clock, which may be wrong: order is by `received_at`, and a clock that is off is noted.
    """

    __tablename__ = "scan"
    __table_args__ = (
        Index("ix_scan_event", "event_id", "received_at"),
        Index("ix_scan_registration", "registration_id", "list_id"),
        Index("ix_scan_conflict", "event_id", "is_conflict", "settled_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    list_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("attendance_list.id", ondelete="SET NULL"), index=True)
    registration_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("registration.id", ondelete="CASCADE"))
    device_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("desk_device.id", ondelete="SET NULL"), index=True)
    act: Mapped[ScanAct] = mapped_column(enum_column(ScanAct), default=ScanAct.CHECK_IN)
    means: Mapped[ScanMeans] = mapped_column(enum_column(ScanMeans))
    answer: Mapped[ScanAnswer] = mapped_column(enum_column(ScanAnswer))
    told: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """What the device was told besides (ids and instants only), told again when the scan is sent again."""
    made_by: Mapped[str] = mapped_column(String(200), default="")
    made_at: Mapped[datetime]
    received_at: Mapped[datetime]
    made_offline: Mapped[bool] = mapped_column(default=False)
    clock_off_seconds: Mapped[int | None]
    is_conflict: Mapped[bool] = mapped_column(default=False)
    """Two devices admitted the same person, or one admitted without line somebody who may not come in."""
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str] = mapped_column(String(200), default="")


class Attendance(Told, Identified, Base):
    """Somebody is there, in a list: the row is deleted when it was a mistake, the scans stay."""

    __tablename__ = "attendance"
    told_as = "attendance"
    __table_args__ = (
        UniqueConstraint("list_id", "registration_id"),
        Index("ix_attendance_event", "event_id", "registration_id"),
    )

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    list_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("attendance_list.id", ondelete="CASCADE"))
    registration_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("registration.id", ondelete="CASCADE"), index=True)
    scan_id: Mapped[uuid.UUID]
    """The scan that counts: the first that was received."""
    means: Mapped[ScanMeans] = mapped_column(enum_column(ScanMeans))
    door: Mapped[str] = mapped_column(String(80), default="")
    came_at: Mapped[datetime]


class AttendanceSheet(Identified, Base):
    """A sheet to sign as it was printed, so that the numbers of its lines mean the same people for ever."""

    __tablename__ = "attendance_sheet"
    __table_args__ = (UniqueConstraint("event_id", "number"),)

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    list_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("attendance_list.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    walk_in_lines: Mapped[int] = mapped_column(default=0)
    printed_at: Mapped[datetime]
    printed_by: Mapped[str] = mapped_column(String(200), default="")


class AttendanceSheetLine(Identified, Base):
    __tablename__ = "attendance_sheet_line"
    __table_args__ = (UniqueConstraint("sheet_id", "line"),)

    sheet_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("attendance_sheet.id", ondelete="CASCADE"))
    line: Mapped[int]
    registration_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("registration.id", ondelete="CASCADE"), index=True)


class Attestation(Identified, Base):
    """That somebody was there, as it was given: whoever holds the paper can have it confirmed by its code."""

    __tablename__ = "attestation"
    __table_args__ = (UniqueConstraint("event_id", "number"),)

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    registration_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("registration.id", ondelete="CASCADE"), unique=True)
    number: Mapped[int]
    code: Mapped[str] = mapped_column(String(40), unique=True)
    facts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """Days, hours and means of the check-ins, minutes in all; no name."""
    issued_at: Mapped[datetime]
