"""Reading the checklist."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, case, func, select
from sqlalchemy.orm import Session as DbSession

from domain.execution.programme.models import Room, Session
from domain.execution.stage import rules
from domain.execution.stage.models import ChecklistItem
from domain.execution.stage.values import Alerts, ChecklistProgress, ChecklistState, ChecklistView, Trade
from domain.foundation.core.errors import NotFound
from domain.foundation.core.pages import Page, PageRequest, paginate
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import Organisation

_SORTS = {
    "room": Room.position,
    "label": ChecklistItem.search_key,
    "trade": case({trade.value: rank for rank, trade in enumerate(Trade)}, value=ChecklistItem.trade),
    "state": case({state.value: rank for rank, state in enumerate(ChecklistState)}, value=ChecklistItem.state),
    "owner": ChecklistItem.owner,
    "due_at": ChecklistItem.due_at,
}
_OPEN = (ChecklistState.TO_DO, ChecklistState.PROBLEM)
_LENT = ChecklistItem.lender_id.is_not(None) | (ChecklistItem.returned_by != "")


@dataclass(frozen=True)
class ChecklistFilter:
    """What to keep of the checklist. `late_at`: only what was due before that instant and is not done.

    `lent`: only what goes back to somebody; `returned`: of these, given back or not yet.
    """

    q: str = ""
    room_id: uuid.UUID | None = None
    session_id: uuid.UUID | None = None
    trades: Sequence[Trade] = field(default=())
    states: Sequence[ChecklistState] = field(default=())
    late_at: datetime | None = None
    lent: bool = False
    returned: bool | None = None


def list_items(
    db: DbSession, event: Event, asked: ChecklistFilter, page: PageRequest, *, now: datetime
) -> Page[ChecklistView]:
    """Items of the event's checklist; five statements whatever their number."""
    query = _filtered(event, asked).outerjoin(Room, Room.id == ChecklistItem.room_id)
    found = paginate(db, query, page, sorts=_SORTS, default_sort="room", tie=ChecklistItem.id)
    return Page(item_views(db, found.items, now=now), found.total, found.page, found.size)


def item_of(db: DbSession, event: Event, item_id: uuid.UUID, *, now: datetime) -> ChecklistView:
    """Raises NotFound, also for another event's."""
    row = db.scalar(_filtered(event, ChecklistFilter()).where(ChecklistItem.id == item_id))
    if row is None:
        raise NotFound()
    return item_views(db, [row], now=now)[0]


def progress_of(db: DbSession, event: Event) -> ChecklistProgress:
    """How far the whole, each room and each trade is; two statements."""
    counts = db.execute(
        select(ChecklistItem.room_id, ChecklistItem.trade, ChecklistItem.state, func.count())
        .where(ChecklistItem.event_id == event.id, ChecklistItem.archived_at.is_(None))
        .group_by(ChecklistItem.room_id, ChecklistItem.trade, ChecklistItem.state)
    )
    rooms = db.execute(
        select(Room.id, Room.name)
        .where(Room.event_id == event.id, Room.archived_at.is_(None))
        .order_by(Room.position, Room.id)
    )
    return rules.progress([(*row,) for row in counts], [(row.id, row.name) for row in rooms])


def alerts_of(db: DbSession, event: Event, *, now: datetime) -> Alerts:
    """What the page says first; one statement."""

    def count(*wanted: ColumnElement[bool]) -> ColumnElement[int]:
        return func.count(case((and_(*wanted), 1)))

    due, state = ChecklistItem.due_at, ChecklistItem.state
    row = db.execute(
        select(
            count(due < now, state.in_(_OPEN)),
            count(state == ChecklistState.PROBLEM),
            count(due >= now, due <= now + rules.SOON, state == ChecklistState.TO_DO),
            count(_LENT, ChecklistItem.returned_at.is_(None)),
        ).where(ChecklistItem.event_id == event.id, ChecklistItem.archived_at.is_(None))
    ).one()
    return Alerts(*row)


def item_views(db: DbSession, rows: Sequence[ChecklistItem], *, now: datetime) -> list[ChecklistView]:
    """The rows in the same order with names of rooms, sessions and lenders, in three statements."""
    rooms = select(Room.id, Room.name).where(Room.id.in_({row.room_id for row in rows if row.room_id}))
    sessions = select(Session.id, Session.title).where(
        Session.id.in_({row.session_id for row in rows if row.session_id})
    )
    lenders = select(Organisation.id, Organisation.name).where(
        Organisation.id.in_({row.lender_id for row in rows if row.lender_id})
    )
    lent_by = {row.id: row.name for row in db.execute(lenders)}
    names = {row.id: row.name for row in db.execute(rooms)}
    titles = {row.id: row.title for row in db.execute(sessions)}
    return [
        ChecklistView(
            id=row.id,
            trade=row.trade,
            label=row.label,
            shortage=row.shortage,
            room_id=row.room_id,
            room_name=names.get(row.room_id, "") if row.room_id else "",
            session_id=row.session_id,
            session_title=titles.get(row.session_id, "") if row.session_id else "",
            owner=row.owner,
            due_at=row.due_at,
            state=row.state,
            state_at=row.state_at,
            state_by=row.state_by,
            note=row.note,
            derived=row.derived_key is not None,
            late=rules.is_late(row.state, row.due_at, now),
            version=row.version,
            soon=rules.is_soon(row.state, row.due_at, now),
            due_rule=row.due_rule,
            due_by_hand=row.due_by_hand,
            photo_id=row.photo_id,
            lender_id=row.lender_id,
            lender_name=lent_by.get(row.lender_id, "") if row.lender_id else "",
            returned_by=row.returned_by,
            returned_at=row.returned_at,
        )
        for row in rows
    ]


def _filtered(event: Event, asked: ChecklistFilter) -> Select[ChecklistItem]:
    query = select(ChecklistItem).where(ChecklistItem.event_id == event.id, ChecklistItem.archived_at.is_(None))
    for word in search_key(asked.q).split():
        query = query.where(ChecklistItem.search_key.contains(word, autoescape=True))
    if asked.room_id:
        query = query.where(ChecklistItem.room_id == asked.room_id)
    if asked.session_id:
        query = query.where(ChecklistItem.session_id == asked.session_id)
    if asked.trades:
        query = query.where(ChecklistItem.trade.in_(asked.trades))
    if asked.states:
        query = query.where(ChecklistItem.state.in_(asked.states))
    if asked.late_at:
        query = query.where(ChecklistItem.due_at < asked.late_at, ChecklistItem.state.in_(_OPEN))
    if asked.lent or asked.returned is not None:
        query = query.where(_LENT)
    if asked.returned is not None:
        query = query.where(ChecklistItem.returned_at.is_not(None) == asked.returned)
    return query
