"""Where badges stand: who still needs one, whose is out of date, who had which."""

import uuid
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.delivery.printing import badge_marks
from domain.delivery.printing.models import BadgeBatch, BadgePrint, BatchWhat
from domain.delivery.printing.rows import BadgeRow
from domain.execution.registrations.models import Registration, RegistrationState
from domain.foundation.core.errors import NotFound
from domain.foundation.events.models import Event


@dataclass(frozen=True, slots=True)
class Standing:
    """Where badges stand: never printed, printed and no longer right (and why), printed and right, and printed for
    somebody who has no place any more, whose badge leaves the pile."""

    new: tuple[uuid.UUID, ...] = ()
    changed: dict[uuid.UUID, list[str]] = field(default_factory=dict)
    right: int = 0
    gone: tuple[str, ...] = ()

    @property
    def why(self) -> dict[str, int]:
        """How many badges are out of date for each thing that changed."""
        return dict(Counter(word for words in self.changed.values() for word in words))


def standing(db: DbSession, event: Event, rows: Sequence[BadgeRow]) -> Standing:
    """Compared with the last badge of each. `rows` are those who have a place, in the order of the pile."""
    last = _last_fingerprints(db, event)
    new, changed, right = [], {}, 0
    for row in rows:
        if row.id is None:
            continue
        if row.id not in last:
            new.append(row.id)
        elif words := badge_marks.differences(last[row.id], badge_marks.fingerprint(row)):
            changed[row.id] = words
        else:
            right += 1
    return Standing(tuple(new), changed, right, _gone(db, event))


def _last_fingerprints(db: DbSession, event: Event) -> dict[uuid.UUID, str]:
    rows = db.execute(
        select(BadgePrint.registration_id, BadgePrint.fingerprint)
        .join(BadgeBatch, BadgeBatch.id == BadgePrint.batch_id)
        .where(BadgeBatch.event_id == event.id)
        .order_by(BadgeBatch.number)
    )
    return {row.registration_id: row.fingerprint for row in rows}


def desks_of(db: DbSession, event: Event, ids: Collection[uuid.UUID] | None = None) -> dict[uuid.UUID, str]:
    """Where the last badge of each lies, as it was printed: of these, or of everybody who has one; one statement."""
    query = (
        select(BadgePrint.registration_id, BadgePrint.desk)
        .join(BadgeBatch, BadgeBatch.id == BadgePrint.batch_id)
        .where(BadgeBatch.event_id == event.id, BadgePrint.desk != "")
        .order_by(BadgeBatch.number)
    )
    if ids is not None:
        query = query.where(BadgePrint.registration_id.in_(ids))
    return {row.registration_id: row.desk for row in db.execute(query)}


def _gone(db: DbSession, event: Event) -> tuple[str, ...]:
    """Names of those who had a badge and have no place any more."""
    printed = (
        select(BadgePrint.registration_id)
        .join(BadgeBatch, BadgeBatch.id == BadgePrint.batch_id)
        .where(BadgeBatch.event_id == event.id)
    )
    rows = db.execute(
        select(Registration.first_name, Registration.last_name)
        .where(
            Registration.event_id == event.id,
            Registration.state != RegistrationState.CONFIRMED,
            Registration.erased_at.is_(None),
            Registration.id.in_(printed),
        )
        .order_by(Registration.sort_key, Registration.id)
    )
    return tuple(f"{first} {last}".strip() for first, last in rows)


@dataclass(frozen=True, slots=True)
class Trace:
    """A badge that somebody had."""

    number: int
    what: BatchWhat
    reason: str
    made_at: datetime
    made_by: str


def trace_of(db: DbSession, event: Event, registration_id: uuid.UUID) -> list[Trace]:
    """When somebody's badge was printed, the last time first. Raises NotFound."""
    known = select(Registration.id).where(Registration.id == registration_id, Registration.event_id == event.id)
    if db.scalar(known) is None:
        raise NotFound()
    rows = db.execute(
        select(BadgeBatch.number, BadgeBatch.what, BadgeBatch.reason, BadgeBatch.made_at, BadgeBatch.made_by)
        .join(BadgePrint, BadgePrint.batch_id == BadgeBatch.id)
        .where(BadgeBatch.event_id == event.id, BadgePrint.registration_id == registration_id)
        .order_by(BadgeBatch.number.desc())
    )
    return [Trace(*row) for row in rows]
