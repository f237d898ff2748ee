"""The words of its own that an event puts at the head of its mails: subject and opening, by kind of mail."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply
from domain.foundation.core.errors import EditConflict
from domain.foundation.core.text import clean_line, clean_text
from domain.foundation.events.models import Event, MailText
from domain.foundation.events.service import lock_event
from domain.foundation.outbox import templates

SUBJECT_LIMIT = 200
BODY_LIMIT = 4000

PLACEHOLDERS: Mapping[str, str] = {
    "prenom": "le prénom de la personne",
    "nom": "son nom",
    "rencontre": "le titre de la rencontre",
    "date": "le jour, ou du premier au dernier",
    "heure": "l’heure de l’accueil",
    "lieu": "le lieu et son adresse",
    "contact": "l’adresse à qui écrire",
}
"""All that can stand in braces, and what it becomes."""


@dataclass(frozen=True)
class OwnWords:
    """What an event says itself; what is empty is said in our words."""

    subject: str = ""
    body: str = ""
    version: int = 0
    """0 while nothing was ever written."""


def words_of(db: Session, event_id: uuid.UUID) -> dict[str, OwnWords]:
    """The event's own words by kind of mail; one statement."""
    rows: Sequence[MailText] = db.scalars(select(MailText).where(MailText.event_id == event_id)).all()
    return {row.kind: OwnWords(row.subject, row.body, row.version) for row in rows}


def clean_words(subject: str, body: str, *, limit: int = BODY_LIMIT) -> tuple[str, str]:
    """As they are kept. Raises Invalid `too_long`, `unknown_placeholder`, `placeholder_in_link`."""
    subject = clean_line(subject, field="subject", limit=SUBJECT_LIMIT)
    body = clean_text(body, field="body", limit=limit)
    templates.check(subject, PLACEHOLDERS, field="subject")
    templates.check(body, PLACEHOLDERS, field="body")
    return subject, body


def write_words(
    db: Session,
    event: Event,
    kind: str,
    *,
    subject: str,
    body: str,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> OwnWords:
    """Say it in one's own words, or in ours again where both are empty. Raises as `clean_words`, EditConflict."""
    subject, body = clean_words(subject, body)
    lock_event(db, event.id)  # the row may not exist yet: two people come one after the other
    row = db.scalar(select(MailText).where(MailText.event_id == event.id, MailText.kind == kind))
    version = row.version if row else 0
    if expected_version is not None and expected_version != version:
        raise EditConflict(expected=expected_version, current=version)
    if row is None:
        row = MailText(event_id=event.id, kind=kind, subject="", body="", updated_at=now)
        db.add(row)
    if apply(row, {"subject": subject, "body": body}):
        row.updated_at = now
        db.flush()
        journal.record(
            db,
            actor,
            "mail_text.changed",
            subject_kind="mail_text",
            subject_id=row.id,
            event_id=event.id,
            now=now,
            facts={"kind": kind},
        )
    db.flush()
    return OwnWords(row.subject, row.body, row.version)
