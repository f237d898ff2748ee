"""A workshop keeps the letter that a version gave it: badges and sheets with that letter are in people's hands."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import bindparam, update
from sqlalchemy.orm import Session as DbSession

from domain.execution.programme.models import Session
from domain.execution.programme.values import SessionView
from domain.foundation.events.models import Event

_SESSIONS: Any = Session.__table__
_KEEP = update(_SESSIONS).where(_SESSIONS.c.id == bindparam("key")).values(letter=bindparam("given"))


def keep_letters(db: DbSession, event: Event, published: Iterable[SessionView]) -> None:
    """Write down the letters of these sessions. A letter that passes to another workshop leaves the one put away, which
    gets a new one if it comes back. That is no edit: versions of rows stay as they are."""
    given = [{"key": view.id, "given": view.letter} for view in published if view.is_workshop]
    if not given:
        return
    passed_on = update(_SESSIONS).where(
        _SESSIONS.c.event_id == event.id,
        _SESSIONS.c.archived_at.is_not(None),
        _SESSIONS.c.letter.in_([each["given"] for each in given]),
    )
    db.execute(passed_on.values(letter=""))
    db.connection().execute(_KEEP, given)
