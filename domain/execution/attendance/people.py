"""Who is meant at the door: people by their code or by their row, always in sets."""

import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as DbSession

from domain.execution import registrations
from domain.execution.attendance.models import Attendance
from domain.execution.attendance.values import Came, DeskPerson
from domain.execution.registrations.models import Registration
from domain.foundation.core.ids import read_code
from domain.foundation.events.models import Event

Place = tuple[uuid.UUID, uuid.UUID]
"""A list and somebody in it."""

_PEOPLE: Any = Registration.__table__
_THERE: Any = Attendance.__table__
COLUMNS = (
    _PEOPLE.c.id,
    _PEOPLE.c.event_id,
    _PEOPLE.c.first_name,
    _PEOPLE.c.last_name,
    _PEOPLE.c.organisation_name,
    _PEOPLE.c.state,
    _PEOPLE.c.kind,
    _PEOPLE.c.badge_code,
    _PEOPLE.c.sort_key,
    _PEOPLE.c.erased_at,
)


@dataclass
class Known:
    """People found for a batch of scans; codes of other gatherings are known, without who carries them."""

    by_id: dict[uuid.UUID, DeskPerson] = field(default_factory=dict)
    by_code: dict[str, uuid.UUID] = field(default_factory=dict)
    foreign: set[str] = field(default_factory=set)


def code_of(typed: str) -> str:
    """The code in what was scanned or typed: an address ends with it; case, spaces, O and I do not matter."""
    return read_code(typed.rstrip("/").rpartition("/")[2])[:40]


def known_among(db: DbSession, event: Event, codes: Collection[str], registration_ids: Collection[uuid.UUID]) -> Known:
    """Everybody of the event who is meant, with their workshops; two statements."""
    found = Known()
    meant = [_PEOPLE.c.badge_code.in_(codes)] if codes else []
    meant += [_PEOPLE.c.id.in_(registration_ids)] if registration_ids else []
    for row in db.execute(select(*COLUMNS).where(or_(*meant))) if meant else ():
        if row.event_id != event.id:
            found.foreign.add(row.badge_code)
        elif row.erased_at is None:
            found.by_id[row.id] = as_person(row)
            found.by_code[row.badge_code] = row.id
    chosen = registrations.session_ids_of(db, found.by_id) if found.by_id else {}
    for each, session_ids in chosen.items():
        found.by_id[each] = replace(found.by_id[each], session_ids=tuple(session_ids))
    return found


def as_person(row: Any, session_ids: Iterable[uuid.UUID] = ()) -> DeskPerson:
    return DeskPerson(
        row.id,
        row.first_name,
        row.last_name,
        row.organisation_name,
        row.state,
        row.kind,
        tuple(session_ids),
        row.badge_code,
        row.sort_key,
    )


def there(db: DbSession, places: Collection[Place]) -> dict[Place, Came]:
    """Who is there already among these; one statement."""
    if not places:
        return {}
    lists, people = {each[0] for each in places}, {each[1] for each in places}
    query = select(_THERE).where(_THERE.c.list_id.in_(lists), _THERE.c.registration_id.in_(people))
    return {(row.list_id, row.registration_id): as_came(row) for row in db.execute(query)}


def there_by_person(
    db: DbSession, registration_ids: Collection[uuid.UUID]
) -> Mapping[uuid.UUID, list[tuple[uuid.UUID, Came]]]:
    """In which lists each of these is; one statement."""
    found: dict[uuid.UUID, list[tuple[uuid.UUID, Came]]] = {}
    query = select(_THERE).where(_THERE.c.registration_id.in_(registration_ids)).order_by(_THERE.c.came_at)
    for row in db.execute(query) if registration_ids else ():
        found.setdefault(row.registration_id, []).append((row.list_id, as_came(row)))
    return found


def as_came(row: Any) -> Came:
    return Came(row.came_at, row.door, row.means, row.scan_id)
