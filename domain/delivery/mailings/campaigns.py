"""Messages that the committee writes: drafted, tried, sent once to those whom the filters name at that moment."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session as DbSession

from domain.delivery.mailings import batches, people, writing
from domain.delivery.mailings.models import Mailing, MailingState, Occasion
from domain.delivery.mailings.people import Target
from domain.delivery.mailings.samples import HIDDEN, sample
from domain.delivery.mailings.segments import filters_of
from domain.foundation import events, journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply, check_version, lock_in_event
from domain.foundation.core.errors import Conflict, Invalid, InvalidFields
from domain.foundation.core.i18n import SOURCE_LANGUAGE, in_language
from domain.foundation.events.models import Event
from domain.foundation.outbox import Message

BODY_LIMIT = 10_000


@dataclass(frozen=True)
class Sent:
    mailing: Mailing
    recipients: int


def target_of(mailing: Mailing) -> Target:
    return Target(filters_of(mailing.segment), mailing.needs_consent, mailing.segment.get("came"))


def create_mailing(db: DbSession, event: Event, values: Mapping[str, Any], *, actor: Actor, now: datetime) -> Mailing:
    """A draft. Raises Invalid for words or filters that cannot be."""
    mailing = Mailing(event_id=event.id, occasion=Occasion.WRITTEN, created_at=now, segment={})
    apply(mailing, _checked(values))
    db.add(mailing)
    db.flush()
    _record(db, mailing, "mailing.created", actor=actor, now=now)
    db.flush()
    return mailing


def change_mailing(
    db: DbSession,
    event: Event,
    mailing_id: uuid.UUID,
    values: Mapping[str, Any],
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Mailing:
    """Raises NotFound, EditConflict, Invalid, Conflict `already_sent`."""
    mailing = _draft(db, event, mailing_id, expected_version)
    if apply(mailing, _checked(values)):
        _record(db, mailing, "mailing.changed", actor=actor, now=now)
    db.flush()
    return mailing


def delete_mailing(db: DbSession, event: Event, mailing_id: uuid.UUID, *, actor: Actor, now: datetime) -> None:
    """Only a draft: what was sent stays to be read. Raises NotFound, Conflict `already_sent`."""
    mailing = _draft(db, event, mailing_id, None)
    _record(db, mailing, "mailing.deleted", actor=actor, now=now)
    db.delete(mailing)
    db.flush()


def send_mailing(
    db: DbSession,
    event: Event,
    mailing_id: uuid.UUID,
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Sent:
    """Fix who gets it, and let the worker write. Two people who send at once send once.

    Raises NotFound, EditConflict, Conflict `already_sent`, Invalid `nobody_to_tell`, InvalidFields.
    """
    mailing = _draft(db, event, mailing_id, expected_version)
    missing = [
        Invalid("missing", words, field=field)
        for field, words in (("subject", "Écrivez un objet."), ("body", "Écrivez le message."))
        if not getattr(mailing, field)
    ]
    if missing:
        raise InvalidFields(missing)
    ids = people.reached_ids(db, event, target_of(mailing))
    if not ids:
        raise Invalid("nobody_to_tell", "Personne ne recevrait ce message : changez les filtres.")
    mailing.sent_by = actor.name
    count = batches.start(db, mailing, ids, now=now)
    _record(db, mailing, "mailing.sent", actor=actor, now=now, recipients=count)
    db.flush()
    return Sent(mailing, count)


def preview_mailing(db: DbSession, event: Event, mailing: Mailing, *, base_url: str, now: datetime) -> Message:
    """The mail as the invented person would read it."""
    made = sample(db, event, base_url=base_url, now=now)
    stop = f"{base_url}/ne-plus-ecrire/{HIDDEN}" if mailing.needs_consent else ""
    with in_language(SOURCE_LANGUAGE):
        return writing.compose(mailing, made.about, made.asked, has_resources=True, stop_url=stop)


def _draft(db: DbSession, event: Event, mailing_id: uuid.UUID, expected_version: int | None) -> Mailing:
    """The message, locked. One that left is told as such before anything else: that is what the second click sees."""
    mailing = lock_in_event(db, Mailing, event.id, mailing_id)
    if mailing.state is not MailingState.DRAFT:
        raise Conflict("already_sent", "Ce message est déjà parti.")
    check_version(mailing, expected_version)
    return mailing


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    found = dict(values)
    subject, body = events.clean_words(found.get("subject", ""), found.get("body", ""), limit=BODY_LIMIT)
    for name, value in (("subject", subject), ("body", body)):
        if name in found:
            found[name] = value
    if "segment" in found:
        filters_of(found["segment"])
    return found


def _record(db: DbSession, mailing: Mailing, action: str, *, actor: Actor, now: datetime, **facts: object) -> None:
    """Without its words nor its filters: both may name people."""
    journal.record(
        db,
        actor,
        action,
        subject_kind="mailing",
        subject_id=mailing.id,
        event_id=mailing.event_id,
        now=now,
        facts=facts,
    )
