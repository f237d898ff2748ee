"""Who carries a secret, read in a transaction of its own; the use is noted, once an hour at most."""

from datetime import datetime, timedelta

from domain.foundation.accounts.models import Account, ApiToken, LoginSession
from domain.foundation.accounts.queries import account_of_api_token, account_of_session
from domain.foundation.accounts.rules import session_end
from domain.foundation.core.db import Database

NOTE_EVERY = timedelta(hours=1)


def use_session(database: Database, token: str, *, now: datetime) -> Account | None:
    """The account of a browser session, which lives on by being used."""
    with database.reading() as db:
        found = account_of_session(db, token, now=now)
    if found is None:
        return None
    account, session = found
    if now - session.last_seen_at >= NOTE_EVERY:
        with database.writing() as db:
            kept = db.get(LoginSession, session.id)
            if kept is not None:
                kept.last_seen_at = now
                kept.expires_at = session_end(kept.created_at, now)
    return account


def use_api_token(database: Database, token: str, *, now: datetime) -> Account | None:
    """The account of a program's token."""
    with database.reading() as db:
        found = account_of_api_token(db, token, now=now)
    if found is None:
        return None
    account, api_token = found
    if api_token.last_used_at is None or now - api_token.last_used_at >= NOTE_EVERY:
        with database.writing() as db:
            kept = db.get(ApiToken, api_token.id)
            if kept is not None:
                kept.last_used_at = now
    return account
