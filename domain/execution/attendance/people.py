"""Who is meant at the door: people by their code or by their row, always in sets."""

import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session as DbSession

from domain.execution.attendance.models import Attendance
from domain.execution.attendance.values import Came, DeskPerson
from domain.execution.registrations.models import Registration, WorkshopChoice
from domain.foundation.core.ids import read_code
from domain.foundation.events.models import Event

Place = tuple[uuid.UUID, uuid.UUID]
"""A list and somebody in it."""

_PEOPLE: Any = Registration.__table__
_THERE: Any = Attendance.__table__
_CHOICES: Any = WorkshopChoice.__table__
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

# Built once, as those of `recording`.
_BY_CODE = select(*COLUMNS).where(_PEOPLE.c.badge_code.in_(bindparam("codes", expanding=True)))
_BY_ID = select(*COLUMNS).where(_PEOPLE.c.id.in_(bindparam("ids", expanding=True)))
_CHOSEN = select(_CHOICES.c.registration_id, _CHOICES.c.session_id).where(
    _CHOICES.c.registration_id.in_(bindparam("ids", expanding=True))
)
_OF_PEOPLE = select(_THERE).where(_THERE.c.registration_id.in_(bindparam("people", expanding=True)))
_IN_LISTS = _OF_PEOPLE.where(_THERE.c.list_id.in_(bindparam("lists", expanding=True)))
_ANYWHERE = _OF_PEOPLE.order_by(_THERE.c.came_at)


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
    """Everybody of the event who is meant, with their workshops; three statements at most."""
    found = Known()
    for row in _rows(db, codes, registration_ids):
        if row.event_id != event.id:
            found.foreign.add(row.badge_code)
        elif row.erased_at is None:
            found.by_id[row.id] = as_person(row)
            found.by_code[row.badge_code] = row.id
    chosen: dict[uuid.UUID, list[uuid.UUID]] = {}
    for row in db.execute(_CHOSEN, {"ids": list(found.by_id)}) if found.by_id else ():
        chosen.setdefault(row.registration_id, []).append(row.session_id)
    for each, session_ids in chosen.items():
        found.by_id[each] = replace(found.by_id[each], session_ids=tuple(sorted(session_ids)))
    return found


def _rows(db: DbSession, codes: Collection[str], registration_ids: Collection[uuid.UUID]) -> list[Any]:
    rows = list(db.execute(_BY_CODE, {"codes": list(codes)})) if codes else []
    return rows + (list(db.execute(_BY_ID, {"ids": list(registration_ids)})) if registration_ids else [])


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
    asked = {"lists": list({each[0] for each in places}), "people": list({each[1] for each in places})}
    return {(row.list_id, row.registration_id): as_came(row) for row in db.execute(_IN_LISTS, asked)}


def there_by_person(
    db: DbSession, registration_ids: Collection[uuid.UUID]
) -> Mapping[uuid.UUID, list[tuple[uuid.UUID, Came]]]:
    """In which lists each of these is; one statement."""
    found: dict[uuid.UUID, list[tuple[uuid.UUID, Came]]] = {}
    for row in db.execute(_ANYWHERE, {"people": list(registration_ids)}) if registration_ids else ():
        found.setdefault(row.registration_id, []).append((row.list_id, as_came(row)))
    return found


def as_came(row: Any) -> Came:
    return Came(row.came_at, row.door, row.means, row.scan_id)
