"""The board: where each structure stands, one column a state, the longest silence first."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import Organisation
from domain.mobilisation.outreach.filters import OrganisationFilter, filtered
from domain.mobilisation.outreach.models import Outreach
from domain.mobilisation.outreach.queries import organisation_views
from domain.mobilisation.outreach.values import OrganisationView, OutreachState

CARDS_A_COLUMN = 25


@dataclass(frozen=True)
class BoardColumn:
    """How many stand there, and the first of them."""

    state: OutreachState
    count: int
    cards: tuple[OrganisationView, ...]


def board(db: Session, event: Event, asked: OrganisationFilter, *, most: int = CARDS_A_COLUMN) -> list[BoardColumn]:
    """Every state, also those where nobody stands; nine statements at most, whatever the number of structures."""
    place = (
        func.row_number()
        .over(
            partition_by=Outreach.state,
            order_by=(Outreach.last_contact_on.asc().nulls_first(), Organisation.search_key, Outreach.id),
        )
        .label("place")
    )
    size = func.count().over(partition_by=Outreach.state).label("size")
    ranked = filtered(event, asked).with_only_columns(Outreach.id, place, size).subquery()
    rows = db.execute(
        select(Outreach, ranked.c.size)
        .join(ranked, ranked.c.id == Outreach.id)
        .where(ranked.c.place <= most)
        .order_by(ranked.c.place)
    ).all()
    views = organisation_views(db, [row.Outreach for row in rows])
    counts = {row.Outreach.state: row.size for row in rows}
    return [BoardColumn(state, counts.get(state, 0), _standing(views, state)) for state in OutreachState]


def _standing(views: Sequence[OrganisationView], state: OutreachState) -> tuple[OrganisationView, ...]:
    return tuple(view for view in views if view.state is state)
