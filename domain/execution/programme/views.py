"""Sessions and rooms as pages, prints and checks read them: rows gathered in a fixed number of statements."""

import enum
import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, func, literal, or_, select, union_all
from sqlalchemy.orm import Session as DbSession

from domain.engagement.tracks.models import Concern, Track
from domain.execution.programme import rules
from domain.execution.programme.models import (
    Contribution,
    Room,
    RoomLayoutSeats,
    Session,
    SessionConcern,
    SessionObjective,
    SessionPreparation,
    SessionRoom,
    Venue,
)
from domain.execution.programme.values import (
    ContributionView,
    RoomLayout,
    RoomView,
    SessionConcernView,
    SessionView,
    TrackView,
)
from domain.foundation.events.models import Event, Objective
from domain.mobilisation.organisations.models import Contact, Organisation

LAYOUT_ORDER = {layout: rank for rank, layout in enumerate(RoomLayout)}


class _Tie(enum.StrEnum):
    ROOM = "room"
    OBJECTIVE = "objective"
    CONCERN = "concern"


@dataclass(frozen=True)
class _Tied:
    """What a session is tied to: a room has no text, a question has the structure that raised it."""

    key: uuid.UUID
    text: str
    organisation_name: str


Ties = Mapping[tuple[_Tie, uuid.UUID], Sequence[_Tied]]


@dataclass(frozen=True)
class _Gathered:
    """What belongs to the sessions of an event, by session."""

    rooms: Mapping[uuid.UUID, RoomView]
    contributions: Mapping[uuid.UUID, Sequence[ContributionView]]
    ties: Ties
    prepared_on: Mapping[uuid.UUID, Sequence[date]]


@dataclass(frozen=True)
class Sessions:
    """Sessions in no order, with the letters that versions gave them, and the letters of those that are left out, with
    when they began."""

    views: Sequence[SessionView]
    others: Sequence[tuple[str, datetime | None]]


def session_views(
    db: DbSession, event: Event, *, archived: bool, rooms: Mapping[uuid.UUID, RoomView] | None = None
) -> Sessions:
    """The sessions in use, or those put away; six statements whatever their number.

    `rooms` are all those of the event, where they were read already: two statements less.
    """
    wanted = (Session.event_id == event.id) & (Session.archived_at.is_not(None) == archived)
    gathered = _Gathered(
        rooms=room_views(db, Room.event_id == event.id) if rooms is None else rooms,
        contributions=_contributions(db, wanted),
        ties=_ties(db, wanted),
        prepared_on=_prepared_on(db, wanted),
    )
    rows = db.execute(
        select(Session.__table__, Track.name.label("track_name"))
        .outerjoin(Track, (Track.id == Session.track_id) & Track.archived_at.is_(None))
        .where(or_(wanted, (Session.event_id == event.id) & (Session.letter != "")))
    ).all()
    return Sessions(
        [_session_view(row, gathered) for row in rows if (row.archived_at is not None) == archived],
        [(row.letter, row.starts_at) for row in rows if (row.archived_at is not None) != archived],
    )


def room_views(db: DbSession, wanted: ColumnElement[bool]) -> dict[uuid.UUID, RoomView]:
    """Rooms in the committee's order, with the name of their place and what they seat; two statements."""
    return {room.id: view for room, view in rooms_told(db, wanted)}


def rooms_told(db: DbSession, wanted: ColumnElement[bool]) -> list[tuple[Room, RoomView]]:
    """The same, beside their rows."""
    layouts: dict[uuid.UUID, list[tuple[RoomLayout, int]]] = defaultdict(list)
    for row in db.scalars(select(RoomLayoutSeats).join(Room, Room.id == RoomLayoutSeats.room_id).where(wanted)):
        layouts[row.room_id].append((row.layout, row.seats))
    rows = db.execute(
        select(Room, Venue.name)
        .outerjoin(Venue, Venue.id == Room.venue_id)
        .where(wanted)
        .order_by(Room.position, Room.id)
    )
    return [(room, room_view(room, name or "", layouts.get(room.id, ()))) for room, name in rows]


def room_view(room: Room, venue_name: str = "", layout_seats: Sequence[tuple[RoomLayout, int]] = ()) -> RoomView:
    return RoomView(
        id=room.id,
        name=room.name,
        position=room.position,
        venue_id=room.venue_id,
        seats=room.seats,
        floor=room.floor,
        step_free=room.step_free,
        hearing_loop=room.hearing_loop,
        projector=room.projector,
        sound_system=room.sound_system,
        microphones=room.microphones,
        power_sockets=room.power_sockets,
        video_conference=room.video_conference,
        network=room.network,
        notes=room.notes,
        venue_name=venue_name,
        lapel_microphones=room.lapel_microphones,
        headset_microphones=room.headset_microphones,
        power_supply=room.power_supply,
        network_note=room.network_note,
        furniture=room.furniture,
        layout_seats=tuple(sorted(layout_seats, key=lambda each: LAYOUT_ORDER[each[0]])),
    )


def _session_view(session: Row[Any], gathered: _Gathered) -> SessionView:
    room = gathered.rooms.get(session.room_id) if session.room_id else None
    further = gathered.ties.get((_Tie.ROOM, session.id), ())
    objectives = gathered.ties.get((_Tie.OBJECTIVE, session.id), ())
    concerns = gathered.ties.get((_Tie.CONCERN, session.id), ())
    return SessionView(
        id=session.id,
        kind=session.kind,
        title=session.title,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        description=session.description,
        audience=session.audience,
        own_seats=session.seats,
        seats=rules.offered_seats(session.seats, rules.seats_of(room, session.layout) if room else None),
        technical_needs=session.technical_needs,
        room=room,
        track=TrackView(session.track_id, session.track_name) if session.track_name is not None else None,
        contributions=tuple(gathered.contributions.get(session.id, ())),
        letter=session.letter,
        position=session.position,
        version=session.version,
        updated_at=session.updated_at,
        openness=session.openness,
        layout=session.layout,
        sub_groups=session.sub_groups,
        question=session.question,
        question_minutes=session.question_minutes,
        series_id=session.series_id,
        further_rooms=tuple(gathered.rooms[each.key] for each in further if each.key != session.room_id),
        objective_ids=tuple(each.key for each in objectives),
        concern_ids=tuple(each.key for each in concerns),
        concerns=tuple(SessionConcernView(each.key, each.text, each.organisation_name) for each in concerns),
        objectives=tuple(each.text for each in objectives),
        prepared_on=tuple(gathered.prepared_on.get(session.id, ())),
    )


def _contributions(db: DbSession, wanted: ColumnElement[bool]) -> dict[uuid.UUID, list[ContributionView]]:
    rows = db.execute(
        select(
            Contribution.__table__,
            Organisation.name.label("organisation_name"),
            Contact.name.label("contact_name"),
            Contact.function.label("contact_function"),
        )
        .join(Session, Session.id == Contribution.session_id)
        .outerjoin(Organisation, Organisation.id == Contribution.organisation_id)
        .outerjoin(Contact, Contact.id == Contribution.contact_id)
        .where(wanted)
        .order_by(Contribution.position, Contribution.id)
    )
    found: dict[uuid.UUID, list[ContributionView]] = defaultdict(list)
    for row in rows:
        found[row.session_id].append(
            ContributionView(
                id=row.id,
                role=row.role,
                name=row.label or row.contact_name or row.organisation_name or row.contact_function or "",
                organisation_id=row.organisation_id,
                organisation_name=row.organisation_name or "",
                contact_id=row.contact_id,
                label=row.label,
                headcount=row.headcount,
                minutes=row.minutes,
            )
        )
    return found


def _ties(db: DbSession, wanted: ColumnElement[bool]) -> Ties:
    """Further rooms in use, objectives and questions of sessions, each in its own order; one statement."""
    rooms = (
        select(
            literal(_Tie.ROOM.value).label("tie"),
            SessionRoom.session_id,
            Room.id.label("key"),
            Room.position.label("rank"),
            literal("").label("text"),
            literal("").label("said_by"),
        )
        .join(Room, Room.id == SessionRoom.room_id)
        .join(Session, Session.id == SessionRoom.session_id)
        .where(wanted, Room.archived_at.is_(None))
    )
    objectives = (
        select(
            literal(_Tie.OBJECTIVE.value),
            SessionObjective.session_id,
            Objective.id,
            Objective.position,
            Objective.text,
            literal(""),
        )
        .join(Objective, Objective.id == SessionObjective.objective_id)
        .join(Session, Session.id == SessionObjective.session_id)
        .where(wanted)
    )
    concerns = (
        select(
            literal(_Tie.CONCERN.value),
            SessionConcern.session_id,
            Concern.id,
            Concern.position,
            Concern.text,
            func.coalesce(Organisation.name, ""),
        )
        .join(Concern, Concern.id == SessionConcern.concern_id)
        .outerjoin(Organisation, Organisation.id == Concern.organisation_id)
        .join(Session, Session.id == SessionConcern.session_id)
        .where(wanted, Concern.archived_at.is_(None))
    )
    found: dict[tuple[_Tie, uuid.UUID], list[_Tied]] = defaultdict(list)
    query = union_all(rooms, objectives, concerns).order_by("tie", "rank", "key")
    for tie, session_id, key, _rank, text, said_by in db.execute(query):
        found[_Tie(tie), session_id].append(_Tied(key, text, said_by))
    return found


def _prepared_on(db: DbSession, wanted: ColumnElement[bool]) -> dict[uuid.UUID, list[date]]:
    rows = db.execute(
        select(SessionPreparation.session_id, SessionPreparation.held_on)
        .join(Session, Session.id == SessionPreparation.session_id)
        .where(wanted)
        .order_by(SessionPreparation.held_on, SessionPreparation.id)
    )
    found: dict[uuid.UUID, list[date]] = defaultdict(list)
    for session_id, held_on in rows:
        found[session_id].append(held_on)
    return found
