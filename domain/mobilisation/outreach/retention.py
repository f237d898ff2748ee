"""The end of keeping a contact: told a month before, then erased; the row stays, so that counts do.

Nobody is erased who was not told, where there is an address to tell; news of the person meanwhile cancels it.
"""

import uuid
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, or_, select, update
from sqlalchemy.orm import Session

from domain.foundation import journal, outbox
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.edits import apply
from domain.foundation.events.models import Event
from domain.mobilisation.organisations.keeping import NOTICE, keep_until
from domain.mobilisation.organisations.models import Contact, ContactConsent, Organisation
from domain.mobilisation.outreach.mails import soon_erased
from domain.mobilisation.outreach.models import Exchange, Outreach

MOST_AT_ONCE = 200


def forget_notices(db: Session, *, years: int, now: datetime) -> None:
    """Somebody of whom there was news since is not about to be erased any more."""
    near_the_end = _kept_since_before(_years_before(now.date() + NOTICE, years))
    statement = update(Contact).where(Contact.told_at.is_not(None), Contact.erased_at.is_(None), ~near_the_end)
    db.execute(statement.values(told_at=None).execution_options(synchronize_session=False))
    db.expire_all()


def tell_soon_erased(db: Session, *, years: int, base_url: str, now: datetime) -> int:
    """Write to those whose time of keeping ends within a month, once each; answers how many."""
    query = select(Contact).where(
        Contact.erased_at.is_(None),
        Contact.told_at.is_(None),
        Contact.email != "",
        _kept_since_before(_years_before(now.date() + NOTICE, years)),
    )
    rows = _locked(db, query)
    where = _where_known(db, rows)
    for contact in rows:
        organisation, event = where[contact.organisation_id]
        until = max(keep_until(contact, years), now.date() + NOTICE)
        message = soon_erased(contact, organisation.name, event, until=until, years=years, base_url=base_url)
        outbox.enqueue_mail(db, message, now=now)
        contact.told_at = now
        _record(db, "contact.told", contact, organisation, event, now=now)
    db.flush()
    return len(rows)


def erase_overdue(db: Session, *, years: int, now: datetime) -> dict[uuid.UUID, str]:
    """Erase those whose time is over and who were told; answers each with the address that it had.

    Rooms of later floors then forget what they copied. A function without a name stays: it is nobody's.
    """
    query = select(Contact).where(
        Contact.erased_at.is_(None),
        or_(Contact.email == "", Contact.told_at <= now - NOTICE),
        _kept_since_before(_years_before(now.date(), years)),
    )
    rows = _locked(db, query)
    where = _where_known(db, rows)
    addresses = {contact.id: contact.email for contact in rows}
    for contact in rows:
        organisation, event = where[contact.organisation_id]
        _erase(contact, now)
        _record(db, "contact.erased", contact, organisation, event, now=now)
    ids = list(addresses)
    db.execute(delete(ContactConsent).where(ContactConsent.contact_id.in_(ids)))
    said = update(Exchange).where(Exchange.contact_id.in_(ids)).values(notes="", next_step="")
    db.execute(said.execution_options(synchronize_session=False))
    outbox.empty_mails_to(db, [address for address in addresses.values() if address])
    db.flush()
    return addresses


def _erase(contact: Contact, now: datetime) -> None:
    values: dict[str, Any] = dict.fromkeys(("name", "email", "phone", "notes"), "")
    if contact.name:
        values["function"] = ""
    apply(contact, values | {"erased_at": now, "archived_at": contact.archived_at or now})


def _locked(db: Session, query: Any) -> Sequence[Contact]:
    query = query.order_by(Contact.id).limit(MOST_AT_ONCE).with_for_update()
    rows: Sequence[Contact] = db.scalars(query.execution_options(populate_existing=True)).all()
    return rows


def _kept_since_before(last: date) -> ColumnElement[bool]:
    """The last exchange, or the day on which the person was written down, is on that day or before."""
    morning_after = datetime.combine(last + timedelta(days=1), time(), UTC)
    written_down = and_(Contact.last_exchange_on.is_(None), Contact.created_at < morning_after)
    return or_(Contact.last_exchange_on <= last, written_down)


def _years_before(day: date, years: int) -> date:
    """The last day whose term of `years` is over on `day`."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def _where_known(db: Session, rows: Sequence[Contact]) -> dict[uuid.UUID, tuple[Organisation, Event | None]]:
    """The structure of each contact, and the latest gathering that knows it."""
    ids = {row.organisation_id for row in rows}
    latest: dict[uuid.UUID, Event] = {}
    known = select(Outreach.organisation_id, Event).join(Event, Event.id == Outreach.event_id)
    for organisation_id, event in db.execute(known.where(Outreach.organisation_id.in_(ids)).order_by(Event.starts_at)):
        latest[organisation_id] = event
    found = db.scalars(select(Organisation).where(Organisation.id.in_(ids)))
    return {row.id: (row, latest.get(row.id)) for row in found}


def _record(
    db: Session, action: str, contact: Contact, organisation: Organisation, event: Event | None, *, now: datetime
) -> None:
    """Of which structure, never of whom."""
    journal.record(
        db,
        PROGRAM,
        action,
        subject_kind="contact",
        subject_id=contact.id,
        event_id=event.id if event else None,
        now=now,
        facts={"name": organisation.name},
    )
