"""How far messages are: drafts, those on their way, those that left, with counts from the rows themselves."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from domain.delivery.mailings.models import Mailing, MailingRecipient, MailingState, RecipientState
from domain.execution.registrations.models import Registration
from domain.foundation.core.errors import NotFound
from domain.foundation.core.pages import Page, PageRequest, paginate
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event
from domain.foundation.outbox.models import Mail, MailState

SORTS = {
    "created_at": Mailing.created_at,
    "sent_at": func.coalesce(Mailing.sent_at, Mailing.created_at),
    "subject": Mailing.subject,
}
LEFT = frozenset({MailState.SENT, MailState.KEPT})


@dataclass(frozen=True)
class Progress:
    """Of those fixed at sending: `sent` were handed over, `refused` not taken, `left_out` no longer concerned."""

    recipients: int = 0
    waiting: int = 0
    sent: int = 0
    refused: int = 0
    left_out: int = 0


@dataclass(frozen=True)
class Delivery:
    """What became of one person's mail."""

    registration: Registration
    state: RecipientState
    mail_state: MailState | None


def list_mailings(
    db: DbSession, event: Event, page: PageRequest, *, states: Collection[MailingState] = ()
) -> Page[tuple[Mailing, Progress]]:
    """Three statements whatever their number."""
    query = select(Mailing).where(Mailing.event_id == event.id)
    if states:
        query = query.where(Mailing.state.in_(list(states)))
    found = paginate(db, query, page, sorts=SORTS, default_sort="-sent_at", tie=Mailing.id)
    progress = progress_of(db, [each.id for each in found.items])
    return found.map(lambda mailing: (mailing, progress[mailing.id]))


def mailing_of(db: DbSession, event: Event, mailing_id: uuid.UUID) -> Mailing:
    """Raises NotFound, also for a message of another event."""
    found = db.scalar(select(Mailing).where(Mailing.id == mailing_id, Mailing.event_id == event.id))
    if found is None:
        raise NotFound()
    return found


def progress_of(db: DbSession, mailing_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Progress]:
    """One statement."""
    rows = db.execute(
        select(MailingRecipient.mailing_id, MailingRecipient.state, Mail.state, func.count())
        .outerjoin(Mail, Mail.id == MailingRecipient.mail_id)
        .where(MailingRecipient.mailing_id.in_(list(mailing_ids)))
        .group_by(MailingRecipient.mailing_id, MailingRecipient.state, Mail.state)
    )
    counts: dict[uuid.UUID, dict[str, int]] = {each: {} for each in mailing_ids}
    for mailing_id, state, mail_state, count in rows:
        name = _fate(state, mail_state)
        counts[mailing_id][name] = counts[mailing_id].get(name, 0) + count
    return {each: Progress(recipients=sum(of.values()), **of) for each, of in counts.items()}


def list_deliveries(
    db: DbSession, mailing: Mailing, page: PageRequest, *, fate: str | None = None, q: str = ""
) -> Page[Delivery]:
    """Who was written to, one page; three statements."""
    words = [Registration.search_key.contains(word, autoescape=True) for word in search_key(q).split()[:8]]
    query = (
        select(MailingRecipient.id)
        .join(Registration, Registration.id == MailingRecipient.registration_id)
        .outerjoin(Mail, Mail.id == MailingRecipient.mail_id)
        .where(MailingRecipient.mailing_id == mailing.id, *words, *_fated(fate))
    )
    found = paginate(
        db, query, page, sorts={"name": Registration.sort_key}, default_sort="name", tie=MailingRecipient.id
    )
    rows = db.execute(
        select(MailingRecipient.id, MailingRecipient.state, Mail.state, Registration)
        .join(Registration, Registration.id == MailingRecipient.registration_id)
        .outerjoin(Mail, Mail.id == MailingRecipient.mail_id)
        .where(MailingRecipient.id.in_(list(found.items)))
    )
    by_id = {row[0]: Delivery(row[3], row[1], row[2]) for row in rows}
    return Page([by_id[each] for each in found.items], found.total, found.page, found.size)


def fate_of(delivery: Delivery) -> str:
    return _fate(delivery.state, delivery.mail_state)


def _fate(state: RecipientState, mail_state: MailState | None) -> str:
    if state is RecipientState.LEFT_OUT or (state is RecipientState.WRITTEN and mail_state is None):
        return "left_out"
    if mail_state in LEFT:
        return "sent"
    return "refused" if mail_state is MailState.REFUSED else "waiting"


def _fated(fate: str | None) -> list[Any]:
    if fate == "refused":
        return [Mail.state == MailState.REFUSED]
    if fate == "sent":
        return [Mail.state.in_(list(LEFT))]
    if fate == "left_out":
        written_off = (MailingRecipient.state == RecipientState.WRITTEN) & Mail.id.is_(None)
        return [(MailingRecipient.state == RecipientState.LEFT_OUT) | written_off]
    if fate == "waiting":
        return [(MailingRecipient.state == RecipientState.QUEUED) | (Mail.state == MailState.QUEUED)]
    return []
