"""Colleagues of a gathering: invited by mail, given a role, thanked."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from domain.foundation import accounts, journal, outbox
from domain.foundation.accounts import Actor, Role
from domain.foundation.accounts.models import Account
from domain.foundation.core.errors import Conflict, NotFound
from domain.foundation.core.i18n import SOURCE_LANGUAGE, in_language
from domain.foundation.events import mails
from domain.foundation.events.models import Event, EventMember
from domain.foundation.events.service import lock_event

MOST_MEMBERS = 200


def invite_member(
    db: Session,
    event_id: uuid.UUID,
    email: str,
    name: str,
    role: Role,
    *,
    base_url: str,
    actor: Actor,
    now: datetime,
) -> EventMember:
    """Give somebody a role and tell them by mail; their account is made when there is none.

    Raises Conflict `already_member`, `too_many_members`, `account_closed`, Invalid `bad_email`.
    """
    event = lock_event(db, event_id)
    account = accounts.account_for(db, email, name, now=now)
    if _count(db, event, EventMember.account_id == account.id):
        raise Conflict("already_member", "Cette personne fait déjà partie de l’équipe.", field="email")
    if _count(db, event) >= MOST_MEMBERS:
        raise Conflict("too_many_members", "Deux cents personnes au plus dans une équipe.")
    member = EventMember(event_id=event.id, account_id=account.id, role=role, created_at=now)
    db.add(member)
    db.flush()
    with in_language(SOURCE_LANGUAGE):  # whatever language its sender reads
        message = mails.invitation(event, account, role, invited_by=actor.name, base_url=base_url)
        outbox.enqueue_mail(db, message, now=now)
    _record(db, member, actor, "member.invited", now=now, role=role)
    db.flush()
    return member


def change_member_role(
    db: Session, event_id: uuid.UUID, member_id: uuid.UUID, role: Role, *, actor: Actor, now: datetime
) -> EventMember:
    """Give another role. Raises NotFound, Conflict `last_coordinator`."""
    event = lock_event(db, event_id)
    member = _member(db, event, member_id)
    if member.role is role:
        return member
    if role is not Role.COORDINATOR:
        _check_not_last(db, event, member)
    member.role = role
    _record(db, member, actor, "member.role_changed", now=now, role=role)
    db.flush()
    return member


def remove_member(db: Session, event_id: uuid.UUID, member_id: uuid.UUID, *, actor: Actor, now: datetime) -> None:
    """Take the role back; the account stays. Raises NotFound, Conflict `last_coordinator`."""
    event = lock_event(db, event_id)
    member = _member(db, event, member_id)
    _check_not_last(db, event, member)
    _record(db, member, actor, "member.removed", now=now, role=member.role)
    db.delete(member)
    db.flush()


def members_of(db: Session, event_id: uuid.UUID) -> Sequence[Row[EventMember, Account]]:
    """Everybody with a role, by name."""
    return db.execute(
        select(EventMember, Account)
        .join(Account, Account.id == EventMember.account_id)
        .where(EventMember.event_id == event_id)
        .order_by(Account.name, EventMember.id)
        .limit(MOST_MEMBERS)
    ).all()


def _member(db: Session, event: Event, member_id: uuid.UUID) -> EventMember:
    member = db.get(EventMember, member_id, populate_existing=True)
    if member is None or member.event_id != event.id:
        raise NotFound()
    return member


def _count(db: Session, event: Event, *conditions: object) -> int:
    query = select(func.count()).select_from(EventMember).where(EventMember.event_id == event.id)
    return db.scalar(query.where(*conditions)) or 0  # type: ignore[arg-type]


def _check_not_last(db: Session, event: Event, member: EventMember) -> None:
    if member.role is Role.COORDINATOR and _count(db, event, EventMember.role == Role.COORDINATOR) < 2:
        raise Conflict(
            "last_coordinator",
            "C’est la seule personne qui coordonne : donnez d’abord ce rôle à quelqu’un d’autre.",
            field="role",
        )


def _record(db: Session, member: EventMember, actor: Actor, action: str, *, now: datetime, role: Role) -> None:
    journal.record(
        db,
        actor,
        action,
        subject_kind="member",
        subject_id=member.account_id,
        event_id=member.event_id,
        now=now,
        facts={"role": role.value},
    )
