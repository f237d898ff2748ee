"""What all doors without account have in common: where pages are, how a link stands, when it may still be sent."""

import enum
import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from domain.foundation.accounts.models import PersonalLink
from domain.foundation.accounts.personal_links import LinkedEvent, link_to, make_link, renew_link
from domain.foundation.accounts.rules import PERSONAL_LINK_LIFE
from domain.foundation.core.errors import Conflict


@dataclass(frozen=True)
class Site:
    """Where pages are, and the secret from which their addresses are made."""

    base_url: str
    secret: bytes


class LinkState(enum.StrEnum):
    NONE = "none"
    ALIVE = "alive"
    REVOKED = "revoked"
    EXPIRED = "expired"


def link_state(link: PersonalLink | None, *, now: datetime) -> LinkState:
    if link is None:
        return LinkState.NONE
    if link.revoked_at is not None:
        return LinkState.REVOKED
    return LinkState.ALIVE if link.expires_at > now else LinkState.EXPIRED


def check_links_open(event: LinkedEvent, *, now: datetime) -> None:
    """Raises Conflict `links_closed`."""
    if event.ends_at + PERSONAL_LINK_LIFE <= now:
        raise Conflict(
            "links_closed", "La rencontre est finie depuis plus de trente jours : les liens personnels sont fermés."
        )


def fresh_link(
    db: Session, kind: str, subject_id: uuid.UUID, event: LinkedEvent, *, secret: bytes, now: datetime
) -> str:
    """A secret that nobody has yet: the older one, if any, is dead."""
    link = link_to(db, kind, subject_id)
    if link is None:
        return make_link(db, kind, subject_id, event, secret=secret, now=now)
    return renew_link(db, link, secret=secret, now=now)
