"""Accounts themselves, their sessions and their tokens for programs."""

import uuid
from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from domain.foundation.accounts import rules
from domain.foundation.accounts.models import Account, ApiToken, LoginSession, SignInLink
from domain.foundation.accounts.queries import api_tokens_of, find_account
from domain.foundation.core.errors import Conflict, NotFound
from domain.foundation.core.ids import hash_token, new_token
from domain.foundation.core.text import clean_line

MOST_API_TOKENS = 50
API_TOKEN_PREFIX = "preau_"  # noqa: S105  so that a leaked one is recognised


def add_account(db: Session, email: str, name: str, *, is_admin: bool = False, now: datetime) -> Account:
    """A new account. Raises Conflict `account_exists`, Invalid `bad_email`."""
    address = rules.normalise_email(email)
    if find_account(db, address) is not None:
        raise Conflict("account_exists", "Cette adresse a déjà un compte.", field="email")
    account = Account(email=address, name=clean_line(name, field="name", limit=200), is_admin=is_admin, created_at=now)
    db.add(account)
    db.flush()
    return account


def account_for(db: Session, email: str, name: str, *, now: datetime) -> Account:
    """The account of this address, made when there is none. Raises Conflict `account_closed`."""
    account = find_account(db, rules.normalise_email(email))
    if account is None:
        return add_account(db, email, name, now=now)
    if account.closed_at is not None:
        raise Conflict("account_closed", "Ce compte a été fermé. Voyez avec l’administration du site.", field="email")
    return account


def close_account(db: Session, account_id: uuid.UUID, *, now: datetime) -> None:
    """Everything the account carries is dead at once: links, sessions, tokens. Its name stays in the journal."""
    db.execute(update(Account).where(Account.id == account_id).values(closed_at=now))
    for carried in (SignInLink, LoginSession, ApiToken):
        db.execute(delete(carried).where(carried.account_id == account_id))
    db.flush()


def end_session(db: Session, account_id: uuid.UUID, session_id: uuid.UUID) -> None:
    """End one browser session of the account. Raises NotFound."""
    session = db.get(LoginSession, session_id)
    if session is None or session.account_id != account_id:
        raise NotFound()
    db.delete(session)
    db.flush()


def add_api_token(
    db: Session, account_id: uuid.UUID, label: str, *, days: int | None, now: datetime
) -> tuple[ApiToken, str]:
    """A token for a program that acts as the account; its secret is answered here and never again."""
    if len(api_tokens_of(db, account_id)) >= MOST_API_TOKENS:
        raise Conflict("too_many_tokens", "Cinquante jetons au plus : supprimez ceux qui ne servent plus.")
    secret = API_TOKEN_PREFIX + new_token()
    token = ApiToken(
        account_id=account_id,
        label=clean_line(label, field="label", limit=200),
        token_hash=hash_token(secret),
        created_at=now,
        expires_at=now + timedelta(days=days) if days is not None else None,
    )
    db.add(token)
    db.flush()
    return token, secret


def remove_api_token(db: Session, account_id: uuid.UUID, token_id: uuid.UUID) -> None:
    """Take a token back. Raises NotFound."""
    token = db.get(ApiToken, token_id)
    if token is None or token.account_id != account_id:
        raise NotFound()
    db.delete(token)
    db.flush()
