"""Reading the communication plan."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import Session

from domain.engagement.communication import rules
from domain.engagement.communication.models import CommunicationAction as Action
from domain.engagement.communication.values import LEFT_SOMEWHERE, ActionView, Channel, Standing
from domain.foundation.accounts.models import Account
from domain.foundation.core.errors import NotFound
from domain.foundation.core.pages import Page, PageRequest, paginate
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import Organisation

_SORTS = {
    "planned_on": Action.planned_on,
    "done_on": Action.done_on,
    "channel": case({each.value: rank for rank, each in enumerate(Channel)}, value=Action.channel),
    "message": Action.search_key,
    "organisation": Organisation.search_key,
    "quantity": Action.quantity,
}


@dataclass(frozen=True)
class ActionFilter:
    """What to keep of the plan; `standings` are read on the day that the list is asked for."""

    q: str = ""
    channels: Sequence[Channel] = field(default=())
    standings: Sequence[Standing] = field(default=())
    organisation_id: uuid.UUID | None = None
    account_id: uuid.UUID | None = None
    archived: bool = False


def list_actions(db: Session, event: Event, asked: ActionFilter, page: PageRequest, *, today: date) -> Page[ActionView]:
    """Actions of the event; four statements whatever their number."""
    found = paginate(db, _filtered(event, asked, today), page, sorts=_SORTS, default_sort="planned_on", tie=Action.id)
    return Page(action_views(db, found.items, today=today), found.total, found.page, found.size)


def action_of(db: Session, event: Event, action_id: uuid.UUID, *, today: date) -> ActionView:
    """Raises NotFound, also for another event's."""
    row = db.scalar(_in_event(event).where(Action.id == action_id))
    if row is None:
        raise NotFound()
    return action_views(db, [row], today=today)[0]


def counts(db: Session, event: Event, *, today: date) -> dict[Standing, int]:
    """How many actions stand how, in one statement; late ones are to do as well, unexplained ones done."""
    sums = [func.coalesce(func.sum(case((_stands(each, today), 1), else_=0)), 0) for each in Standing]
    row = db.execute(select(*sums).where(Action.event_id == event.id, Action.archived_at.is_(None))).one()
    return {each: int(count) for each, count in zip(Standing, row, strict=True)}


def action_views(db: Session, rows: Sequence[Action], *, today: date) -> list[ActionView]:
    """The rows in the same order with names of structures and members, in two statements."""
    organisations = select(Organisation.id, Organisation.name).where(
        Organisation.id.in_({row.organisation_id for row in rows if row.organisation_id})
    )
    members = select(Account.id, Account.name).where(Account.id.in_({row.account_id for row in rows if row.account_id}))
    names = {row.id: row.name for row in db.execute(organisations)}
    people = {row.id: row.name for row in db.execute(members)}
    return [_view(row, names, people, today) for row in rows]


def _view(row: Action, names: dict[uuid.UUID, str], people: dict[uuid.UUID, str], today: date) -> ActionView:
    return ActionView(
        id=row.id,
        channel=row.channel,
        message=row.message,
        organisation_id=row.organisation_id,
        organisation_name=names.get(row.organisation_id, "") if row.organisation_id else "",
        posting_point=row.posting_point,
        quantity=row.quantity,
        account_id=row.account_id,
        owner=row.owner,
        owner_said=people.get(row.account_id, "") if row.account_id else row.owner,
        planned_on=row.planned_on,
        done_on=row.done_on,
        explained_to=row.explained_to,
        late_days=rules.late_days(row.planned_on, row.done_on, today),
        warning=rules.warning(row.channel, row.planned_on, row.done_on, row.explained_to, today),
        version=row.version,
    )


def _in_event(event: Event, *, archived: bool = False) -> Select[Action]:
    return (
        select(Action)
        .outerjoin(Organisation, Organisation.id == Action.organisation_id)
        .where(Action.event_id == event.id, Action.archived_at.is_not(None) == archived)
    )


def _filtered(event: Event, asked: ActionFilter, today: date) -> Select[Action]:
    query = _in_event(event, archived=asked.archived)
    for word in search_key(asked.q).split():
        query = query.where(
            or_(
                Action.search_key.contains(word, autoescape=True),
                Organisation.search_key.contains(word, autoescape=True),
            )
        )
    if asked.channels:
        query = query.where(Action.channel.in_(asked.channels))
    if asked.standings:
        query = query.where(or_(*(_stands(each, today) for each in asked.standings)))
    if asked.organisation_id:
        query = query.where(Action.organisation_id == asked.organisation_id)
    if asked.account_id:
        query = query.where(Action.account_id == asked.account_id)
    return query


def _stands(standing: Standing, today: date) -> ColumnElement[bool]:
    """The same as `rules.late_days` and `rules.is_unexplained`, for the database."""
    match standing:
        case Standing.TO_DO:
            return Action.done_on.is_(None)
        case Standing.LATE:
            return and_(Action.done_on.is_(None), Action.planned_on < today)
        case Standing.DONE:
            return Action.done_on.is_not(None)
        case Standing.UNEXPLAINED:
            left = Action.channel.in_(LEFT_SOMEWHERE)
            return and_(Action.done_on.is_not(None), left, Action.explained_to == "")
