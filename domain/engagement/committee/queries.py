"""Reading who holds which competence."""

import uuid
from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.engagement.committee import rules
from domain.engagement.committee.models import CompetenceHolder
from domain.engagement.committee.people import Names, names_of
from domain.engagement.committee.values import (
    COMPETENCE_NAMES,
    Competence,
    CompetenceView,
    HolderView,
    Somebody,
)
from domain.foundation.core.errors import NotFound
from domain.foundation.core.i18n import gettext
from domain.foundation.events.models import Event


def competences_of(db: Session, event: Event, *, today: date) -> list[CompetenceView]:
    """Each competence with who holds it on that day, and what is missing; four statements at most."""
    query = select(CompetenceHolder).where(
        CompetenceHolder.event_id == event.id, CompetenceHolder.archived_at.is_(None)
    )
    views = holder_views(db, db.scalars(query.order_by(CompetenceHolder.since_on, CompetenceHolder.id)).all())
    return [_competence(each, [view for view in views if view.competence is each], today) for each in Competence]


def holder_of(db: Session, event: Event, holder_id: uuid.UUID) -> HolderView:
    """Raises NotFound, also for another event's."""
    row = db.scalar(
        select(CompetenceHolder).where(
            CompetenceHolder.id == holder_id,
            CompetenceHolder.event_id == event.id,
            CompetenceHolder.archived_at.is_(None),
        )
    )
    if row is None:
        raise NotFound()
    return holder_views(db, [row])[0]


def holder_views(db: Session, rows: Sequence[CompetenceHolder]) -> list[HolderView]:
    """The rows in the same order, each called by name, also whom they follow."""
    missing = {row.follows_id for row in rows if row.follows_id} - {row.id for row in rows}
    before = db.scalars(select(CompetenceHolder).where(CompetenceHolder.id.in_(missing))).all() if missing else []
    everybody = {row.id: somebody_of(row) for row in (*rows, *before)}
    names = names_of(db, list(everybody.values()))
    return [_view(row, names, everybody) for row in rows]


def somebody_of(row: CompetenceHolder) -> Somebody:
    return Somebody(row.name, row.organisation_id, row.contact_id, row.account_id)


def _view(row: CompetenceHolder, names: Names, everybody: dict[uuid.UUID, Somebody]) -> HolderView:
    follows = everybody.get(row.follows_id) if row.follows_id else None
    return HolderView(
        id=row.id,
        competence=row.competence,
        charge=row.charge,
        said=names.said(somebody_of(row)),
        name=row.name,
        organisation_id=row.organisation_id,
        organisation_name=names.organisation(row.organisation_id),
        contact_id=row.contact_id,
        account_id=row.account_id,
        since_on=row.since_on,
        until_on=row.until_on,
        follows_id=row.follows_id,
        follows=names.said(follows) if follows else "",
        handover_note=row.handover_note,
        version=row.version,
    )


def _competence(competence: Competence, views: list[HolderView], today: date) -> CompetenceView:
    holders = tuple(view for view in views if rules.holds_on(view.since_on, view.until_on, today))
    past = tuple(view for view in views if rules.is_over(view.until_on, today))
    return CompetenceView(
        competence=competence,
        name=gettext(COMPETENCE_NAMES[competence]),
        holders=holders,
        coming=tuple(view for view in views if view not in holders and view not in past),
        past=past,
        missing=rules.missing(competence, holders),
    )
