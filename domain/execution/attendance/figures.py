"""Who is expected and who came, counted: by list, by kind, by structure; nobody is named."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, bindparam, case, func, select
from sqlalchemy.orm import Session as DbSession

from domain.execution.attendance import lists
from domain.execution.attendance.models import Attendance
from domain.execution.attendance.values import DeskList
from domain.execution.registrations.models import MealChoice, Registration, WorkshopChoice
from domain.execution.registrations.states import SEATED, ParticipantKind, RegistrationState
from domain.foundation.core.pages import Page, PageRequest, page_of
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event

ByKind = Mapping[ParticipantKind, int]

_PEOPLE: Any = Registration.__table__
_THERE: Any = Attendance.__table__
_PRESENT_IN = (
    select(_THERE.c.list_id, func.count())
    .where(_THERE.c.list_id.in_(bindparam("lists", expanding=True)))
    .group_by(_THERE.c.list_id)
)


@dataclass(frozen=True)
class KindCount:
    kind: ParticipantKind
    expected: int
    present: int


@dataclass(frozen=True)
class ListCount:
    """A list with how many are expected and how many are there."""

    desk_list: DeskList
    by_kind: tuple[KindCount, ...]

    @property
    def expected(self) -> int:
        return sum(each.expected for each in self.by_kind)

    @property
    def present(self) -> int:
        return sum(each.present for each in self.by_kind)


@dataclass(frozen=True)
class StructureCount:
    """`came`: persons checked in at least once, each counted once."""

    name: str
    expected: int
    came: int


@dataclass(frozen=True)
class Whole:
    """The event as a whole: each person once, in however many lists."""

    expected: int = 0
    came: int = 0
    by_kind: tuple[KindCount, ...] = ()


@dataclass(frozen=True)
class Full:
    """What the desk is told of a gathering without a seat left: how many hold one, how many of them are not there."""

    registered: int
    absent: int


@dataclass(frozen=True)
class _Expected:
    everybody: ByKind = field(default_factory=dict)
    choices: Mapping[uuid.UUID, ByKind] = field(default_factory=dict)

    def of(self, desk_list: DeskList) -> ByKind:
        chosen = self.choices.get(desk_list.session_id) if desk_list.session_id else None
        return self.everybody if chosen is None else chosen


def counts(db: DbSession, event: Event, *, with_gone: bool = False) -> list[ListCount]:
    """Every list with its figures, in a fixed number of statements."""
    found = lists.lists_of(db, event, with_gone=with_gone)
    expected, present = _expected(db, event), _present(db, event)
    return [ListCount(each, _kinds(expected.of(each), present.get(each.id, {}))) for each in found]


def present_in(db: DbSession, list_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, int]:
    """How many are there in each of these; one statement."""
    wanted = list(list_ids)
    return dict.fromkeys(wanted, 0) | {row[0]: row[1] for row in db.execute(_PRESENT_IN, {"lists": wanted})}


def whole(db: DbSession, event: Event) -> Whole:
    """Two statements."""
    expected = _by_kind(db, _confirmed(event, func.count()))
    came = _by_kind(db, _who_came(event))
    return Whole(sum(expected.values()), sum(came.values()), _kinds(expected, came))


def full(db: DbSession, event: Event) -> Full:
    """One statement."""
    came = select(_THERE.c.id).where(_THERE.c.registration_id == _PEOPLE.c.id, _THERE.c.event_id == event.id)
    query = select(func.count(), func.count(case((~came.exists(), 1))))
    row = db.execute(query.where(_PEOPLE.c.event_id == event.id, _PEOPLE.c.state.in_(SEATED))).one()
    return Full(row[0], row[1])


SORTS = {
    "name": lambda row: search_key(row.name),
    "expected": lambda row: row.expected,
    "came": lambda row: row.came,
}


def structures(
    db: DbSession, event: Event, page: PageRequest, list_id: uuid.UUID | None = None
) -> Page[StructureCount]:
    """Structures with who is expected of them and who came, to the event or into a list. Raises NotFound, Invalid."""
    desk_list = lists.list_of(db, event, list_id) if list_id else None
    name = _PEOPLE.c.organisation_name
    expected = _by_name(db, _expecting(db, event, desk_list, name).group_by(name))
    there = select(name, func.count(_PEOPLE.c.id.distinct())).join(_THERE, _THERE.c.registration_id == _PEOPLE.c.id)
    there = there.where(_THERE.c.list_id == list_id) if list_id else there.where(_THERE.c.event_id == event.id)
    came = _by_name(db, there.group_by(name))
    rows = [StructureCount(each, expected.get(each, 0), came.get(each, 0)) for each in {*expected, *came}]
    return page_of(rows, page, sorts=SORTS, default_sort="name")


def _by_name(db: DbSession, query: Select[Any]) -> dict[str, int]:
    return {row[0]: row[1] for row in db.execute(query)}


def _expecting(db: DbSession, event: Event, desk_list: DeskList | None, *columns: Any) -> Select[Any]:
    query = _confirmed(event, *columns, func.count(_PEOPLE.c.id.distinct()))
    if desk_list is None or desk_list.session_id is None:
        return query
    for table in (WorkshopChoice, MealChoice):
        wanted: Any = table.__table__
        if db.scalar(select(wanted.c.id).where(wanted.c.session_id == desk_list.session_id).limit(1)):
            chosen = wanted.c.session_id == desk_list.session_id
            return query.join(wanted, wanted.c.registration_id == _PEOPLE.c.id).where(chosen)
    return query


def _confirmed(event: Event, *columns: Any) -> Select[Any]:
    return select(*columns).where(_PEOPLE.c.event_id == event.id, _PEOPLE.c.state == RegistrationState.CONFIRMED)


def _who_came(event: Event) -> Select[Any]:
    there = select(_THERE.c.registration_id).where(_THERE.c.event_id == event.id)
    return select(func.count()).where(_PEOPLE.c.id.in_(there))


def _by_kind(db: DbSession, query: Select[Any]) -> dict[ParticipantKind, int]:
    rows = db.execute(query.add_columns(_PEOPLE.c.kind).group_by(_PEOPLE.c.kind))
    return {row[1]: row[0] for row in rows}


def _expected(db: DbSession, event: Event) -> _Expected:
    """Everybody, and those who chose a workshop or take a meal; three statements."""
    choices: dict[uuid.UUID, dict[ParticipantKind, int]] = {}
    for table in (WorkshopChoice, MealChoice):
        wanted: Any = table.__table__
        query = _confirmed(event, wanted.c.session_id, _PEOPLE.c.kind, func.count())
        query = query.join(wanted, wanted.c.registration_id == _PEOPLE.c.id)
        for session_id, kind, count in db.execute(query.group_by(wanted.c.session_id, _PEOPLE.c.kind)):
            choices.setdefault(session_id, {})[kind] = count
    return _Expected(_by_kind(db, _confirmed(event, func.count())), choices)


def _present(db: DbSession, event: Event) -> dict[uuid.UUID, dict[ParticipantKind, int]]:
    query = (
        select(_THERE.c.list_id, _PEOPLE.c.kind, func.count())
        .join(_PEOPLE, _PEOPLE.c.id == _THERE.c.registration_id)
        .where(_THERE.c.event_id == event.id)
        .group_by(_THERE.c.list_id, _PEOPLE.c.kind)
    )
    found: dict[uuid.UUID, dict[ParticipantKind, int]] = {}
    for list_id, kind, count in db.execute(query):
        found.setdefault(list_id, {})[kind] = count
    return found


def _kinds(expected: ByKind, present: ByKind) -> tuple[KindCount, ...]:
    kinds: Sequence[ParticipantKind] = [kind for kind in ParticipantKind if kind in expected or kind in present]
    return tuple(KindCount(kind, expected.get(kind, 0), present.get(kind, 0)) for kind in kinds)
