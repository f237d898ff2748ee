"""Refusing, with one sentence everywhere, a structure or a colleague that the event does not know."""

import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.foundation.core.errors import Invalid
from domain.foundation.events.models import Event, EventMember
from domain.mobilisation.outreach.queries import organisations_in_event


def check_organisation(
    db: Session, event: Event, organisation_id: uuid.UUID | None, *, field: str = "organisation_id"
) -> None:
    """Raises Invalid `unknown_organisation`; naming none is fine."""
    if organisation_id is not None and not organisations_in_event(db, event, [organisation_id]):
        raise unknown_organisation(field)


def unknown_organisation(field: str) -> Invalid:
    return Invalid("unknown_organisation", "Cette structure n’est pas dans cette rencontre.", field=field)


def check_colleague(db: Session, event: Event, account_id: uuid.UUID | None, *, field: str = "account_id") -> None:
    """Raises Invalid `unknown_colleague` for somebody who has no role in the event; naming nobody is fine."""
    member = select(EventMember.id).where(EventMember.event_id == event.id, EventMember.account_id == account_id)
    if account_id is not None and db.scalar(member) is None:
        raise Invalid("unknown_colleague", "Cette personne ne fait pas partie de l’équipe.", field=field)
