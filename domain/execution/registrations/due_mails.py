"""Mails that say what is so at the moment they are written: the request only notes that one is due.

Writing a mail takes longer than registering, and done apart it keeps the time of an answer from telling who is known.
"""

import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from domain.execution.registrations import mails, queries, trace
from domain.execution.registrations.mails import Subject
from domain.execution.registrations.models import Registration
from domain.execution.registrations.values import RegistrationState
from domain.foundation import outbox
from domain.foundation.core.i18n import current_language, in_language
from domain.foundation.events.models import Event
from domain.foundation.outbox import Message
from domain.foundation.outbox.models import Mail

MAIL_JOB = "registrations.mail"

_MAILS: dict[str, Callable[[Subject], Message]] = {
    each.__name__: each for each in (mails.received, mails.already, mails.link_again)
}


def note(db: Session, registration_id: uuid.UUID, mail: Callable[[Subject], Message], *, now: datetime) -> None:
    """Have this mail written and sent to whoever registered, in the language of the request."""
    payload = {"registration_id": str(registration_id), "mail": mail.__name__, "language": current_language()}
    outbox.enqueue_mail_job(db, MAIL_JOB, payload, now=now)


def write(db: Session, payload: dict[str, Any], *, secret: bytes, base_url: str, now: datetime) -> Mail | None:
    """Job `registrations.mail`: the mail due, the same one when the job runs again.

    None for people who cancelled meanwhile: the mail about that says all.
    """
    number = uuid.UUID(payload["number"])
    known = outbox.mail_numbered(db, number)
    registration = db.get(Registration, uuid.UUID(payload["registration_id"]))
    if known is not None or registration is None or registration.state is not RegistrationState.CONFIRMED:
        return known
    event = db.get_one(Event, registration.event_id)
    workshops = queries.chosen(db, event, registration.id)
    about = trace.subject(db, event, registration, workshops, trace.Site(secret, base_url), now=now)
    with in_language(payload["language"]):
        return outbox.write_mail(db, _MAILS[payload["mail"]](about), number=number, now=now)
