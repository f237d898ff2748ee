"""The link of a structure to the registration page: a short code, so that those who come through it are counted.

A code is no secret: it opens what everybody may see, and tells only through whom somebody came.
"""

import uuid
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.errors import NotFound
from domain.foundation.core.ids import CODE_ALPHABET, new_code, read_code
from domain.foundation.events.models import Event
from domain.mobilisation.outreach.models import FormerRelayCode, Outreach

CODE_LENGTH = 6
LONGEST_TYPED = 40
_ALPHABET = frozenset(CODE_ALPHABET)


def relay_code_of(db: Session, event: Event, organisation_id: uuid.UUID, *, actor: Actor, now: datetime) -> str:
    """The code of a structure's link, made the first time and the same ever after. Raises NotFound."""
    outreach = db.scalar(
        select(Outreach)
        .where(
            Outreach.event_id == event.id,
            Outreach.organisation_id == organisation_id,
            Outreach.archived_at.is_(None),
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if outreach is None:
        raise NotFound()
    if outreach.relay_code is None:
        outreach.relay_code = _free_code(db)
        journal.record(
            db,
            actor,
            "outreach.relay_made",
            subject_kind="organisation",
            subject_id=organisation_id,
            event_id=event.id,
            now=now,
        )
        db.flush()
    return outreach.relay_code


def known_relay_code(db: Session, event: Event, organisation_id: uuid.UUID) -> str | None:
    """The code that a structure has already. Raises NotFound for a structure that the event does not know."""
    row = db.execute(
        select(Outreach.relay_code).where(
            Outreach.event_id == event.id,
            Outreach.organisation_id == organisation_id,
            Outreach.archived_at.is_(None),
        )
    ).one_or_none()
    if row is None:
        raise NotFound()
    code: str | None = row.relay_code
    return code


def organisation_of_relay(db: Session, code: str) -> tuple[uuid.UUID, uuid.UUID] | None:
    """The event and the structure of a code as somebody typed it; None when it is nobody's."""
    read = clean_relay_code(code)
    if not read:
        return None
    former = select(FormerRelayCode.outreach_id).where(FormerRelayCode.code == read).scalar_subquery()
    row = db.execute(
        select(Outreach.event_id, Outreach.organisation_id).where(
            or_(Outreach.relay_code == read, Outreach.id == former), Outreach.archived_at.is_(None)
        )
    ).one_or_none()
    return (row.event_id, row.organisation_id) if row else None


def keep_former_code(db: Session, code: str, outreach_id: uuid.UUID) -> None:
    """Let a code that somebody printed lead to the structure that theirs became."""
    db.add(FormerRelayCode(code=code, outreach_id=outreach_id))


def clean_relay_code(code: str) -> str:
    """The code that was meant, or nothing where it cannot be one."""
    read = read_code(code[:LONGEST_TYPED])
    return read if len(read) == CODE_LENGTH and _ALPHABET.issuperset(read) else ""


def _free_code(db: Session) -> str:
    """A code that nobody has; two made at the same instant are refused by the database, and asked again."""
    while True:
        code = new_code(CODE_LENGTH)
        held = db.scalar(select(Outreach.id).where(Outreach.relay_code == code))
        if held is None and db.get(FormerRelayCode, code) is None:
            return code
