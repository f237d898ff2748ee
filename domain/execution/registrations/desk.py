"""Somebody who comes without having registered: written at the desk, confirmed at once, counted even beyond the
capacity. Whether one more fits in the room is for those who stand there to say, and they are told."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from domain.execution.registrations import counters, entering, rows
from domain.execution.registrations.counters import EVENT, Shift
from domain.execution.registrations.models import Registration
from domain.execution.registrations.seat_models import SeatCount
from domain.execution.registrations.states import STILL_THERE
from domain.execution.registrations.values import RegistrationRequest, RegistrationSource
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event

_PEOPLE: Any = Registration.__table__


@dataclass(frozen=True)
class AtDesk:
    """`over`: how many more than the capacity are there, with this one; `is_new`: they were not in the list."""

    registration_id: uuid.UUID
    is_new: bool
    over: int = 0


def register_at_desk(
    db: Session, event: Event, requests: Sequence[RegistrationRequest], *, now: datetime
) -> list[AtDesk]:
    """One registration each, without mail. Whoever is in the list under that name and structure is that person.

    Raises InvalidFields when a name is missing.
    """
    requests = [entering.read(each, RegistrationSource.DESK) for each in requests]
    if not requests:
        return []
    known = _known(db, event.id, requests)
    found: list[tuple[uuid.UUID, bool]] = []
    for request in requests:
        who = _who(request.first_name, request.last_name, request.organisation_name)
        is_new = who not in known
        if is_new:
            added = rows.add(db, event.id, request, source=RegistrationSource.DESK, now=now)
            known[who] = added or _there(db, event.id, request)
        found.append((known[who], is_new))
    over = _take(db, event, sum(is_new for _, is_new in found))
    return [AtDesk(each, is_new, over if is_new else 0) for each, is_new in found]


def give_badge(db: Session, registration_id: uuid.UUID, code: str) -> None:
    """The blank badge that somebody was given is theirs: one scan finds them from now on."""
    db.execute(update(_PEOPLE).where(_PEOPLE.c.id == registration_id).values(badge_code=code))


def _who(first_name: str, last_name: str, organisation_name: str) -> tuple[str, str]:
    return search_key(f"{first_name} {last_name}"), search_key(organisation_name)


def _known(
    db: Session, event_id: uuid.UUID, requests: Sequence[RegistrationRequest]
) -> dict[tuple[str, str], uuid.UUID]:
    """Those who are in the list under one of these names; one statement."""
    keys = {rows.keys(each)["sort_key"] for each in requests}
    query = select(_PEOPLE).where(
        _PEOPLE.c.event_id == event_id, _PEOPLE.c.state.in_(STILL_THERE), _PEOPLE.c.sort_key.in_(keys)
    )
    return {
        _who(row.first_name, row.last_name, row.organisation_name): row.id
        for row in db.execute(query.order_by(_PEOPLE.c.created_at.desc(), _PEOPLE.c.id.desc()))
    }


def _there(db: Session, event_id: uuid.UUID, request: RegistrationRequest) -> uuid.UUID:
    """Who was written at this very instant, at another door."""
    query = select(_PEOPLE.c.id).where(
        _PEOPLE.c.event_id == event_id,
        _PEOPLE.c.person_key == rows.keys(request)["person_key"],
        _PEOPLE.c.state.in_(STILL_THERE),
    )
    found: uuid.UUID = db.execute(query).scalar_one()
    return found


def _take(db: Session, event: Event, count: int) -> int:
    """Seats of the event for so many, and how many that makes beyond its capacity."""
    if not count:
        return 0
    ids = counters.lock(db, event.id)
    counters.shift(db, ids[EVENT], Shift(taken=count))
    taken = db.scalar(select(SeatCount.taken).where(SeatCount.id == ids[EVENT])) or 0
    return max(0, taken - event.capacity)
