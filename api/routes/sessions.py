"""What stands in the timetable, and what is wrong with it."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from sqlalchemy.orm import Session

from api import conflicts
from api.deps import Db, EventAccess, Now, Paging, event_access
from api.routes.session_bodies import (
    APART,
    AttendeeQuestionOut,
    DuplicateIn,
    RepeatIn,
    SessionIn,
    SessionOut,
    SessionPatch,
    SwapIn,
)
from api.schemas import PageOut, if_match
from api.transactions import TransactionalRoute
from domain.execution import programme, registrations, workshops
from domain.execution.programme import (
    Openness,
    Preparation,
    ProgrammeConflict,
    SessionConcernView,
    SessionFilter,
    SessionKind,
    SessionView,
)
from domain.foundation.accounts import Permission
from domain.foundation.core.errors import NotFound
from domain.foundation.events.models import Event
from domain.review import phases

router = APIRouter(tags=["sessions"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.PROGRAMME_READ)]
Edits = Annotated[EventAccess, event_access(Permission.PROGRAMME_EDIT)]
Version = Annotated[int | None, Depends(if_match)]


def asked(
    *,
    q: Annotated[str, Query(max_length=200)] = "",
    kind: Annotated[list[SessionKind] | None, Query()] = None,
    track_id: uuid.UUID | None = None,
    room_id: uuid.UUID | None = None,
    organisation_id: uuid.UUID | None = None,
    objective_id: uuid.UUID | None = None,
    openness: Openness | None = None,
    prepared: bool | None = None,
    incomplete: bool = False,
    placed: bool | None = None,
    staffed: bool | None = None,
    archived: bool = False,
) -> SessionFilter:
    """`incomplete`: without time, without room, or a workshop without the people to run it.

    `prepared`: its structures met at least once for it."""
    return SessionFilter(
        q=q,
        kinds=kind or (),
        track_id=track_id,
        room_id=room_id,
        organisation_id=organisation_id,
        objective_id=objective_id,
        openness=openness,
        prepared=prepared,
        incomplete=incomplete,
        placed=placed,
        staffed=staffed,
        archived=archived,
    )


@router.get("/events/{slug}/sessions")
def list_sessions(
    access: Reads, wanted: Annotated[SessionFilter, Depends(asked)], paging: Paging, db: Db
) -> PageOut[SessionOut]:
    page, views = programme.list_sessions(db, access.event, wanted, paging)
    told = _Told.gather(db, access.event, () if wanted.archived else views)
    return PageOut.of(page.map(told.out))


@router.post("/events/{slug}/sessions", status_code=201)
def create_session(body: SessionIn, access: Edits, db: Db, now: Now) -> SessionOut:
    made = programme.create_session(
        db, access.event, body.facts(), body.people() or (), links=body.links(), actor=access.actor, now=now
    )
    return _read(db, access.event, made.id)


@router.post("/events/{slug}/sessions/swap")
def swap_sessions(body: SwapIn, access: Edits, db: Db, now: Now) -> list[SessionOut]:
    """Each takes the hours and the room of the other."""
    keys = (body.first_id, body.second_id)
    programme.swap_sessions(db, access.event, *keys, actor=access.actor, now=now)
    registrations.move_queues(db, access.event, now=now)
    return _read_all(db, access.event, keys)


@router.get("/events/{slug}/sessions/{session_id}")
def read_session(session_id: uuid.UUID, access: Reads, response: Response, db: Db) -> SessionOut:
    found = _read(db, access.event, session_id)
    response.headers["ETag"] = f'"{found.version}"'
    return found


@router.get("/events/{slug}/sessions/{session_id}/attendee-questions")
def list_attendee_questions(session_id: uuid.UUID, access: Reads, db: Db) -> list[AttendeeQuestionOut]:
    """What people who come would like to hear about, first come first, without their names."""
    view = programme.session_of(db, access.event, session_id)
    asked = registrations.asked_in(db, access.event, view.id).get(view.id, ())
    return [AttendeeQuestionOut(text=each) for each in asked]


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
            body.people(),
            links=body.links(),
            expected_version=version,
            actor=access.actor,
            now=now,
        )
    registrations.move_queues(db, access.event, now=now)
    return _read(db, access.event, session_id)


@router.delete("/events/{slug}/sessions/{session_id}", status_code=204)
def archive_session(session_id: uuid.UUID, access: Edits, version: Version, db: Db, now: Now) -> None:
    with conflicts.showing(lambda: _read(db, access.event, session_id)):
        programme.archive_session(db, access.event, session_id, expected_version=version, actor=access.actor, now=now)


@router.post("/events/{slug}/sessions/{session_id}/restore")
def restore_session(session_id: uuid.UUID, access: Edits, db: Db, now: Now) -> SessionOut:
    programme.restore_session(db, access.event, session_id, actor=access.actor, now=now)
    registrations.move_queues(db, access.event, now=now)
    return _read(db, access.event, session_id)


@router.post("/events/{slug}/sessions/{session_id}/duplicate", status_code=201)
def duplicate_session(session_id: uuid.UUID, body: DuplicateIn, access: Edits, db: Db, now: Now) -> SessionOut:
    """The same once more, with its people and kit; a start without offset is read on the clocks of the event."""
    made = programme.duplicate_session(db, access.event, session_id, **body.model_dump(), actor=access.actor, now=now)
    workshops.copy_kit(db, access.event, session_id, [made.id])
    return _read(db, access.event, made.id)


@router.post("/events/{slug}/sessions/{session_id}/repeat", status_code=201)
def repeat_session(session_id: uuid.UUID, body: RepeatIn, access: Edits, db: Db, now: Now) -> list[SessionOut]:
    """The same at the same hour of the next weeks, all of them or none; answers those that were made."""
    made = programme.repeat_session(db, access.event, session_id, weeks=body.weeks, actor=access.actor, now=now)
    workshops.copy_kit(db, access.event, session_id, [session.id for session in made])
    return _read_all(db, access.event, [session.id for session in made])


def _read(db: Session, event: Event, session_id: uuid.UUID) -> SessionOut:
    return _read_all(db, event, [session_id])[0]


def _read_all(db: Session, event: Event, keys: Sequence[uuid.UUID]) -> list[SessionOut]:
    """In the order asked. Raises NotFound."""
    views = programme.sessions_of(db, event)
    by_id = {view.id: view for view in views}
    if not by_id.keys() >= set(keys):
        raise NotFound()
    told = _Told.gather(db, event, views)
    return [told.out(by_id[key]) for key in keys]


@dataclass(frozen=True)
class _Told:
    """What is told of sessions beside themselves, by session."""

    conflicts: Mapping[uuid.UUID, Sequence[ProgrammeConflict]]
    questions: Mapping[uuid.UUID, Sequence[SessionConcernView]]
    preparations: Mapping[uuid.UUID, Sequence[Preparation]]
    asked: Mapping[uuid.UUID, int]

    @classmethod
    def gather(cls, db: Session, event: Event, views: Sequence[SessionView]) -> "_Told":
        """`views` is the whole programme: what is wrong at a session may be in another; those put away have none."""
        found = phases.conflicts_at(db, event, views) if views else {}
        questions, preparations = programme.session_concerns(db, event), programme.preparations_of(db, event)
        return cls(found, questions, preparations, registrations.asked_counts(db, event))

    def out(self, view: SessionView) -> SessionOut:
        return SessionOut.model_validate(
            vars(view)
            | {
                "room_id": view.room.id if view.room else None,
                "room_name": view.room.name if view.room else "",
                "track_id": view.track.id if view.track else None,
                "track_name": view.track.name if view.track else "",
                "seats": view.own_seats,
                "offered_seats": view.seats,
                "further_room_ids": [room.id for room in view.further_rooms],
                "concerns": self.questions.get(view.id, ()),
                "conflicts": self.conflicts.get(view.id, ()),
                "prepared_on": self.preparations.get(view.id, ()),
                "asked_count": self.asked.get(view.id, 0),
            }
        )
