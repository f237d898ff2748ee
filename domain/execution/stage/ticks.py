"""States that people give to points, one at a time or as a phone sends them once its line is back."""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.execution.stage.models import ChecklistItem, ChecklistTick
from domain.execution.stage.values import ChecklistState, TickAnswer, TickFacts, TickOutcome, TickView
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.errors import Invalid, NotFound
from domain.foundation.core.ids import new_id
from domain.foundation.core.text import clean_text
from domain.foundation.events.models import Event

MOST_TICKS = 300
CLOCKS_AGREE = timedelta(minutes=2)


def give_state(
    db: DbSession, item: ChecklistItem, state: ChecklistState, *, note: str = "", actor: Actor, now: datetime
) -> None:
    """Who and when stay with the state, and in the point's history."""
    _keep(db, TickFacts(new_id(), item.id, state, now, note), item.event_id, applied=True, by=actor.name, now=now)
    item.state, item.state_at, item.state_by = state, now, actor.name


def take_ticks(
    db: DbSession,
    event: Event,
    ticks: Sequence[TickFacts],
    *,
    device_now: datetime | None = None,
    actor: Actor,
    now: datetime,
) -> list[TickAnswer]:
    """Each tick once, in the order made; the same sent again gets the answer of the first time.

    `device_now` is the clock of the device as it sends: one that is wrong by hours is put right by it. A tick older
    than what somebody said since is kept in the history and changes nothing. Raises Invalid `too_many_ticks`.
    """
    if len(ticks) > MOST_TICKS:
        raise Invalid("too_many_ticks", "Envoyez {most} points à la fois au plus.", field="ticks", most=MOST_TICKS)
    shift = now - device_now if device_now and abs(now - device_now) > CLOCKS_AGREE else timedelta()
    items = _locked(db, event, {tick.item_id for tick in ticks})
    query = select(ChecklistTick).where(ChecklistTick.id.in_({tick.id for tick in ticks}))
    known = {row.id: row for row in db.scalars(query)}
    made = sorted(ticks, key=lambda tick: tick.made_at)
    for tick in made:
        item = items.get(tick.item_id)
        if tick.id not in known and item is not None:
            at = min(tick.made_at + shift, now)
            known[tick.id] = _take(db, item, tick, at, actor=actor, now=now)
    db.flush()
    return [_answer(tick, items.get(tick.item_id), known.get(tick.id)) for tick in ticks]


def _take(
    db: DbSession, item: ChecklistItem, tick: TickFacts, at: datetime, *, actor: Actor, now: datetime
) -> ChecklistTick:
    is_newest = item.state_at is None or at >= item.state_at
    facts = TickFacts(tick.id, item.id, tick.state, at, clean_text(tick.note, field="note", limit=2000))
    row = _keep(db, facts, item.event_id, applied=is_newest, by=actor.name, now=now)
    if is_newest and item.state is not tick.state:
        before = item.state
        item.state, item.state_at, item.state_by = tick.state, at, actor.name
        journal.record(
            db,
            actor,
            "checklist.changed",
            subject_kind="checklist_item",
            subject_id=item.id,
            event_id=item.event_id,
            now=now,
            changes={"state": (before, tick.state)},
        )
    if is_newest and facts.note:
        item.note = facts.note
    return row


def _keep(
    db: DbSession, tick: TickFacts, event_id: uuid.UUID, *, applied: bool, by: str, now: datetime
) -> ChecklistTick:
    row = ChecklistTick(
        id=tick.id,
        event_id=event_id,
        item_id=tick.item_id,
        state=tick.state,
        note=tick.note,
        made_by=by,
        made_at=tick.made_at,
        received_at=now,
        is_applied=applied,
    )
    db.add(row)
    return row


def _locked(db: DbSession, event: Event, ids: set[uuid.UUID]) -> dict[uuid.UUID, ChecklistItem]:
    """Always in the order of their ids: two phones that send together wait for each other, never in a ring."""
    query = select(ChecklistItem).where(
        ChecklistItem.id.in_(ids), ChecklistItem.event_id == event.id, ChecklistItem.archived_at.is_(None)
    )
    rows = db.scalars(query.order_by(ChecklistItem.id).with_for_update().execution_options(populate_existing=True))
    return {row.id: row for row in rows}


def _answer(tick: TickFacts, item: ChecklistItem | None, row: ChecklistTick | None) -> TickAnswer:
    if item is None or row is None or row.item_id != tick.item_id:
        return TickAnswer(tick.id, tick.item_id, TickOutcome.GONE, None)
    outcome = TickOutcome.APPLIED if row.is_applied else TickOutcome.OLDER
    return TickAnswer(tick.id, item.id, outcome, item.state, item.state_at, item.state_by)


def history_of(db: DbSession, event: Event, item_id: uuid.UUID) -> list[TickView]:
    """What was said of a point, the last first. Raises NotFound."""
    if (
        db.scalar(select(ChecklistItem.id).where(ChecklistItem.id == item_id, ChecklistItem.event_id == event.id))
        is None
    ):
        raise NotFound()
    rows = db.scalars(
        select(ChecklistTick)
        .where(ChecklistTick.item_id == item_id)
        .order_by(ChecklistTick.received_at.desc(), ChecklistTick.made_at.desc())
        .limit(50)
    )
    return [TickView(row.state, row.note, row.made_by, row.made_at, row.is_applied) for row in rows]
