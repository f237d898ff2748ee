"""How often something may be tried: one counter a key and window, exact however many processes count."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, case, delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from domain.foundation.accounts.models import RateCounter
from domain.foundation.core.errors import TooMany

_TABLE: Any = RateCounter.__table__


def _count_once_more(insert: Any) -> Any:
    statement = insert(_TABLE).values(key=bindparam("key"), count=1, expires_at=bindparam("end"))
    over = _TABLE.c.expires_at <= bindparam("now", type_=_TABLE.c.expires_at.type)
    return statement.on_conflict_do_update(
        index_elements=[_TABLE.c.key],
        set_={
            "count": case((over, 1), else_=_TABLE.c.count + 1),
            "expires_at": case((over, statement.excluded.expires_at), else_=_TABLE.c.expires_at),
        },
    ).returning(_TABLE.c.count, _TABLE.c.expires_at)


# Built once: every registration counts two tries.
_COUNT = {"sqlite": _count_once_more(sqlite.insert), "postgresql": _count_once_more(postgresql.insert)}


def count_try(db: Session, key: str, *, most: int, per: timedelta, now: datetime) -> None:
    """Count one more try of `key`. Raises TooMany beyond `most` in a window that starts at the first try.

    The count stands in the caller's transaction: what must be counted although the request fails (a wrong secret)
    is counted in a transaction of its own, before.
    """
    values = {"key": _hashed(key), "end": now + per, "now": now}
    count, expires_at = db.execute(_COUNT[db.get_bind().dialect.name], values).one()
    if count > most:
        raise TooMany(retry_after=max(1, round((expires_at - now).total_seconds())))


def forget_old_tries(db: Session, *, now: datetime) -> None:
    """Remove counters whose window is over."""
    db.execute(delete(RateCounter).where(RateCounter.expires_at <= now))


def _hashed(key: str) -> str:
    """Keys may hold addresses of people and machines: only their hash is kept."""
    return hashlib.sha256(key.encode()).hexdigest()
