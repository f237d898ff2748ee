"""Publishing a version and telling those whom it concerns: each of them once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import insert
from sqlalchemy.orm import Session as DbSession

from domain.delivery.mailings import webhooks
from domain.delivery.mailings.mails import Notice, notice
from domain.delivery.mailings.models import ReleaseNotice
from domain.delivery.mailings.notices import with_offers
from domain.delivery.mailings.queries import people_to_tell
from domain.delivery.mailings.recipients import recipients
from domain.delivery.mailings.values import Recipient, RecipientKind, Recipients
from domain.execution import programme
from domain.execution.programme import Released
from domain.execution.programme.difference import difference
from domain.execution.programme.models import Release
from domain.foundation import outbox
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import lock_row
from domain.foundation.core.errors import Invalid
from domain.foundation.core.i18n import SOURCE_LANGUAGE, in_language
from domain.foundation.core.ids import new_id
from domain.foundation.core.text import clean_text
from domain.foundation.events.models import Event
from domain.foundation.outbox import Message
from domain.review import phases

NOTICE_JOB = "mailings.notice"
LONGEST_OPENING = 2000
EACH_INSERT = 500
HIDDEN = "…"
"""Stands for the secret of a personal page where somebody else looks."""


@dataclass(frozen=True)
class Published:
    release: Release
    told: int


def publish(
    db: DbSession,
    event: Event,
    *,
    note: str = "",
    tell: bool,
    opening: str = "",
    expected_number: int | None = None,
    actor: Actor,
    now: datetime,
) -> Published:
    """The next version, its notices queued and other programs told of it. Raises as `programme.publish` does."""
    opening = clean_text(opening, field="opening", limit=LONGEST_OPENING)
    event = lock_row(db, Event, event.id)  # before reading what is compared: somebody else may be publishing
    before = programme.released(db, event) or Released()
    beyond = phases.beyond(db, event, programme.sessions_of(db, event))
    release = programme.publish(
        db, event, note=note, expected_number=expected_number, beyond=beyond, actor=actor, now=now
    )
    after = programme.release_by_id(db, release.id)
    told = 0
    if tell:
        found = recipients(db, event, difference(before.frozen, after.frozen), now=now)
        told = _queue(db, release, found.told, opening, now=now)
    webhooks.tell(db, event, release, difference(before.frozen, after.frozen), now=now)
    return Published(release, told)


def _queue(db: DbSession, release: Release, people: Sequence[Recipient], opening: str, *, now: datetime) -> int:
    """A row and a job for each; the mail itself is written by the job, from what is so at that moment."""
    notices = [
        {
            "id": new_id(),
            "release_id": release.id,
            "recipient_kind": each.kind,
            "recipient_id": each.id,
            "queued_at": now,
            "changes": [[change.kind.value, str(change.session_id or "")] for change in each.changes],
        }
        for each in people
    ]
    for start in range(0, len(notices), EACH_INSERT):
        db.execute(insert(ReleaseNotice), notices[start : start + EACH_INSERT])
    payloads = [
        {
            "number": str(row["id"]),
            "notice_id": str(row["id"]),
            "audience": each.audience.value,
            "opening": opening,
        }
        for row, each in zip(notices, people, strict=True)
    ]
    outbox.enqueue_mail_jobs(db, NOTICE_JOB, payloads, now=now)
    return len(notices)


def example_message(db: DbSession, event: Event, people: Recipients, *, opening: str, base_url: str) -> Message | None:
    """The message as the first of those people will read it, but for the secret of their own page."""
    if not people.told:
        return None
    about = Notice(event, people.told[0], clean_text(opening, field="opening", limit=LONGEST_OPENING), base_url)
    return _as_read(db, about)


def _as_read(db: DbSession, about: Notice) -> Message:
    if about.to.kind is RecipientKind.REGISTRATION:
        about = with_offers(db, about, HIDDEN)
    with in_language(SOURCE_LANGUAGE):
        return notice(about)


def send_trial(
    db: DbSession,
    event: Event,
    *,
    name: str,
    email: str,
    opening: str = "",
    base_url: str,
    now: datetime,
) -> None:
    """The same message to the person who prepares it, and to nobody else. Raises Invalid `nobody_to_tell`."""
    found = people_to_tell(db, event, now=now)
    if not found.told:
        raise Invalid("nobody_to_tell", "Personne n’est à prévenir : il n’y a pas de message à essayer.")
    to = replace(found.told[0], email=email, name=name)
    about = Notice(event, to, clean_text(opening, field="opening", limit=LONGEST_OPENING), base_url)
    outbox.enqueue_mail(db, _as_read(db, about), now=now)
