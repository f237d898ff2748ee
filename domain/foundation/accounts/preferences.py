"""Whether somebody wants the mail of the week, and the link in it that stops it without signing in."""

import hmac
import uuid

from sqlalchemy.orm import Session

from domain.foundation.accounts.models import Account
from domain.foundation.accounts.rules import WrongSecret
from domain.foundation.core.edits import lock_row
from domain.foundation.core.ids import derive_token

_PURPOSE = "weekly_digest"


def set_weekly_digest(db: Session, account_id: uuid.UUID, wanted: bool) -> Account:
    """Send the mail of the week to this account, or no more."""
    account: Account = lock_row(db, Account, account_id)
    account.weekly_digest = wanted
    db.flush()
    return account


def unsubscribe_address(account_id: uuid.UUID, *, secret: bytes, base_url: str) -> str:
    """The page that stops the mail of the week for this account; the same one in every mail."""
    return f"{base_url}/desabonnement/{account_id.hex}{derive_token(secret, _PURPOSE, account_id)}"


def account_to_unsubscribe(db: Session, token: str, *, secret: bytes) -> Account:
    """The account that the last part of that address names. Raises WrongSecret `unsubscribe_dead`."""
    account_id = _account_id(token)
    known = account_id is not None and hmac.compare_digest(
        token[32:].encode(), derive_token(secret, _PURPOSE, account_id).encode()
    )
    account = db.get(Account, account_id) if known else None
    if account is None or account.closed_at is not None:
        raise WrongSecret(
            "unsubscribe_dead",
            "Ce lien ne marche pas ou ne marche plus. Dans Préau, la page « Mes appareils et mes clés » arrête aussi ce"
            " courriel.",
        )
    return account


def _account_id(token: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(hex=token[:32])
    except ValueError:
        return None
