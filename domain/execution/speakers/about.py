"""All that is kept of somebody as a speaker, in every gathering, as plain values: for whoever asks what we hold."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session as DbSession

from domain.execution.programme.models import Contribution, ContributionRole, Session
from domain.execution.speakers.models import Speaker
from domain.execution.speakers.queries import speakers_of
from domain.execution.speakers.values import Answer, Needs, PartView, SpeakerView
from domain.foundation.core.times import Interval
from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import Contact

Contacts = frozenset[uuid.UUID]


@dataclass(frozen=True)
class AboutPart:
    """One contribution: what, when, what was answered and needed."""

    session: str
    starts_at: datetime | None
    ends_at: datetime | None
    role: ContributionRole
    answer: Answer | None
    answered_at: datetime | None
    reason: str
    wanted: Needs


@dataclass(frozen=True)
class AboutSpeaker:
    """Somebody in one gathering."""

    event: str
    name: str
    organisation: str
    email: str
    biography: str
    image_right: bool | None
    image_right_at: datetime | None
    invited_at: datetime | None
    present: tuple[Interval, ...]
    parts: tuple[AboutPart, ...]


def about_person(
    db: DbSession, *, contact_id: uuid.UUID | None = None, email: str = "", now: datetime
) -> list[AboutSpeaker]:
    """By contact, by address, or both: the gatherings in their order, those where they contribute no more included."""
    if contact_id is None and not email:
        return []
    ids = _contacts(db, contact_id, email)
    return [about for event in _events(db, ids, email) for about in _in_event(db, event, ids, email, now)]


def _contacts(db: DbSession, contact_id: uuid.UUID | None, email: str) -> Contacts:
    """The contact, and those who have this address."""
    found = set(db.scalars(select(Contact.id).where(func.lower(Contact.email) == email.lower()))) if email else set()
    return frozenset(found | {contact_id} if contact_id else found)


def _events(db: DbSession, ids: Contacts, email: str) -> list[Event]:
    rows = select(Speaker.event_id).where(_theirs(ids, email))
    contributes = (
        select(Session.event_id)
        .join(Contribution, Contribution.session_id == Session.id)
        .where(Contribution.contact_id.in_(ids))
    )
    query = select(Event).where(or_(Event.id.in_(rows), Event.id.in_(contributes)))
    return list(db.scalars(query.order_by(Event.starts_at, Event.id)))


def _theirs(ids: Contacts, email: str) -> ColumnElement[bool]:
    by_contact = Speaker.contact_id.in_(ids)
    return or_(by_contact, func.lower(Speaker.email) == email.lower()) if email else by_contact


def _in_event(db: DbSession, event: Event, ids: Contacts, email: str, now: datetime) -> Iterator[AboutSpeaker]:
    seen: set[uuid.UUID] = set()
    for view in speakers_of(db, event, now=now):
        if _is(view, ids, email):
            seen.add(view.id)
            yield _of_view(event, view)
    rows = select(Speaker).where(Speaker.event_id == event.id, _theirs(ids, email), Speaker.id.not_in(seen))
    for row in db.scalars(rows.order_by(Speaker.id)):
        yield AboutSpeaker(
            event=event.title,
            name=row.name,
            organisation="",
            email=row.email,
            biography=row.biography,
            image_right=row.image_right,
            image_right_at=row.image_right_at,
            invited_at=row.invited_at,
            present=(),
            parts=(),
        )


def _is(view: SpeakerView, ids: Contacts, email: str) -> bool:
    return view.contact_id in ids or (bool(email) and view.email.casefold() == email.casefold())


def _of_view(event: Event, view: SpeakerView) -> AboutSpeaker:
    return AboutSpeaker(
        event=event.title,
        name=view.name,
        organisation=view.organisation_name,
        email=view.email,
        biography=view.biography,
        image_right=view.image_right,
        image_right_at=view.image_right_at,
        invited_at=view.invited_at,
        present=view.present,
        parts=tuple(_part(each) for each in view.parts),
    )


def _part(part: PartView) -> AboutPart:
    session = part.session
    return AboutPart(
        session.title,
        session.starts_at,
        session.ends_at,
        part.role,
        part.answer,
        part.answered_at,
        part.reason,
        part.wanted,
    )
