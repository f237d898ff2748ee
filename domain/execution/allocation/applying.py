"""Making a proposal true: seats given, waiting lists begun, people told."""

from datetime import datetime

from sqlalchemy.orm import Session

from domain.execution.allocation import adjusting, reading, summary
from domain.execution.allocation.models import Allocation, AllocationState
from domain.execution.allocation.reading import Read
from domain.execution.allocation.service import check_proposed, is_stale, lock, record
from domain.execution.allocation.values import Terms
from domain.execution.registrations import change_settings, sharing, wish_rules
from domain.execution.registrations.values import ChoiceMode
from domain.foundation import events
from domain.foundation.accounts import Actor
from domain.foundation.core.errors import Conflict
from domain.foundation.core.text import NBSP, hour, long_date
from domain.foundation.core.times import local
from domain.foundation.events.models import Event


def apply(
    db: Session, event: Event, number: int, *, even_if_stale: bool = False, actor: Actor, now: datetime
) -> Allocation:
    """Give the seats, and put those who were not served in the waiting list of their first wish of the moment.

    All at once or not at all. The moments are chosen directly from now on. Applying twice changes nothing more.
    `even_if_stale`: wishes or seats changed since; who is gone is left out, and no room is overfilled.
    Raises NotFound, Conflict `allocation_not_ready`, `wishes_open`, `allocation_stale`.
    """
    events.lock_event(db, event.id)
    allocation = lock(db, event, number)
    if allocation.state is AllocationState.APPLIED:
        return allocation
    check_proposed(allocation)
    read = reading.read(db, event, Terms(**allocation.settings), allocation.seed)
    _check_closed(event, read, now)
    if not even_if_stale and is_stale(allocation, read):
        raise Conflict(
            "allocation_stale",
            "Des vœux ou des places ont changé depuis ce calcul. Relancez-le, ou appliquez-le tel quel.",
        )
    seats = adjusting.seats_of(db, allocation, read)
    if not read.workshops:
        raise Conflict("nothing_to_share_out", "Il n’y a plus rien à donner : ces ateliers ne se souhaitent plus.")
    moments = {read.workshops[each.id].starts_at: ChoiceMode.DIRECT for each in read.problem.options}
    change_settings(db, event, {"moments": moments}, actor=actor, now=now)
    in_line = sorted(seats, key=lambda seat: (read.first_come[seat[0]], seat[1]))
    given = sharing.give_seats(db, event, in_line, now=now)
    waiting = sharing.stand_in_line(db, event, adjusting.unserved(read, frozenset(given)), now=now)
    allocation.state, allocation.applied_at = AllocationState.APPLIED, now
    allocation.proof = {
        **allocation.proof,
        "given": len(given),
        "waiting": waiting,
        "now": summary.standing(read.problem, frozenset(given)),
    }
    record(db, allocation, actor, "allocation.applied", now=now, given=len(given), waiting=waiting)
    db.flush()
    return allocation


def announce(db: Session, event: Event, number: int, *, actor: Actor, now: datetime) -> Allocation:
    """One mail to each person who had wishes there. Announcing twice sends nothing more. Raises Conflict."""
    allocation = lock(db, event, number)
    if allocation.state is not AllocationState.APPLIED:
        raise Conflict("allocation_not_applied", "Appliquez d’abord la répartition : personne n’a encore sa place.")
    if allocation.announced_at is None:
        told = [each.id for each in adjusting.recipients(db, event, allocation) if each.email]
        sharing.tell(db, told, now=now)
        allocation.announced_at = now
        record(db, allocation, actor, "allocation.announced", now=now, told=len(told))
        db.flush()
    return allocation


def _check_closed(event: Event, read: Read, now: datetime) -> None:
    closes_at = read.settings.wishes_close_at
    if closes_at is not None and wish_rules.are_open(read.settings, now):
        when = f"{long_date(local(closes_at, event.time_zone).date())} à{NBSP}{hour(closes_at, event.time_zone)}"
        raise Conflict(
            "wishes_open",
            "Les vœux sont ouverts jusqu’au {when}. Attendez, ou avancez cette date, puis répartissez de nouveau.",
            when=when,
        )
