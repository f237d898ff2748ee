"""Who brought whom: registrations counted by the link that they came through."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from domain.execution.registrations import RegistrationState
from domain.execution.registrations.models import Registration
from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import Organisation
from domain.mobilisation.outreach import WON
from domain.mobilisation.outreach.models import Outreach
from domain.review.phases.reach import RelayFigure, Relays

MOST_NAMED = 200


def relays(db: DbSession, event: Event) -> Relays:
    """Structures with a link, those that brought most people first; then allies without one. Two statements."""
    came = (Registration.event_id == event.id, Registration.state == RegistrationState.CONFIRMED)
    counts = {
        row[0]: row[1]
        for row in db.execute(select(Registration.relay_id, func.count()).where(*came).group_by(Registration.relay_id))
    }
    rows = db.execute(
        select(Organisation.id, Organisation.name, Outreach.relay_code, Outreach.state)
        .join(Outreach, Outreach.organisation_id == Organisation.id)
        .where(
            Outreach.event_id == event.id,
            Outreach.archived_at.is_(None),
            Outreach.relay_code.is_not(None) | Outreach.state.in_(WON),
        )
        .order_by(Organisation.search_key, Organisation.id)
    ).all()
    found = [
        RelayFigure(
            row.id,
            row.name,
            row.relay_code or "",
            counts.get(row.id, 0),
            f"/orga/e/{event.slug}/organisations/{row.id}",
        )
        for row in rows
    ]
    with_link = sorted((each for each in found if each.code), key=lambda each: -each.registrations)
    without = [each for each in found if not each.code]
    return Relays(
        relays=tuple(with_link[:MOST_NAMED]),
        relays_in_all=len(with_link),
        through_relays=sum(count for relay, count in counts.items() if relay is not None),
        registrations=sum(counts.values()),
        without_link=tuple(without[:MOST_NAMED]),
        without_link_in_all=len(without),
    )
