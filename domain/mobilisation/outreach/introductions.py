"""De proche en proche, read: the tree of who introduced whom, and who is missing in each kind of actor."""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import ActorCategory, Organisation, OrganisationCategory
from domain.mobilisation.organisations.queries import categories, expected_categories
from domain.mobilisation.outreach import circles
from domain.mobilisation.outreach.circles import Brought, Known, Relay
from domain.mobilisation.outreach.missing import KindOfActor, kinds_of_actors
from domain.mobilisation.outreach.models import Outreach
from domain.mobilisation.outreach.values import QUIET_DAYS, OutreachState

# What a page still draws; of what is beyond, only the number is told.
MOST_NODES = 1500
MOST_ALONE = 40


@dataclass(frozen=True)
class Node:
    """A structure in the tree; those that nobody introduced are where it began."""

    id: uuid.UUID
    name: str
    state: OutreachState
    introduced_by_id: uuid.UUID | None
    direct: int
    total: int
    won: int


@dataclass(frozen=True)
class Introductions:
    """`nodes`: parents before children. `alone`: neither introduced nor introducing, beyond those drawn."""

    nodes: tuple[Node, ...]
    roots: int
    introduced: int
    alone: int
    hidden: int
    openers: tuple[Node, ...]
    relays: tuple[Relay, ...]
    categories: tuple[KindOfActor, ...]


def introductions(db: Session, event: Event, *, today: date, quiet_days: int = QUIET_DAYS) -> Introductions:
    """Four statements, whatever the number of structures."""
    rows = db.execute(
        select(
            Organisation.id,
            Organisation.name,
            Outreach.state,
            Outreach.introduced_by_id,
            Outreach.last_contact_on,
        )
        .join(Organisation, Organisation.id == Outreach.organisation_id)
        .where(Outreach.event_id == event.id, Outreach.archived_at.is_(None))
        .order_by(Organisation.search_key, Organisation.id)
    ).all()
    codes = _codes(db, event)
    known = [
        Known(row.id, row.name, row.state, row.introduced_by_id, codes.get(row.id, ()), row.last_contact_on)
        for row in rows
    ]
    brought = circles.brought_by(known)
    expected = expected_categories(db)
    drawn, alone, hidden = _drawn(known, brought)
    return Introductions(
        nodes=tuple(_node(each, brought) for each in drawn),
        roots=sum(each.introduced_by_id is None for each in known),
        introduced=sum(each.introduced_by_id is not None for each in known),
        alone=alone,
        hidden=hidden,
        openers=tuple(_node(each, brought) for each in circles.openers(known, brought)),
        relays=tuple(circles.relays(known, brought, circles.thin_categories(expected, known))),
        categories=tuple(kinds_of_actors(categories(db), expected, known, today=today, quiet_days=quiet_days)),
    )


def _codes(db: Session, event: Event) -> dict[uuid.UUID, tuple[str, ...]]:
    """Codes of the categories of each structure of the event, the main one first."""
    rows = db.execute(
        select(OrganisationCategory.organisation_id, ActorCategory.code)
        .join(ActorCategory, ActorCategory.id == OrganisationCategory.category_id)
        .join(Outreach, Outreach.organisation_id == OrganisationCategory.organisation_id)
        .where(Outreach.event_id == event.id, Outreach.archived_at.is_(None))
        .order_by(OrganisationCategory.position)
    )
    found: dict[uuid.UUID, tuple[str, ...]] = defaultdict(tuple)
    for organisation_id, code in rows:
        found[organisation_id] += (code,)
    return found


def _drawn(known: Sequence[Known], brought: Mapping[uuid.UUID, Brought]) -> tuple[list[Known], int, int]:
    """What is sent: parents before children, the largest branches first; and how many are left out."""
    order = circles.by_circle(known, brought)
    joined = [each for each in order if each.introduced_by_id in brought or brought[each.id].total]
    alone = [each for each in order if each.introduced_by_id not in brought and not brought[each.id].total]
    sent = joined[:MOST_NODES] + alone[:MOST_ALONE]
    return sent, max(0, len(alone) - MOST_ALONE), max(0, len(joined) - MOST_NODES)


def _node(each: Known, brought: Mapping[uuid.UUID, Brought]) -> Node:
    came = brought[each.id]
    introducer = each.introduced_by_id if each.introduced_by_id in brought else None
    return Node(each.id, each.name, each.state, introducer, came.direct, came.total, came.won)
