"""The same person registered twice: one registration stays, with all that both said; a seat is free again."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from domain.execution.registrations import (
    counters,
    grouping,
    leaving,
    moving,
    queries,
    queueing,
    rows,
    rules,
    said,
    trace,
)
from domain.execution.registrations.counters import EVENT, Shift
from domain.execution.registrations.form_values import Said
from domain.execution.registrations.models import Registration, RegistrationConsent, WorkshopChoice, WorkshopWish
from domain.execution.registrations.queue_models import Offer, WaitingEntry
from domain.execution.registrations.values import SEATED, STILL_THERE, RegistrationChanges, RegistrationState
from domain.foundation.accounts import Actor
from domain.foundation.core import edits
from domain.foundation.core.errors import Conflict, Invalid
from domain.foundation.events.models import Event

FILLED = ("email", "organisation_name", "function", "latin_name", "category_id", "commune", "origin", "heard_from")
TAKEN_OVER = ("organisation_id", "relay_id")

_CHOICES: Any = WorkshopChoice.__table__
_CONSENTS: Any = RegistrationConsent.__table__
_WISHES: Any = WorkshopWish.__table__
_ENTRIES: Any = WaitingEntry.__table__
_OFFERS: Any = Offer.__table__


def merge(
    db: Session, event: Event, kept_id: uuid.UUID, other_id: uuid.UUID, *, actor: Actor, now: datetime
) -> Registration:
    """Answers the one that stays: the one asked for, unless only the other holds a seat.

    What the kept one says wins; the other fills its gaps, brings its workshops and its ranks where nothing is in
    their way, and is cancelled without a mail. Raises NotFound, Invalid `merge_itself`, Conflict.
    """
    if kept_id == other_id:
        raise Invalid("merge_itself", "Choisissez deux inscriptions différentes.", field="other_id")
    counters.lock(db, event.id)
    first, second = sorted((kept_id, other_id))
    found: dict[uuid.UUID, Registration] = {
        each: edits.lock_in_event(db, Registration, event.id, each) for each in (first, second)
    }
    kept, other = found[kept_id], found[other_id]
    if kept.state not in SEATED and other.state in SEATED:
        kept, other = other, kept
    if kept.state not in STILL_THERE or kept.erased_at or other.erased_at:
        raise Conflict("registration_cancelled", "Cette inscription est annulée. Faites-en une nouvelle.")
    told = said.of(db, [kept.id, other.id])
    _bring_workshops(db, event, kept, other)
    _bring_ranks(db, event, kept, other)
    _bring_wishes(db, kept, other)
    _let_go(db, other, now=now)
    _fill(db, kept, other, told[kept.id], told[other.id], now=now)
    for each in (kept, other):
        trace.record(db, event.id, each.id, actor, "registration.merged", now=now, count=2)
    db.flush()
    moving.move_queues(db, event, now=now)
    return kept


def _bring_workshops(db: Session, event: Event, kept: Registration, other: Registration) -> None:
    """Seats that the other holds at moments when the kept one has none change hands; nothing is counted anew."""
    if kept.state not in SEATED or other.state not in SEATED:
        return
    held = queries.chosen(db, event, kept.id)
    free = [
        each.id
        for each in queries.chosen(db, event, other.id)
        if not any(each.interval.overlaps(mine.interval) for mine in held)
    ]
    mine = (_CHOICES.c.registration_id == other.id) & _CHOICES.c.session_id.in_(free)
    db.execute(update(_CHOICES).where(mine).values(registration_id=kept.id))


def _bring_ranks(db: Session, event: Event, kept: Registration, other: Registration) -> None:
    """Ranks in the lists where the kept one does not stand; where both stand, the better rank is kept."""
    mine = {each.session_id: each for each in queueing.entries_of(db, [kept.id])}
    held = set(queries.session_ids_of(db, [kept.id])[kept.id])
    for entry in queueing.entries_of(db, [other.id]):
        own = mine.get(entry.session_id)
        if own is not None:
            own.joined_at = min(own.joined_at, entry.joined_at)
        elif entry.session_id is not EVENT and entry.session_id not in held:
            _hand_over(db, event, entry, kept, other)
    db.flush()


def _hand_over(db: Session, event: Event, entry: WaitingEntry, kept: Registration, other: Registration) -> None:
    """The entry with what is offered to it; it is counted from now on when it slept and its new owner has a seat."""
    db.execute(update(_OFFERS).where(_OFFERS.c.entry_id == entry.id).values(registration_id=kept.id))
    db.execute(update(_ENTRIES).where(_ENTRIES.c.id == entry.id).values(registration_id=kept.id))
    if kept.state in SEATED and other.state not in SEATED:
        ids = counters.lock(db, event.id, [entry.session_id])
        counters.shift(db, ids[entry.session_id], Shift(waiting=1))


def _bring_wishes(db: Session, kept: Registration, other: Registration) -> None:
    """Ranked wishes are a whole: those of the other serve only when the kept one wished for nothing."""
    if not db.scalar(select(_WISHES.c.id).where(_WISHES.c.registration_id == kept.id).limit(1)):
        db.execute(update(_WISHES).where(_WISHES.c.registration_id == other.id).values(registration_id=kept.id))


def _let_go(db: Session, other: Registration, *, now: datetime) -> None:
    if other.state in STILL_THERE:
        leaving.leave(db, other, RegistrationState.CANCELLED, now=now)
    else:
        said.forget(db, other.id)
    db.flush()


def _fill(db: Session, kept: Registration, other: Registration, mine: Said, theirs: Said, *, now: datetime) -> None:
    """What the kept one does not say is taken from the other; consents keep their dates."""
    gaps = {name: getattr(other, name) for name in FILLED if not getattr(kept, name) and getattr(other, name)}
    rows.apply(kept, rules.changed_request(rows.as_request(kept), RegistrationChanges(**gaps), by_committee=True))
    for name in TAKEN_OVER:
        if getattr(kept, name) is None:
            setattr(kept, name, getattr(other, name))
    if other.group_id is not None:
        grouping.move_between(db, kept, other)
    db.execute(update(_CONSENTS).where(_CONSENTS.c.registration_id == other.id).values(registration_id=kept.id))
    changes = RegistrationChanges(
        answers={**theirs.answers, **mine.answers},
        asked={**theirs.asked, **mine.asked},
        meal_ids=tuple({*theirs.meal_ids, *mine.meal_ids}),
        wish="\n".join(dict.fromkeys(each for each in (mine.wish, theirs.wish) if each)),
        diet="\n".join(dict.fromkeys(each for each in (mine.diet, theirs.diet) if each)),
        step_free=mine.step_free or theirs.step_free,
        hearing_loop=mine.hearing_loop or theirs.hearing_loop,
    )
    said.change(db, kept.id, changes, by_committee=True, now=now)
    rows.touch(db, kept, now=now)
