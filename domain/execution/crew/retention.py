"""Forgetting those who helped: with the gathering's retention, one by one, or as contacts of the house."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session as DbSession

from domain.execution.crew.models import CrewAssignment, CrewMember, CrewPost, CrewShift
from domain.execution.crew.values import MEMBER_LINK_KIND
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.accounts.models import PersonalLink
from domain.foundation.core.edits import lock_in_event
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event
from domain.foundation.outbox.models import Mail


@dataclass(frozen=True)
class AboutMember:
    """All that is held of somebody who helps in one gathering."""

    name: str
    email: str
    phone: str
    is_newcomer: bool
    note: str
    source: str
    since: datetime
    shifts: tuple[tuple[str, datetime, datetime], ...]


def count_of(db: DbSession, event: Event) -> int:
    """How many people are known, also those put away."""
    return db.scalar(select(func.count()).where(CrewMember.event_id == event.id)) or 0


def forget_event(db: DbSession, event: Event) -> int:
    """Everybody of a gathering; posts and shifts stay, for they name nobody. Answers how many."""
    ids = db.scalars(select(CrewMember.id).where(CrewMember.event_id == event.id)).all()
    forget(db, ids)
    return len(ids)


def erase_member(db: DbSession, event: Event, member_id: uuid.UUID, *, actor: Actor, now: datetime) -> None:
    """Nothing of somebody is left, their places are free. Raises NotFound."""
    row = lock_in_event(db, CrewMember, event.id, member_id)
    forget(db, [row.id])
    journal.record(
        db, actor, "crew_member.erased", subject_kind="crew_member", subject_id=member_id, event_id=event.id, now=now
    )
    db.flush()


def forget(db: DbSession, ids: Collection[uuid.UUID]) -> None:
    """These people with their shifts, links and mails."""
    unpaired = update(CrewMember).where(CrewMember.paired_with_id.in_(ids)).values(paired_with_id=None)
    db.execute(unpaired.execution_options(synchronize_session=False))
    for row in db.scalars(select(CrewAssignment).where(CrewAssignment.member_id.in_(ids))):
        db.delete(row)
    db.flush()
    for member in db.scalars(select(CrewMember).where(CrewMember.id.in_(ids))):
        db.delete(member)
    db.execute(delete(PersonalLink).where(PersonalLink.kind == MEMBER_LINK_KIND, PersonalLink.subject_id.in_(ids)))
    db.execute(delete(Mail).where(Mail.subject_id.in_(ids)))
    db.flush()


def forget_named(db: DbSession, event_id: uuid.UUID, *, name: str, email: str) -> None:
    """The same for somebody of this name and address in a gathering; a colleague of the same address stays."""
    if email:
        forget(db, [row.id for row in known_by(db, event_id, email) if _is_same(row.name, name)])


def forget_contacts(db: DbSession, erased: Mapping[uuid.UUID, str]) -> None:
    """Those who are contacts of the house, when the house forgets them."""
    forget(db, db.scalars(select(CrewMember.id).where(CrewMember.contact_id.in_(erased))).all())


def known_by(db: DbSession, event_id: uuid.UUID, email: str) -> list[CrewMember]:
    """Everybody of this address in a gathering, also those put away."""
    query = select(CrewMember).where(CrewMember.event_id == event_id, CrewMember.email == email)
    return list(db.scalars(query.order_by(CrewMember.sort_key, CrewMember.id)))


def about_person(db: DbSession, event: Event, *, name: str, email: str) -> list[AboutMember]:
    """What is held of somebody of this name and address."""
    return [_about(db, row) for row in known_by(db, event.id, email) if _is_same(row.name, name)] if email else []


def _about(db: DbSession, row: CrewMember) -> AboutMember:
    shifts = db.execute(
        select(CrewPost.name, CrewShift.starts_at, CrewShift.ends_at)
        .join(CrewShift, CrewShift.post_id == CrewPost.id)
        .join(CrewAssignment, CrewAssignment.shift_id == CrewShift.id)
        .where(CrewAssignment.member_id == row.id)
        .order_by(CrewShift.starts_at, CrewShift.id)
    )
    taken = tuple((name, starts_at, ends_at) for name, starts_at, ends_at in shifts)
    return AboutMember(
        row.name, row.email, row.phone, row.is_newcomer, row.note, row.source.value, row.created_at, taken
    )


def _is_same(one: str, other: str) -> bool:
    return set(search_key(one).split()) == set(search_key(other).split())
