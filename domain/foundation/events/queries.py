"""Finding an event, for its members and for the public."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from domain.foundation.accounts import ROLES, Permission, Role
from domain.foundation.accounts.models import Account
from domain.foundation.core.errors import NotFound
from domain.foundation.core.times import Interval
from domain.foundation.events.models import Event, EventDay, EventLogo, EventMember, Objective
from domain.foundation.events.rules import RegistrationWindow
from domain.foundation.events.values import EventState

# Cancelled and postponed events stay visible: their pages say so. Archived ones stay readable.
PUBLIC_STATES = frozenset({EventState.PUBLISHED, EventState.POSTPONED, EventState.CANCELLED, EventState.ARCHIVED})


def event_for(db: Session, slug: str, account: Account) -> tuple[Event, Role | None]:
    """The event and the account's role in it; administrators need none. Raises NotFound for strangers."""
    row = db.execute(
        select(Event, EventMember.role)
        .outerjoin(EventMember, (EventMember.event_id == Event.id) & (EventMember.account_id == account.id))
        .where(Event.slug == slug)
    ).one_or_none()
    if row is None or (row.role is None and not account.is_admin):
        raise NotFound()
    return row.Event, row.role


def permissions_of(account: Account, role: Role | None) -> frozenset[Permission]:
    """What an account may do in an event where it has `role`."""
    if account.is_admin:
        return frozenset(Permission)
    return ROLES[role] if role is not None else frozenset()


def public_event(db: Session, slug: str) -> Event:
    """The event, if it was published once. Raises NotFound."""
    event = db.scalar(select(Event).where(Event.slug == slug, Event.state.in_(PUBLIC_STATES)))
    if event is None:
        raise NotFound()
    return event


_TABLE: Any = Event.__table__
_BY_SLUG = select(_TABLE.c.id, _TABLE.c.state).where(_TABLE.c.slug == bindparam("slug"))


def public_event_id(db: Session, slug: str) -> uuid.UUID:
    """Which event that is, as lightly as a rush needs it. Raises NotFound."""
    row: Any = db.execute(_BY_SLUG, {"slug": slug}).one_or_none()
    if row is None or row.state not in PUBLIC_STATES:
        raise NotFound()
    found: uuid.UUID = row.id
    return found


def registration_window(event: Event) -> RegistrationWindow:
    """When people may register, as far as the event's state and dates say."""
    return RegistrationWindow(
        state=event.state,
        time_zone=event.time_zone,
        opens_at=event.registration_opens_at,
        closes_at=event.registration_closes_at,
        ends_at=event.ends_at,
    )


def objectives(db: Session, event: Event) -> list[Objective]:
    """What the gathering is for, in order."""
    query = select(Objective).where(Objective.event_id == event.id).order_by(Objective.position)
    return list(db.scalars(query))


def days_of(db: Session, event: Event) -> list[Interval]:
    """When the gathering takes place, in order: its days, or from its start to its end when none is written."""
    return written_days(db, event) or [Interval(event.starts_at, event.ends_at)]


def written_days(db: Session, event: Event) -> list[Interval]:
    """The days and half-days that the committee wrote, in order."""
    query = select(EventDay).where(EventDay.event_id == event.id).order_by(EventDay.starts_at, EventDay.id)
    return [Interval(row.starts_at, row.ends_at) for row in db.scalars(query)]


def published_events(db: Session, *, now: datetime, most: int = 60) -> list[Event]:
    """What the public may come to: published or moved events that are not over, the nearest first."""
    query = (
        select(Event)
        .where(Event.state.in_(PUBLIC_STATES - {EventState.ARCHIVED}), Event.ends_at > now)
        .order_by(Event.starts_at, Event.id)
    )
    return list(db.scalars(query.limit(most)))


def past_events(db: Session, *, now: datetime, most: int = 20) -> list[Event]:
    """What took place, the latest first."""
    query = (
        select(Event)
        .where(
            Event.state.in_((EventState.PUBLISHED, EventState.ARCHIVED)),
            (Event.ends_at <= now) | (Event.state == EventState.ARCHIVED),
        )
        .order_by(Event.starts_at.desc(), Event.id)
    )
    return list(db.scalars(query.limit(most)))


def logos(db: Session, event: Event) -> list[EventLogo]:
    """The logos of those who organise, in order."""
    query = select(EventLogo).where(EventLogo.event_id == event.id).order_by(EventLogo.position, EventLogo.id)
    return list(db.scalars(query))


def events_of(account: Account) -> Select[Event]:
    """The events that an account works on; administrators see all."""
    query = select(Event)
    if not account.is_admin:
        query = query.join(EventMember, EventMember.event_id == Event.id).where(EventMember.account_id == account.id)
    return query


def roles_of(db: Session, account: Account) -> dict[uuid.UUID, Role]:
    """The account's role by event."""
    query = select(EventMember.event_id, EventMember.role).where(EventMember.account_id == account.id)
    return dict(db.execute(query).all())
