"""What a phone of the desk holds: lists, and a few facts of each person; then only what changed since.

The cursor is an instant some way back, so that what was being written while the pack was read comes with the next.
"""

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session as DbSession

from domain.execution import registrations
from domain.execution.attendance import figures, people
from domain.execution.attendance.figures import ListCount
from domain.execution.attendance.models import Attendance, Scan
from domain.execution.attendance.values import Came, DeskPerson
from domain.execution.registrations.models import Registration
from domain.execution.registrations.states import RegistrationState
from domain.foundation.core.errors import Invalid
from domain.foundation.events.models import Event

OVERLAP = timedelta(seconds=60)
HASH_LENGTH = 32

_PEOPLE: Any = Registration.__table__
_SCANS: Any = Scan.__table__


@dataclass(frozen=True)
class Packed:
    """Somebody, and where they are."""

    person: DeskPerson
    present: tuple[tuple[uuid.UUID, Came], ...] = ()


@dataclass(frozen=True)
class Pack:
    """`gone`: whoever is to be forgotten. Lists are always whole."""

    cursor: str
    lists: tuple[ListCount, ...]
    people: tuple[Packed, ...]
    gone: tuple[uuid.UUID, ...]


def pack(db: DbSession, event: Event, cursor: str = "", *, now: datetime) -> Pack:
    """All that a phone needs, or what changed since; a fixed number of statements. Raises Invalid `bad_cursor`."""
    since = _read(cursor)
    query = select(*people.COLUMNS).where(_PEOPLE.c.event_id == event.id)
    if since is not None:
        scanned = select(_SCANS.c.registration_id).where(
            _SCANS.c.event_id == event.id, _SCANS.c.received_at >= since, _SCANS.c.registration_id.is_not(None)
        )
        query = query.where(or_(_PEOPLE.c.updated_at >= since, _PEOPLE.c.id.in_(scanned)))
    rows = db.execute(query.order_by(_PEOPLE.c.sort_key, _PEOPLE.c.id)).all()
    known = [row for row in rows if row.erased_at is None]
    return Pack(
        cursor=str(int((now - OVERLAP).timestamp() * 1000)),
        lists=tuple(figures.counts(db, event)),
        people=tuple(packed(db, known)),
        gone=tuple(row.id for row in rows if row.erased_at is not None) if since else (),
    )


def packed(db: DbSession, rows: Any) -> list[Packed]:
    """These people with their workshops and where they are; two statements."""
    ids = [row.id for row in rows]
    chosen = registrations.session_ids_of(db, ids)
    present = people.there_by_person(db, ids)
    return [Packed(people.as_person(row, chosen[row.id]), tuple(present.get(row.id, ()))) for row in rows]


def expected_or_there(db: DbSession, event: Event) -> list[Packed]:
    """Everybody who holds a seat, or came all the same, by name."""
    came = exists().where(Attendance.event_id == event.id, Attendance.registration_id == _PEOPLE.c.id)
    query = select(*people.COLUMNS).where(
        _PEOPLE.c.event_id == event.id,
        _PEOPLE.c.erased_at.is_(None),
        or_(_PEOPLE.c.state == RegistrationState.CONFIRMED, came),
    )
    rows = db.execute(query.order_by(_PEOPLE.c.sort_key, _PEOPLE.c.id)).all()
    return with_presence(db, [people.as_person(row) for row in rows])


def with_presence(db: DbSession, persons: Sequence[DeskPerson]) -> list[Packed]:
    """The same for people at hand; one statement."""
    present = people.there_by_person(db, [each.id for each in persons])
    return [Packed(each, tuple(present.get(each.id, ()))) for each in persons]


def code_hash(badge_code: str) -> str:
    """What a phone knows of a code: enough to find who carries it, not to print it again."""
    return hashlib.sha256(badge_code.encode()).hexdigest()[:HASH_LENGTH]


def _read(cursor: str) -> datetime | None:
    if not cursor:
        return None
    try:
        return datetime.fromtimestamp(int(cursor) / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        raise Invalid("bad_cursor", "Ce repère n’est pas connu : demandez la liste entière.", field="cursor") from None
