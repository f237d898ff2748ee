"""The seats of one registration: taken and given back, those kept for some included. The counters must be locked."""

import uuid
from collections.abc import Collection
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from domain.execution.registrations import counters, holding
from domain.execution.registrations.counters import EVENT, Counted
from domain.execution.registrations.models import Registration, WorkshopChoice
from domain.execution.registrations.values import ParticipantKind

_CHOICES: Any = WorkshopChoice.__table__

Ids = dict[Counted, uuid.UUID]


def take(
    db: Session,
    event_id: uuid.UUID,
    registration_id: uuid.UUID,
    wanted: Collection[Counted],
    *,
    ids: Ids,
    kind: ParticipantKind,
    code: str = "",
    among_held: bool,
) -> None:
    """A seat of each, from what is kept for somebody like this where there is some. Raises Conflict when one is full.

    `among_held` says whether anything is kept at all, which spares a look.
    """
    kept = holding.open_to(db, event_id, wanted, kind=kind, code=code) if among_held else {}
    refused = holding.take(db, ids, registration_id, kept)
    if refused:
        counters.raise_full(db, event_id, refused)
    counters.take(db, event_id, ids, [each for each in wanted if each not in kept])


def into_holds(db: Session, registration: Registration) -> None:
    """Somebody who does something else on the day takes the seats kept for it; those they had are free again."""
    open_choices = select(_CHOICES.c.session_id).where(
        _CHOICES.c.registration_id == registration.id, _CHOICES.c.hold_id.is_(None)
    )
    wanted: list[Counted] = list(db.scalars(open_choices))
    if registration.hold_id is None:
        wanted.append(EVENT)
    kept = holding.open_to(db, registration.event_id, wanted, kind=registration.kind, code="")
    if kept:
        ids = counters.lock(db, registration.event_id, kept)
        refused = holding.take(db, ids, registration.id, kept)
        counters.give_back(db, ids, [each for each in kept if each not in refused])
        db.refresh(registration, ["hold_id"])


def leave(db: Session, registration_id: uuid.UUID, session_ids: Collection[uuid.UUID], *, ids: Ids) -> None:
    """Give workshops back."""
    if not session_ids:
        return
    gone = db.execute(
        delete(_CHOICES)
        .where(_CHOICES.c.registration_id == registration_id, _CHOICES.c.session_id.in_(list(session_ids)))
        .returning(_CHOICES.c.session_id, _CHOICES.c.hold_id)
    ).all()
    _give_back(db, [(row.session_id, row.hold_id) for row in gone], ids=ids)


def leave_all(db: Session, registration: Registration) -> list[uuid.UUID]:
    """Give every seat back, that of the event included; answers the workshops that were left."""
    held = list(db.scalars(select(_CHOICES.c.session_id).where(_CHOICES.c.registration_id == registration.id)))
    ids = counters.lock(db, registration.event_id, held)
    leave(db, registration.id, held, ids=ids)
    _give_back(db, [(EVENT, registration.hold_id)], ids=ids)
    registration.hold_id = None
    return held


def _give_back(db: Session, given: list[tuple[Counted, uuid.UUID | None]], *, ids: Ids) -> None:
    holding.give_back(db, ids, [(counted, hold_id) for counted, hold_id in given if hold_id is not None])
    counters.give_back(db, ids, [counted for counted, hold_id in given if hold_id is None])
