"""The people of a result: their seats, and why somebody has none."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.execution.allocation import service
from domain.execution.allocation.models import AllocationSeat
from domain.execution.allocation.reading import MAIN_KIND, kind_of, same_kinds
from domain.execution.registrations import RegistrationState, Workshop, queries
from domain.execution.registrations.models import Registration, WorkshopWish
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event

_PEOPLE: Any = Registration.__table__


@dataclass(frozen=True)
class HeldSeat:
    session_id: uuid.UUID
    rank: int | None
    sub_group: int | None
    by_hand: bool


@dataclass(frozen=True)
class Lack:
    """A moment that somebody wished for and has nothing at, with the reason."""

    starts_at: datetime
    reason: str


@dataclass(frozen=True)
class Person:
    registration_id: uuid.UUID
    name: str
    sort_key: str
    organisation: str
    kind: str
    seats: Sequence[HeldSeat]
    lacks: Sequence[Lack]


def people(
    db: Session, event: Event, number: int, *, session_id: uuid.UUID | None = None, lacking: bool = False, q: str = ""
) -> list[Person]:
    """Everybody who wished, with what they have; six statements. Raises NotFound."""
    allocation = service.find(db, event, number)
    ids = [uuid.UUID(each) for each in allocation.proof.get("options", [])]
    workshops = {each.id: each for each in queries.situation(db, event.id, ids).workshops} if ids else {}
    seats, same = _seats(db, allocation.id), same_kinds(db)
    wished = _wishes(db, workshops)
    taken = Counter(each.session_id for held in seats.values() for each in held)
    full = {
        each.id
        for each in workshops.values()
        if each.seats.capacity is not None and taken[each.id] >= each.seats.capacity
    }
    found = [
        Person(
            row.id,
            f"{row.first_name} {row.last_name}",
            row.sort_key,
            row.organisation_name,
            kind_of(row, same),
            sorted(seats[row.id], key=lambda seat: _order(workshops, seat.session_id)),
            _lacks(workshops, wished[row.id], seats[row.id], full),
        )
        for row in _rows(db, event, q)
        if row.id in wished or row.id in seats
    ]
    if session_id is not None:
        found = [each for each in found if any(seat.session_id == session_id for seat in each.seats)]
    return [each for each in found if each.lacks] if lacking else found


def _order(workshops: Mapping[uuid.UUID, Workshop], session_id: uuid.UUID) -> tuple[bool, Any, uuid.UUID]:
    workshop = workshops.get(session_id)
    return (workshop is None, workshop.starts_at if workshop else 0, session_id)


def _seats(db: Session, allocation_id: uuid.UUID) -> dict[uuid.UUID, list[HeldSeat]]:
    found: dict[uuid.UUID, list[HeldSeat]] = defaultdict(list)
    for row in db.scalars(select(AllocationSeat).where(AllocationSeat.allocation_id == allocation_id)):
        found[row.registration_id].append(HeldSeat(row.session_id, row.rank, row.sub_group, row.by_hand))
    return found


def _wishes(db: Session, workshops: Mapping[uuid.UUID, Workshop]) -> dict[uuid.UUID, list[uuid.UUID]]:
    found: dict[uuid.UUID, list[uuid.UUID]] = defaultdict(list)
    query = select(WorkshopWish.registration_id, WorkshopWish.session_id)
    for row in db.execute(query.where(WorkshopWish.session_id.in_(list(workshops))).order_by(WorkshopWish.rank)):
        found[row.registration_id].append(row.session_id)
    return found


def _rows(db: Session, event: Event, q: str) -> Sequence[Any]:
    query = (
        select(
            _PEOPLE.c.id,
            _PEOPLE.c.first_name,
            _PEOPLE.c.last_name,
            _PEOPLE.c.sort_key,
            _PEOPLE.c.organisation_name,
            _PEOPLE.c.kind,
            MAIN_KIND,
        )
        .where(_PEOPLE.c.event_id == event.id, _PEOPLE.c.state == RegistrationState.CONFIRMED)
        .order_by(_PEOPLE.c.sort_key, _PEOPLE.c.id)
    )
    for word in search_key(q).split():
        query = query.where(_PEOPLE.c.search_key.contains(word, autoescape=True))
    return db.execute(query).all()


def _lacks(
    workshops: Mapping[uuid.UUID, Workshop],
    wished: Sequence[uuid.UUID],
    seats: Sequence[HeldSeat],
    full: set[uuid.UUID],
) -> list[Lack]:
    held = [workshops[seat.session_id] for seat in seats if seat.session_id in workshops]
    by_moment: dict[datetime, list[uuid.UUID]] = defaultdict(list)
    for session_id in wished:
        by_moment[workshops[session_id].starts_at].append(session_id)
    found = []
    for starts_at, session_ids in sorted(by_moment.items()):
        if any(each.starts_at == starts_at for each in held):
            continue
        overlapping = all(any(each.interval.overlaps(workshops[i].interval) for each in held) for i in session_ids)
        if overlapping:
            reason = gettext("un autre de ses ateliers a lieu en même temps")
        elif full.issuperset(session_ids):
            reason = gettext("les ateliers souhaités sont complets")
        else:
            reason = gettext("il reste de la place : ajoutez cette personne à la main")
        found.append(Lack(starts_at, reason))
    return found
