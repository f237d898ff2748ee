"""What a structure does on its own page, and the rows behind it.

Opening the page changes nothing, since programs that scan mails open every link: `opened_at` is the first time that
somebody of the structure did something there.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.engagement.committee.models import PartnerInvitation
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.errors import NotFound
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import clean_text
from domain.foundation.events.models import Event
from domain.mobilisation import outreach
from domain.mobilisation.organisations.models import Organisation
from domain.mobilisation.outreach import ExchangeFacts, ExchangeKind, ExchangeOutcome, OutreachState
from domain.mobilisation.outreach.models import Outreach

LONGEST_WORD = 1000


@dataclass(frozen=True)
class Partner:
    """A structure in an event, its rows locked."""

    event: Event
    outreach: Outreach
    organisation: Organisation


def note_use(db: Session, outreach_id: uuid.UUID, *, now: datetime) -> None:
    """Somebody did something on the page."""
    invitation = invitation_of(db, outreach_id)
    if invitation is not None and invitation.opened_at is None:
        invitation.opened_at = now
        db.flush()


def answer(
    db: Session,
    event: Event,
    organisation_id: uuid.UUID,
    *,
    takes_part: bool,
    word: str = "",
    actor: Actor,
    now: datetime,
) -> OutreachState:
    """Yes or no to taking part, with a word if they like: the log keeps it, the state follows.

    Who organises already stays so. Raises Invalid `too_long`.
    """
    partner = locked_partner(db, event, organisation_id)
    state = answered_state(partner.outreach.state, takes_part=takes_part)
    invitation = invitation_of(db, partner.outreach.id)
    contact_id = invitation.contact_id if invitation else None
    outcome = ExchangeOutcome.COMMITTED if takes_part else ExchangeOutcome.DECLINED
    said = clean_text(word, field="word", limit=LONGEST_WORD)
    told = gettext("Réponse par le lien personnel de la structure.")
    facts = ExchangeFacts(ExchangeKind.MAIL, outcome, now, contact_id, f"{told}\n{said}".strip())
    outreach.log_exchange(db, event, organisation_id, facts, actor=actor, now=now)
    outreach.change_state(db, event, organisation_id, state, actor=actor, now=now)
    if invitation is not None:
        invitation.answered_at = now
        invitation.takes_part = takes_part
    record(db, actor, "partner_link.answered", event, organisation_id, now=now, facts={"takes_part": takes_part})
    db.flush()
    return state


def answered_state(before: OutreachState, *, takes_part: bool) -> OutreachState:
    """Yes makes a structure engaged unless it organises already; no makes it decline."""
    if not takes_part:
        return OutreachState.DECLINED
    return before if before is OutreachState.CO_ORGANISER else OutreachState.COMMITTED


def invitation_of(db: Session, outreach_id: uuid.UUID) -> PartnerInvitation | None:
    return db.scalar(select(PartnerInvitation).where(PartnerInvitation.outreach_id == outreach_id))


def locked_partner(db: Session, event: Event, organisation_id: uuid.UUID) -> Partner:
    """The structure in the event, whose links nobody else touches until the end. Raises NotFound."""
    row = db.execute(
        select(Outreach, Organisation)
        .join(Organisation, Organisation.id == Outreach.organisation_id)
        .where(
            Outreach.event_id == event.id,
            Outreach.organisation_id == organisation_id,
            Outreach.archived_at.is_(None),
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()
    if row is None:
        raise NotFound()
    return Partner(event, row.Outreach, row.Organisation)


def record(db: Session, actor: Actor, action: str, event: Event, organisation_id: uuid.UUID, **more: Any) -> None:
    journal.record(
        db, actor, action, subject_kind="organisation", subject_id=organisation_id, event_id=event.id, **more
    )
