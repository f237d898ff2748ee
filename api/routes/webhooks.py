"""Other programs told of each version of the programme: their addresses, a trial, and what became of each message."""

import uuid
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import Field

from api import conflicts
from api.deps import Db, EventAccess, Now, Paging, event_access
from api.schemas import In, Out, PageOut, if_match
from api.transactions import TransactionalRoute
from domain.delivery import mailings
from domain.delivery.mailings import DeliveryState
from domain.foundation.accounts import Permission
from domain.foundation.core.pages import page_of

router = APIRouter(tags=["webhooks"], route_class=TransactionalRoute)

Edits = Annotated[EventAccess, event_access(Permission.EVENT_EDIT)]
Version = Annotated[int | None, Depends(if_match)]
Url = Annotated[str, Field(max_length=1000)]


class WebhookIn(In):
    url: Url


class WebhookPatch(In):
    url: Url = ""
    is_active: bool = True


class WebhookOut(Out):
    """`failing_since` says since when the other side does not take messages."""

    id: uuid.UUID
    url: str
    is_active: bool
    failing_since: datetime | None
    created_at: datetime
    version: int


class NewWebhookOut(WebhookOut):
    """With the secret that signs its messages: it is not shown again."""

    secret: str


class DeliveryOut(Out):
    id: uuid.UUID
    kind: str
    state: DeliveryState
    attempts: int
    last_status: int | None
    created_at: datetime
    delivered_at: datetime | None


@router.get("/events/{slug}/webhooks")
def list_webhooks(access: Edits, db: Db, paging: Paging) -> PageOut[WebhookOut]:
    rows = mailings.webhooks_of(db, access.event)
    page = page_of(rows, paging, sorts={"created_at": lambda row: row.created_at}, default_sort="created_at")
    return PageOut.of(page.map(WebhookOut.model_validate))


@router.post("/events/{slug}/webhooks", status_code=201)
def add_webhook(body: WebhookIn, access: Edits, db: Db, now: Now) -> NewWebhookOut:
    return NewWebhookOut.model_validate(mailings.add_webhook(db, access.event, body.url, actor=access.actor, now=now))


@router.get("/events/{slug}/webhooks/{webhook_id}")
def read_webhook(webhook_id: uuid.UUID, access: Edits, db: Db) -> WebhookOut:
    return WebhookOut.model_validate(mailings.webhook_of(db, access.event, webhook_id))


@router.patch("/events/{slug}/webhooks/{webhook_id}")
def change_webhook(
    *, webhook_id: uuid.UUID, body: WebhookPatch, access: Edits, version: Version, db: Db, now: Now
) -> WebhookOut:
    values = body.model_dump(exclude_unset=True)
    with conflicts.showing(lambda: WebhookOut.model_validate(mailings.webhook_of(db, access.event, webhook_id))):
        webhook = mailings.change_webhook(
            db, access.event, webhook_id, values, expected_version=version, actor=access.actor, now=now
        )
    return WebhookOut.model_validate(webhook)


@router.delete("/events/{slug}/webhooks/{webhook_id}", status_code=204)
def remove_webhook(webhook_id: uuid.UUID, access: Edits, db: Db, now: Now) -> None:
    mailings.remove_webhook(db, access.event, webhook_id, actor=access.actor, now=now)


@router.post("/events/{slug}/webhooks/{webhook_id}/test", status_code=202)
def test_webhook(webhook_id: uuid.UUID, access: Edits, db: Db, now: Now) -> DeliveryOut:
    """A message that changes nothing, sent once."""
    return DeliveryOut.model_validate(mailings.send_test(db, access.event, webhook_id, now=now))


@router.get("/events/{slug}/webhooks/{webhook_id}/deliveries")
def list_deliveries(webhook_id: uuid.UUID, access: Edits, db: Db, paging: Paging) -> PageOut[DeliveryOut]:
    """The last ones first."""
    page = mailings.deliveries_of(db, access.event, webhook_id, paging)
    return PageOut.of(page.map(DeliveryOut.model_validate))
