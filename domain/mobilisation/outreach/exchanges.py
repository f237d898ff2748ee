"""The log: calls, mails, visits and meetings, and what each changes of where a structure stands."""

import uuid
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply, check_version, lock_in_event
from domain.foundation.core.errors import Invalid, NotFound
from domain.foundation.core.ids import new_id
from domain.foundation.core.text import clean_line, clean_text
from domain.foundation.core.times import local
from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import Contact
from domain.mobilisation.outreach import rules
from domain.mobilisation.outreach.checks import check_colleague
from domain.mobilisation.outreach.models import Exchange, Outreach
from domain.mobilisation.outreach.service import find_locked, write_facts
from domain.mobilisation.outreach.values import ExchangeFacts, ExchangeOutcome

# Clocks of two devices differ; what is further ahead was not lived yet.
CLOCK_SLACK = timedelta(minutes=10)
WRITTEN = ("kind", "outcome", "at", "contact_id", "notes", "next_step", "next_on")


def log_exchange(
    db: Session, event: Event, organisation_id: uuid.UUID, facts: ExchangeFacts, *, actor: Actor, now: datetime
) -> Exchange:
    """Write an exchange down; the state moves by its outcome, and what was to be done next is done.

    An exchange that is told late leaves what came after it as it is. Raises NotFound and Invalid: see `_clean`.
    """
    outreach, _ = find_locked(db, event, organisation_id)
    facts = _clean(db, event, outreach, facts, now)
    assert facts.at is not None
    exchange = Exchange(id=new_id(), event_id=event.id, outreach_id=outreach.id, account_id=actor.account_id)
    apply(exchange, _columns(facts))
    db.add(exchange)
    db.flush()
    day = local(facts.at, event.time_zone).date()
    values = _dates(outreach, day) | _next(outreach, facts, day)
    if outreach.last_contact_on is None or day >= outreach.last_contact_on:
        values["state"] = rules.state_after(outreach.state, facts.outcome)
    write_facts(db, event, outreach, values, actor=actor, now=now, at=facts.at)
    _tell_contact(db, event, exchange)
    _record(db, actor, "exchange.created", exchange, now=now)
    db.flush()
    return exchange


def update_exchange(
    db: Session,
    event: Event,
    exchange_id: uuid.UUID,
    values: Mapping[str, Any],
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Exchange:
    """Correct what was written; the state and the next step of the structure are corrected on their own."""
    exchange, outreach = _locked(db, event, exchange_id)
    check_version(exchange, expected_version)
    before = ExchangeFacts(**{f.name: getattr(exchange, f.name) for f in fields(ExchangeFacts) if f.name in WRITTEN})
    facts = _clean(db, event, outreach, replace(before, **values), now)
    told, contact_id = local(exchange.at, event.time_zone).date(), exchange.contact_id
    changes = apply(exchange, _columns(facts))
    if changes:
        db.flush()
        if "at" in changes:
            write_facts(db, event, outreach, _dates_again(db, event, outreach, told), actor=actor, now=now)
        _tell_contact(db, event, exchange, contact_id)
        _record(db, actor, "exchange.changed", exchange, now=now, fields=", ".join(changes))
    db.flush()
    return exchange


def archive_exchange(
    db: Session,
    event: Event,
    exchange_id: uuid.UUID,
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Exchange:
    """Put away what was written by mistake: the last contact is that of the exchanges that stay."""
    exchange, outreach = _locked(db, event, exchange_id)
    check_version(exchange, expected_version)
    exchange.archived_at = now
    db.flush()
    day = local(exchange.at, event.time_zone).date()
    write_facts(db, event, outreach, _dates_again(db, event, outreach, day), actor=actor, now=now)
    _tell_contact(db, event, exchange)
    _record(db, actor, "exchange.archived", exchange, now=now)
    db.flush()
    return exchange


def restore_exchange(db: Session, event: Event, exchange_id: uuid.UUID, *, actor: Actor, now: datetime) -> Exchange:
    """Bring it back into the log; one that is there already stays."""
    exchange, outreach = _locked(db, event, exchange_id, archived=True)
    if exchange.archived_at is not None:
        exchange.archived_at = None
        day = local(exchange.at, event.time_zone).date()
        write_facts(db, event, outreach, _dates(outreach, day), actor=actor, now=now)
        _tell_contact(db, event, exchange)
        _record(db, actor, "exchange.restored", exchange, now=now)
        db.flush()
    return exchange


def _clean(db: Session, event: Event, outreach: Outreach, facts: ExchangeFacts, now: datetime) -> ExchangeFacts:
    """Raises Invalid `exchange_to_come`, `next_without_date`, `next_before_exchange`, `unknown_contact`,
    `unknown_colleague`."""
    at = facts.at or now
    if at > now + CLOCK_SLACK:
        raise Invalid(
            "exchange_to_come", "Un échange se note après coup. Pour prévoir, donnez une prochaine étape.", field="at"
        )
    step = clean_line(facts.next_step, field="next_step", limit=rules.LONGEST_NEXT_STEP)
    rules.check_next_step(step, facts.next_on)
    if facts.next_on is not None and facts.next_on < local(at, event.time_zone).date():
        raise Invalid("next_before_exchange", "La prochaine étape vient après l’échange.", field="next_on")
    if facts.contact_id is not None:
        known = select(Contact.id).where(
            Contact.id == facts.contact_id, Contact.organisation_id == outreach.organisation_id
        )
        if db.scalar(known) is None:
            raise Invalid("unknown_contact", "Cette personne n’est pas de la structure.", field="contact_id")
    check_colleague(db, event, facts.next_account_id, field="next_account_id")
    return replace(facts, at=at, next_step=step, notes=clean_text(facts.notes, field="notes", limit=5000))


def _columns(facts: ExchangeFacts) -> dict[str, Any]:
    return {name: getattr(facts, name) for name in WRITTEN}


def _dates(outreach: Outreach, day: date) -> dict[str, Any]:
    """The first and the last contact, once there was one on that day."""
    first, last = outreach.first_contact_on, outreach.last_contact_on
    return {
        "first_contact_on": min(day, first) if first else day,
        "last_contact_on": max(day, last) if last else day,
    }


def _next(outreach: Outreach, facts: ExchangeFacts, day: date) -> dict[str, Any]:
    """What is to be done next: as the exchange says; else nothing, unless it was planned for later."""
    if facts.next_on is not None:
        return {"next_step": facts.next_step, "next_on": facts.next_on, "next_account_id": facts.next_account_id}
    if outreach.next_on is not None and outreach.next_on <= day:
        return {"next_step": "", "next_on": None, "next_account_id": None}
    return {}


def _dates_again(db: Session, event: Event, outreach: Outreach, day: date) -> dict[str, Any]:
    """The dates of contact when what was told of `day` is told no more; those written by hand stay."""
    first, last = db.execute(
        select(func.min(Exchange.at), func.max(Exchange.at)).where(
            Exchange.outreach_id == outreach.id, Exchange.archived_at.is_(None)
        )
    ).one()
    told = [local(at, event.time_zone).date() if at else None for at in (first, last)]
    written = (outreach.first_contact_on, outreach.last_contact_on)
    dates = rules.dates_without(written, day, (told[0], told[1]))
    return dict(zip(("first_contact_on", "last_contact_on"), dates, strict=True))


def _tell_contact(db: Session, event: Event, exchange: Exchange, before: uuid.UUID | None = None) -> None:
    """When each person concerned was last spoken with; a call that nobody answered is no exchange with them.

    Not an edit of the contact: its version stays, so that nobody who is changing it is disturbed.
    """
    for contact_id in {exchange.contact_id, before} - {None}:
        spoken = db.scalar(
            select(func.max(Exchange.at)).where(
                Exchange.contact_id == contact_id,
                Exchange.archived_at.is_(None),
                Exchange.outcome != ExchangeOutcome.NO_ANSWER,
            )
        )
        on = local(spoken, event.time_zone).date() if spoken else None
        db.execute(update(Contact).where(Contact.id == contact_id).values(last_exchange_on=on))


def _locked(db: Session, event: Event, exchange_id: uuid.UUID, *, archived: bool = False) -> tuple[Exchange, Outreach]:
    """Raises NotFound for another event's, for one put away, and when its structure is."""
    exchange: Exchange = lock_in_event(db, Exchange, event.id, exchange_id)
    if exchange.archived_at is not None and not archived:
        raise NotFound()
    organisation_id = db.scalar(select(Outreach.organisation_id).where(Outreach.id == exchange.outreach_id))
    assert organisation_id is not None
    return exchange, find_locked(db, event, organisation_id)[0]


def _record(db: Session, actor: Actor, action: str, exchange: Exchange, *, now: datetime, **facts: str) -> None:
    """Kind and outcome only: what was said stays in the log."""
    journal.record(
        db,
        actor,
        action,
        subject_kind="exchange",
        subject_id=exchange.id,
        event_id=exchange.event_id,
        now=now,
        facts={"kind": exchange.kind.value, "outcome": exchange.outcome.value, **facts},
    )
