"""« Qui manque encore ? »: each kind of actor, who was reached there, and what to do next in one sentence."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.foundation.core.i18n import gettext, ngettext
from domain.foundation.core.text import enumeration
from domain.mobilisation.organisations.models import ActorCategory
from domain.mobilisation.outreach.circles import Known
from domain.mobilisation.outreach.rules import time_words
from domain.mobilisation.outreach.values import AWAITED, REACHED, WON, OutreachState

MOST_UNITS = 40
MOST_NAMES = 3
# The warmest first.
_RANKS = {
    state: rank
    for rank, state in enumerate(
        (
            OutreachState.CO_ORGANISER,
            OutreachState.COMMITTED,
            OutreachState.INTERESTED,
            OutreachState.CONTACTED,
            OutreachState.NO_ANSWER,
            OutreachState.DECLINED,
            OutreachState.TO_CONTACT,
        )
    )
}


@dataclass(frozen=True)
class Unit:
    """One structure, drawn as its state's shape."""

    id: uuid.UUID
    name: str
    state: OutreachState


@dataclass(frozen=True)
class KindOfActor:
    """Who was reached, who said yes, what is missing, and whom one may think of."""

    code: str
    name: str
    expected: bool
    reached: int
    won: int
    units: tuple[Unit, ...]
    missing: str
    ideas: str


def kinds_of_actors(
    categories: Iterable[ActorCategory],
    expected: Sequence[str],
    known: Iterable[Known],
    *,
    today: date,
    quiet_days: int,
) -> list[KindOfActor]:
    """Those that are expected or met, in the committee's order. A structure counts in its main one."""
    by_id = {each.id: each for each in known}
    members: dict[str, list[Known]] = defaultdict(list)
    for each in sorted(by_id.values(), key=lambda each: _RANKS[each.state]):
        members[each.category].append(each)
    found = []
    for category in categories:
        mine = members[category.code]
        if not mine and category.code not in expected:
            continue
        found.append(
            KindOfActor(
                code=category.code,
                name=gettext(category.name),
                expected=category.code in expected,
                reached=sum(each.state in REACHED for each in mine),
                won=sum(each.state in WON for each in mine),
                units=tuple(Unit(each.id, each.name, each.state) for each in mine[:MOST_UNITS]),
                missing=_never_called(mine) or _refused(mine) or _mute(mine, by_id) or _silent(mine, today, quiet_days),
                ideas=gettext(category.ideas) if category.ideas else "",
            )
        )
    return found


def _never_called(mine: Sequence[Known]) -> str:
    if not mine:
        return gettext("Personne n’est encore sur la liste.")
    if any(each.state in REACHED for each in mine):
        return ""
    return ngettext(
        "{count} structure attend un premier appel.", "{count} structures attendent un premier appel.", len(mine)
    ).format(count=len(mine))


def _refused(mine: Sequence[Known]) -> str:
    reached = [each for each in mine if each.state in REACHED]
    if any(each.state is not OutreachState.DECLINED for each in reached):
        return ""
    refused = ngettext("{names} a décliné.", "{names} ont décliné.", len(reached)).format(names=_named(reached))
    return refused + " " + gettext("Personne d’autre n’a été appelé.")


def _mute(mine: Sequence[Known], by_id: Mapping[uuid.UUID, Known]) -> str:
    """Who does not answer, and who on our side introduced them and may speak for us."""
    mute = [each for each in mine if each.state is OutreachState.NO_ANSWER]
    if not mute:
        return ""
    said = ngettext("{names} ne répond pas.", "{names} ne répondent pas.", len(mute)).format(names=_named(mute))
    introducers = (by_id.get(each.introduced_by_id) for each in mute if each.introduced_by_id)
    allies = list(dict.fromkeys(each for each in introducers if each and each.state in WON))
    if not allies:
        return said
    return f"{said} " + ngettext("{names} peut relayer.", "{names} peuvent relayer.", len(allies)).format(
        names=_named(allies)
    )


def _silent(mine: Sequence[Known], today: date, quiet_days: int) -> str:
    days = {
        (today - each.last_contact_on).days: each.name
        for each in reversed(mine)
        if each.state in AWAITED and each.last_contact_on is not None
    }
    longest = max(days, default=0)
    if longest < quiet_days:
        return ""
    return gettext("{name} : {time} sans nouvelle.").format(name=days[longest], time=time_words(longest))


def _named(structures: Sequence[Known]) -> str:
    return enumeration([each.name for each in structures[:MOST_NAMES]])
