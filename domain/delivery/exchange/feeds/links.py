"""What the page of a session tells beside its programme: questions taken up, objectives served."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.engagement.tracks.models import Concern
from domain.execution.programme import SessionConcernView
from domain.foundation import events
from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import Organisation


def questions_taken_up(db: Session, event: Event, concern_ids: Sequence[uuid.UUID]) -> list[SessionConcernView]:
    """The shared questions of a session, with the structures that raised them; one statement at most."""
    if not concern_ids:
        return []
    rows = db.execute(
        select(Concern.id, Concern.text, Organisation.name)
        .outerjoin(Organisation, Organisation.id == Concern.organisation_id)
        .where(Concern.id.in_(concern_ids), Concern.event_id == event.id, Concern.archived_at.is_(None))
        .order_by(Concern.position, Concern.id)
    )
    return [SessionConcernView(row.id, row.text, row.name or "") for row in rows]


def objectives_served(db: Session, event: Event, objective_ids: Sequence[uuid.UUID]) -> list[str]:
    """What a session is for, in the order of the gathering."""
    if not objective_ids:
        return []
    return [each.text for each in events.objectives(db, event) if each.id in objective_ids]
