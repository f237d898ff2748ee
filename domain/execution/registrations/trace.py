"""What a verb leaves behind: a line in the journal, a mail with the person's own link."""

import uuid
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from domain.execution.registrations.mails import Subject
from domain.execution.registrations.models import Registration
from domain.execution.registrations.values import Workshop
from domain.foundation import accounts, events, journal, outbox
from domain.foundation.accounts import Actor
from domain.foundation.core.i18n import SOURCE_LANGUAGE, current_language, in_language
from domain.foundation.events.models import Event
from domain.foundation.outbox import Message

LINK_KIND = "registration"


@dataclass(frozen=True)
class Site:
    """What a personal link is made with: the key of this site and its address."""

    secret: bytes
    base_url: str


def subject(
    db: Session, event: Event, registration: Registration, workshops: Sequence[Workshop], site: Site, *, now: datetime
) -> Subject:
    """What a mail speaks about; the link is the one that the person already has."""
    token = accounts.make_link(db, LINK_KIND, registration.id, event, secret=site.secret, now=now)
    words = events.words_of(db, event.id)
    return Subject(event, registration, workshops, own_page(site, token), site.base_url, written_at=now, words=words)


def own_page(site: Site, token: str) -> str:
    return f"{site.base_url}/i/{token}"


def send(db: Session, about: Subject, mail: Callable[[Subject], Message], *, now: datetime) -> None:
    """Write the mail down, in the person's language; people without address get none."""
    if about.registration.email:
        with in_language(language_of(about.registration, current_language())):
            outbox.enqueue_mail(db, mail(about), now=now)


def language_of(registration: Registration, asked_in: str) -> str:
    """The language that the person chose: that of the page they ask from, else of their registration."""
    return asked_in if asked_in != SOURCE_LANGUAGE else registration.language


def record(
    db: Session,
    event_id: uuid.UUID,
    registration_id: uuid.UUID,
    actor: Actor,
    action: str,
    *,
    now: datetime,
    **facts: object,
) -> None:
    """Names of fields and ids of workshops only: what people said of themselves stays out of the journal."""
    journal.record(
        db,
        actor,
        action,
        subject_kind="registration",
        subject_id=registration_id,
        event_id=event_id,
        now=now,
        facts=facts,
    )


def names(session_ids: Collection[uuid.UUID]) -> list[str]:
    return sorted(str(each) for each in session_ids)
