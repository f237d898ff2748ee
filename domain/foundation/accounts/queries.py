"""Finding accounts, by address or by a secret they carry."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.foundation.accounts.models import Account, ApiToken, LoginSession
from domain.foundation.core.ids import hash_token


def find_account(db: Session, email: str) -> Account | None:
    """The account with this normalised address, open or closed."""
    return db.scalar(select(Account).where(Account.email == email))


def account_of_session(db: Session, token: str, *, now: datetime) -> Account | None:
    """The open account that this browser session belongs to."""
    return db.scalar(
        select(Account)
        .join(LoginSession, LoginSession.account_id == Account.id)
        .where(
            LoginSession.token_hash == hash_token(token),
            LoginSession.expires_at > now,
            Account.closed_at.is_(None),
        )
    )


def account_of_api_token(db: Session, token: str, *, now: datetime) -> Account | None:
    """The open account that this API token belongs to."""
    return db.scalar(
        select(Account)
        .join(ApiToken, ApiToken.account_id == Account.id)
        .where(
            ApiToken.token_hash == hash_token(token),
            (ApiToken.expires_at.is_(None)) | (ApiToken.expires_at > now),
            Account.closed_at.is_(None),
        )
    )
