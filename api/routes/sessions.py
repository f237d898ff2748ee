"""What stands in the timetable, and what is wrong with it."""

import uuid
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from pydantic import Field
from sqlalchemy.orm import Session

from api import conflicts
from api.deps import Db, EventAccess, Now, Paging, event_access
from api.schemas import In, Out, PageOut, if_match
from api.transactions import TransactionalRoute
from domain.execution import programme
from domain.execution.programme import (
    ContributionFacts,
    ContributionRole,
    Level,
    ProgrammeConflict,
    SessionConcernView,
    SessionFacts,
    SessionFilter,
    SessionKind,
    SessionView,
)
from domain.foundation.accounts import Permission
from domain.foundation.core.errors import NotFound
from domain.foundation.events.models import Event

router = APIRouter(tags=["sessions"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.PROGRAMME_READ)]
Edits = Annotated[EventAccess, event_access(Permission.PROGRAMME_EDIT)]
Version = Annotated[int | None, Depends(if_match)]
APART = {"contributions", "concern_ids"}


class ContributionIn(In):
    """A structure, a contact, or a name as written. `headcount` people come for it."""

    role: ContributionRole
    organisation_id: uuid.UUID | None = None
    contact_id: uuid.UUID | None = None
    label: Annotated[str, Field(max_length=400)] = ""
    headcount: int = 1


class ContributionOut(Out):
    role: ContributionRole
    name: str
    organisation_id: uuid.UUID | None
    organisation_name: str
    contact_id: uuid.UUID | None
    label: str
    headcount: int


class SessionPatch(In):
    """Times without offset are read on the clocks of the event; contributions and questions are replaced as a whole."""

    title: Annotated[str, Field(max_length=1000)] = ""
    kind: SessionKind = SessionKind.WORKSHOP
    description: Annotated[str, Field(max_length=20_000)] = ""
    audience: Annotated[str, Field(max_length=1000)] = ""
    track_id: uuid.UUID | None = None
    room_id: uuid.UUID | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    seats: int | None = None
    technical_needs: Annotated[str, Field(max_length=5000)] = ""
    contributions: Annotated[tuple[ContributionIn, ...], Field(max_length=100)] = ()
    concern_ids: Annotated[tuple[uuid.UUID, ...], Field(max_length=100)] = ()


class SessionIn(SessionPatch):
    title: Annotated[str, Field(max_length=1000)]


class SessionConcernOut(Out):
    """A shared question that the session takes up, and the structure that raised it."""

    id: uuid.UUID
    text: str
    organisation_name: str


class ConflictOut(Out):
    """One thing to mend, as a sentence; `other_id` is the other session where there is one."""

    code: str
    level: Level
    sentence: str
    other_id: uuid.UUID | None


class SessionOut(Out):
    """`seats` is the session's own limit, `offered_seats` what the room allows of it."""

    id: uuid.UUID
    kind: SessionKind
    title: str
    letter: str
    description: str
    audience: str
    starts_at: datetime | None
    ends_at: datetime | None
    room_id: uuid.UUID | None
    room_name: str
    track_id: uuid.UUID | None
    track_name: str
    seats: int | None
    offered_seats: int | None
    technical_needs: str
    contributions: list[ContributionOut]
    concerns: list[SessionConcernOut]
    conflicts: list[ConflictOut]
    updated_at: datetime
    version: int


def asked(
    *,
    q: Annotated[str, Query(max_length=200)] = "",
    kind: Annotated[list[SessionKind] | None, Query()] = None,
    track_id: uuid.UUID | None = None,
    room_id: uuid.UUID | None = None,
    organisation_id: uuid.UUID | None = None,
    incomplete: bool = False,
    placed: bool | None = None,
    staffed: bool | None = None,
    archived: bool = False,
) -> SessionFilter:
    """`incomplete`: without time, without room, or a workshop without the people to run it."""
    return SessionFilter(
        q=q,
        kinds=kind or (),
        track_id=track_id,
        room_id=room_id,
        organisation_id=organisation_id,
        incomplete=incomplete,
        placed=placed,
        staffed=staffed,
        archived=archived,
    )


@router.get("/events/{slug}/sessions")
def list_sessions(
    access: Reads, wanted: Annotated[SessionFilter, Depends(asked)], paging: Paging, db: Db
) -> PageOut[SessionOut]:
    page, found = programme.list_sessions(db, access.event, wanted, paging)
    questions = programme.session_concerns(db, access.event)
    return PageOut.of(page.map(lambda view: _out(view, found.get(view.id, []), questions.get(view.id, []))))


@router.post("/events/{slug}/sessions", status_code=201)
def create_session(body: SessionIn, access: Edits, db: Db, now: Now) -> SessionOut:
    facts = SessionFacts(**body.model_dump(exclude=APART))
    made = programme.create_session(
        db,
        access.event,
        facts,
        _contributions(body),
        concern_ids=body.concern_ids,
        actor=access.actor,
        now=now,
    )
    return _read(db, access.event, made.id)


@router.get("/events/{slug}/sessions/{session_id}")
def read_session(session_id: uuid.UUID, access: Reads, response: Response, db: Db) -> SessionOut:
    found = _read(db, access.event, session_id)
    response.headers["ETag"] = f'"{found.version}"'
    return found


@router.patch("/events/{slug}/sessions/{session_id}")
def update_session(
    *, session_id: uuid.UUID, body: SessionPatch, access: Edits, version: Version, db: Db, now: Now
) -> SessionOut:
    with conflicts.showing(lambda: _read(db, access.event, session_id)):
        programme.update_session(
            db,
            access.event,
            session_id,
            body.model_dump(exclude_unset=True, exclude=APART),
            _contributions(body) if "contributions" in body.model_fields_set else None,
            concern_ids=body.concern_ids if "concern_ids" in body.model_fields_set else None,
            expected_version=version,
            actor=access.actor,
            now=now,
        )
    return _read(db, access.event, session_id)


@router.delete("/events/{slug}/sessions/{session_id}", status_code=204)
def archive_session(session_id: uuid.UUID, access: Edits, version: Version, db: Db, now: Now) -> None:
    with conflicts.showing(lambda: _read(db, access.event, session_id)):
        programme.archive_session(db, access.event, session_id, expected_version=version, actor=access.actor, now=now)


@router.post("/events/{slug}/sessions/{session_id}/restore")
def restore_session(session_id: uuid.UUID, access: Edits, db: Db, now: Now) -> SessionOut:
    programme.restore_session(db, access.event, session_id, actor=access.actor, now=now)
    return _read(db, access.event, session_id)


def _contributions(body: SessionPatch) -> list[ContributionFacts]:
    return [ContributionFacts(**contribution.model_dump()) for contribution in body.contributions]


def _read(db: Session, event: Event, session_id: uuid.UUID) -> SessionOut:
    views = programme.sessions_of(db, event)
    view = next((view for view in views if view.id == session_id), None)
    if view is None:
        raise NotFound()
    questions = programme.session_concerns(db, event, session_id).get(session_id, [])
    return _out(view, programme.conflicts_in(views, event).get(view.id, []), questions)


def _out(view: SessionView, found: list[ProgrammeConflict], questions: list[SessionConcernView]) -> SessionOut:
    assert view.updated_at is not None
    return SessionOut(
        id=view.id,
        kind=view.kind,
        title=view.title,
        letter=view.letter,
        description=view.description,
        audience=view.audience,
        starts_at=view.starts_at,
        ends_at=view.ends_at,
        room_id=view.room.id if view.room else None,
        room_name=view.room.name if view.room else "",
        track_id=view.track.id if view.track else None,
        track_name=view.track.name if view.track else "",
        seats=view.own_seats,
        offered_seats=view.seats,
        technical_needs=view.technical_needs,
        contributions=[ContributionOut.model_validate(each) for each in view.contributions],
        concerns=[SessionConcernOut.model_validate(each) for each in questions],
        conflicts=[ConflictOut.model_validate(each) for each in found],
        updated_at=view.updated_at,
        version=view.version,
    )
