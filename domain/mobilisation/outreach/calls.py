"""« Qui appeler aujourd’hui »: what is due, then who gave no news for long, then who was never called."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, func, literal, or_, select
from sqlalchemy.orm import Session

from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import long_date
from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import Organisation
from domain.mobilisation.outreach import rules
from domain.mobilisation.outreach.models import Exchange, Outreach
from domain.mobilisation.outreach.queries import organisation_views
from domain.mobilisation.outreach.values import (
    AWAITED,
    QUIET_DAYS,
    WON,
    CallReason,
    CallView,
    ExchangeKind,
    ExchangeOutcome,
    OrganisationView,
    OutreachState,
)

MOST_CALLS = 50


@dataclass(frozen=True)
class Calls:
    """The first of them, and how many there are in all."""

    items: list[CallView]
    total: int


@dataclass(frozen=True)
class _Try:
    """The latest exchange with a structure: how, and whether anybody answered."""

    kind: ExchangeKind
    outcome: ExchangeOutcome


def todays_calls(
    db: Session,
    event: Event,
    *,
    today: date,
    quiet_days: int = QUIET_DAYS,
    account_id: uuid.UUID | None = None,
    only_mine: bool = False,
    most: int = MOST_CALLS,
) -> Calls:
    """Whom to call, the most pressing first and those of `account_id` before others; eleven statements at most.

    Whoever already has a next step for later is left in peace until then.
    """
    query = _pressing(event, today=today, quiet_days=quiet_days, account_id=account_id, only_mine=only_mine)
    rows = db.execute(query.limit(most)).all()
    if not rows:
        return Calls([], 0)
    views = organisation_views(db, [row.Outreach for row in rows])
    tries = _latest(db, [row.Outreach.id for row in rows])
    allies = _allies(db, event, views)
    items = [
        _call(row, view, tries.get(view.outreach_id), allies, today) for view, row in zip(views, rows, strict=True)
    ]
    return Calls(items, rows[0].total)


def _pressing(
    event: Event, *, today: date, quiet_days: int, account_id: uuid.UUID | None, only_mine: bool
) -> Select[Any]:
    """Rows of `outreach` with why each is to be called, and how many there are in all."""
    due = and_(Outreach.next_on.is_not(None), Outreach.next_on <= today)
    free = Outreach.next_on.is_(None)
    silent = or_(Outreach.last_contact_on.is_(None), Outreach.last_contact_on <= today - timedelta(days=quiet_days))
    quiet = and_(Outreach.state.in_(AWAITED), free, silent)
    first = and_(Outreach.state == OutreachState.TO_CONTACT, free)
    mine = _mine(account_id)
    reason = case((due, 0), (quiet, 1), else_=2)
    wanted = or_(due, quiet, first)
    if only_mine:
        wanted = and_(wanted, mine == 1)
    return (
        select(Outreach, mine.label("mine"), reason.label("reason"), func.count().over().label("total"))
        .where(Outreach.event_id == event.id, Outreach.archived_at.is_(None), wanted)
        .order_by(
            reason,
            mine.desc(),
            func.coalesce(Outreach.next_on, Outreach.last_contact_on).asc().nulls_first(),
            Outreach.state_since,
            Outreach.id,
        )
    )


def calls(
    db: Session,
    event: Event,
    *,
    today: date,
    quiet_days: int = QUIET_DAYS,
    account_id: uuid.UUID | None = None,
    most: int = MOST_CALLS,
) -> list[CallView]:
    """The first of today's calls."""
    return todays_calls(db, event, today=today, quiet_days=quiet_days, account_id=account_id, most=most).items


def _mine(account_id: uuid.UUID | None) -> ColumnElement[int]:
    """1 for what falls to that person: the next step is theirs, or nobody's while they follow the structure."""
    if account_id is None:
        return literal(0)
    theirs = or_(
        Outreach.next_account_id == account_id,
        and_(Outreach.next_account_id.is_(None), Outreach.followed_by_id == account_id),
    )
    return case((theirs, 1), else_=0)


def _latest(db: Session, outreach_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, _Try]:
    rank = func.row_number().over(partition_by=Exchange.outreach_id, order_by=(Exchange.at.desc(), Exchange.id.desc()))
    ranked = (
        select(Exchange.outreach_id, Exchange.kind, Exchange.outcome, rank.label("rank"))
        .where(Exchange.outreach_id.in_(outreach_ids), Exchange.archived_at.is_(None))
        .subquery()
    )
    rows = db.execute(select(ranked).where(ranked.c.rank == 1))
    return {row.outreach_id: _Try(row.kind, row.outcome) for row in rows}


def _allies(db: Session, event: Event, views: Sequence[OrganisationView]) -> dict[uuid.UUID, str]:
    """Those who introduced somebody to be called, as far as they are on our side."""
    ids = {view.introduced_by_id for view in views if view.introduced_by_id}
    rows = db.execute(
        select(Organisation.id, Organisation.name)
        .join(Outreach, Outreach.organisation_id == Organisation.id)
        .where(
            Outreach.event_id == event.id,
            Outreach.archived_at.is_(None),
            Outreach.state.in_(WON),
            Organisation.id.in_(ids),
        )
    )
    return {row.id: row.name for row in rows}


def _call(
    row: Row[Any], view: OrganisationView, last: _Try | None, allies: dict[uuid.UUID, str], today: date
) -> CallView:
    reason = tuple(CallReason)[row.reason]
    quiet = (today - view.last_contact_on).days if view.last_contact_on else None
    contact = rules.usual_contact(view.contacts)
    relay_id = view.introduced_by_id if view.introduced_by_id in allies else None
    relay = allies[relay_id] if relay_id else ""
    return CallView(
        organisation=view,
        reason=reason,
        why=" ".join(part for part in (_why(view, reason, quiet, today), _may_relay(relay, reason)) if part),
        quiet_days=quiet,
        mine=bool(row.mine),
        contact=contact,
        channel=rules.channel(contact, last.kind, last.outcome) if last else rules.channel(contact),
        relay_id=relay_id,
        relay=relay,
    )


def _why(view: OrganisationView, reason: CallReason, quiet: int | None, today: date) -> str:
    if reason is CallReason.STEP_DUE:
        assert view.next_on is not None
        step = view.next_step.rstrip(".") or gettext("Reprendre contact")
        if view.next_on == today:
            return gettext("{step}, prévu aujourd’hui.").format(step=step)
        return gettext("{step}, prévu le {day}.").format(step=step, day=long_date(view.next_on))
    if reason is CallReason.FIRST_CALL:
        return gettext("Personne ne l’a encore appelée.")
    if quiet is None:
        return gettext("Contactée, sans date notée.")
    return gettext("Sans nouvelle depuis {time}.").format(time=rules.time_words(quiet))


def _may_relay(relay: str, reason: CallReason) -> str:
    if not relay or reason is CallReason.STEP_DUE:
        return ""
    return gettext("{organisation} l’a présentée et peut relayer.").format(organisation=relay)
