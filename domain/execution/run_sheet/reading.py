"""The programme in force and what the crew wrote, as the plain values that the run sheet is computed from."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.execution import programme
from domain.execution.crew.models import CrewAssignment, CrewMember, CrewPost, CrewShift, PostKind
from domain.execution.programme import ContributionRole, ContributionView, Released, RoomView, SessionView
from domain.execution.programme.freezing import says_the_same
from domain.execution.run_sheet.needs import needs_of
from domain.execution.run_sheet.values import SheetRoom, SheetSession
from domain.execution.stage import Point, Trade, points_of, progress_in_words
from domain.execution.stage.models import StageNeed, VideoCall
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import french
from domain.foundation.events.models import Event

_ON_STAGE = (ContributionRole.SPEAKER, ContributionRole.PANELLIST, ContributionRole.WITNESS)
_IN_CHARGE = ((ContributionRole.CARRIER,), (ContributionRole.FACILITATOR,))


@dataclass(frozen=True)
class InForce:
    """The version that the day follows (0 for the draft), its sessions that have their times in order, its rooms."""

    release: int
    sessions: tuple[SheetSession, ...]
    rooms: tuple[RoomView, ...]
    readiness: Mapping[uuid.UUID, str] = field(default_factory=dict)
    titles: Mapping[uuid.UUID, str] = field(default_factory=dict)

    def session(self, session_id: uuid.UUID) -> SheetSession | None:
        return next((each for each in self.sessions if each.id == session_id), None)


@dataclass(frozen=True)
class _Points:
    """What the checklist says of sessions: who answers for them, and how far each session and each room is."""

    owners: Mapping[uuid.UUID, Sequence[str]]
    of_sessions: Mapping[uuid.UUID, Sequence[Point]]
    of_rooms: Mapping[uuid.UUID, Sequence[Point]]


@dataclass(frozen=True)
class _Crew:
    """Who helps in a session, and who of them answers for the stage."""

    people: Mapping[uuid.UUID, Sequence[str]]
    stage: Mapping[uuid.UUID, Sequence[str]]


def in_force(db: DbSession, event: Event, told: Released | None = None) -> InForce:
    """The last published version, or the draft while there is none; always as many statements."""
    told = told or programme.printed(db, event)
    points, crew = _points(db, event), _crew(db, event)
    needs, calls = _stage_needs(db, event), _calls(db, event)
    sessions = [
        _session(view, points, crew, needs.get(view.id, ()), calls.get(view.id, ()))
        for view in told.sessions
        if view.interval is not None
    ]
    return InForce(
        told.number,
        tuple(sorted(sessions, key=lambda each: (each.starts_at, each.ends_at, each.letter, str(each.id)))),
        told.rooms,
        {each.id: _readiness(each, points) for each in sessions},
        {view.id: french(view.title) for view in told.sessions},
    )


def is_stale(db: DbSession, event: Event, told: Released) -> bool:
    """Whether the draft says something else than that version."""
    return not says_the_same(programme.draft(db, event).frozen, told.frozen)


def sheet_room(view: RoomView) -> SheetRoom:
    return SheetRoom(view.id, french(view.name), view.position, _access(view))


def _access(room: RoomView) -> tuple[str, ...]:
    """What stands in the way or helps, as the fiche lieu tells it."""
    steps = ""
    if room.step_free is False:
        told = (part.strip() for part in french(room.notes).split(","))
        steps = next((part for part in told if "marche" in part.lower()), "") or gettext("marches")
    elif room.step_free:
        steps = gettext("plain-pied")
    loop = gettext("boucle active") if room.hearing_loop else ""
    return tuple(part for part in (steps, loop) if part)


def _session(
    view: SessionView,
    points: _Points,
    crew: _Crew,
    of_stage: Iterable[tuple[Trade, str]],
    calls: Iterable[tuple[Trade, str]],
) -> SheetSession:
    assert view.starts_at is not None  # only those that have their times are asked for
    assert view.ends_at is not None
    needs = needs_of(french(view.technical_needs), [*of_stage, *calls])
    people = [each.name for each in view.contributions if each.name and _is_person(each)]
    owners = points.owners.get(view.id) or crew.stage.get(view.id, ())
    rooms = [room for room in (view.room, *view.further_rooms) if room is not None]
    return SheetSession(
        id=view.id,
        kind=view.kind,
        title=french(view.title),
        starts_at=view.starts_at,
        ends_at=view.ends_at,
        rooms=tuple(sheet_room(room) for room in rooms),
        letter=view.letter,
        who=_who(view),
        people=tuple(dict.fromkeys(french(name) for name in (*people, *crew.people.get(view.id, ())))),
        structures=tuple(
            dict.fromkeys(french(each.organisation_name) for each in view.contributions if each.organisation_name)
        ),
        microphones=needs.microphones,
        screen=needs.screen,
        video=needs.video,
        light=needs.light,
        access=needs.access,
        furniture=needs.furniture,
        owner=", ".join(owners),
    )


def _is_person(contribution: ContributionView) -> bool:
    return contribution.contact_id is not None or (bool(contribution.label) and contribution.headcount == 1)


def _who(view: SessionView) -> tuple[str, ...]:
    """Those on stage, else who moderates, else who answers for it."""
    for roles in (_ON_STAGE, (ContributionRole.MODERATOR,), *_IN_CHARGE):
        names = tuple(dict.fromkeys(french(each.name) for each in view.by_role(*roles) if each.name))
        if names:
            return names
    return ()


def _points(db: DbSession, event: Event) -> _Points:
    owners: dict[uuid.UUID, dict[str, None]] = defaultdict(dict)
    of_sessions: dict[uuid.UUID, list[Point]] = defaultdict(list)
    of_rooms: dict[uuid.UUID, list[Point]] = defaultdict(list)
    for point in points_of(db, event):
        if point.session_id is not None:
            of_sessions[point.session_id].append(point)
            if point.owner:
                owners[point.session_id][point.owner] = None
        elif point.room_id is not None:
            of_rooms[point.room_id].append(point)
    return _Points({key: tuple(names) for key, names in owners.items()}, of_sessions, of_rooms)


def _readiness(session: SheetSession, points: _Points) -> str:
    """What its own points and those of its room say."""
    of_room = points.of_rooms.get(session.room.id, ()) if session.room else ()
    return progress_in_words([*points.of_sessions.get(session.id, ()), *of_room])


def _crew(db: DbSession, event: Event) -> _Crew:
    rows = db.execute(
        select(CrewShift.session_id, CrewMember.name, CrewPost.kind)
        .join(CrewAssignment, CrewAssignment.shift_id == CrewShift.id)
        .join(CrewMember, CrewMember.id == CrewAssignment.member_id)
        .join(CrewPost, CrewPost.id == CrewShift.post_id)
        .where(
            CrewShift.event_id == event.id,
            CrewShift.session_id.is_not(None),
            CrewShift.archived_at.is_(None),
            CrewMember.archived_at.is_(None),
        )
        .order_by(CrewMember.sort_key, CrewMember.id)
    )
    people: dict[uuid.UUID, list[str]] = defaultdict(list)
    stage: dict[uuid.UUID, list[str]] = defaultdict(list)
    for session_id, name, kind in rows:
        if session_id is not None:
            people[session_id].append(name)
            if kind is PostKind.STAGE:
                stage[session_id].append(name)
    return _Crew(people, stage)


def _stage_needs(db: DbSession, event: Event) -> dict[uuid.UUID, list[tuple[Trade, str]]]:
    rows = db.execute(
        select(StageNeed.session_id, StageNeed.trade, StageNeed.quantity, StageNeed.label)
        .where(StageNeed.event_id == event.id, StageNeed.archived_at.is_(None), StageNeed.session_id.is_not(None))
        .order_by(StageNeed.position, StageNeed.id)
    )
    found: dict[uuid.UUID, list[tuple[Trade, str]]] = defaultdict(list)
    for session_id, trade, quantity, label in rows:
        if session_id is not None:
            found[session_id].append((trade, french(f"{quantity} {label}" if quantity else label)))
    return found


def _calls(db: DbSession, event: Event) -> dict[uuid.UUID, list[tuple[Trade, str]]]:
    """What the video conference of a session runs on, and who drives it."""
    rows = db.execute(
        select(VideoCall.session_id, VideoCall.platform, VideoCall.driver).where(VideoCall.event_id == event.id)
    )
    return {
        session_id: [
            (Trade.VIDEO_CONFERENCE, french(", ".join(part for part in (f"visio {platform}".strip(), driver) if part)))
        ]
        for session_id, platform, driver in rows
    }
