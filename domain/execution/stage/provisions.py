"""What sessions ask for, and what the crew or a promise provides, as the checks of the programme want to know it."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as DbSession

from domain.engagement.commitments.models import Commitment, CommitmentState
from domain.execution.programme import SessionView
from domain.execution.programme.checks import Need as AskedNeed
from domain.execution.stage.models import ChecklistItem, CommitmentUse
from domain.execution.stage.values import ChecklistState, Need, Trade
from domain.execution.stage.vocabulary import equipment_named, needs
from domain.foundation.core.text import slugify
from domain.foundation.events.models import Event

# Furniture, signs and supplies are the crew's list by nature: only what has to be found or plugged is asked of a room.
_NOT_EQUIPMENT = frozenset({Trade.FURNITURE, Trade.SIGNAGE, Trade.MATERIALS, Trade.OTHER})
_KEPT_PROMISES = (CommitmentState.CONFIRMED, CommitmentState.DELIVERED)
_HANDLED = (ChecklistState.DONE, ChecklistState.NOT_APPLICABLE)


def needs_of(views: Iterable[SessionView]) -> dict[uuid.UUID, tuple[AskedNeed, ...]]:
    """The equipment that each session asks for, in its own words."""
    return {view.id: found for view in views if (found := _asked(view.technical_needs))}


@lru_cache(maxsize=2048)
def _asked(technical_needs: str) -> tuple[AskedNeed, ...]:
    return tuple(
        AskedNeed(key_of(need), need.label, need.quantity, need.equipment.value if need.equipment else None)
        for need in needs(technical_needs)
        if not is_supply(need)
    )


def is_supply(need: Need) -> bool:
    """What the crew brings by nature: no room is asked for it."""
    return need.equipment is None and need.trade in _NOT_EQUIPMENT


def key_of(need: Need) -> str:
    return need.equipment.value if need.equipment else slugify(need.label)


def provided(db: DbSession, event: Event) -> dict[uuid.UUID, frozenset[str]]:
    """The needs that somebody answers, by session or room; two statements.

    An item counts once it is done, put aside, written by the crew itself or in somebody's hands: one that the
    programme merely asks for does not. A promise counts once it is confirmed.
    """
    found: dict[uuid.UUID, set[str]] = defaultdict(set)
    items = db.execute(
        select(ChecklistItem.session_id, ChecklistItem.room_id, ChecklistItem.label).where(
            ChecklistItem.event_id == event.id,
            ChecklistItem.archived_at.is_(None),
            ChecklistItem.state != ChecklistState.PROBLEM,
            or_(ChecklistItem.state.in_(_HANDLED), ChecklistItem.derived_key.is_(None), ChecklistItem.owner != ""),
        )
    )
    for item in items:
        place = item.session_id or item.room_id
        if place:
            found[place].update(key_of(need) for need in needs(item.label))
    promises = db.execute(
        select(
            CommitmentUse.session_id,
            CommitmentUse.room_id,
            ChecklistItem.session_id.label("item_session_id"),
            ChecklistItem.room_id.label("item_room_id"),
            Commitment.description,
        )
        .join(Commitment, Commitment.id == CommitmentUse.commitment_id)
        .outerjoin(ChecklistItem, ChecklistItem.id == CommitmentUse.item_id)
        .where(Commitment.event_id == event.id, Commitment.archived_at.is_(None), Commitment.state.in_(_KEPT_PROMISES))
    )
    for promise in promises:
        place = promise.session_id or promise.room_id or promise.item_session_id or promise.item_room_id
        if place:
            found[place].update(promised(promise.description))
    return {key: frozenset(names) for key, names in found.items()}


def promised(description: str) -> set[str]:
    """« Prêt d’un vidéoprojecteur »: what the words name, and the words themselves for what has no name."""
    return {equipment.value for equipment in equipment_named(description)} | set(slugify(description).split("-"))
