"""Logos of those who organise."""

import uuid
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from domain.foundation import files, journal
from domain.foundation.accounts import Actor
from domain.foundation.accounts.models import Account
from domain.foundation.core.errors import Conflict, Invalid, NotFound
from domain.foundation.core.text import clean_line
from domain.foundation.events.models import Event, EventLogo
from domain.foundation.events.queries import PUBLIC_STATES, event_for, logos
from domain.foundation.events.service import lock_event
from domain.foundation.files.models import StoredFile

MOST_LOGOS = 20
LOGO = "event.logo"


def add_logo(
    db: Session, folder: Path, event_id: uuid.UUID, data: bytes, *, name: str, actor: Actor, now: datetime
) -> EventLogo:
    """Add a logo at the end; `name` is what a screen reader says. Raises Invalid, Conflict `too_many_logos`."""
    event = lock_event(db, event_id)
    shown_as = clean_line(name, field="name", limit=200)
    if not shown_as:
        raise Invalid("name_missing", "Écrivez le nom de la structure : il remplace l’image.", field="name")
    present = logos(db, event)
    if len(present) >= MOST_LOGOS:
        raise Conflict("too_many_logos", "Vingt logos au plus.")
    stored = files.store_picture(
        db, folder, data, name=shown_as, event_id=event.id, subject_kind=LOGO, subject_id=event.id, now=now
    )
    position = present[-1].position + 1 if present else 0
    logo = EventLogo(event_id=event.id, file_id=stored.id, position=position, name=shown_as)
    db.add(logo)
    journal.record(
        db,
        actor,
        "event.logo_added",
        subject_kind="event",
        subject_id=event.id,
        event_id=event.id,
        now=now,
        facts={"name": shown_as},
    )
    db.flush()
    return logo


def remove_logo(
    db: Session, folder: Path, event_id: uuid.UUID, logo_id: uuid.UUID, *, actor: Actor, now: datetime
) -> None:
    """Take a logo and its file away. Raises NotFound."""
    event = lock_event(db, event_id)
    logo = db.get(EventLogo, logo_id)
    if logo is None or logo.event_id != event.id:
        raise NotFound()
    stored = files.stored_file(db, logo.file_id)
    journal.record(
        db,
        actor,
        "event.logo_removed",
        subject_kind="event",
        subject_id=event.id,
        event_id=event.id,
        now=now,
        facts={"name": logo.name},
    )
    db.delete(logo)
    db.flush()
    files.remove_file(db, folder, stored)


def may_see_logo(db: Session, stored: StoredFile, account: Account | None) -> bool:
    """Whether everybody may see the file, or only this account as a member. Raises NotFound when neither."""
    event = db.get(Event, stored.event_id) if stored.subject_kind == LOGO and stored.event_id else None
    if event is None:
        raise NotFound()
    if event.state in PUBLIC_STATES:
        return True
    if account is None:
        raise NotFound()
    event_for(db, event.slug, account)
    return False
