"""What the page of a session tells beside its programme: questions taken up, objectives served, what it leaves."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.engagement.tracks.models import Concern
from domain.execution.programme import ResourceKind, SessionConcernView
from domain.execution.programme.models import Session as SessionRow
from domain.execution.programme.models import SessionResource
from domain.foundation import events
from domain.foundation.events.models import Event
from domain.foundation.events.queries import PUBLIC_STATES
from domain.foundation.files.models import StoredFile
from domain.mobilisation.organisations.models import Organisation


@dataclass(frozen=True)
class PublicResource:
    """Slides, notes, a picture or a link that everybody may open; `file_id` or `url` says where."""

    kind: ResourceKind
    label: str
    url: str = ""
    file_id: uuid.UUID | None = None


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


def public_resources(db: Session, session_id: uuid.UUID) -> list[PublicResource]:
    """What a session leaves to everybody; added after the day too, without a new release."""
    query = select(SessionResource).where(SessionResource.session_id == session_id, SessionResource.is_public)
    rows = db.scalars(query.order_by(SessionResource.position, SessionResource.id))
    return [PublicResource(row.kind, row.label, row.url, row.file_id) for row in rows if row.file_id or _opens(row.url)]


def _opens(url: str) -> bool:
    """Whether an address leads to a page, and runs nothing."""
    return url.startswith(("https://", "http://"))


def is_public_resource(db: Session, stored: StoredFile) -> bool:
    """Whether everybody may open a file: a public resource of a session of a gathering that the public sees."""
    query = (
        select(SessionResource.id)
        .join(SessionRow, SessionRow.id == SessionResource.session_id)
        .join(Event, Event.id == SessionRow.event_id)
        .where(SessionResource.file_id == stored.id, SessionResource.is_public, Event.state.in_(PUBLIC_STATES))
    )
    return db.scalar(query.limit(1)) is not None
