"""Telling the workers of this process that a commit brought them something; others find it by looking."""

import threading
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

_MARK = "outbox_has_news"
_bells: set[threading.Event] = set()


def add_bell(bell: threading.Event) -> None:
    """Have `bell` set after each commit that adds a job."""
    _bells.add(bell)


def remove_bell(bell: threading.Event) -> None:
    _bells.discard(bell)


def news(db: Session) -> None:
    """Remember that this transaction brings something to do."""
    db.info[_MARK] = True


@event.listens_for(Session, "after_commit")
def _ring(session: Session) -> None:
    if session.info.pop(_MARK, False):
        for bell in tuple(_bells):
            bell.set()


@event.listens_for(Session, "after_rollback")
def _forget(session: Session, *_: Any) -> None:
    session.info.pop(_MARK, None)
