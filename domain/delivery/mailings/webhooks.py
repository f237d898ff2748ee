"""Addresses of other programs that hear of each version: a message each, signed, tried again with growing pauses."""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session as DbSession

from domain.delivery.mailings import mails, signing
from domain.delivery.mailings.models import DeliveryState, Webhook, WebhookDelivery
from domain.execution.programme.difference import Difference
from domain.execution.programme.models import Release
from domain.foundation import journal, outbox
from domain.foundation.accounts import Actor, Role
from domain.foundation.accounts.models import Account
from domain.foundation.core.edits import apply, check_version, lock_in_event, lock_row
from domain.foundation.core.errors import Conflict, Invalid, NotFound, TooMany
from domain.foundation.core.i18n import SOURCE_LANGUAGE, in_language
from domain.foundation.core.pages import Page, PageRequest, paginate
from domain.foundation.core.text import clean_line
from domain.foundation.events.models import Event, EventMember

WEBHOOK_JOB = "mailings.webhook"
WEBHOOK_QUEUE = "webhooks"
ATTEMPTS = 90
"""More than three days of pauses, which grow to an hour."""
PATIENCE = timedelta(days=3)
MOST_WEBHOOKS = 10
MOST_TRIALS, TRIALS_PER = 10, timedelta(hours=1)
KEEP_DELIVERIES = timedelta(days=90)
RELEASED, TRIAL = "programme.released", "preau.test"


@dataclass(frozen=True)
class Envelope:
    """What the worker sends, and where."""

    url: str
    headers: Mapping[str, str]
    body: str


def webhooks_of(db: DbSession, event: Event) -> list[Webhook]:
    return list(db.scalars(select(Webhook).where(Webhook.event_id == event.id).order_by(Webhook.id)))


def webhook_of(db: DbSession, event: Event, webhook_id: uuid.UUID) -> Webhook:
    """Raises NotFound, also for another event's."""
    found = db.scalar(select(Webhook).where(Webhook.id == webhook_id, Webhook.event_id == event.id))
    if found is None:
        raise NotFound()
    return found


def add_webhook(db: DbSession, event: Event, url: str, *, actor: Actor, now: datetime) -> Webhook:
    """A new address with its own secret, which is shown this once. Raises Invalid `bad_address`, Conflict
    `too_many_webhooks`."""
    lock_row(db, Event, event.id)
    count = db.scalar(select(func.count()).where(Webhook.event_id == event.id)) or 0
    if count >= MOST_WEBHOOKS:
        raise Conflict("too_many_webhooks", "Dix services reliés au plus pour une rencontre.")
    webhook = Webhook(event_id=event.id, url=checked_url(url), secret=signing.new_secret(), created_at=now)
    db.add(webhook)
    db.flush()
    _record(db, actor, "webhook.created", webhook, now=now)
    return webhook


def change_webhook(
    db: DbSession,
    event: Event,
    webhook_id: uuid.UUID,
    values: Mapping[str, Any],
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Webhook:
    """Another address, or switched off and on again; on again, its failures are forgotten."""
    webhook: Webhook = lock_in_event(db, Webhook, event.id, webhook_id)
    check_version(webhook, expected_version)
    wanted = dict(values)
    if "url" in wanted:
        wanted["url"] = checked_url(wanted["url"])
    if wanted.get("is_active") and not webhook.is_active:
        wanted["failing_since"] = None
    if apply(webhook, wanted):
        _record(db, actor, "webhook.changed", webhook, now=now)
    db.flush()
    return webhook


def remove_webhook(db: DbSession, event: Event, webhook_id: uuid.UUID, *, actor: Actor, now: datetime) -> None:
    """The address is not told any more; its deliveries go with it."""
    webhook: Webhook = lock_in_event(db, Webhook, event.id, webhook_id)
    _record(db, actor, "webhook.deleted", webhook, now=now)
    db.delete(webhook)
    db.flush()


def checked_url(url: str) -> str:
    """Raises Invalid `bad_address` for what is no plain https address."""
    address = clean_line(url, field="url", limit=1000)
    try:
        parts = urlsplit(address)
        fine = parts.scheme == "https" and bool(parts.hostname) and parts.port in (None, 443)
    except ValueError:
        fine = False
    if not fine or parts.username is not None or parts.fragment:
        raise Invalid(
            "bad_address", "Indiquez une adresse complète qui commence par https://, sans mot de passe.", field="url"
        )
    return address


def deliveries_of(db: DbSession, event: Event, webhook_id: uuid.UUID, page: PageRequest) -> Page[WebhookDelivery]:
    """The last ones first."""
    webhook = webhook_of(db, event, webhook_id)
    query = select(WebhookDelivery).where(WebhookDelivery.webhook_id == webhook.id)
    sorts = {"created_at": WebhookDelivery.created_at}
    return paginate(db, query, page, sorts=sorts, default_sort="-created_at", tie=WebhookDelivery.id)


def send_test(db: DbSession, event: Event, webhook_id: uuid.UUID, *, now: datetime) -> WebhookDelivery:
    """A message that changes nothing, to see whether the other side answers. Raises NotFound, TooMany."""
    webhook: Webhook = lock_in_event(db, Webhook, event.id, webhook_id)
    tried = select(WebhookDelivery.created_at).where(
        WebhookDelivery.webhook_id == webhook.id,
        WebhookDelivery.kind == TRIAL,
        WebhookDelivery.created_at > now - TRIALS_PER,
    )
    before = db.scalars(tried.order_by(WebhookDelivery.created_at.desc()).limit(MOST_TRIALS)).all()
    if len(before) == MOST_TRIALS:
        wait = before[-1] + TRIALS_PER - now
        raise TooMany(
            "too_many_tests",
            "Dix essais par heure au plus pour un service. Réessayez dans {minutes} min.",
            minutes=max(1, round(wait.total_seconds() / 60)),
            retry_after=max(1, round(wait.total_seconds())),
        )
    return _queue(db, webhook, TRIAL, {"event": event.slug}, now=now)


def tell(db: DbSession, event: Event, release: Release, found: Difference, *, now: datetime) -> int:
    """A message for each address in use; public facts only."""
    data = {
        "event": event.slug,
        "title": event.title,
        "number": release.number,
        "published_at": release.published_at.isoformat(),
        "changes": [
            {"kind": change.kind.value, "session_id": str(change.session.id), "title": change.session.title}
            for change in found.changes
            if change.session is not None
        ],
    }
    active = [webhook for webhook in webhooks_of(db, event) if webhook.is_active]
    for webhook in active:
        _queue(db, webhook, RELEASED, data, now=now)
    return len(active)


def forget_old_deliveries(db: DbSession, *, now: datetime) -> int:
    """Those of three months ago, whatever became of them. Answers how many."""
    old = delete(WebhookDelivery).where(WebhookDelivery.created_at < now - KEEP_DELIVERIES)
    gone: Any = db.execute(old.execution_options(synchronize_session=False))
    return int(gone.rowcount)


def _queue(db: DbSession, webhook: Webhook, kind: str, data: dict[str, Any], *, now: datetime) -> WebhookDelivery:
    body = json.dumps({"type": kind, "timestamp": now.isoformat(), "data": data}, ensure_ascii=False)
    delivery = WebhookDelivery(webhook_id=webhook.id, kind=kind, payload=body, created_at=now)
    db.add(delivery)
    db.flush()
    attempts = 1 if kind == TRIAL else ATTEMPTS
    payload = {"delivery_id": str(delivery.id)}
    outbox.enqueue_job(db, WEBHOOK_JOB, payload, now=now, queue=WEBHOOK_QUEUE, max_attempts=attempts)
    return delivery


def envelope(db: DbSession, delivery_id: uuid.UUID, *, now: datetime) -> Envelope | None:
    """What is to be sent now; None when it was delivered, given up or taken away meanwhile."""
    delivery = db.get(WebhookDelivery, delivery_id)
    webhook = db.get(Webhook, delivery.webhook_id) if delivery else None
    if delivery is None or webhook is None or delivery.state is not DeliveryState.QUEUED:
        return None
    message_id = f"msg_{delivery.id.hex}"
    return Envelope(
        webhook.url, signing.headers(webhook.secret, message_id, delivery.payload, now=now), delivery.payload
    )


def keep_outcome(
    db: DbSession, delivery_id: uuid.UUID, status: int | None, *, base_url: str, now: datetime
) -> DeliveryState:
    """Write down what became of an attempt; `status` is None when nobody could be reached.

    After three days of failures the address is switched off, and the coordination told.
    """
    delivery = db.get(WebhookDelivery, delivery_id)
    if delivery is None:
        return DeliveryState.FAILED
    webhook: Webhook = lock_row(db, Webhook, delivery.webhook_id)
    delivery.attempts += 1
    delivery.last_status = status
    if status is not None and 200 <= status < 300:
        delivery.state, delivery.delivered_at, delivery.last_error = DeliveryState.DELIVERED, now, ""
        webhook.failing_since = None
    else:
        delivery.last_error = "unreachable" if status is None else "refused"
        _fail(db, webhook, delivery, base_url=base_url, now=now)
    db.flush()
    return delivery.state


def _fail(db: DbSession, webhook: Webhook, delivery: WebhookDelivery, *, base_url: str, now: datetime) -> None:
    if delivery.kind == TRIAL or not webhook.is_active:
        delivery.state = DeliveryState.FAILED
        return
    webhook.failing_since = webhook.failing_since or now
    if now - webhook.failing_since < PATIENCE:
        return
    delivery.state, webhook.is_active = DeliveryState.FAILED, False
    event = db.get_one(Event, webhook.event_id)
    coordinators = db.scalars(
        select(Account)
        .join(EventMember, EventMember.account_id == Account.id)
        .where(EventMember.event_id == event.id, EventMember.role == Role.COORDINATOR)
        .order_by(Account.id)
    )
    host = urlsplit(webhook.url).hostname or ""
    with in_language(SOURCE_LANGUAGE):
        for account in coordinators:
            about = mails.Stopped(event, host, account.name, account.email, base_url)
            outbox.enqueue_mail(db, mails.webhook_stopped(about), now=now)


def _record(db: DbSession, actor: Actor, action: str, webhook: Webhook, *, now: datetime) -> None:
    """The host only: an address may hold a secret of the other side."""
    journal.record(
        db,
        actor,
        action,
        subject_kind="webhook",
        subject_id=webhook.id,
        event_id=webhook.event_id,
        now=now,
        facts={"name": urlsplit(webhook.url).hostname or ""},
    )
