"""What the event holds already, read in a fixed number of statements, and drafts of imports."""

import uuid
from collections.abc import Mapping
from datetime import date
from functools import partial

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session, undefer

from domain.delivery.exchange.models import ImportDraft, ImportFile, RememberedAnswer
from domain.delivery.exchange.planning.known import Known, RoomDetails
from domain.delivery.exchange.planning.planner import GivenFile
from domain.delivery.exchange.planning.registering import Kept, Registering
from domain.engagement import tracks
from domain.engagement.commitments import commitment_views
from domain.engagement.commitments.models import Commitment
from domain.execution import programme, registrations
from domain.execution.programme.models import Room
from domain.execution.registrations import ParticipantKind
from domain.execution.registrations.importing import people_there
from domain.execution.registrations.models import Registration
from domain.foundation import events
from domain.foundation.core.errors import NotFound
from domain.foundation.events.models import Event
from domain.foundation.journal.models import JournalEntry
from domain.mobilisation import organisations, outreach
from domain.mobilisation.outreach.models import Outreach

MOST_DRAFTS = 20


def known(db: Session, event: Event | None) -> Known:
    """Everything that a plan compares with; only kinds of actors when there is no event yet."""
    rows_of_categories = organisations.categories(db)
    names = {category.code: category.name for category in rows_of_categories}
    categories = names or {code.value: name for code, name in organisations.CATEGORY_NAMES.items()}
    if event is None:
        return Known(categories)
    rows = db.scalars(select(Outreach).where(Outreach.event_id == event.id).order_by(Outreach.id)).all()
    views = outreach.organisation_views(db, rows)
    rooms = select(Room).where(Room.event_id == event.id, Room.archived_at.is_(None)).order_by(Room.position)
    promises = select(Commitment).where(Commitment.event_id == event.id, Commitment.archived_at.is_(None))
    return Known(
        categories,
        event,
        objectives=[objective.text for objective in events.objectives(db, event)],
        structures=[(view, row.archived_at is not None) for view, row in zip(views, rows, strict=True)],
        venues=programme.venues_of(db, event),
        rooms=db.scalars(rooms).all(),
        rooms_told={
            each.id: RoomDetails(each.layout_seats, each.availabilities) for each in programme.room_sheets(db, event)
        },
        openings={each.id: each.openings for each in programme.venue_sheets(db, event)},
        tracks=tracks.track_views(db, event),
        sessions=programme.sessions_of(db, event),
        commitments=commitment_views(db, db.scalars(promises).all(), today=date.min),
        concerns=tracks.concerns_of(db, event),
        registering=_registering(db, event, {each.id: each.name for each in rows_of_categories}),
        remembered=remembered(db, event),
    )


def _registering(db: Session, event: Event, categories: Mapping[uuid.UUID, str]) -> Registering:
    seats, moments = registrations.choices(db, event)
    held = (each for each in registrations.holds(db, event) if each.released_at is None)
    return Registering(
        event.time_zone,
        seats,
        registrations.form_of(db, event),
        [workshop for moment in moments for workshop in moment.workshops],
        {each.id: each.title for each in registrations.meals_of(db, event)},
        categories,
        [
            Kept(each.session_id, frozenset(ParticipantKind(kind) for kind in each.kinds), each.seats - each.taken)
            for each in held
        ],
        partial(people_there, db, event.id),
    )


def remembered(db: Session, event: Event) -> dict[str, str]:
    query = select(RememberedAnswer.question, RememberedAnswer.answer).where(RememberedAnswer.event_id == event.id)
    return {row.question: row.answer for row in db.execute(query)}


def mark_of(db: Session, event: Event) -> int:
    """Grows with every change of the event: two equal marks, and nothing changed between.

    Registrations of the public are counted apart: they are their own trace.
    """
    told = db.scalar(select(func.count()).where(JournalEntry.event_id == event.id)) or 0
    return told + (db.scalar(select(func.count()).where(Registration.event_id == event.id)) or 0)


def draft_of(db: Session, event: Event, draft_id: uuid.UUID, *, lock: bool = False) -> ImportDraft:
    """Raises NotFound, also for another event's."""
    query = select(ImportDraft).where(ImportDraft.id == draft_id, ImportDraft.event_id == event.id)
    draft = db.scalar(query.with_for_update() if lock else query)
    if draft is None:
        raise NotFound()
    return draft


def recent_drafts(db: Session, event: Event) -> list[tuple[ImportDraft, list[str]]]:
    """The newest drafts, with the names of the files that are still kept; two statements."""
    drafts = db.scalars(
        select(ImportDraft).where(ImportDraft.event_id == event.id).order_by(ImportDraft.id.desc()).limit(MOST_DRAFTS)
    ).all()
    names: dict[uuid.UUID, list[str]] = {draft.id: [] for draft in drafts}
    rows = select(ImportFile.draft_id, ImportFile.name).where(ImportFile.draft_id.in_(names))
    for draft_id, name in db.execute(rows.order_by(ImportFile.position)):
        names[draft_id].append(name)
    return [(draft, names[draft.id]) for draft in drafts]


def forget_files(db: Session, draft: ImportDraft) -> None:
    db.execute(delete(ImportFile).where(ImportFile.draft_id == draft.id))


def files_of(db: Session, draft: ImportDraft) -> list[GivenFile]:
    query = select(ImportFile).where(ImportFile.draft_id == draft.id).order_by(ImportFile.position)
    return [GivenFile(file.name, file.content) for file in db.scalars(query.options(undefer(ImportFile.content)))]
