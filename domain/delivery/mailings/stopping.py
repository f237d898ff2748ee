"""No more messages after the day: the address in those messages takes the consent back, without signing in."""

import hmac
import uuid
from datetime import datetime

from sqlalchemy.orm import Session as DbSession

from domain.execution import registrations
from domain.execution.registrations.models import ConsentKind, Registration
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.accounts.rules import WrongSecret
from domain.foundation.core.edits import lock_row
from domain.foundation.core.ids import derive_token

_PURPOSE = "later_contact"
NEWS = "registrations.news"
"""The kind of the mails that carry that address: those that are not about the day itself."""
MYSELF = Actor("La personne inscrite")


def stop_address(registration_id: uuid.UUID, *, secret: bytes, base_url: str) -> str:
    """The page that stops them for this person; the same one in every mail."""
    return f"{base_url}/ne-plus-ecrire/{registration_id.hex}{derive_token(secret, _PURPOSE, registration_id)}"


def person_to_stop(db: DbSession, token: str, *, secret: bytes) -> Registration:
    """Whom the last part of that address names. Raises WrongSecret `stop_dead`."""
    key = _key(token)
    known = key is not None and hmac.compare_digest(token[32:].encode(), derive_token(secret, _PURPOSE, key).encode())
    person = db.get(Registration, key) if known else None
    if person is None:
        raise WrongSecret("stop_dead", "Ce lien ne marche pas ou ne marche plus.")
    return person


def accepts_messages(db: DbSession, person: Registration) -> bool:
    decided = registrations.consents_of(db, [person.id])[person.id].get(ConsentKind.LATER_CONTACT)
    return decided is not None and decided.given


def set_messages(db: DbSession, person: Registration, wanted: bool, *, now: datetime) -> None:
    """Take the consent back, or give it again."""
    lock_row(db, Registration, person.id)
    if registrations.decide_consents(db, person.id, {ConsentKind.LATER_CONTACT: wanted}, now=now):
        journal.record(
            db,
            MYSELF,
            "registration.changed",
            subject_kind="registration",
            subject_id=person.id,
            event_id=person.event_id,
            now=now,
            facts={"fields": [f"consent_{ConsentKind.LATER_CONTACT}"]},
        )
    db.flush()


def _key(token: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(hex=token[:32])
    except ValueError:
        return None
