"""Words and plain values of notices and webhooks."""

import enum
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from domain.execution.programme.difference import Change


class RecipientKind(enum.StrEnum):
    REGISTRATION = "registration"
    SPEAKER = "speaker"
    CONTACT = "contact"
    ORGANISATION = "organisation"
    MEMBER = "member"


class Audience(enum.StrEnum):
    """Why somebody is told; the first that holds."""

    REGISTERED = "registered"
    TEAM = "team"
    STAGE = "stage"


class Occasion(enum.StrEnum):
    """Why a mailing leaves: somebody wrote it, or the calendar of the gathering asks for it."""

    WRITTEN = "written"
    WEEK_BEFORE = "week_before"
    EVE = "eve"
    AFTER = "after"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    RESUMED = "resumed"
    """It takes place after all, often on another day."""
    MOVED = "moved"


class MailingState(enum.StrEnum):
    DRAFT = "draft"
    SENDING = "sending"
    SENT = "sent"


class RecipientState(enum.StrEnum):
    QUEUED = "queued"
    WRITTEN = "written"
    LEFT_OUT = "left_out"
    """When their turn came, it was not true for them any more."""


class LeftOut(enum.StrEnum):
    """Why somebody that the filters name gets nothing; the first that holds."""

    ERASED = "erased"
    NO_ADDRESS = "no_address"
    REFUSED = "refused"
    NO_CONSENT = "no_consent"


class DeliveryState(enum.StrEnum):
    QUEUED = "queued"
    DELIVERED = "delivered"
    FAILED = "failed"


@dataclass(frozen=True)
class Recipient:
    """Somebody to tell once, whatever the number of reasons; without `email`, somebody to call."""

    kind: RecipientKind
    id: uuid.UUID
    audience: Audience
    name: str
    email: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Recipients:
    told: Sequence[Recipient]
    unreachable: Sequence[Recipient]
    untouched: int
    """People registered whose workshops do not change: they get nothing."""

    def by(self, audience: Audience) -> list[Recipient]:
        return [each for each in self.told if each.audience is audience]
