"""Mails that a server would not take: told from the mails themselves, so that a mended address is fine at once."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, exists, select
from sqlalchemy.orm import Session, aliased

from domain.execution.registrations.models import Registration
from domain.foundation.outbox.models import Mail, MailState


@dataclass(frozen=True)
class Refusal:
    """The last mail to somebody's present address was refused then."""

    refused_at: datetime
    subject: str


def refused_ids(event_id: Any) -> Select[tuple[uuid.UUID | None]]:
    """Registrations whose present address refused a mail, and took none since."""
    return _refused(event_id, Mail.subject_id)


def refusals_of(db: Session, event_id: uuid.UUID, registration_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Refusal]:
    """The refusal of each of these that has one; one statement."""
    query = _refused(event_id, Mail.subject_id, Mail.created_at, Mail.subject).order_by(Mail.id)
    rows = db.execute(query.where(Mail.subject_id.in_(list(registration_ids))))
    return {row.subject_id: Refusal(row.created_at, row.subject) for row in rows}


def _refused(event_id: Any, *columns: Any) -> Select[Any]:
    later = aliased(Mail)
    taken = exists().where(
        later.subject_id == Mail.subject_id,
        later.to_address == Mail.to_address,
        later.state == MailState.SENT,
        later.id > Mail.id,
    )
    return (
        select(*columns)
        .join(Registration, and_(Registration.id == Mail.subject_id, Registration.email == Mail.to_address))
        .where(Mail.event_id == event_id, Mail.state == MailState.REFUSED, Registration.email != "", ~taken)
    )
