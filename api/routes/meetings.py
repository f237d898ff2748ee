"""Meetings of the committee: when, where, about what, what was decided, who came."""

import uuid
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response
from pydantic import Field
from sqlalchemy.orm import Session

from api import conflicts
from api.deps import Db, EventAccess, Now, Paging, event_access
from api.schemas import In, Out, PageOut, if_match
from api.transactions import TransactionalRoute
from domain.engagement import committee
from domain.engagement.committee import AttendanceFacts, MeetingFacts
from domain.foundation.accounts import Permission
from domain.foundation.core.times import instant
from domain.foundation.events.models import Event

router = APIRouter(tags=["meetings"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.COMMITTEE_READ)]
Edits = Annotated[EventAccess, event_access(Permission.COMMITTEE_EDIT)]
Version = Annotated[int | None, Depends(if_match)]
Long = Annotated[str, Field(max_length=20_000)]
SOME_TIME = datetime(2000, 1, 1, tzinfo=UTC)


class AttendanceIn(In):
    """A structure, a person of it, or a name; `came` is empty before the meeting."""

    organisation_id: uuid.UUID | None = None
    contact_id: uuid.UUID | None = None
    name: Annotated[str, Field(max_length=400)] = ""
    came: bool | None = None


class MeetingPatch(In):
    """Hours without an offset are the event's; `attendance` replaces the whole list."""

    title: Annotated[str, Field(max_length=1000)] = ""
    starts_at: datetime = SOME_TIME
    ends_at: datetime = SOME_TIME
    place: Annotated[str, Field(max_length=1000)] = ""
    agenda: Long = ""
    decisions: Long = ""
    attendance: Annotated[tuple[AttendanceIn, ...], Field(max_length=200)] = ()

    def values_in(self, event: Event) -> dict[str, Any]:
        """The given fields as the committee's verbs want them."""
        given = self.model_dump(exclude_unset=True)
        for name in ("starts_at", "ends_at"):
            if name in given:
                given[name] = instant(given[name], event.time_zone, field=name)
        if "attendance" in given:
            given["attendance"] = tuple(AttendanceFacts(**each) for each in given["attendance"])
        return given


class MeetingIn(MeetingPatch):
    title: Annotated[str, Field(max_length=1000)]
    starts_at: datetime
    ends_at: datetime


class AttendanceOut(Out):
    id: uuid.UUID
    said: str
    organisation_id: uuid.UUID | None
    organisation_name: str
    contact_id: uuid.UUID | None
    name: str
    came: bool | None


class MeetingOut(Out):
    id: uuid.UUID
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str
    agenda: str
    decisions: str
    is_cancelled: bool
    attendance: list[AttendanceOut]
    version: int


@router.get("/events/{slug}/meetings")
def list_meetings(
    *,
    access: Reads,
    paging: Paging,
    db: Db,
    q: Annotated[str, Query(max_length=200)] = "",
    archived: bool = False,
) -> PageOut[MeetingOut]:
    """`archived`: those that were cancelled."""
    page = committee.list_meetings(db, access.event, paging, q=q, cancelled=archived)
    return PageOut.of(page.map(MeetingOut.model_validate))


@router.post("/events/{slug}/meetings", status_code=201)
def plan_meeting(body: MeetingIn, access: Edits, db: Db, now: Now) -> MeetingOut:
    facts = MeetingFacts(**body.values_in(access.event))
    made = committee.plan_meeting(db, access.event, facts, actor=access.actor, now=now)
    return _out(db, access.event, made.id)


@router.get("/events/{slug}/meetings/{meeting_id}")
def read_meeting(meeting_id: uuid.UUID, access: Reads, response: Response, db: Db) -> MeetingOut:
    found = _out(db, access.event, meeting_id)
    response.headers["ETag"] = f'"{found.version}"'
    return found


@router.patch("/events/{slug}/meetings/{meeting_id}")
def update_meeting(
    *, meeting_id: uuid.UUID, body: MeetingPatch, access: Edits, version: Version, db: Db, now: Now
) -> MeetingOut:
    with conflicts.showing(lambda: _out(db, access.event, meeting_id)):
        committee.update_meeting(
            db,
            access.event,
            meeting_id,
            body.values_in(access.event),
            expected_version=version,
            actor=access.actor,
            now=now,
        )
    return _out(db, access.event, meeting_id)


@router.delete("/events/{slug}/meetings/{meeting_id}", status_code=204)
def cancel_meeting(meeting_id: uuid.UUID, access: Edits, version: Version, db: Db, now: Now) -> None:
    """Cancels: calendars are told; what was written stays."""
    with conflicts.showing(lambda: _out(db, access.event, meeting_id)):
        committee.cancel_meeting(db, access.event, meeting_id, expected_version=version, actor=access.actor, now=now)


@router.post("/events/{slug}/meetings/{meeting_id}/restore")
def restore_meeting(meeting_id: uuid.UUID, access: Edits, db: Db, now: Now) -> MeetingOut:
    committee.restore_meeting(db, access.event, meeting_id, actor=access.actor, now=now)
    return _out(db, access.event, meeting_id)


def _out(db: Session, event: Event, meeting_id: uuid.UUID) -> MeetingOut:
    return MeetingOut.model_validate(committee.meeting_of(db, event, meeting_id))
