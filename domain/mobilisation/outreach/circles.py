"""De proche en proche, decided: who came through whom, who opens doors, whom to ask next, who is missing."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.mobilisation.outreach.values import REACHED, WON, OutreachState

MOST_OPENERS = 5
MOST_RELAYS = 6
# Who introduced that many has opened doors already: others are asked first.
FEW = 1
ASKED = frozenset({OutreachState.COMMITTED, OutreachState.CO_ORGANISER})


@dataclass(frozen=True)
class Known:
    """A structure of the event; `categories` are codes, the main one first."""

    id: uuid.UUID
    name: str
    state: OutreachState
    introduced_by_id: uuid.UUID | None
    categories: tuple[str, ...] = ()
    last_contact_on: date | None = None

    @property
    def category(self) -> str:
        return self.categories[0] if self.categories else ""


@dataclass(frozen=True)
class Brought:
    """How many came through a structure: at once, in all, and how many of all said yes."""

    direct: int = 0
    total: int = 0
    won: int = 0


@dataclass(frozen=True)
class Relay:
    """A structure to ask for an introduction; `category`: where somebody is missing whom it may know."""

    id: uuid.UUID
    name: str
    state: OutreachState
    direct: int
    category: str


def brought_by(known: Sequence[Known]) -> dict[uuid.UUID, Brought]:
    """For each structure, what came through it, directly or not."""
    children = _children(known)
    order = list(children.get(None, ()))
    for each in order:  # grows while it is walked: whoever introduced stands before those who came through it
        order += children.get(each.id, ())
    found = dict.fromkeys((each.id for each in known), Brought())
    for each in reversed(order):
        below = children.get(each.id, ())
        found[each.id] = Brought(
            direct=len(below),
            total=len(below) + sum(found[child.id].total for child in below),
            won=sum((child.state in WON) + found[child.id].won for child in below),
        )
    return found


def by_circle(known: Iterable[Known], brought: Mapping[uuid.UUID, Brought]) -> list[Known]:
    """Where it began, then the first circle, and so on; in each, those through whom most came stand first."""
    children = _children(sorted(known, key=lambda each: (-brought[each.id].total, each.name)))
    order = list(children.get(None, ()))
    for each in order:
        order += children.get(each.id, ())
    return order


def openers(known: Iterable[Known], brought: Mapping[uuid.UUID, Brought]) -> list[Known]:
    """Who opens doors: the structures through which most came."""
    doors = [each for each in known if brought[each.id].total]
    doors.sort(key=lambda each: (-brought[each.id].total, -brought[each.id].won, each.name))
    return doors[:MOST_OPENERS]


def relays(known: Iterable[Known], brought: Mapping[uuid.UUID, Brought], thin: Sequence[str]) -> list[Relay]:
    """Whom to ask next: those on our side who introduced hardly anybody; first those who know a thin category."""
    found = [
        Relay(
            id=each.id,
            name=each.name,
            state=each.state,
            direct=brought[each.id].direct,
            category=next((code for code in thin if code in each.categories), ""),
        )
        for each in known
        if each.state in ASKED and brought[each.id].direct <= FEW
    ]
    found.sort(key=lambda relay: (not relay.category, relay.direct, relay.name))
    return found[:MOST_RELAYS]


def thin_categories(expected: Sequence[str], known: Iterable[Known]) -> list[str]:
    """Expected kinds of actors in which somebody is still missing: nobody said yes, or fewer than half of them."""
    reached: dict[str, int] = defaultdict(int)
    won: dict[str, int] = defaultdict(int)
    for each in known:
        reached[each.category] += each.state in REACHED
        won[each.category] += each.state in WON
    thin = [code for code in expected if 2 * won[code] < reached[code] or not won[code]]
    return sorted(thin, key=lambda code: won[code])


def _children(known: Iterable[Known]) -> dict[uuid.UUID | None, list[Known]]:
    """Under None: those through whom it began."""
    rows = list(known)
    ids = {each.id for each in rows}
    found: dict[uuid.UUID | None, list[Known]] = defaultdict(list)
    for each in rows:
        found[each.introduced_by_id if each.introduced_by_id in ids else None].append(each)
    return found
