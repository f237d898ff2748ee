"""Who is told what after a release, and other programs that are told too."""

from domain.delivery.mailings.mails import default_opening
from domain.delivery.mailings.notices import write_notice
from domain.delivery.mailings.queries import (
    Preview,
    ReleaseView,
    ToldChange,
    list_people,
    people_to_tell,
    preview,
    releases,
    told_changes,
)
from domain.delivery.mailings.service import NOTICE_JOB, Published, example_message, publish, send_trial
from domain.delivery.mailings.values import Audience, DeliveryState, Recipient, RecipientKind, Recipients
from domain.delivery.mailings.webhooks import (
    WEBHOOK_JOB,
    WEBHOOK_QUEUE,
    add_webhook,
    change_webhook,
    deliveries_of,
    envelope,
    forget_old_deliveries,
    keep_outcome,
    remove_webhook,
    send_test,
    webhook_of,
    webhooks_of,
)
from domain.delivery.mailings.words import MOST_NAMES, Group, groups

__all__ = [
    "MOST_NAMES",
    "NOTICE_JOB",
    "WEBHOOK_JOB",
    "WEBHOOK_QUEUE",
    "Audience",
    "DeliveryState",
    "Group",
    "Preview",
    "Published",
    "Recipient",
    "RecipientKind",
    "Recipients",
    "ReleaseView",
    "ToldChange",
    "add_webhook",
    "change_webhook",
    "default_opening",
    "deliveries_of",
    "envelope",
    "example_message",
    "forget_old_deliveries",
    "groups",
    "keep_outcome",
    "list_people",
    "people_to_tell",
    "preview",
    "publish",
    "releases",
    "remove_webhook",
    "send_test",
    "send_trial",
    "told_changes",
    "webhook_of",
    "webhooks_of",
    "write_notice",
]
