"""Somebody who comes without having registered: written at the desk, with a seat as long as there is one.

Beyond the capacity nobody is given a seat. Whoever is let in all the same stands in the waiting list; the others are
not written, and the desk is told."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from domain.execution.registrations import counters, entering, rows
from domain.execution.registrations.counters import EVENT, Shift
from domain.execution.registrations.models import Registration
from domain.execution.registrations.states import STILL_THERE
from domain.execution.registrations.values import RegistrationRequest, RegistrationSource
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event

_PEOPLE: Any = Registration.__table__


@dataclass(frozen=True)
class Arrival:
    """Somebody at the desk; `anyway`: they are let in, or are in already, whether there is a seat or not."""

    request: RegistrationRequest
    anyway: bool = False


@dataclass(frozen=True)
class AtDesk:
    """`registration_id`: none for somebody who was not written, for want of a seat; `is_new`: they were not in the
    list; `has_seat`: whether one was theirs when they came."""

    registration_id: uuid.UUID | None
    is_new: bool
    has_seat: bool = True


def register_at_desk(db: Session, event: Event, arrivals: Sequence[Arrival], *, now: datetime) -> list[AtDesk]:
    """One registration each, without mail. Whoever is in the list under that name and structure is that person.

    Raises InvalidFields when a name is missing.
    """
    asked = [Arrival(entering.read(each.request, RegistrationSource.DESK), each.anyway) for each in arrivals]
    if not asked:
        return []
    known = _known(db, event.id, [each.request for each in asked])
    new: dict[uuid.UUID, Arrival] = {}
    found: list[tuple[uuid.UUID, bool]] = []
    for each in asked:
        request = each.request
        who = _who(request.first_name, request.last_name, request.organisation_name)
        is_new = who not in known
        if is_new:
            added = rows.add(db, event.id, request, source=RegistrationSource.DESK, now=now)
            known[who] = added or _there(db, event.id, request)
            if added:
                new[added] = each
        found.append((known[who], is_new))
    seated = _seat(db, event, new, now=now)
    return [_at_desk(each, new, seated, is_new=is_new) for each, is_new in found]


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


def _at_desk(
    registration_id: uuid.UUID, new: Mapping[uuid.UUID, Arrival], seated: set[uuid.UUID], *, is_new: bool
) -> AtDesk:
    if registration_id not in new or registration_id in seated:
        return AtDesk(registration_id, is_new)
    return AtDesk(registration_id if new[registration_id].anyway else None, is_new, has_seat=False)


def _seat(db: Session, event: Event, new: Mapping[uuid.UUID, Arrival], *, now: datetime) -> set[uuid.UUID]:
    """Seats of the event for those who were just written, in order, as long as there are any; answers who has one.

    Seats that are kept for somebody or offered stay theirs. Of the others, who is let in all the same waits for a seat.
    """
    if not new:
        return set()
    ids = counters.lock(db, event.id)
    if counters.promise(db, ids[EVENT], Shift(taken=len(new))):
        return set(new)
    seated: set[uuid.UUID] = set()
    for registration_id in new:
        if not counters.promise(db, ids[EVENT], Shift(taken=1)):
            break
        seated.add(registration_id)
    for registration_id, arrival in new.items():
        if registration_id not in seated and arrival.anyway:
            entering.wait_for_event(db, event.id, registration_id, arrival.request, ids=ids, now=now)
    refused = [each for each, arrival in new.items() if each not in seated and not arrival.anyway]
    if refused:
        db.execute(delete(_PEOPLE).where(_PEOPLE.c.id.in_(refused)))
    return seated
