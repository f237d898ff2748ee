"""What the page of somebody who takes part shows, and what of it awaits an answer. Read only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from api.pages.rendering import day_name
from api.pages.speaker_door import SpeakerDoor
from domain.delivery.exchange.feeds.public import public_name
from domain.execution import programme, registrations, speakers, workshops
from domain.execution.programme import ContributionRole, RoomView, SessionConcernView
from domain.execution.speakers import ROLE_NAMES, Answer, Needs, PartView, SpeakerView
from domain.foundation import events
from domain.foundation.core.calendars import CalendarItem
from domain.foundation.core.errors import NotFound
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import hours
from domain.foundation.core.times import local

RUNS = frozenset({ContributionRole.FACILITATOR, ContributionRole.MODERATOR, ContributionRole.NOTE_TAKER})
"""Roles that need the animation sheet in hand."""


@dataclass(frozen=True)
class Part:
    """One session of theirs. `room` is told as it is now: equipment that a structure corrected is not published."""

    told: PartView
    room: RoomView | None
    others: Sequence[str]
    questions: Sequence[SessionConcernView]
    elsewhere: str
    is_over: bool
    has_sheet: bool = False
    """The workshop is written and they run it: its sheet is theirs to print."""
    asked: Sequence[str] = ()
    """What people who come wrote to those who run it, without their names."""

    @property
    def is_awaited(self) -> bool:
        """A yes or no, or what they need once they said yes."""
        if self.is_over:
            return False
        return self.told.answer is None or (self.told.answer is Answer.ACCEPTED and self.told.wanted == Needs())


@dataclass(frozen=True)
class Overview:
    """Everything on the page; `speaker` is None when the programme has nothing for them any more."""

    speaker: SpeakerView | None
    parts: Sequence[Part] = ()
    days: Sequence[date] = ()

    @property
    def awaited(self) -> int:
        return sum(1 for part in self.parts if part.is_awaited)


def seen(db: Session, door: SpeakerDoor) -> SpeakerView | None:
    """The person with the hours and rooms that they are told; None when they contribute to nothing."""
    try:
        view = speakers.speaker_of(db, door.event, door.speaker_id, now=door.now)
    except NotFound:
        return None
    return speakers.as_published(db, door.event, view)


def overview(db: Session, door: SpeakerDoor) -> Overview:
    """The page, in a fixed number of statements."""
    speaker = seen(db, door)
    if speaker is None:
        return Overview(None)
    rooms = {room.id: room for room in programme.rooms_of(db, door.event)}
    questions = programme.session_concerns(db, door.event)
    sessions = [part.session for part in speaker.parts]
    gone = speakers.declined(db, door.event, sessions)
    written = {kit.session_id for kit in workshops.kits_of(db, door.event, sessions)}
    asked = registrations.asked_in(db, door.event)
    parts = [
        replace(
            _part(door, part, rooms, questions.get(part.session.id, ()), gone),
            has_sheet=part.session.id in written and _runs(part),
            asked=asked.get(part.session.id, ()) if _runs(part) else (),
        )
        for part in speaker.parts
    ]
    return Overview(speaker, parts, days_of(db, door))


def _runs(part: PartView) -> bool:
    return part.role in RUNS and part.answer is not Answer.DECLINED


def days_of(db: Session, door: SpeakerDoor) -> list[date]:
    """The days of the gathering on its own clocks."""
    spans = events.days_of(db, door.event)
    return list(dict.fromkeys(local(span.start, door.event.time_zone).date() for span in spans))


def calendar_items(speaker: SpeakerView, door: SpeakerDoor, base_url: str) -> list[CalendarItem]:
    """Their sessions but those they declined; tentative until they said yes and the hour is published."""
    return [
        _item(speaker, part, door, base_url)
        for part in speaker.parts
        if part.session.interval and part.answer is not Answer.DECLINED
    ]


def needs_in_words(wanted: Needs) -> list[str]:
    known = [
        gettext("un micro") if wanted.wants_microphone else "",
        gettext("des diapositives à montrer") if wanted.has_slides else "",
        gettext("je participe à distance") if wanted.is_remote else "",
        wanted.needs,
    ]
    return [each for each in known if each]


def _part(
    door: SpeakerDoor,
    part: PartView,
    rooms: Mapping[UUID, RoomView],
    questions: Sequence[SessionConcernView],
    gone: frozenset[UUID],
) -> Part:
    view = part.session
    others = (
        public_name(each) for each in view.contributions if each.id != part.contribution_id and each.id not in gone
    )
    return Part(
        told=part,
        room=rooms.get(view.room.id, view.room) if view.room else None,
        others=list(dict.fromkeys(name for name in others if name)),
        questions=questions,
        elsewhere=_elsewhere(view.starts_at, view.ends_at, door),
        is_over=view.ends_at is not None and view.ends_at <= door.now,
    )


def _elsewhere(starts_at: datetime | None, ends_at: datetime | None, door: SpeakerDoor) -> str:
    """`5 h – 6 h 30`, on the clocks that the reader asked for, with the day where it is another one."""
    if not door.zone or starts_at is None or ends_at is None:
        return ""
    same_day = local(starts_at, door.zone).date() == local(starts_at, door.event.time_zone).date()
    day = "" if same_day else f"{day_name(starts_at, door.zone)}, "
    return day + hours(starts_at, ends_at, door.zone)


def _item(speaker: SpeakerView, part: PartView, door: SpeakerDoor, base_url: str) -> CalendarItem:
    event, view = door.event, part.session
    assert view.interval is not None
    place = ", ".join(each for each in (view.room.name if view.room else "", event.venue_name, event.commune) if each)
    is_sure = part.is_published and part.answer is Answer.ACCEPTED
    return CalendarItem(
        uid=f"{view.id.hex}-{speaker.id.hex[-12:]}@preau",
        start=view.interval.start,
        end=view.interval.end,
        zone=event.time_zone,
        title=view.title,
        last_modified=view.updated_at or door.now,
        place=place,
        description=gettext(ROLE_NAMES[part.role]),
        url=f"{base_url}/e/{event.slug}",
        sequence=view.sequence,
        status="CONFIRMED" if is_sure else "TENTATIVE",
    )
