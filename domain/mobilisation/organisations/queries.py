"""Reading categories. Structures themselves are read through an event: see `outreach.queries`."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.mobilisation.organisations.models import ActorCategory
from domain.mobilisation.organisations.values import CATEGORY_NAMES


def categories(db: Session) -> list[ActorCategory]:
    """The kinds of actors in use, in order."""
    query = select(ActorCategory).where(ActorCategory.archived_at.is_(None))
    return list(db.scalars(query.order_by(ActorCategory.position, ActorCategory.code)))


def category_names(db: Session) -> dict[str, str]:
    """Code and name of the kinds of actors, in order; those that Préau comes with while there are none yet."""
    rows = {category.code: category.name for category in categories(db)}
    return rows or {code.value: name for code, name in CATEGORY_NAMES.items()}
