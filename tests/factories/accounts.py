"""Accounts, memberships and browser sessions."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from domain.foundation.accounts import Role
from domain.foundation.accounts.models import Account, LoginSession
from domain.foundation.core.ids import hash_token, new_token
from domain.foundation.events.models import Event, EventMember


def make_account(
    db: Session,
    *,
    now: datetime,
    email: str = "coordination@fabrique.example",
    name: str = "Camille Roux",
    is_admin: bool = False,
) -> Account:
    account = Account(email=email, name=name, is_admin=is_admin, created_at=now)
    db.add(account)
    db.flush()
    return account


def make_member(db: Session, event: Event, account: Account, role: Role, *, now: datetime) -> EventMember:
    member = EventMember(event_id=event.id, account_id=account.id, role=role, created_at=now)
    db.add(member)
    db.flush()
    return member


def make_login(db: Session, account: Account, *, now: datetime) -> str:
    """A signed-in browser; answers the cookie's value."""
    token = new_token()
    db.add(
        LoginSession(
            account_id=account.id,
            token_hash=hash_token(token),
            device="Tests",
            created_at=now,
            last_seen_at=now,
            expires_at=now + timedelta(days=14),
        )
    )
    db.flush()
    return token
