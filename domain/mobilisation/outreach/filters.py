"""Which structures of an event are asked for."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Select, exists, or_, select

from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import ActorCategory, Organisation, OrganisationCategory
from domain.mobilisation.outreach.models import Outreach
from domain.mobilisation.outreach.values import AWAITED, OutreachState


@dataclass(frozen=True)
class OrganisationFilter:
    """What to keep of a list of structures.

    `quiet_since`: those that gave no news since that day; `next_before`: what is to be done by that day;
    `left_out` selects structures that are not asked for, known by a later room.
    """

    q: str = ""
    states: Sequence[OutreachState] = field(default=())
    categories: Sequence[str] = field(default=())
    introduced_by_id: uuid.UUID | None = None
    introduced: bool | None = None
    quiet_since: date | None = None
    followed_by_id: uuid.UUID | None = None
    followed: bool | None = None
    next_before: date | None = None
    left_out: Select[uuid.UUID] | None = None
    archived: bool = False


def in_event(event: Event, *, archived: bool = False) -> Select[Outreach]:
    """The structures of the event, or those that were put away from it."""
    return (
        select(Outreach)
        .join(Organisation, Organisation.id == Outreach.organisation_id)
        .where(Outreach.event_id == event.id, Outreach.archived_at.is_not(None) == archived)
    )


def filtered(event: Event, asked: OrganisationFilter) -> Select[Outreach]:
    """The structures of the event that are asked for."""
    query = in_event(event, archived=asked.archived)
    for word in search_key(asked.q).split():
        query = query.where(Organisation.search_key.contains(word, autoescape=True))
    if asked.states:
        query = query.where(Outreach.state.in_(asked.states))
    if asked.categories:
        query = query.where(
            exists(
                select(OrganisationCategory.category_id)
                .join(ActorCategory, ActorCategory.id == OrganisationCategory.category_id)
                .where(
                    OrganisationCategory.organisation_id == Organisation.id, ActorCategory.code.in_(asked.categories)
                )
            )
        )
    if asked.introduced_by_id:
        query = query.where(Outreach.introduced_by_id == asked.introduced_by_id)
    if asked.introduced is not None:
        query = query.where(Outreach.introduced_by_id.is_not(None) == asked.introduced)
    if asked.quiet_since:
        query = query.where(
            Outreach.state.in_(AWAITED),
            or_(Outreach.last_contact_on.is_(None), Outreach.last_contact_on <= asked.quiet_since),
        )
    if asked.followed_by_id:
        query = query.where(Outreach.followed_by_id == asked.followed_by_id)
    if asked.followed is not None:
        query = query.where(Outreach.followed_by_id.is_not(None) == asked.followed)
    if asked.next_before:
        query = query.where(Outreach.next_on <= asked.next_before)
    if asked.left_out is not None:
        query = query.where(Outreach.organisation_id.not_in(asked.left_out))
    return query
