"""Keeping how the badges of an event look."""

from datetime import datetime

from sqlalchemy.orm import Session as DbSession

from domain.delivery.printing.badge_gathering import BadgeFacts, facts_of, settings_of
from domain.delivery.printing.models import BadgeSettings
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply, check_version, lock_row
from domain.foundation.events.models import Event


def read_settings(db: DbSession, event: Event) -> tuple[BadgeFacts, int]:
    """What is kept, or good ones to start from, with the version: 0 as long as nobody changed anything."""
    row = settings_of(db, event)
    return facts_of(row), row.version if row else 0


def save_settings(
    db: DbSession, event: Event, facts: BadgeFacts, *, expected_version: int | None = None, actor: Actor, now: datetime
) -> BadgeSettings:
    """Raises Invalid or InvalidFields that name what to mend, EditConflict."""
    lock_row(db, Event, event.id)
    row = settings_of(db, event)
    if row and expected_version:
        check_version(row, expected_version)
    _ = facts.style  # reading it checks it
    if row is None:
        row = BadgeSettings(event_id=event.id, **facts.kept)
        db.add(row)
        db.flush()
        changed = {name: (None, getattr(row, name)) for name in ("layout", "sheet")}
    else:
        changed = apply(row, facts.kept)
    if changed:
        journal.record(
            db,
            actor,
            "badges.settings",
            subject_kind="badges",
            subject_id=row.id,
            event_id=event.id,
            now=now,
            changes={name: change for name, change in changed.items() if name in {"layout", "sheet", "order"}},
        )
    db.flush()
    return row
