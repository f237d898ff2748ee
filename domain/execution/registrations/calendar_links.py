"""The address that somebody's calendar follows: made from their link, it opens their calendar and nothing else.

Calendar programs keep it, show it and hand it to their makers, so it must not be the address of the page. It ends with
the link: renewed, closed, or thirty days after the gathering.
"""

import hmac
import uuid
from datetime import datetime

from sqlalchemy.orm import Session

from domain.execution.registrations.models import Registration
from domain.execution.registrations.trace import LINK_KIND
from domain.foundation import accounts
from domain.foundation.accounts import WrongSecret
from domain.foundation.accounts.models import PersonalLink
from domain.foundation.core.errors import NotFound
from domain.foundation.core.ids import derive_token
from domain.foundation.events.models import Event

HEX = 32


def calendar_code(db: Session, registration_id: uuid.UUID, *, secret: bytes) -> str:
    """Who it is, and a secret of their calendar only. Raises NotFound for who has no link."""
    link = accounts.link_to(db, LINK_KIND, registration_id)
    if link is None:
        raise NotFound()
    return f"{registration_id.hex}{_seal(link, secret)}"


def open_calendar(db: Session, code: str, *, secret: bytes, now: datetime) -> tuple[Event, Registration]:
    """Raises WrongSecret `link_dead` for a wrong code, and once the link is renewed, closed or over."""
    link = accounts.link_to(db, LINK_KIND, _read(code))
    alive = link is not None and link.revoked_at is None and link.expires_at > now
    if link is None or not alive or not hmac.compare_digest(_seal(link, secret), code[HEX:]):
        raise _dead()
    event, registration = db.get(Event, link.event_id), db.get(Registration, link.subject_id)
    if event is None or registration is None:
        raise _dead()
    return event, registration


def _read(code: str) -> uuid.UUID:
    try:
        return uuid.UUID(hex=code[:HEX])
    except ValueError:
        raise _dead() from None


def _seal(link: PersonalLink, secret: bytes) -> str:
    return derive_token(secret, "calendar", link.kind, link.subject_id, link.generation)


def _dead() -> WrongSecret:
    return WrongSecret(
        "link_dead", "Cette adresse de calendrier ne marche plus. Reprenez-la sur votre page, si elle existe encore."
    )
