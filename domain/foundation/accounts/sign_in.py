"""Sign-in by a link in a mail: made for thirty minutes, used once by POST, killed by a newer one."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from domain.foundation import outbox
from domain.foundation.accounts import mails, rules
from domain.foundation.accounts.models import Account, LoginSession, SignInLink
from domain.foundation.core.edits import lock_row
from domain.foundation.core.i18n import current_language, in_language
from domain.foundation.core.ids import hash_token, new_token
from domain.foundation.core.text import clean_line

SIGN_IN_JOB = "accounts.sign_in_link"


def ask_sign_in_link(db: Session, email: str, *, base_url: str, now: datetime, next_path: str = "") -> None:
    """Have a link sent to this address if it is an account's.

    The same statements run for an unknown address, so that neither the answer nor its time tells who is known: the
    worker makes link and mail (`send_sign_in_link`), or does nothing. Raises Invalid `bad_email`.
    """
    address = rules.normalise_email(email)
    known = db.scalar(select(Account.id).where(Account.email == address, Account.closed_at.is_(None)))
    payload = {
        "account_id": str(known or uuid.UUID(int=0)),
        "base_url": base_url,
        "next": rules.safe_next(next_path),
        "language": current_language(),
    }
    outbox.enqueue_job(db, SIGN_IN_JOB, payload, now=now, max_attempts=3)
    db.flush()


def send_sign_in_link(db: Session, payload: dict[str, Any], *, now: datetime) -> None:
    """Job `accounts.sign_in_link`: a fresh link in a mail, for the account that asked; nothing for a stranger."""
    account = db.get(Account, uuid.UUID(payload["account_id"]))
    if account is None or account.closed_at is not None:
        return
    token = make_sign_in_link(db, account, now=now)
    with in_language(payload["language"]):
        message = mails.sign_in_link(account, token, base_url=payload["base_url"], next_path=payload["next"])
        outbox.enqueue_mail(db, message, now=now)


def make_sign_in_link(db: Session, account: Account, *, now: datetime) -> str:
    """The secret of a new link; older links of the account are dead."""
    lock_row(db, Account, account.id)
    db.execute(delete(SignInLink).where(SignInLink.account_id == account.id))
    token = new_token()
    db.add(
        SignInLink(
            account_id=account.id,
            token_hash=hash_token(token),
            created_at=now,
            expires_at=now + rules.SIGN_IN_LINK_LIFE,
        )
    )
    db.flush()
    return token


def sign_in(db: Session, token: str, *, device: str, now: datetime) -> tuple[Account, str]:
    """Use a link: the account, and the secret of a new browser session. Raises WrongSecret `sign_in_link_dead`."""
    account_id = db.scalar(
        update(SignInLink)
        .where(
            SignInLink.token_hash == hash_token(token),
            SignInLink.used_at.is_(None),
            SignInLink.expires_at > now,
        )
        .values(used_at=now)
        .returning(SignInLink.account_id)
    )
    account = db.get(Account, account_id) if account_id is not None else None
    if account is None or account.closed_at is not None:
        raise rules.WrongSecret(
            "sign_in_link_dead",
            "Ce lien a déjà servi, a été remplacé par un plus récent ou a expiré. Demandez-en un autre.",
        )
    return account, start_session(db, account, device=device, now=now)


def start_session(db: Session, account: Account, *, device: str, now: datetime) -> str:
    """The secret of a new browser session of `account`."""
    token = new_token()
    db.add(
        LoginSession(
            account_id=account.id,
            token_hash=hash_token(token),
            device=clean_line(device[:200]),
            created_at=now,
            last_seen_at=now,
            expires_at=rules.session_end(now, now),
        )
    )
    db.flush()
    return token


def sign_out(db: Session, token: str) -> None:
    """End the browser session that has this secret, if there is one."""
    db.execute(delete(LoginSession).where(LoginSession.token_hash == hash_token(token)))


def forget_old_sign_ins(db: Session, *, now: datetime) -> None:
    """Remove links and sessions that are over."""
    db.execute(delete(SignInLink).where(SignInLink.expires_at <= now))
    db.execute(delete(LoginSession).where(LoginSession.expires_at <= now))
