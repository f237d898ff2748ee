"""When two structures become one, each event keeps one personal link and what was answered by it."""

import uuid
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from domain.engagement.committee.models import PartnerInvitation
from domain.engagement.committee.partner_links import LINK_KIND
from domain.foundation import accounts
from domain.mobilisation.outreach.models import Outreach


def settle_invitations(db: Session, kept_id: uuid.UUID, absorbed_id: uuid.UUID, *, now: datetime) -> None:
    """Call before the structures are merged. The link of the one that goes is closed: the other's goes on.

    Where both were invited, the invitation that was answered last stays, else the one sent last.
    """
    query = select(Outreach).where(Outreach.organisation_id.in_((kept_id, absorbed_id)))
    by_event: dict[uuid.UUID, dict[uuid.UUID, uuid.UUID]] = {}
    for row in db.scalars(query):
        by_event.setdefault(row.event_id, {})[row.organisation_id] = row.id
    for rows in by_event.values():
        if len(rows) == 2:
            _settle(db, rows[kept_id], rows[absorbed_id], now)
    db.flush()


def _settle(db: Session, stays: uuid.UUID, goes: uuid.UUID, now: datetime) -> None:
    link = accounts.link_to(db, LINK_KIND, goes)
    if link is not None and link.revoked_at is None:
        accounts.revoke_link(db, link, now=now)
    query = select(PartnerInvitation).where(PartnerInvitation.outreach_id.in_((stays, goes)))
    both = sorted(
        db.scalars(query),
        key=lambda each: (each.answered_at is not None, each.answered_at or each.sent_at, each.outreach_id == stays),
    )
    if len(both) == 2:
        db.execute(delete(PartnerInvitation).where(PartnerInvitation.id == both[0].id))
        both[1].outreach_id = stays
