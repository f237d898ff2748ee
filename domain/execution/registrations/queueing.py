"""Standing in waiting lists: joining, leaving, and what wakes up once somebody has a seat of the event."""

import uuid
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from domain.execution.registrations import counters
from domain.execution.registrations.counters import EVENT, Counted, Shift
from domain.execution.registrations.models import Registration
from domain.execution.registrations.queue_models import Offer, OfferState, WaitingEntry, WaitingState
from domain.execution.registrations.values import SEATED
from domain.execution.registrations.waiting import STILL_WAITS
from domain.foundation.core.ids import new_id

_ENTRIES: Any = WaitingEntry.__table__
_OFFERS: Any = Offer.__table__

Ids = dict[Counted, uuid.UUID]


def join(
    db: Session,
    event_id: uuid.UUID,
    registration_id: uuid.UUID,
    wanted: Iterable[Counted],
    *,
    has_seat: bool,
    party: int = 1,
    ids: Ids,
    now: datetime,
) -> None:
    """Stand in these lists, at their end. Workshops wait asleep for a seat of the event."""
    lists = list(wanted)
    entries = [
        {
            "id": new_id(),
            "event_id": event_id,
            "session_id": counted,
            "registration_id": registration_id,
            "party": party if counted is EVENT else 1,
            "state": WaitingState.WAITING,
            "joined_at": now,
        }
        for counted in lists
    ]
    if entries:
        db.execute(insert(_ENTRIES), entries)
    for counted in lists:
        if counted is EVENT or has_seat:
            counters.shift(db, ids[counted], Shift(waiting=1))


def entries_of(db: Session, registration_ids: Collection[uuid.UUID]) -> list[WaitingEntry]:
    """The entries of these people that are not over, read again under the lock of the event's seats."""
    query = select(WaitingEntry).where(
        WaitingEntry.registration_id.in_(list(registration_ids)), WaitingEntry.state.in_(STILL_WAITS)
    )
    found = db.scalars(query.order_by(WaitingEntry.id).execution_options(populate_existing=True))
    return list(found)


def wake(db: Session, event_id: uuid.UUID, registration_ids: Collection[uuid.UUID]) -> None:
    """These people have a seat of the event now: the workshops they wait for count them."""
    rows = db.execute(
        select(_ENTRIES.c.session_id, func.count())
        .where(
            _ENTRIES.c.registration_id.in_(list(registration_ids)),
            _ENTRIES.c.session_id.is_not(None),
            _ENTRIES.c.state == WaitingState.WAITING,
        )
        .group_by(_ENTRIES.c.session_id)
    ).all()
    ids = counters.lock(db, event_id, {row[0] for row in rows})
    for session_id, count in rows:
        counters.shift(db, ids[session_id], Shift(waiting=count))


def end(
    db: Session,
    registration: Registration,
    entries: Iterable[WaitingEntry],
    *,
    offer_state: OfferState = OfferState.WITHDRAWN,
    now: datetime,
) -> None:
    """Leave these lists; what was offered there is free again. The registration still has the state it waited in."""
    entries = list(entries)
    ids = counters.lock(db, registration.event_id, {each.session_id for each in entries})
    for entry in entries:
        if entry.state is WaitingState.OFFERED:
            seats = close_offer(db, entry.id, offer_state, now=now)
            counters.shift(db, ids[entry.session_id], Shift(offered=-seats))
        elif entry.session_id is EVENT or registration.state in SEATED:
            counters.shift(db, ids[entry.session_id], Shift(waiting=-1))
        entry.state, entry.ended_at = WaitingState.LEFT, now
    db.flush()


def hand_over(db: Session, giver_id: uuid.UUID, receiver_id: uuid.UUID) -> None:
    """The workshops that somebody waits for are waited for by somebody else, at the same rank."""
    for table in (_ENTRIES, _OFFERS):
        db.execute(update(table).where(table.c.registration_id == giver_id).values(registration_id=receiver_id))


def close_offer(db: Session, entry_id: uuid.UUID, state: OfferState, *, now: datetime) -> int:
    """End the open offer of an entry; answers how many seats it kept."""
    closed = (
        update(_OFFERS)
        .where(_OFFERS.c.entry_id == entry_id, _OFFERS.c.state == OfferState.OFFERED)
        .values(state=state, answered_at=now)
        .returning(_OFFERS.c.seats)
    )
    return int(db.scalars(closed).one())


def party_of(db: Session, lead: Registration) -> list[Registration]:
    """Everybody for whom an entry in the list of the event stands, the one in whose name first."""
    query = select(Registration).where(
        (Registration.id == lead.id) | (Registration.queued_with_id == lead.id), Registration.event_id == lead.event_id
    )
    found = db.scalars(query.order_by(Registration.id).with_for_update().execution_options(populate_existing=True))
    return sorted(found, key=lambda each: each.id != lead.id)


def step_out(
    db: Session,
    registration: Registration,
    *,
    offer_state: OfferState = OfferState.WITHDRAWN,
    now: datetime,
) -> None:
    """Somebody who waits for the event leaves; colleagues who wait with them keep their rank, for fewer seats."""
    lead_id = registration.queued_with_id or registration.id
    entries = entries_of(db, [registration.id, lead_id])
    own = [each for each in entries if each.registration_id == registration.id]
    shared = next((each for each in entries if each.session_id is EVENT and each.registration_id == lead_id), None)
    if shared is None or shared.party == 1:
        end(db, registration, own, offer_state=offer_state, now=now)
        return
    end(db, registration, [each for each in own if each is not shared], now=now)
    others = [each for each in party_of(db, db.get_one(Registration, lead_id)) if each.id != registration.id]
    shared.party -= 1
    if shared.registration_id == registration.id:
        shared.registration_id = others[0].id
        for each in others:
            each.queued_with_id = None if each is others[0] else others[0].id
    registration.queued_with_id = None
    db.flush()
    if shared.state is WaitingState.OFFERED:
        ids = counters.lock(db, registration.event_id)
        db.execute(
            update(_OFFERS)
            .where(_OFFERS.c.entry_id == shared.id, _OFFERS.c.state == OfferState.OFFERED)
            .values(seats=_OFFERS.c.seats - 1, registration_id=shared.registration_id)
        )
        counters.shift(db, ids[EVENT], Shift(offered=-1))
