"""Mails to people who register, and the calendar that goes with them."""

from domain.execution.registrations.mails.dates import items, personal_calendar, workshop_items
from domain.execution.registrations.mails.queueing import (
    gave,
    given,
    offer_expired,
    offer_withdrawn,
    offered,
    served,
    waiting,
)
from domain.execution.registrations.mails.registering import (
    already,
    cancelled,
    changed,
    confirm,
    expired,
    link_again,
    received,
    shared_out,
)
from domain.execution.registrations.mails.subject import Proposed, Subject, Wait, event_url, full_name

__all__ = [
    "Proposed",
    "Subject",
    "Wait",
    "already",
    "cancelled",
    "changed",
    "confirm",
    "event_url",
    "expired",
    "full_name",
    "gave",
    "given",
    "items",
    "link_again",
    "offer_expired",
    "offer_withdrawn",
    "offered",
    "personal_calendar",
    "received",
    "served",
    "shared_out",
    "waiting",
    "workshop_items",
]
