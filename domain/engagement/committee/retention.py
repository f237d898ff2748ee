"""What the committee's rows copied of contacts whose data are erased."""

import uuid
from collections.abc import Mapping

from sqlalchemy import or_, update
from sqlalchemy.orm import Session

from domain.engagement.committee.models import CompetenceHolder, MeetingAttendance, PartnerInvitation


def forget_contacts(db: Session, erased: Mapping[uuid.UUID, str]) -> None:
    """Names and addresses of these contacts, each with the address that it had; the rows stay."""
    for kind in (CompetenceHolder, MeetingAttendance):
        statement = update(kind).where(kind.contact_id.in_(erased)).values(name="")
        db.execute(statement.execution_options(synchronize_session=False))
    addresses = [address for address in erased.values() if address]
    theirs = or_(PartnerInvitation.contact_id.in_(erased), PartnerInvitation.email.in_(addresses))
    statement = update(PartnerInvitation).where(theirs).values(email="")
    db.execute(statement.execution_options(synchronize_session=False))
