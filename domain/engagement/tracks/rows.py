"""What verbs on both kinds of rows need."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.engagement.tracks.models import Concern, Track
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.events.models import Event


def next_position(db: Session, kind: type[Any], event: Event) -> int:
    last = db.scalar(select(func.max(kind.position)).where(kind.event_id == event.id))
    return 0 if last is None else last + 1


def record(db: Session, actor: Actor, action: str, row: Track | Concern, **more: Any) -> None:
    kind = action.partition(".")[0]
    journal.record(db, actor, action, subject_kind=kind, subject_id=row.id, event_id=row.event_id, **more)
