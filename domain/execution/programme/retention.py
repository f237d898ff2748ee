"""What the programme copied of contacts whose data are erased."""

import uuid
from collections.abc import Collection

from sqlalchemy import update
from sqlalchemy.orm import Session

from domain.execution.programme.models import Contribution


def forget_contacts(db: Session, erased: Collection[uuid.UUID]) -> None:
    """How these contacts were named in sessions; the contributions stay."""
    statement = update(Contribution).where(Contribution.contact_id.in_(erased)).values(label="")
    db.execute(statement.execution_options(synchronize_session=False))
