"""Finding accounts, by address or by a secret they carry."""

import uuid
from datetime import datetime

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from domain.foundation.accounts.models import Account, ApiToken, LoginSession
from domain.foundation.core.ids import hash_token

MOST_LISTED = 100


def find_account(db: Session, email: str) -> Account | None:
    """The account with this normalised address, open or closed."""
    return db.scalar(select(Account).where(Account.email == email))


def account_of_session(db: Session, token: str, *, now: datetime) -> Row[Account, LoginSession] | None:
    """The open account that this browser session belongs to, and the session."""
    return db.execute(
        select(Account, LoginSession)
        .join(LoginSession, LoginSession.account_id == Account.id)
        .where(
            LoginSession.token_hash == hash_token(token),
            LoginSession.expires_at > now,
            Account.closed_at.is_(None),
        )
    ).one_or_none()


def account_of_api_token(db: Session, token: str, *, now: datetime) -> Row[Account, ApiToken] | None:
    """The open account that this API token belongs to, and the token."""
    return db.execute(
        select(Account, ApiToken)
        .join(ApiToken, ApiToken.account_id == Account.id)
        .where(
            ApiToken.token_hash == hash_token(token),
            (ApiToken.expires_at.is_(None)) | (ApiToken.expires_at > now),
            Account.closed_at.is_(None),
        )
    ).one_or_none()


def sessions_of(db: Session, account_id: uuid.UUID, *, now: datetime) -> list[LoginSession]:
    """The browsers that are signed in, the latest used first; no more than a person can have."""
    return list(
        db.scalars(
            select(LoginSession)
            .where(LoginSession.account_id == account_id, LoginSession.expires_at > now)
            .order_by(LoginSession.last_seen_at.desc(), LoginSession.id)
            .limit(MOST_LISTED)
        )
    )


def api_tokens_of(db: Session, account_id: uuid.UUID) -> list[ApiToken]:
    """The tokens of an account, the newest first."""
    query = select(ApiToken).where(ApiToken.account_id == account_id).order_by(ApiToken.id.desc())
    return list(db.scalars(query.limit(MOST_LISTED)))
