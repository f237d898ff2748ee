"""How often something may be tried: one counter a key and window, exact however many processes count."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import case, delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from domain.foundation.accounts.models import RateCounter
from domain.foundation.core.errors import TooMany


def count_try(db: Session, key: str, *, most: int, per: timedelta, now: datetime) -> None:
    """Count one more try of `key`. Raises TooMany beyond `most` in a window that starts at the first try.

    The count stands in the caller's transaction: what must be counted although the request fails (a wrong secret)
    is counted in a transaction of its own, before.
    """
    insert: Any = sqlite.insert if db.get_bind().dialect.name == "sqlite" else postgresql.insert
    over = RateCounter.expires_at <= now
    statement = insert(RateCounter).values(key=_hashed(key), count=1, expires_at=now + per)
    statement = statement.on_conflict_do_update(
        index_elements=[RateCounter.key],
        set_={
            "count": case((over, 1), else_=RateCounter.count + 1),
            "expires_at": case((over, statement.excluded.expires_at), else_=RateCounter.expires_at),
        },
    ).returning(RateCounter.count, RateCounter.expires_at)
    count, expires_at = db.execute(statement, execution_options={"populate_existing": True}).one()
    if count > most:
        raise TooMany(retry_after=max(1, round((expires_at - now).total_seconds())))


def forget_old_tries(db: Session, *, now: datetime) -> None:
    """Remove counters whose window is over."""
    db.execute(delete(RateCounter).where(RateCounter.expires_at <= now))


def _hashed(key: str) -> str:
    """Keys may hold addresses of people and machines: only their hash is kept."""
    return hashlib.sha256(key.encode()).hexdigest()
