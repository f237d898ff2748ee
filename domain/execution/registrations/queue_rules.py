"""Who is served next, until when, and why not yet: pure, over plain values."""

import enum
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from domain.execution.registrations.queue_values import Waiter
from domain.execution.registrations.states import WaitingOrder
from domain.execution.registrations.values import Seats
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import hour, long_date
from domain.foundation.core.times import local
from domain.foundation.events.values import EventState

SHORTEST_OFFER = timedelta(hours=2)
ON_THE_DAY = timedelta(minutes=30)
SHORTEST_CONFIRMATION = timedelta(hours=2)
WITHOUT_NEWS = timedelta(days=7)
"""How long a seat is kept for somebody whose mail never left, although nobody said that it never will."""


def in_turn(waiters: Collection[Waiter], order: WaitingOrder, present: Collection[str] = ()) -> list[Waiter]:
    """The queue in its order: by time, or first one person of each structure of which nobody comes yet.

    People who speak for no structure count as one each.
    """
    by_time = sorted(waiters, key=lambda each: (each.joined_at, each.entry_id))
    if order is WaitingOrder.TIME:
        return by_time
    seen = set(present)
    first: list[Waiter] = []
    then: list[Waiter] = []
    for each in by_time:
        (then if each.structure in seen else first).append(each)
        if each.structure:
            seen.add(each.structure)
    return [*first, *then]


def served(queue: Sequence[Waiter], free: int | None) -> list[Waiter]:
    """Those of the queue to whom the free seats go, in order; `free` is None without limit.

    Who cannot use what is free keeps their rank and lets the next one pass: a party of three for one seat, somebody
    who has no seat of the event yet, somebody who is being asked already.
    """
    chosen = []
    for each in queue:
        if each.sleeps or each.offer is not None or (free is not None and each.party > free):
            continue
        chosen.append(each)
        free = None if free is None else free - each.party
    return chosen


def overtaken(queue: Sequence[Waiter], waiter: Waiter, free: int | None) -> list[Waiter]:
    """Those who could use the seats and stand before somebody who would get them out of turn."""
    before = queue[: queue.index(waiter)]
    return served(before, free)


def offer_until(now: datetime, *, offer_hours: int, starts_at: datetime, time_zone: str) -> datetime:
    """Until when a seat is offered: a quarter of what is left at most, half an hour on the day, never past the start.

    Before the day nobody has less than two hours to answer, unless the committee said less.
    """
    if local(now, time_zone).date() >= local(starts_at, time_zone).date():
        return min(now + ON_THE_DAY, starts_at)
    wished = timedelta(hours=offer_hours)
    span = max(min(wished, (starts_at - now) / 4), min(wished, SHORTEST_OFFER))
    return min(now + span, starts_at)


def offer_end(offered_at: datetime, meant: datetime, handed_over_at: datetime, starts_at: datetime) -> datetime:
    """When an offer ends whose mail left late: who answers has as long as was `meant`, within what is left."""
    return max(meant, min(handed_over_at + (meant - offered_at), starts_at))


def clock_starts(
    registered_at: datetime,
    *,
    sent_at: datetime | None,
    kept_at: datetime | None,
    was_refused: bool,
    now: datetime,
) -> datetime | None:
    """When somebody could read the mail that asks them to confirm: once it left, or is kept where no server sends.

    None while it is on its way. When it will never leave, they have from now on to be reached otherwise.
    """
    if sent_at is not None or kept_at is not None:
        return sent_at or kept_at
    return now if was_refused or now - registered_at >= WITHOUT_NEWS else None


def confirm_until(handed_over_at: datetime, confirm_hours: int) -> datetime:
    """Until when a seat is kept for somebody who was asked to confirm."""
    return handed_over_at + max(timedelta(hours=confirm_hours), SHORTEST_CONFIRMATION)


class Wait(enum.StrEnum):
    """Why somebody is not served yet."""

    POSTPONED = "postponed"
    OVER = "over"
    NEEDS_EVENT = "needs_event"
    TOO_FEW = "too_few"
    OFFERED_BEFORE = "offered_before"
    FIRST = "first"
    BEHIND = "behind"


def why(queue: Sequence[Waiter], waiter: Waiter, seats: Seats, *, state: EventState, is_over: bool) -> Wait | None:
    """The reason, or None when a seat is offered. `is_over`: the event or the workshop has begun, or is off."""
    if waiter.offer is not None:
        return None
    if state is not EventState.PUBLISHED or is_over:
        return Wait.OVER if state is EventState.PUBLISHED else Wait.POSTPONED
    if waiter.sleeps:
        return Wait.NEEDS_EVENT
    if seats.free is not None and 0 < seats.free < waiter.party:
        return Wait.TOO_FEW
    before = queue[: queue.index(waiter)]
    if any(each.offer is not None for each in before):
        return Wait.OFFERED_BEFORE
    return Wait.BEHIND if before else Wait.FIRST


def reason(
    queue: Sequence[Waiter],
    waiter: Waiter,
    seats: Seats,
    *,
    state: EventState,
    is_over: bool,
    time_zone: str,
    to_committee: bool = False,
) -> str:
    """The same in one sentence, said to the person themselves or to the committee."""
    why_not = why(queue, waiter, seats, state=state, is_over=is_over)
    if why_not is None:
        return ""
    before = queue[: queue.index(waiter)]
    offers = [each.offer.expires_at for each in before if each.offer is not None]
    until = min(offers, default=None)
    sentence = (_OF_THEM if to_committee else _TO_THEM).get(why_not) or _ALIKE[why_not]
    return gettext(sentence).format(
        party=waiter.party,
        free=seats.free,
        people=sum(each.party for each in before),
        day=long_date(local(until, time_zone).date()) if until else "",
        hour=hour(until, time_zone) if until else "",
    )


_ALIKE = {
    Wait.POSTPONED: "La rencontre n’a pas lieu comme prévu : aucune place n’est proposée pour le moment.",
    Wait.OVER: "Il n’y a plus de place à proposer : c’est commencé, ou ce n’est plus au programme.",
    Wait.TOO_FEW: "Il faut {party} places ensemble : il y en a {free}.",
}
_TO_THEM = {
    Wait.NEEDS_EVENT: "Vous avez d’abord besoin d’une place à la rencontre.",
    Wait.OFFERED_BEFORE: "Une place est proposée à une personne avant vous jusqu’au {day} à {hour}.",
    Wait.BEHIND: "Nombre de personnes avant vous : {people}.",
    Wait.FIRST: "La prochaine place libre est pour vous.",
}
_OF_THEM = {
    Wait.NEEDS_EVENT: "Il lui faut d’abord une place à la rencontre.",
    Wait.OFFERED_BEFORE: "Une place est proposée à une personne placée avant, jusqu’au {day} à {hour}.",
    Wait.BEHIND: "Nombre de personnes placées avant : {people}.",
    Wait.FIRST: "La prochaine place libre lui revient.",
}
