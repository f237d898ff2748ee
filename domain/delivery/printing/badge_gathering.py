"""Reading what badges are made of: everybody who has a place, what they live, the settings of the event."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from domain.delivery.printing import badge_desks, queries
from domain.delivery.printing.badge_back import Backs
from domain.delivery.printing.badge_front import Face
from domain.delivery.printing.badge_style import BadgeStyle, style_of
from domain.delivery.printing.models import BadgeBatch, BadgeLayout, BadgeOrder, BadgeSettings
from domain.delivery.printing.rows import BadgeRow, EventRow, SessionRow
from domain.execution import programme
from domain.execution.programme import Released
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event


@dataclass(frozen=True, slots=True)
class BadgeFacts:
    """What settings hold, as it is kept; `badge_style` reads it."""

    layout: BadgeLayout = BadgeLayout.FIRST_NAME
    sheet: str = ""
    custom: Mapping[str, Any] | None = None
    offset_x: float = 0.0
    offset_y: float = 0.0
    has_back: bool = True
    order: BadgeOrder = BadgeOrder.NAME
    shows: Mapping[str, bool] | None = None
    kinds: Mapping[str, Mapping[str, Any]] | None = None
    desks: tuple[str, ...] = ()

    @property
    def kept(self) -> dict[str, Any]:
        """As columns and JSON hold it."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return values | {
            "custom": dict(self.custom or {}),
            "shows": dict(self.shows or {}),
            "kinds": {kind: dict(told) for kind, told in (self.kinds or {}).items()},
            "desks": list(self.desks),
        }

    @property
    def style(self) -> BadgeStyle:
        """Raises Invalid or InvalidFields that name what to mend."""
        return style_of(self.kept)


def settings_of(db: DbSession, event: Event) -> BadgeSettings | None:
    """None as long as nobody changed anything."""
    return db.scalar(select(BadgeSettings).where(BadgeSettings.event_id == event.id))


def facts_of(row: BadgeSettings | None) -> BadgeFacts:
    if row is None:
        return BadgeFacts()
    names = (field.name for field in fields(BadgeFacts) if field.name != "desks")
    return BadgeFacts(**{name: getattr(row, name) for name in names}, desks=tuple(row.desks))


@dataclass(frozen=True, slots=True)
class Gathered:
    """Badges in the order of the pile, each with its desk, and what they share."""

    rows: list[BadgeRow]
    backs: Backs
    face: Face

    def only(self, ids: Collection[uuid.UUID]) -> "Gathered":
        return replace(self, rows=[row for row in self.rows if row.id in ids])


def gather(
    db: DbSession, event: Event, told: Released, row: EventRow, style: BadgeStyle, *, settings: Settings
) -> Gathered:
    """Everybody who has a place: desks are shared out among all, whoever is printed."""
    sessions = queries.session_rows(db, event, told)
    people = queries.badge_rows(db, event, sessions)
    logos = queries.logos(db, event, settings.files_folder) if style.shows.logo else ()
    backs = Backs(
        row,
        _moments(sessions),
        next((session for session in sessions if session.kind == "meal"), None),
        tuple(session for session in sessions if session.kind != "workshop"),
        queries.room_rows(told),
        logos[0] if logos else None,
    )
    ordered = badge_desks.in_order(people, starts=style.desks, order=style.order)
    return Gathered(ordered, backs, Face(row, style, backs.logo))


def _moments(sessions: tuple[SessionRow, ...]) -> tuple[tuple[datetime, datetime], ...]:
    """When people have a workshop to go to, whatever they chose."""
    ends: dict[datetime, datetime] = {}
    for session in sessions:
        if session.kind == "workshop":
            ends[session.starts_at] = max(session.ends_at, ends.get(session.starts_at, session.ends_at))
    return tuple(sorted(ends.items()))


def blanks_before(db: DbSession, event: Event, number: int | None = None) -> int:
    """How many blank badges were numbered by batches, those before `number` only when it is given."""
    query = select(func.coalesce(func.sum(BadgeBatch.blanks), 0)).where(BadgeBatch.event_id == event.id)
    if number is not None:
        query = query.where(BadgeBatch.number < number)
    return int(db.scalar(query) or 0)


def programme_told(db: DbSession, event: Event, release: int | None = None) -> Released:
    """What backs tell: the last version, the draft when none is published, or the version of an earlier print."""
    if not release:
        return programme.printed(db, event)
    return programme.release_by_id(db, programme.release_of(db, event, release).id, edition=event.version)


def event_row(event: Event, told: Released, *, settings: Settings, now: datetime) -> EventRow:
    return queries.event_row(event, base_url=settings.base_url, now=now, release=told.number)
