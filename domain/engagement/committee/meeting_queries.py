"""Reading the meetings of the committee, for screens and for calendars."""

import uuid
from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.engagement.committee.models import Meeting, MeetingAttendance
from domain.engagement.committee.people import names_of
from domain.engagement.committee.values import AttendanceFacts, AttendanceView, MeetingFacts, MeetingView, Somebody
from domain.foundation.core.calendars import CalendarItem
from domain.foundation.core.errors import NotFound
from domain.foundation.core.pages import Page, PageRequest, page_of
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event

_SORTS = {"starts_at": lambda view: view.starts_at, "title": lambda view: search_key(view.title)}


def meetings_of(db: Session, event: Event, *, cancelled: bool = False) -> list[MeetingView]:
    """Meetings in order of time, or those that were cancelled; four statements at most."""
    query = select(Meeting).where(Meeting.event_id == event.id, Meeting.archived_at.is_not(None) == cancelled)
    return meeting_views(db, db.scalars(query.order_by(Meeting.starts_at, Meeting.id)).all())


def list_meetings(
    db: Session, event: Event, page: PageRequest, *, q: str = "", cancelled: bool = False
) -> Page[MeetingView]:
    """One page of them; there are few, so words are looked for in what was read."""
    words = search_key(q).split()
    found = [view for view in meetings_of(db, event, cancelled=cancelled) if _speaks_of(view, words)]
    return page_of(found, page, sorts=_SORTS, default_sort="starts_at")


def meeting_of(db: Session, event: Event, meeting_id: uuid.UUID) -> MeetingView:
    """Raises NotFound, also for another event's; a cancelled one is still readable."""
    row = db.scalar(select(Meeting).where(Meeting.id == meeting_id, Meeting.event_id == event.id))
    if row is None:
        raise NotFound()
    return meeting_views(db, [row])[0]


def facts_of(db: Session, meeting: Meeting) -> MeetingFacts:
    """What a meeting says now, to change some of it."""
    attendance = tuple(
        AttendanceFacts(each.organisation_id, each.contact_id, each.name, each.came)
        for each in _attendance(db, [meeting.id])[meeting.id]
    )
    return MeetingFacts(
        title=meeting.title,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=meeting.place,
        agenda=meeting.agenda,
        decisions=meeting.decisions,
        attendance=attendance,
    )


def meeting_views(db: Session, rows: Sequence[Meeting]) -> list[MeetingView]:
    """The rows in the same order, with who is expected, in three statements at most."""
    attendance = _attendance(db, [row.id for row in rows])
    names = names_of(db, [_somebody(each) for lines in attendance.values() for each in lines])
    return [
        MeetingView(
            id=row.id,
            title=row.title,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            place=row.place,
            agenda=row.agenda,
            decisions=row.decisions,
            sequence=row.sequence,
            updated_at=row.updated_at,
            is_cancelled=row.archived_at is not None,
            attendance=tuple(
                AttendanceView(
                    id=each.id,
                    said=names.said(_somebody(each)),
                    organisation_id=each.organisation_id,
                    organisation_name=names.organisation(each.organisation_id),
                    contact_id=each.contact_id,
                    name=each.name,
                    came=each.came,
                )
                for each in attendance[row.id]
            ),
            version=row.version,
        )
        for row in rows
    ]


def meeting_items(db: Session, event: Event, *, base_url: str, for_members: bool = False) -> list[CalendarItem]:
    """Meetings for calendar programs, also cancelled ones so that they leave them; only members get a way to the page.

    The agenda is told; decisions are read on the page, not sent to every calendar.
    """
    query = select(Meeting).where(Meeting.event_id == event.id).order_by(Meeting.starts_at, Meeting.id)
    return [
        CalendarItem(
            uid=f"meeting-{row.id.hex}@preau",
            start=row.starts_at,
            end=row.ends_at,
            zone=event.time_zone,
            title=row.title,
            last_modified=row.updated_at,
            place=row.place,
            description=row.agenda,
            url=f"{base_url}/orga/e/{event.slug}/committee/{row.id}" if for_members else "",
            sequence=row.sequence,
            status="CANCELLED" if row.archived_at else "CONFIRMED",
        )
        for row in db.scalars(query)
    ]


def _attendance(db: Session, meeting_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[MeetingAttendance]]:
    query = select(MeetingAttendance).where(MeetingAttendance.meeting_id.in_(meeting_ids))
    found: dict[uuid.UUID, list[MeetingAttendance]] = defaultdict(list)
    for row in db.scalars(query.order_by(MeetingAttendance.position, MeetingAttendance.id)):
        found[row.meeting_id].append(row)
    return found


def _somebody(row: MeetingAttendance) -> Somebody:
    return Somebody(row.name, row.organisation_id, row.contact_id)


def _speaks_of(view: MeetingView, words: Sequence[str]) -> bool:
    text = search_key(f"{view.title} {view.place} {view.agenda} {view.decisions}")
    return all(word in text for word in words)
