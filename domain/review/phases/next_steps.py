"""What is late, and whom to call today."""

from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.engagement import commitments
from domain.engagement.commitments import CommitmentFilter, CommitmentView
from domain.execution import stage
from domain.execution.stage import ChecklistFilter, ChecklistView
from domain.foundation.core.i18n import gettext, ngettext
from domain.foundation.core.pages import PageRequest
from domain.foundation.core.text import long_date, number
from domain.foundation.core.times import local
from domain.foundation.events.models import Event
from domain.mobilisation.outreach import OrganisationView, OutreachState, organisation_views
from domain.mobilisation.outreach.models import Outreach
from domain.review.phases.values import Call, Late
from domain.review.phases.wording import Desk

MOST_LATE = 20
MOST_CALLS = 5
CALLED = (OutreachState.CONTACTED, OutreachState.NO_ANSWER)
# Somebody who was called last week is left in peace.
PATIENCE = timedelta(days=7)


def late(db: DbSession, event: Event, desk: Desk, *, now: datetime) -> tuple[tuple[Late, ...], int]:
    """Promises and items of the checklist past their date, the latest first, and how many there are in all."""
    today = local(now, event.time_zone).date()
    request = PageRequest(size=MOST_LATE, sort="due_on")
    promised = commitments.list_commitments(db, event, CommitmentFilter(overdue_on=today), request, today=today)
    items = stage.list_items(
        db, event, ChecklistFilter(late_at=now), PageRequest(size=MOST_LATE, sort="due_at"), now=now
    )
    found = [_late_commitment(view, desk, today) for view in promised.items]
    found += [_late_item(view, desk, event, today) for view in items.items]
    found.sort(key=lambda each: (each.due_on, each.label))
    return tuple(found[:MOST_LATE]), promised.total + items.total


def _late_commitment(view: CommitmentView, desk: Desk, today: date) -> Late:
    assert view.due_on is not None
    label = view.description
    if view.unit == "€" and view.quantity is not None:
        label = f"{view.description}, {number(view.quantity.normalize())}\u00a0€"
    state = gettext(commitments.STATE_NAMES[view.state])
    detail = gettext("{organisation}, prévu le {day}. État : {state}.").format(
        organisation=view.organisation_name, day=long_date(view.due_on), state=state
    )
    days = (today - view.due_on).days
    return Late("commitment", view.id, label, detail, view.due_on, days, desk.link("commitments?overdue=true"))


def _late_item(view: ChecklistView, desk: Desk, event: Event, today: date) -> Late:
    assert view.due_at is not None
    due_on = local(view.due_at, event.time_zone).date()
    where = view.room_name or gettext("Sans salle")
    detail = ". ".join(part for part in (where, view.session_title, view.owner) if part) + "."
    return Late("checklist", view.id, view.label, detail, due_on, (today - due_on).days, desk.link("stage?late=true"))


def calls(db: DbSession, event: Event, desk: Desk, *, today: date) -> tuple[Call, ...]:
    """Structures that were called and gave no news, the longest silence first."""
    query = (
        select(Outreach)
        .where(
            Outreach.event_id == event.id,
            Outreach.archived_at.is_(None),
            Outreach.state.in_(CALLED),
            Outreach.last_contact_on.is_(None) | (Outreach.last_contact_on <= today - PATIENCE),
        )
        .order_by(Outreach.last_contact_on.asc().nulls_first(), Outreach.id)
        .limit(MOST_CALLS)
    )
    return tuple(_call(view, desk, today) for view in organisation_views(db, db.scalars(query).all()))


def _call(view: OrganisationView, desk: Desk, today: date) -> Call:
    contact = view.contacts[0] if view.contacts else None
    quiet = (today - view.last_contact_on).days if view.last_contact_on else None
    return Call(
        organisation_id=view.id,
        name=view.name,
        state=view.state,
        quiet_days=quiet,
        contact=(contact.name or contact.function) if contact else "",
        email=contact.email if contact else "",
        phone=contact.phone if contact else "",
        introduced_by=view.introduced_by,
        sentence=_why(quiet, view.introduced_by),
        link=desk.link(f"organisations/{view.id}"),
    )


def _why(quiet: int | None, introduced_by: str) -> str:
    if quiet is None:
        silence = gettext("Aucune date de contact notée.")
    else:
        silence = ngettext("Sans nouvelle depuis {days} jour.", "Sans nouvelle depuis {days} jours.", quiet).format(
            days=quiet
        )
    if not introduced_by:
        return silence
    return f"{silence} " + gettext("Présentée par {name}, qui peut relayer.").format(name=introduced_by)
