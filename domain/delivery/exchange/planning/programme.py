"""Lines of the programme: sessions to create, or those that stand there already under the same title."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from domain.delivery.exchange.planning.actions import Contributor, WriteSession
from domain.delivery.exchange.planning.context import Context
from domain.delivery.exchange.planning.contributors import contributors_of, set_against
from domain.delivery.exchange.planning.frame import Frame
from domain.delivery.exchange.planning.lines import Change, Line, Ref, line_of, settled
from domain.delivery.exchange.planning.places import ask_room
from domain.delivery.exchange.planning.registers import Rooms
from domain.delivery.exchange.planning.times import Times, times_of
from domain.delivery.exchange.understanding.columns import Understood
from domain.delivery.exchange.understanding.drafts import Draft, Level, shown
from domain.delivery.exchange.understanding.fields import PROGRAMME
from domain.delivery.exchange.understanding.kinds import Kind
from domain.delivery.exchange.understanding.vocabulary import SESSION_KINDS
from domain.execution.programme import SessionKind, SessionView
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import enumeration, hours, search_key

_TEXTS = ("description", "audience", "technical_needs")


@dataclass
class _Session:
    """A line of the programme that has no open question."""

    draft: Draft
    line: Line
    kind: SessionKind
    times: Times
    room: Ref | None
    track: Ref | None
    contributors: list[Contributor]
    view: SessionView | None = None

    @property
    def title(self) -> str:
        return str(self.draft.values["title"])


def plan_programme(understood: Understood, drafts: Sequence[Draft], context: Context, frame: Frame) -> list[Line]:
    known = context.known.sessions
    lines, sessions = [], []
    for draft in drafts:
        session = _read(understood, draft, context, frame)
        lines.append(session.line)
        if not draft.is_open:
            sessions.append(session)
    _match(sessions, known)
    matched = {session.view.id for session in sessions if session.view}
    _tell_overlaps(sessions, [view for view in known if view.id not in matched], frame)
    for session in sessions:
        _settle(session, frame)
    return lines


def _read(understood: Understood, draft: Draft, context: Context, frame: Frame) -> _Session:
    values = draft.values
    if "title" not in values and not draft.questions:
        draft.tell(Level.ERROR, "title_missing", gettext("Cette ligne n’a pas de titre."), gettext("Écrivez-le."))
    kind = values.get("kind") or _guessed_kind(str(values.get("title", "")), values)
    times = times_of(draft, frame, context.asking)
    room = ask_room(values["room"], context.rooms, draft, context.asking) if "room" in values else None
    _tell_seats(draft, room, context.rooms)
    contributors = contributors_of(draft, kind, context.structures)
    track = context.tracks.named(values.get("track", ""))
    line = line_of(understood, draft, str(values.get("title", "")))
    return _Session(draft, line, kind, times, room, track, contributors)


def _guessed_kind(title: str, values: dict[str, Any]) -> SessionKind:
    """Without a type: what the title begins with, else a workshop when it has a track."""
    words = search_key(title).split()
    for length in (2, 1):
        found = SESSION_KINDS.find(" ".join(words[:length])) if words else None
        if isinstance(found, SessionKind):
            return found
    return SessionKind.WORKSHOP if "track" in values else SessionKind.OTHER


def _tell_seats(draft: Draft, room: Ref | None, rooms: Rooms) -> None:
    seats, most = draft.values.get("seats"), rooms.seats.get(room) if room else None
    if room is not None and seats is not None and most is not None and seats > most:
        draft.tell(
            Level.WARNING,
            "seats_above_room",
            gettext("{seats} places pour une salle de {most} ({room}) : {most} seront proposées.").format(
                seats=seats, most=most, room=room.name
            ),
        )


def _match(sessions: Sequence[_Session], known: Sequence[SessionView]) -> None:
    """Same title: first the one at the same hour, then in the same room, then in order."""
    by_title: dict[str, list[SessionView]] = defaultdict(list)
    for view in known:
        by_title[search_key(view.title)].append(view)
    for test in (_at_same_place_and_time, _at_same_time, _in_same_room, _anywhere):
        for session in sessions:
            if session.view is not None:
                continue
            same = by_title[search_key(session.title)]
            session.view = next((view for view in same if test(session, view)), None)
            if session.view is not None:
                same.remove(session.view)


def _at_same_time(session: _Session, view: SessionView) -> bool:
    return view.starts_at == session.times.starts_at


def _in_same_room(session: _Session, view: SessionView) -> bool:
    return _room_id(view) == (session.room.id if session.room else None)


def _at_same_place_and_time(session: _Session, view: SessionView) -> bool:
    return _at_same_time(session, view) and _in_same_room(session, view)


def _anywhere(session: _Session, view: SessionView) -> bool:
    return True


def _room_id(view: SessionView) -> uuid.UUID | None:
    return view.room.id if view.room else None


def _tell_overlaps(sessions: Sequence[_Session], others: Sequence[SessionView], frame: Frame) -> None:
    """Two sessions at once in a room: a draft may hold it, the committee is warned."""
    taken: dict[str, list[tuple[str, Any, Any]]] = defaultdict(list)
    for view in others:
        if view.room is not None and view.starts_at and view.ends_at:
            taken[search_key(view.room.name)].append((view.title, view.starts_at, view.ends_at))
    for session in sessions:
        start, end = session.times.starts_at, session.times.ends_at
        if session.room is None or start is None or end is None:
            continue
        in_room = taken[search_key(session.room.name)]
        for title, other_start, other_end in in_room:
            if start < other_end and other_start < end:
                session.draft.tell(
                    Level.WARNING,
                    "room_overlap",
                    gettext("{room} est déjà prise à ce moment-là par « {title} » ({hours}).").format(
                        room=session.room.name, title=title, hours=hours(other_start, other_end, frame.time_zone)
                    ),
                    gettext("Changez l’horaire ou la salle de l’une des deux."),
                )
        in_room.append((session.title, start, end))


def _settle(session: _Session, frame: Frame) -> None:
    values = session.draft.values
    said: dict[str, Any] = {name: values[name] for name in ("seats", *_TEXTS) if name in values}
    if session.view is None:
        said |= {"title": session.title, "kind": session.kind}
        said |= {"starts_at": session.times.starts_at, "ends_at": session.times.ends_at}
        action = WriteSession(None, said, session.room, session.track, session.contributors)
        settled(session.line, [], is_new=True, action=action)
        return
    changes, action = _compared(session, session.view, said, frame)
    settled(session.line, changes, is_new=False, action=action)


def _compared(
    session: _Session, view: SessionView, said: dict[str, Any], frame: Frame
) -> tuple[list[Change], WriteSession]:
    known = {"seats": view.own_seats} | {name: getattr(view, name) for name in _TEXTS}
    if "kind" in session.draft.values:
        said, known = said | {"kind": session.kind}, known | {"kind": view.kind}
    changed = {name: value for name, value in said.items() if value != known[name]}
    labels = PROGRAMME.by_name
    changes = [
        Change(labels[name].label, shown(known[name], Kind.PROGRAMME, name), shown(value, Kind.PROGRAMME, name))
        for name, value in changed.items()
    ]
    times = session.times
    if times.starts_at and (times.starts_at, times.ends_at) != (view.starts_at, view.ends_at):
        changed |= {"starts_at": times.starts_at, "ends_at": times.ends_at}
        changes.append(Change(gettext("horaire"), _hours(view, frame), _hours(times, frame)))
    room = session.room if session.room and (session.room.id is None or session.room.id != _room_id(view)) else None
    track_id = view.track.id if view.track else None
    track = session.track if session.track and (session.track.id is None or session.track.id != track_id) else None
    if room is not None:
        changes.append(Change(gettext("salle"), view.room.name if view.room else "", room.name))
    if track is not None:
        changes.append(Change(gettext("thématique"), view.track.name if view.track else "", track.name))
    contributors, differ = set_against(session.contributors, view.contributions)
    if differ:
        before = enumeration([each.name for each in view.contributions])
        changes.append(Change(gettext("structures et personnes"), before, enumeration([c.name for c in contributors])))
    return changes, WriteSession(view.id, changed, room, track, contributors if differ else None)


def _hours(of: SessionView | Times, frame: Frame) -> str:
    return hours(of.starts_at, of.ends_at, frame.time_zone) if of.starts_at and of.ends_at else ""
