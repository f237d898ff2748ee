"""The same request sent twice (double click, reload, lost answer) has one effect and one answer.

The answer is kept 24 h in the transaction of the effect, with a fingerprint of the body: the same key with another
body is refused. A request that fails is rolled back with its key, so that it can be mended and sent again.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from domain.foundation.accounts.models import IdempotentAnswer
from domain.foundation.core.errors import Invalid

LIFE = timedelta(hours=24)


def fingerprint(body: Mapping[str, Any]) -> str:
    """A short mark of a body: equal for equal values, whatever their order."""
    return hashlib.sha256(json.dumps(_named(body), sort_keys=True, default=str).encode()).hexdigest()


def _named(value: Any) -> Any:
    """The same value with text as keys: identifiers are not, and JSON knows only text."""
    if isinstance(value, Mapping):
        return {str(key): _named(each) for key, each in value.items()}
    return [_named(each) for each in value] if isinstance(value, (list, tuple)) else value


def once(db: Session, credential: str, key: str, mark: str, do: Callable[[], str], *, now: datetime) -> str:
    """What `do` answers, or answered when `credential` sent the same `key` before.

    Raises Invalid `idempotency_key_reused` when that was with another body.
    """
    if _claim(db, credential, key, mark, now=now):
        answer = do()
        _set(db, credential, key, answer=answer)
        return answer
    kept = db.execute(
        select(IdempotentAnswer.fingerprint, IdempotentAnswer.answer, IdempotentAnswer.created_at)
        .where(IdempotentAnswer.credential == credential, IdempotentAnswer.key == key)
        .with_for_update()
    ).one()
    if kept.created_at <= now - LIFE:
        _set(db, credential, key, fingerprint=mark, created_at=now)
        answer = do()
        _set(db, credential, key, answer=answer)
        return answer
    if kept.fingerprint != mark:
        raise Invalid(
            "idempotency_key_reused",
            "Cette demande est déjà partie avec d’autres réponses. Rechargez la page, puis recommencez.",
            field="Idempotency-Key",
        )
    return str(kept.answer)


def was_answered(db: Session, credential: str, key: str, *, now: datetime) -> bool:
    """Whether `once` did this already, for whoever may not ask it again."""
    found = db.scalar(
        select(IdempotentAnswer.created_at).where(
            IdempotentAnswer.credential == credential, IdempotentAnswer.key == key
        )
    )
    return found is not None and found > now - LIFE


def forget_old_answers(db: Session, *, now: datetime) -> None:
    """Remove answers older than 24 hours."""
    db.execute(delete(IdempotentAnswer).where(IdempotentAnswer.created_at <= now - LIFE))


def _claim(db: Session, credential: str, key: str, mark: str, *, now: datetime) -> bool:
    """Whether the key is new. A second claimer waits here until the first one's transaction ends."""
    insert: Any = sqlite.insert if db.get_bind().dialect.name == "sqlite" else postgresql.insert
    statement = insert(IdempotentAnswer).on_conflict_do_nothing().returning(IdempotentAnswer.key)
    row = {"credential": credential, "key": key, "fingerprint": mark, "answer": "", "created_at": now}
    return db.connection().execute(statement, row).first() is not None


def _set(db: Session, credential: str, key: str, **values: Any) -> None:
    statement = update(IdempotentAnswer).where(IdempotentAnswer.credential == credential, IdempotentAnswer.key == key)
    db.execute(statement.values(**values), execution_options={"synchronize_session": False})
