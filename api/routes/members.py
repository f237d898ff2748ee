"""Colleagues of a gathering and their roles."""

import uuid
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from api.deps import AppSettings, Db, EventAccess, Now, event_access
from api.schemas import In, Out
from api.transactions import TransactionalRoute
from domain.foundation import events
from domain.foundation.accounts import ROLE_NAMES, Permission, Role
from domain.foundation.accounts.models import Account
from domain.foundation.core.i18n import gettext
from domain.foundation.events.models import EventMember

router = APIRouter(tags=["members"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.EVENT_READ)]
Edits = Annotated[EventAccess, event_access(Permission.MEMBERS_EDIT)]


class MemberIn(In):
    email: Annotated[str, Field(max_length=320)]
    name: Annotated[str, Field(min_length=1, max_length=200)]
    role: Role


class RoleIn(In):
    role: Role


class MemberOut(Out):
    id: uuid.UUID
    account_id: uuid.UUID
    """By which rows of the event name a colleague: who follows a structure, who does a task."""
    name: str
    email: str | None
    """Only for those who may change the team."""
    role: Role
    role_name: str
    is_me: bool
    created_at: datetime


@router.get("/events/{slug}/members")
def list_members(access: Reads, db: Db) -> list[MemberOut]:
    return [_out(member, account, access) for member, account in events.members_of(db, access.event.id)]


@router.post("/events/{slug}/members", status_code=201)
def invite_member(body: MemberIn, access: Edits, settings: AppSettings, db: Db, now: Now) -> MemberOut:
    member = events.invite_member(
        db,
        access.event.id,
        body.email,
        body.name,
        body.role,
        base_url=settings.base_url,
        actor=access.actor,
        now=now,
    )
    return _out(member, db.get_one(Account, member.account_id), access)


@router.patch("/events/{slug}/members/{member_id}")
def change_role(member_id: uuid.UUID, body: RoleIn, access: Edits, db: Db, now: Now) -> MemberOut:
    member = events.change_member_role(db, access.event.id, member_id, body.role, actor=access.actor, now=now)
    return _out(member, db.get_one(Account, member.account_id), access)


@router.delete("/events/{slug}/members/{member_id}", status_code=204)
def remove_member(member_id: uuid.UUID, access: Edits, db: Db, now: Now) -> None:
    events.remove_member(db, access.event.id, member_id, actor=access.actor, now=now)


def _out(member: EventMember, account: Account, access: EventAccess) -> MemberOut:
    return MemberOut(
        id=member.id,
        account_id=account.id,
        name=account.name,
        email=account.email if Permission.MEMBERS_EDIT in access.permissions else None,
        role=member.role,
        role_name=gettext(ROLE_NAMES[member.role]),
        is_me=account.id == access.account.id,
        created_at=member.created_at,
    )
