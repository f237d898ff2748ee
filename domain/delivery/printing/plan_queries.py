"""The plan that prints show: that of a place, or of a room."""

from pathlib import Path

from sqlalchemy.orm import Session as DbSession

from domain.delivery.printing.rows import PlanRow
from domain.execution import programme
from domain.foundation import files
from domain.foundation.events.models import Event


def plan_row(db: DbSession, event: Event, folder: Path) -> PlanRow | None:
    """The first of those that the public page shows; nothing when there is none, or its file is gone."""
    for plan in programme.plans_of(db, event):
        path = files.path_of(folder, plan.file_id)
        if path.is_file():
            return PlanRow(plan.alt, path.read_bytes())
    return None
