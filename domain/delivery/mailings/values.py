"""Words and plain values of notices and webhooks."""

import enum


class RecipientKind(enum.StrEnum):
    REGISTRATION = "registration"
    SPEAKER = "speaker"
    ORGANISATION = "organisation"
    MEMBER = "member"


class DeliveryState(enum.StrEnum):
    QUEUED = "queued"
    DELIVERED = "delivered"
    FAILED = "failed"
