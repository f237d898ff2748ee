"""What the verbs on venues and on rooms share: names that are taken, the order, the journal."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from domain.execution.programme.models import Room, Venue
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.errors import Invalid
from domain.foundation.core.i18n import ngettext
from domain.foundation.core.text import enumeration, search_key
from domain.foundation.events.models import Event

MOST_NAMED = 3
"""Titles that a refusal names before it counts."""


def same_name(db: DbSession, kind: type[Any], event: Event, name: str) -> Any:
    """The row of that name, whatever its case and accents; those in use come first."""
    key = search_key(name)
    rows = [row for row in db.scalars(select(kind).where(kind.event_id == event.id)) if search_key(row.name) == key]
    return min(rows, key=lambda row: getattr(row, "archived_at", None) is not None, default=None)


def name_taken() -> Invalid:
    return Invalid("name_taken", "Ce nom est déjà pris dans cette rencontre.", field="name")


def next_position(db: DbSession, kind: type[Any], event: Event) -> int:
    last = db.scalar(select(func.max(kind.position)).where(kind.event_id == event.id))
    return 0 if last is None else last + 1


def record(db: DbSession, actor: Actor, action: str, event: Event, row: Venue | Room, **more: Any) -> None:
    kind = action.partition(".")[0]
    journal.record(db, actor, action, subject_kind=kind, subject_id=row.id, event_id=event.id, **more)


def some(names: Sequence[str], more_words: tuple[str, str]) -> str:
    """The first names, and how many more there are."""
    named = list(names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    if more > 0:
        named.append(ngettext(*more_words, more).format(count=more))
    return enumeration(named)
