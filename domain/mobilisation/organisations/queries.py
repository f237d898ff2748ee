"""Reading categories. Structures themselves are read through an event: see `outreach.queries`."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.mobilisation.organisations.models import ActorCategory


def categories(db: Session) -> list[ActorCategory]:
    """The kinds of actors in use, in order."""
    query = select(ActorCategory).where(ActorCategory.archived_at.is_(None))
    return list(db.scalars(query.order_by(ActorCategory.position, ActorCategory.code)))
