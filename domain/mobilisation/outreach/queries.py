"""What members of an event see of structures: always through the event's outreach rows."""

import uuid
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import Contact
from domain.mobilisation.outreach.models import Outreach


def organisations_in_event(db: Session, event: Event, ids: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Those of `ids` that the event knows."""
    if not ids:
        return set()
    query = select(Outreach.organisation_id).where(Outreach.event_id == event.id, Outreach.organisation_id.in_(ids))
    return set(db.scalars(query))


def contacts_in_event(db: Session, event: Event, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID]:
    """Those of the contacts `ids` whose structure the event knows, with that structure."""
    if not ids:
        return {}
    rows = db.execute(
        select(Contact.id, Contact.organisation_id)
        .join(Outreach, Outreach.organisation_id == Contact.organisation_id)
        .where(Outreach.event_id == event.id, Contact.id.in_(ids))
    )
    return {row.id: row.organisation_id for row in rows}
