"""Somebody does not come: every seat is free again, every list is left, what was said to welcome them is forgotten."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from domain.execution.registrations import queueing, said, seating
from domain.execution.registrations.models import Registration, RegistrationGroup
from domain.execution.registrations.queue_models import OfferState
from domain.execution.registrations.values import RegistrationState
from domain.foundation.core import edits

_GROUPS: Any = RegistrationGroup.__table__


def leave(
    db: Session,
    registration: Registration,
    state: RegistrationState,
    *,
    offer_state: OfferState = OfferState.WITHDRAWN,
    now: datetime,
) -> list[uuid.UUID]:
    """From now on in `state`; answers the workshops given back. The counters are locked; queues move on after it."""
    held: list[uuid.UUID] = []
    if registration.state is RegistrationState.WAITING:
        queueing.step_out(db, registration, offer_state=offer_state, now=now)
    else:
        queueing.end(db, registration, queueing.entries_of(db, [registration.id]), now=now)
        held = seating.leave_all(db, registration)
    registration.state = state
    if state is RegistrationState.CANCELLED:
        registration.cancelled_at = now
    edits.touch(registration, now)
    said.forget(db, registration.id)
    if registration.group_id is not None:  # another may come in their place
        mine = (_GROUPS.c.id == registration.group_id) & (_GROUPS.c.size > 0)
        db.execute(update(_GROUPS).where(mine).values(size=_GROUPS.c.size - 1))
    db.flush()
    return held
