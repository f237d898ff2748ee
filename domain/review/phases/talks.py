"""What was said to do next with structures, and whom to call."""

import uuid
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from domain.foundation.core.i18n import gettext
from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import Organisation
from domain.mobilisation.outreach.calls import calls as todays_calls
from domain.mobilisation.outreach.models import Outreach
from domain.mobilisation.outreach.values import CallView, ExchangeKind, OutreachState
from domain.review.phases.values import Call, Late, Step
from domain.review.phases.wording import Desk

MOST_CALLS = 5
MOST_STEPS = 50


def late_steps(db: DbSession, event: Event, desk: Desk, *, most: int) -> tuple[list[Late], int]:
    """Next steps whose day is over, and how many there are."""
    passed = (
        Outreach.event_id == event.id,
        Outreach.archived_at.is_(None),
        Outreach.state != OutreachState.DECLINED,
        Outreach.next_on < desk.today,
    )
    rows = db.execute(
        select(Outreach.organisation_id, Outreach.next_step, Outreach.next_on, Organisation.name)
        .join(Organisation, Organisation.id == Outreach.organisation_id)
        .where(*passed)
        .order_by(Outreach.next_on, Outreach.id)
        .limit(most)
    ).all()
    total = db.scalar(select(func.count(Outreach.id)).where(*passed)) or 0
    return [
        Late(
            "outreach",
            row.organisation_id,
            _what(row.next_step, row.name),
            gettext("{organisation}, prévu le {day}.").format(organisation=row.name, day=desk.day(row.next_on)),
            row.next_on,
            (desk.today - row.next_on).days,
            desk.link(f"organisations/{row.organisation_id}"),
        )
        for row in rows
    ], total


def steps_of(db: DbSession, event: Event, desk: Desk, *, account_id: uuid.UUID, until: date) -> list[Step]:
    """What somebody has to do next with structures: named for it, or following them when nobody is."""
    mine = (Outreach.next_account_id == account_id) | (
        Outreach.next_account_id.is_(None) & (Outreach.followed_by_id == account_id)
    )
    rows = db.execute(
        select(Outreach.organisation_id, Outreach.next_step, Outreach.next_on, Organisation.name)
        .join(Organisation, Organisation.id == Outreach.organisation_id)
        .where(
            Outreach.event_id == event.id,
            Outreach.archived_at.is_(None),
            Outreach.state != OutreachState.DECLINED,
            Outreach.next_on <= until,
            mine,
        )
        .order_by(Outreach.next_on, Outreach.id)
        .limit(MOST_STEPS)
    ).all()
    return [
        Step(
            "outreach",
            row.organisation_id,
            _what(row.next_step, row.name),
            row.name,
            row.next_on,
            desk.link(f"organisations/{row.organisation_id}"),
        )
        for row in rows
    ]


def _what(step: str, name: str) -> str:
    return step or gettext("Reprendre contact avec {name}").format(name=name)


def calls(
    db: DbSession, event: Event, desk: Desk, *, quiet_days: int, account_id: uuid.UUID | None
) -> tuple[Call, ...]:
    """Whom to call today, why, by which channel, and who could relay."""
    found = todays_calls(db, event, today=desk.today, quiet_days=quiet_days, account_id=account_id, most=MOST_CALLS)
    return tuple(_call(view, desk) for view in found)


def _call(view: CallView, desk: Desk) -> Call:
    organisation, contact = view.organisation, view.contact
    return Call(
        organisation_id=organisation.id,
        name=organisation.name,
        state=organisation.state,
        quiet_days=view.quiet_days,
        contact=(contact.name or contact.function) if contact else "",
        email=contact.email if contact else "",
        phone=contact.phone if contact else "",
        by_mail=view.channel is ExchangeKind.MAIL,
        relay=view.relay,
        sentence=view.why,
        link=desk.link(f"organisations/{organisation.id}"),
    )
