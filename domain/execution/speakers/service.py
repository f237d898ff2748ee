"""The committee's verbs on those who take part: an address, their personal link, the way to close it."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session as DbSession

from domain.execution.speakers import mails, queries
from domain.execution.speakers.mails import Invitation
from domain.execution.speakers.models import Speaker
from domain.execution.speakers.values import LINK_KIND, SpeakerView
from domain.foundation import accounts, journal, outbox
from domain.foundation.accounts import Actor, Site
from domain.foundation.core.edits import apply, lock_row
from domain.foundation.core.errors import Conflict, EditConflict, Invalid, NotFound, PreauError
from domain.foundation.core.i18n import SOURCE_LANGUAGE, in_language
from domain.foundation.events.models import Event
from domain.foundation.outbox import Message

MOST_AT_ONCE = 50
JUST_SENT = timedelta(minutes=2)
"""A second mail within this time is a double click."""


@dataclass(frozen=True)
class LeftOut:
    """Somebody to whom nothing was sent, and why."""

    speaker_id: uuid.UUID
    error: PreauError


@dataclass(frozen=True)
class Invited:
    sent: tuple[uuid.UUID, ...]
    left_out: tuple[LeftOut, ...]


def set_email(
    db: DbSession,
    event: Event,
    speaker_id: uuid.UUID,
    email: str,
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> None:
    """The address for this gathering; empty goes back to the contact's own.

    Raises NotFound, Invalid `bad_email`, EditConflict when the row changed meanwhile; version 0 is « no row yet ».
    """
    view, row = locked(db, event, speaker_id, now=now)
    if expected_version is not None and expected_version != view.version:
        raise EditConflict(expected=expected_version, current=view.version)
    address = accounts.normalise_email(email) if email.strip() else ""
    if apply(row, {"email": address}):
        record(db, actor, "speaker.addressed", row, now=now)
    db.flush()


def invite(
    db: DbSession, event: Event, speaker_ids: Sequence[uuid.UUID], *, site: Site, actor: Actor, now: datetime
) -> Invited:
    """Mail each of them their link; one that cannot be reached does not stop the others.

    Raises Invalid `too_many`, Conflict `links_closed`.
    """
    if len(speaker_ids) > MOST_AT_ONCE:
        raise Invalid("too_many", "Invitez {most} personnes au plus à la fois.", field="speaker_ids", most=MOST_AT_ONCE)
    accounts.check_links_open(event, now=now)
    views = {view.id: view for view in _locked_views(db, event, now)}
    sent: list[uuid.UUID] = []
    left_out: list[LeftOut] = []
    for key in sorted(set(speaker_ids)):
        try:
            _invite(db, event, views.get(key), site=site, actor=actor, now=now)
            sent.append(key)
        except (Invalid, Conflict, NotFound) as error:
            left_out.append(LeftOut(key, error))
    return Invited(tuple(sent), tuple(left_out))


def renew_link(db: DbSession, event: Event, speaker_id: uuid.UUID, *, site: Site, actor: Actor, now: datetime) -> None:
    """Kill the old link and mail a new one. Raises NotFound, Invalid `no_address`, Conflict `links_closed`."""
    accounts.check_links_open(event, now=now)
    view, row = locked(db, event, speaker_id, now=now)
    _check_address(view)
    token = accounts.fresh_link(db, LINK_KIND, row.id, event, secret=site.secret, now=now)
    _mail(db, event, view, mails.renewed, token, site=site, now=now)
    row.invited_at = now
    record(db, actor, "speaker.link_renewed", row, now=now)
    db.flush()


def copy_link(db: DbSession, event: Event, speaker_id: uuid.UUID, *, site: Site, actor: Actor, now: datetime) -> str:
    """The address of somebody's page, to give by hand; the journal keeps who took it."""
    accounts.check_links_open(event, now=now)
    _, row = locked(db, event, speaker_id, now=now)
    token = accounts.make_link(db, LINK_KIND, row.id, event, secret=site.secret, now=now)
    record(db, actor, "speaker.link_copied", row, now=now)
    db.flush()
    return page_address(site, token)


def revoke_link(db: DbSession, event: Event, speaker_id: uuid.UUID, *, actor: Actor, now: datetime) -> None:
    """Close the page until the link is renewed; somebody without link stays as they are."""
    view = queries.speaker_of(db, event, speaker_id, now=now)
    link = accounts.link_to(db, LINK_KIND, view.id)
    if link is None or link.revoked_at is not None:
        return
    _, row = locked(db, event, speaker_id, now=now)
    accounts.revoke_link(db, link, now=now)
    record(db, actor, "speaker.link_revoked", row, now=now)
    db.flush()


def page_address(site: Site, token: str) -> str:
    return f"{site.base_url}/p/{token}"


def locked(db: DbSession, event: Event, speaker_id: uuid.UUID, *, now: datetime) -> tuple[SpeakerView, Speaker]:
    """Somebody and their row, which is written now if it was not; nobody else changes them until the end.

    Raises NotFound for who contributes to nothing, also of another event.
    """
    view = next((each for each in _locked_views(db, event, now) if each.id == speaker_id), None)
    if view is None:
        raise NotFound()
    return view, row_of(db, event, view)


def row_of(db: DbSession, event: Event, view: SpeakerView) -> Speaker:
    """The row of somebody, written if it was not; the event is locked."""
    known = db.get(Speaker, view.id, populate_existing=True)
    if known is not None:
        return known
    name = "" if view.contact_id else view.name
    row = Speaker(
        id=view.id,
        event_id=event.id,
        contact_id=view.contact_id,
        organisation_id=view.organisation_id,
        name=name,
    )
    db.add(row)
    db.flush()
    return row


def record(db: DbSession, actor: Actor, action: str, row: Speaker, *, now: datetime, **facts: Any) -> None:
    """Never a name nor a word of theirs: who it is, the row says while it may."""
    journal.record(
        db,
        actor,
        action,
        subject_kind="speaker",
        subject_id=row.id,
        event_id=row.event_id,
        now=now,
        facts=facts,
    )


def _locked_views(db: DbSession, event: Event, now: datetime) -> list[SpeakerView]:
    """Under the lock of the event, so that nobody gets two rows."""
    lock_row(db, Event, event.id)
    return queries.speakers_of(db, event, now=now)


def _invite(db: DbSession, event: Event, view: SpeakerView | None, *, site: Site, actor: Actor, now: datetime) -> None:
    """Raises NotFound, Invalid `no_address`, Conflict `just_sent`."""
    if view is None:
        raise NotFound()
    _check_address(view)
    if view.invited_at is not None and now - view.invited_at < JUST_SENT:
        raise Conflict("just_sent", "L’invitation vient de partir à cette adresse. Attendez deux minutes.")
    row = row_of(db, event, view)
    token = accounts.make_link(db, LINK_KIND, row.id, event, secret=site.secret, now=now)
    _mail(db, event, view, mails.invitation, token, site=site, now=now)
    row.invited_at = now
    record(db, actor, "speaker.invited", row, now=now)
    db.flush()


def _check_address(view: SpeakerView) -> None:
    if not view.email:
        raise Invalid("no_address", "Aucune adresse de courriel n’est connue : donnez-en une.")


def _mail(
    db: DbSession,
    event: Event,
    view: SpeakerView,
    message: Callable[[Invitation], Message],
    token: str,
    *,
    site: Site,
    now: datetime,
) -> None:
    """In French, whatever language its sender reads: nobody asked the receiver for theirs."""
    shown = queries.as_published(db, event, view)
    with in_language(SOURCE_LANGUAGE):
        outbox.enqueue_mail(db, message(Invitation(event, shown, page_address(site, token), site.base_url)), now=now)
