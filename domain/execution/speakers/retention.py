"""What is kept of people of the programme, and until when."""

import uuid
from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session as DbSession

from domain.execution import programme
from domain.execution.speakers.models import Participation, Speaker, SpeakerAvailability
from domain.execution.speakers.values import LINK_KIND
from domain.foundation import outbox
from domain.foundation.accounts.models import PersonalLink
from domain.foundation.accounts.rules import PERSONAL_LINK_LIFE
from domain.foundation.events.models import Event

MOST_AT_ONCE = 200


def forget_contacts(db: DbSession, erased: Mapping[uuid.UUID, str]) -> None:
    """What these contacts, each with the address that it had, said as speakers; that they took part stays."""
    addresses = [address for address in erased.values() if address]
    theirs = or_(Speaker.contact_id.in_(erased), Speaker.email.in_(addresses))
    _forget(db, db.scalars(select(Speaker).where(theirs)).all(), named=True)


def forget_past(db: DbSession, *, now: datetime) -> int:
    """Addresses that were given for a gathering only, once the links of it are closed; what people needed goes too.

    Answers how many people. Those who are contacts of the house are kept as long as contacts are.
    """
    query = (
        select(Speaker)
        .join(Event, Event.id == Speaker.event_id)
        .where(Speaker.contact_id.is_(None), Speaker.email != "", Event.ends_at <= now - PERSONAL_LINK_LIFE)
    )
    rows = db.scalars(query.order_by(Speaker.id).limit(MOST_AT_ONCE)).all()
    _forget(db, rows, named=False)
    return len(rows)


def forget_names(db: DbSession, *, years: int, now: datetime) -> int:
    """Those who are a name written by hand, as long after the gathering as contacts are kept. Answers how many."""
    query = (
        select(Speaker)
        .join(Event, Event.id == Speaker.event_id)
        .where(Speaker.contact_id.is_(None), Event.ends_at <= programme.years_before(now, years))
    )
    rows = db.scalars(query.order_by(Speaker.id).limit(MOST_AT_ONCE)).all()
    _forget(db, rows, named=True)
    for row in rows:
        db.delete(row)
    db.flush()
    return len(rows)


def _forget(db: DbSession, rows: Collection[Speaker], *, named: bool) -> None:
    """`named`: the person as such is forgotten, not only how to reach them."""
    ids = [row.id for row in rows]
    outbox.empty_mails_to(db, [row.email for row in rows if row.email])
    said = update(Participation).where(Participation.speaker_id.in_(ids)).values(reason="", needs="")
    db.execute(said.execution_options(synchronize_session=False))
    db.execute(delete(SpeakerAvailability).where(SpeakerAvailability.speaker_id.in_(ids)))
    for row in rows:
        row.email = ""
        if named:
            row.biography, row.image_right, row.image_right_at = "", None, None
            row.name = "" if row.contact_id else row.name
    if named:
        db.execute(delete(PersonalLink).where(PersonalLink.kind == LINK_KIND, PersonalLink.subject_id.in_(ids)))
    db.flush()
