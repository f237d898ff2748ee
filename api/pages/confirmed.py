"""Hours that the régie confirmed for everybody while the day runs: the programme told with them."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from domain.execution import run_sheet
from domain.execution.programme import SessionView
from domain.execution.run_sheet import PublicHours
from domain.foundation.events.models import Event

Confirmed = Mapping[uuid.UUID, PublicHours]


def confirmed_hours(db: Session, event: Event, published_at: datetime | None) -> Confirmed:
    """By session; nothing while the day does not run."""
    return run_sheet.public_hours(db, event, published_at=published_at)


def with_confirmed(views: Iterable[SessionView], confirmed: Confirmed) -> list[SessionView]:
    """The sessions at the hours that hold now."""
    if not confirmed:
        return list(views)
    return [_moved(view, confirmed.get(view.id)) for view in views]


def _moved(view: SessionView, hours: PublicHours | None) -> SessionView:
    return view if hours is None else replace(view, starts_at=hours.starts_at, ends_at=hours.ends_at)
