"""Reading the programme, always in a fixed number of statements."""

import uuid
from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import Session as DbSession

from domain.engagement.tracks.models import Track
from domain.execution.programme import rules
from domain.execution.programme.models import Contribution, Room, Session, Venue
from domain.execution.programme.values import (
    BookableSession,
    ContributionView,
    RoomView,
    SessionKind,
    SessionView,
    TrackView,
)
from domain.foundation.core.errors import Invalid, NotFound
from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import Contact, Organisation


def sessions_of(db: DbSession, event: Event) -> list[SessionView]:
    """Every session of the event in time and room order, workshops with their letter; two statements."""
    contributions = _contributions(db, event.id)
    rows = db.execute(
        select(Session, Room, Track)
        .outerjoin(Room, Room.id == Session.room_id)
        .outerjoin(Track, (Track.id == Session.track_id) & Track.archived_at.is_(None))
        .where(Session.event_id == event.id, Session.archived_at.is_(None))
    )
    return rules.lettered(
        session_view(session, room, track, contributions.get(session.id, [])) for session, room, track in rows
    )


def session_of(db: DbSession, event: Event, session_id: uuid.UUID) -> SessionView:
    """One session, as `sessions_of` tells it. Raises NotFound, also for another event's."""
    found = next((view for view in sessions_of(db, event) if view.id == session_id), None)
    if found is None:
        raise NotFound()
    return found


def bookable(db: DbSession, event: Event, session_ids: Sequence[uuid.UUID]) -> list[BookableSession]:
    """The workshops asked for, in time order; one statement.

    Raises Invalid `unknown_workshop` for what is no scheduled workshop of the event.
    """
    if not session_ids:
        return []
    rows = db.execute(
        select(Session, Room.seats, Room.name)
        .outerjoin(Room, Room.id == Session.room_id)
        .where(
            Session.event_id == event.id,
            Session.id.in_(set(session_ids)),
            Session.kind == SessionKind.WORKSHOP,
            Session.archived_at.is_(None),
        )
        .order_by(Session.starts_at, Session.id)
    ).all()
    found = [
        BookableSession(s.id, s.title, s.starts_at, s.ends_at, rules.offered_seats(s.seats, seats), name or "")
        for s, seats, name in rows
        if s.starts_at is not None and s.ends_at is not None
    ]
    if len(found) != len(set(session_ids)):
        raise Invalid(
            "unknown_workshop", "Cet atelier n’est plus au programme. Choisissez-en un autre.", field="session_ids"
        )
    return found


def rooms_of(db: DbSession, event: Event) -> list[RoomView]:
    """The rooms in use, in the committee's order."""
    return [room_view(room) for room in db.scalars(select_rooms(event).order_by(Room.position, Room.id))]


def select_rooms(event: Event) -> Select[Room]:
    return select(Room).where(Room.event_id == event.id, Room.archived_at.is_(None))


def room_of(db: DbSession, event: Event, room_id: uuid.UUID) -> Room:
    """One room in use. Raises NotFound, also for another event's."""
    room = db.scalar(select_rooms(event).where(Room.id == room_id))
    if room is None:
        raise NotFound()
    return room


def venues_of(db: DbSession, event: Event) -> list[Venue]:
    return list(db.scalars(select(Venue).where(Venue.event_id == event.id).order_by(Venue.position, Venue.id)))


def room_view(room: Room) -> RoomView:
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
    )


def session_view(
    session: Session, room: Room | None, track: Track | None, contributions: Sequence[ContributionView]
) -> SessionView:
    return SessionView(
        id=session.id,
        kind=session.kind,
        title=session.title,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        description=session.description,
        audience=session.audience,
        own_seats=session.seats,
        seats=rules.offered_seats(session.seats, room.seats if room else None),
        technical_needs=session.technical_needs,
        room=room_view(room) if room else None,
        track=TrackView(track.id, track.name) if track else None,
        contributions=tuple(contributions),
        position=session.position,
        version=session.version,
        updated_at=session.updated_at,
    )


def _contributions(db: DbSession, event_id: uuid.UUID) -> dict[uuid.UUID, list[ContributionView]]:
    rows = db.execute(
        select(Contribution, Organisation.name, Contact.name, Contact.function)
        .join(Session, Session.id == Contribution.session_id)
        .outerjoin(Organisation, Organisation.id == Contribution.organisation_id)
        .outerjoin(Contact, Contact.id == Contribution.contact_id)
        .where(Session.event_id == event_id, Session.archived_at.is_(None))
        .order_by(Contribution.position, Contribution.id)
    )
    found: dict[uuid.UUID, list[ContributionView]] = defaultdict(list)
    for row, organisation_name, contact_name, contact_function in rows:
        found[row.session_id].append(
            ContributionView(
                role=row.role,
                name=row.label or contact_name or organisation_name or contact_function or "",
                organisation_id=row.organisation_id,
                organisation_name=organisation_name or "",
                contact_id=row.contact_id,
                label=row.label,
                headcount=row.headcount,
            )
        )
    return found
