"""Bringing structures back from the archives of an event."""

import uuid
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.errors import NotFound
from domain.foundation.events.models import Event
from domain.mobilisation.outreach.models import Outreach


def restore(db: Session, event: Event, organisation_id: uuid.UUID, *, actor: Actor, now: datetime) -> Outreach:
    """A structure put away from the event comes back as it was; one that is there already stays."""
    outreach = db.scalar(
        select(Outreach)
        .where(Outreach.event_id == event.id, Outreach.organisation_id == organisation_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if outreach is None:
        raise NotFound()
    if outreach.archived_at is not None:
        outreach.archived_at = None
        journal.record(
            db,
            actor,
            "outreach.restored",
            subject_kind="organisation",
            subject_id=organisation_id,
            event_id=event.id,
            now=now,
        )
        db.flush()
    return outreach
