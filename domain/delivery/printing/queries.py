"""Reading what prints are made of, in a fixed number of statements."""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.delivery.printing.rows import (
    BadgeRow,
    ChecklistRow,
    EventRow,
    LogoRow,
    ProgrammeRow,
    RoomRow,
    SessionRow,
)
from domain.engagement.commitments.models import Commitment, CommitmentState
from domain.engagement.tracks.models import Concern
from domain.execution import attendance, programme
from domain.execution.programme import ContributionRole, Released, RoomView, SessionView
from domain.execution.registrations.models import Registration, RegistrationState, WorkshopChoice
from domain.execution.stage import TRADE_NAMES, Trade
from domain.execution.stage.models import ChecklistItem
from domain.foundation import files
from domain.foundation.core import text
from domain.foundation.core.i18n import gettext
from domain.foundation.events.models import Event, EventLogo
from domain.mobilisation.organisations.models import Organisation

_PEOPLE = (
    ContributionRole.SPEAKER,
    ContributionRole.PANELLIST,
    ContributionRole.WITNESS,
)


def event_row(event: Event, *, base_url: str, now: datetime, release: int = 1) -> EventRow:
    return EventRow(
        title=text.french(event.title),
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        time_zone=event.time_zone,
        live_url=f"{base_url}/e/{event.slug}",
        badge_url=f"{base_url}/b/",
        printed_at=now,
        venue=text.french(event.venue_name),
        address=text.french(event.address),
        commune=text.french(event.commune),
        directions=text.french(event.directions),
        description=text.french(event.description),
        organised_by=text.french(event.organised_by),
        contact_email=event.contact_email,
        contact_phone=event.contact_phone,
        accent=event.accent_color,
        release=release,
    )


def room_row(view: RoomView) -> RoomRow:
    return RoomRow(
        view.id,
        text.french(view.name),
        view.seats,
        view.floor,
        view.step_free,
        view.hearing_loop,
        view.projector,
        view.microphones,
        view.video_conference,
        text.french(view.notes),
    )


def room_rows(told: Released) -> tuple[RoomRow, ...]:
    return tuple(room_row(view) for view in told.rooms)


def session_rows(db: DbSession, event: Event, told: Released) -> tuple[SessionRow, ...]:
    """Sessions that have their times, in order, with who, a question they answer and who answers for the stage."""
    questions = questions_of(db, event)
    owners = _owners(db, event)
    return tuple(
        _session_row(view, view.starts_at, view.ends_at, questions, owners)
        for view in told.sessions
        if view.starts_at is not None and view.ends_at is not None
    )


def _session_row(
    view: SessionView,
    starts_at: datetime,
    ends_at: datetime,
    questions: dict[uuid.UUID, str],
    owners: dict[uuid.UUID, str],
) -> SessionRow:
    return SessionRow(
        id=view.id,
        kind=view.kind.value,
        title=text.french(view.title),
        starts_at=starts_at,
        ends_at=ends_at,
        room=room_row(view.room) if view.room else None,
        letter=view.letter,
        carriers=_names(view, ContributionRole.CARRIER) or _names(view, ContributionRole.FACILITATOR),
        people=_names(view, *_PEOPLE) or _names(view, ContributionRole.MODERATOR),
        question=text.french(question_of(view, questions)),
        needs=text.french(view.technical_needs),
        owner=owners.get(view.id, ""),
    )


def _names(view: SessionView, *roles: ContributionRole) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.french(each.name) for each in view.by_role(*roles) if each.name))


def question_of(view: SessionView, questions: Mapping[uuid.UUID, str]) -> str:
    """The first question that the session takes up by name, else the first of its track."""
    return questions.get(view.id) or (questions.get(view.track.id, "") if view.track else "")


def questions_of(db: DbSession, event: Event) -> dict[uuid.UUID, str]:
    """The first question that partners raised on each track, and that each session takes up."""
    rows = db.execute(
        select(Concern.track_id, Concern.text)
        .where(Concern.event_id == event.id, Concern.archived_at.is_(None), Concern.track_id.is_not(None))
        .order_by(Concern.position.desc(), Concern.id.desc())
    )
    of_tracks = {track_id: question for track_id, question in rows if track_id is not None}
    of_sessions = {key: found[0].text for key, found in programme.session_concerns(db, event).items()}
    return of_tracks | of_sessions


def _owners(db: DbSession, event: Event) -> dict[uuid.UUID, str]:
    """Who answers for the technical points of each session, as the checklist names them."""
    rows = db.execute(
        select(ChecklistItem.session_id, ChecklistItem.owner)
        .where(
            ChecklistItem.event_id == event.id,
            ChecklistItem.archived_at.is_(None),
            ChecklistItem.session_id.is_not(None),
            ChecklistItem.owner != "",
        )
        .order_by(ChecklistItem.id)
    )
    found: dict[uuid.UUID, dict[str, None]] = defaultdict(dict)
    for session_id, owner in rows:
        if session_id is not None:
            found[session_id][owner] = None
    return {session_id: ", ".join(owners) for session_id, owners in found.items()}


def untimed_titles(told: Released) -> list[str]:
    """Sessions that no print can place yet."""
    return [view.title for view in told.sessions if view.interval is None]


def programme_row(db: DbSession, event: Event, row: EventRow, told: Released, *, folder: Path) -> ProgrammeRow:
    return ProgrammeRow(
        row, session_rows(db, event, told), room_rows(told), _thanks(db, event), logos(db, event, folder)
    )


def _thanks(db: DbSession, event: Event) -> tuple[str, ...]:
    """Who organises, then who promised something and kept it, once each."""
    promised = db.scalars(
        select(Organisation.name)
        .join(Commitment, Commitment.organisation_id == Organisation.id)
        .where(
            Commitment.event_id == event.id,
            Commitment.archived_at.is_(None),
            Commitment.state.in_((CommitmentState.CONFIRMED, CommitmentState.DELIVERED)),
        )
        .order_by(Commitment.id)
    )
    names = [event.organised_by, *promised]
    return tuple(dict.fromkeys(text.french(name) for name in names if name))


def logos(db: DbSession, event: Event, folder: Path) -> tuple[LogoRow, ...]:
    rows = db.scalars(select(EventLogo).where(EventLogo.event_id == event.id).order_by(EventLogo.position))
    found = [(logo.name, files.path_of(folder, logo.file_id)) for logo in rows]
    return tuple(LogoRow(name, path.read_bytes()) for name, path in found if path.is_file())


def badge_rows(db: DbSession, event: Event, sessions: Sequence[SessionRow]) -> list[BadgeRow]:
    """A row for each person who holds a place, with their workshops in time order."""
    by_id = {session.id: session for session in sessions}
    chosen: dict[uuid.UUID, list[SessionRow]] = defaultdict(list)
    choices = db.execute(
        select(WorkshopChoice.registration_id, WorkshopChoice.session_id)
        .join(Registration, Registration.id == WorkshopChoice.registration_id)
        .where(Registration.event_id == event.id, Registration.state == RegistrationState.CONFIRMED)
    )
    for registration_id, session_id in choices:
        if session_id in by_id:
            chosen[registration_id].append(by_id[session_id])
    people = db.scalars(
        select(Registration)
        .where(Registration.event_id == event.id, Registration.state == RegistrationState.CONFIRMED)
        .order_by(Registration.search_key, Registration.id)
    )
    return [badge_row(person, chosen[person.id]) for person in people]


def badge_row(person: Registration, workshops: Sequence[SessionRow]) -> BadgeRow:
    return BadgeRow(
        first_name=person.first_name,
        last_name=person.last_name,
        code=person.badge_code,
        structure=text.french(person.organisation_name),
        latin_name=person.latin_name,
        kind=person.kind.value,
        no_photo=person.no_photo,
        workshops=tuple(sorted(workshops, key=lambda session: session.starts_at)),
        function=text.french(person.function),
        id=person.id,
    )


def blank_rows(event: Event, count: int, *, secret: bytes, after: int = 0) -> list[BadgeRow]:
    """Badges for people who come without having registered: each number has its code already, always the same.

    `after`: how many were printed before, so that no number is given twice.
    """
    numbers = range(after + 1, after + count + 1)
    return [
        BadgeRow("", "", attendance.blank_code(secret, event.id, number), number=attendance.blank_name(number))
        for number in numbers
    ]


def checklist_rows(db: DbSession, event: Event) -> list[ChecklistRow]:
    """Points in use, by room in the committee's order (what has no room last), then by trade and session."""
    rooms = {view.id: (index, room_row(view)) for index, view in enumerate(programme.rooms_of(db, event))}
    items = db.scalars(
        select(ChecklistItem).where(ChecklistItem.event_id == event.id, ChecklistItem.archived_at.is_(None))
    )
    trades = list(Trade)
    sessions = {view.id: (rank, view) for rank, view in enumerate(programme.sessions_of(db, event))}

    def place(item: ChecklistItem) -> tuple[int, int, int, str, str]:
        room = rooms.get(item.room_id) if item.room_id else None
        rank = sessions[item.session_id][0] if item.session_id in sessions else len(sessions)
        where = room[0] if room else len(rooms)
        return where, trades.index(item.trade), rank, text.search_key(item.label), str(item.id)

    def session_words(item: ChecklistItem) -> str:
        if item.session_id not in sessions:
            return ""
        view = sessions[item.session_id][1]
        at = text.hour(view.interval.start, event.time_zone) if view.interval else ""
        return text.french(" ".join(filter(None, (at, view.title))))

    return [
        ChecklistRow(
            room=rooms[item.room_id][1] if item.room_id in rooms else None,
            trade=gettext(TRADE_NAMES[item.trade]),
            what=text.french(f"{item.label}\u00a0: {item.shortage}" if item.shortage else item.label),
            owner=item.owner,
            due_at=item.due_at,
            state=item.state.value,
            session=session_words(item),
            note=text.french(item.note),
        )
        for item in sorted(items, key=place)
    ]
