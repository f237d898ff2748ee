"""What the public may read of a programme, field by field: nothing leaves that is not named here.

Pages, calendars and exports are made of these views only. A column added to sessions or rooms stays private until
somebody writes it here.
"""

import threading
import uuid
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property

from sqlalchemy.orm import Session

from domain.execution import programme
from domain.execution.programme import ContributionRole, ContributionView, Released, RoomView, SessionView
from domain.foundation import events
from domain.foundation.core.text import search_key, slugify
from domain.foundation.core.times import Interval, local
from domain.foundation.events.models import Event

PUBLIC_ROLES = frozenset(ContributionRole) - {ContributionRole.NOTE_TAKER}
"""Who takes notes is the committee's affair."""
LIFT = "ascenseur"
"""Of the notes of a room, the only word that the public reads."""
SMALL_HOURS = 6
LONGEST_DAY = timedelta(hours=36)
MOST_KEPT = 24
MOST_RELEASES = 20
"""How far back a session that was taken out is still told as cancelled."""
CODE_LENGTH = 10


@dataclass(frozen=True)
class PublicProgramme:
    """A release as everybody may read it; number 0 is a draft that its committee looks at, or nothing yet."""

    number: int = 0
    published_at: datetime | None = None
    sessions: tuple[SessionView, ...] = ()
    cancelled: tuple[SessionView, ...] = ()
    """Sessions of earlier releases that the last one has no more, as they were last published."""
    rooms: tuple[RoomView, ...] = ()
    days: tuple[Interval, ...] = field(default=(), repr=False)

    @cached_property
    def timed(self) -> tuple[SessionView, ...]:
        """What has its hours: the rest cannot be told on a clock yet."""
        return tuple(view for view in self.sessions if view.interval)

    @cached_property
    def search_keys(self) -> dict[uuid.UUID, str]:
        """Everything that a search may find each session by, without case nor accents."""
        return {view.id: search_key(_told(view)) for view in self.sessions}

    def day_of(self, start: datetime, time_zone: str) -> date:
        return day_of(start, time_zone, self.days)


def day_of(start: datetime, time_zone: str, days: Sequence[Interval]) -> date:
    """The day whose programme a start belongs to: the small hours belong to the evening that is not over."""
    at = local(start, time_zone)
    if at.hour < SMALL_HOURS:
        for day in days:
            began = local(day.start, time_zone).date()
            if day.start <= start < day.end and began < at.date() and day.duration <= LONGEST_DAY:
                return began
    return at.date()


def code_of(view: SessionView) -> str:
    """The short name of a session in an address where somebody keeps their choice."""
    return view.id.hex[-CODE_LENGTH:]


def public_programme(db: Session, event: Event) -> PublicProgramme:
    """The last release; the draft for an event that only its committee sees; empty while nothing is published."""
    shown = programme.shown(db, event)
    days = tuple(events.days_of(db, event))
    if shown.is_draft:
        return replace(_projected(shown), days=days)
    return _kept(db, event, shown, days)


_lock = threading.Lock()
_made: OrderedDict[uuid.UUID, tuple[Released, PublicProgramme]] = OrderedDict()


def _kept(db: Session, event: Event, last: Released, days: tuple[Interval, ...]) -> PublicProgramme:
    """Made once for as long as the release itself is kept in the process, and the days stay the same."""
    found = _made.get(event.id)
    if found is not None and found[0] is last and found[1].days == days:
        return found[1]
    made = replace(_projected(last), cancelled=_taken_out(db, event, last), days=days)
    with _lock:
        _made[event.id] = (last, made)
        _made.move_to_end(event.id)
        while len(_made) > MOST_KEPT:
            _made.popitem(last=False)
    return made


def _projected(release: Released) -> PublicProgramme:
    return PublicProgramme(
        number=release.number,
        published_at=release.published_at,
        sessions=tuple(public_view(view) for view in release.sessions),
        rooms=_rooms(release.rooms),
    )


def _told(view: SessionView) -> str:
    names = (each.name for each in (*view.contributions, view.room, *view.further_rooms, view.track) if each)
    return " ".join((view.title, view.description, view.audience, view.question, *names))


def _taken_out(db: Session, event: Event, last: Released) -> tuple[SessionView, ...]:
    """What earlier releases had and the last one has no more: calendars must hear of it."""
    seen = {view.id for view in last.sessions}
    found = []
    for release in programme.releases_of(db, event)[:MOST_RELEASES]:
        for view in programme.release_by_id(db, release.id).sessions:
            if view.id not in seen:
                seen.add(view.id)
                found.append(public_view(view))
    return tuple(found)


def _rooms(rooms: Iterable[RoomView]) -> tuple[RoomView, ...]:
    return tuple(public_room(room) for room in rooms)


def public_view(view: SessionView) -> SessionView:
    """The session as everybody may read it: without needs, counts, preparation, nor who stands behind a name."""
    return SessionView(
        id=view.id,
        kind=view.kind,
        title=view.title,
        starts_at=view.starts_at,
        ends_at=view.ends_at,
        description=view.description,
        audience=view.audience,
        room=public_room(view.room) if view.room else None,
        track=view.track,
        contributions=tuple(
            public_contribution(each) for each in view.contributions if each.role in PUBLIC_ROLES and public_name(each)
        ),
        letter=view.letter,
        position=view.position,
        version=view.version,
        updated_at=view.updated_at,
        openness=view.openness,
        question=view.question,
        question_minutes=view.question_minutes,
        further_rooms=_rooms(view.further_rooms),
        objective_ids=view.objective_ids,
        concern_ids=view.concern_ids,
        sequence=view.sequence,
        concerns=view.concerns,
        objectives=view.objectives,
    )


def public_room(room: RoomView) -> RoomView:
    """The room as one finds it: its name, its place, how to get in."""
    return RoomView(
        id=room.id,
        name=room.name,
        position=room.position,
        floor=room.floor,
        step_free=room.step_free,
        hearing_loop=room.hearing_loop,
        notes=LIFT if LIFT in room.notes.casefold() else "",
        venue_name=room.venue_name,
    )


def public_contribution(contribution: ContributionView) -> ContributionView:
    return ContributionView(role=contribution.role, name=public_name(contribution))


def public_name(contribution: ContributionView) -> str:
    """The structure rather than the contact behind it; a name is public when it was written for the programme."""
    return contribution.label or contribution.organisation_name or contribution.name


@dataclass(frozen=True)
class Part:
    """What to keep of a programme: a track, a room, somebody, or sessions that were chosen."""

    track_id: uuid.UUID | None = None
    room_id: uuid.UUID | None = None
    person: str = ""
    """The name as an address writes it (`caf-de-la-dordogne`)."""
    codes: frozenset[str] | None = None

    def keeps(self, view: SessionView) -> bool:
        return (
            (self.track_id is None or (view.track is not None and view.track.id == self.track_id))
            and (self.room_id is None or self.room_id in rooms_taken(view))
            and (not self.person or any(slugify(each.name) == self.person for each in view.contributions))
            and (self.codes is None or code_of(view) in self.codes)
        )


def rooms_taken(view: SessionView) -> list[uuid.UUID]:
    return [room.id for room in (view.room, *view.further_rooms) if room]
