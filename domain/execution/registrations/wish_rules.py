"""What wishes must be, where places are shared out from them: pure."""

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from domain.execution.registrations.form_values import Settings
from domain.execution.registrations.values import ChoiceMode, Workshop
from domain.foundation.core.errors import Conflict, Invalid
from domain.foundation.core.text import NBSP, hour, long_date
from domain.foundation.core.times import local

MOST_WISHES = 400
FIELD = "wishes"


@dataclass(frozen=True)
class Wish:
    """A workshop wished for; rank 1 is wished for most at its moment."""

    session_id: uuid.UUID
    rank: int


def is_ranked(settings: Settings, workshop: Workshop) -> bool:
    return settings.mode_at(workshop.starts_at) is ChoiceMode.RANKED


def are_open(settings: Settings, now: datetime) -> bool:
    """Whether people may still say what they wish."""
    return settings.wishes_close_at is None or now < settings.wishes_close_at


def check(
    wished: Sequence[uuid.UUID],
    workshops: Sequence[Workshop],
    settings: Settings,
    time_zone: str,
    *,
    before: Collection[uuid.UUID] = (),
    by_committee: bool = False,
    now: datetime,
) -> None:
    """`workshops` hold at least those wished that are on the programme; `before` are the wishes as they stand.

    Raises Invalid `unknown_workshop`, `not_ranked`, `too_many_wishes`; Conflict `wishes_closed`.
    """
    known = {each.id: each for each in workshops}
    if len(wished) > MOST_WISHES or any(each not in known for each in wished):
        raise Invalid(
            "unknown_workshop",
            "Un des ateliers souhaités n’est plus au programme. Classez de nouveau vos vœux.",
            field=FIELD,
        )
    if not by_committee and tuple(wished) != tuple(before) and not are_open(settings, now):
        raise wishes_closed(settings, time_zone)
    for starts_at, at_once in by_moment(known[each] for each in dict.fromkeys(wished)):
        ids = tuple(each.id for each in at_once)
        if settings.mode_at(starts_at) is not ChoiceMode.RANKED:
            raise Invalid(
                "not_ranked",
                "À {start}, les ateliers se choisissent directement : il n’y a pas de vœux à classer.",
                field=FIELD,
                start=hour(starts_at, time_zone),
                session_ids=ids,
            )
        if len(at_once) > settings.wish_count:
            raise Invalid(
                "too_many_wishes",
                "À {start}, {most} vœux au plus.",
                field=FIELD,
                start=hour(starts_at, time_zone),
                most=settings.wish_count,
                session_ids=ids,
            )


def check_not_taken(taken: Iterable[Workshop], settings: Settings, time_zone: str) -> None:
    """Before places are shared out nobody holds or waits for one: Raises Invalid `shared_out_later`."""
    for workshop in taken:
        if is_ranked(settings, workshop):
            raise Invalid(
                "shared_out_later",
                "À {start}, les places seront réparties d’après les vœux : classez ceux que vous préférez.",
                field="session_ids",
                start=hour(workshop.starts_at, time_zone),
                session_ids=(workshop.id,),
            )


def wishes_closed(settings: Settings, time_zone: str) -> Conflict:
    at = settings.wishes_close_at
    when = f"{long_date(local(at, time_zone).date())} à{NBSP}{hour(at, time_zone)}" if at else ""
    return Conflict("wishes_closed", "Les vœux sont clos depuis le {when}.", field=FIELD, when=when)


def ranked(wished: Iterable[uuid.UUID], workshops: Mapping[uuid.UUID, Workshop]) -> list[Wish]:
    """The wishes with their rank at each moment; what is said twice counts once."""
    asked = [workshops[each] for each in dict.fromkeys(wished) if each in workshops]
    return [Wish(each.id, rank) for _, group in by_moment(asked) for rank, each in enumerate(group, 1)]


def by_moment(workshops: Iterable[Workshop]) -> list[tuple[datetime, list[Workshop]]]:
    """Workshops that start together, in the order given."""
    in_time = sorted(workshops, key=lambda each: each.starts_at)
    return [(starts_at, list(group)) for starts_at, group in groupby(in_time, key=lambda each: each.starts_at)]
