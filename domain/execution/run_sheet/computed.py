"""Lines that the programme gives: its sessions, and what the régie does before, between and after them. Pure."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise

from domain.execution.programme.kinds import SessionKind
from domain.execution.run_sheet.needs import Needs
from domain.execution.run_sheet.values import CueAnchor, CuePart, Line, SheetRoom, SheetSession, Texts
from domain.foundation.core import times
from domain.foundation.core.i18n import gettext

_SHORTEST_SET_UP, _STEP, _LONGEST_SET_UP = timedelta(minutes=30), timedelta(minutes=15), timedelta(minutes=90)
_LONGEST_TURN_OVER = timedelta(minutes=45)
_TAKE_DOWN = timedelta(minutes=60)
_REHEARSAL, _DOORS = timedelta(minutes=15), timedelta(minutes=15)
"""Sound and pictures are tried for so long, and over so long before the session, when doors open."""
_REHEARSED = frozenset({SessionKind.PLENARY, SessionKind.ROUND_TABLE, SessionKind.FORUM})


def key_of(part: CuePart, session_id: uuid.UUID) -> str:
    return f"{part.value}:{session_id}"


def computed_lines(sessions: Sequence[SheetSession], zone: str, place: str) -> list[Line]:
    found: list[Line] = []
    days: dict[date, list[SheetSession]] = {}
    for session in sessions:
        days.setdefault(times.local(session.starts_at, zone).date(), []).append(session)
    for day, of_day in days.items():
        found += [_session(session, day) for session in of_day]
        rooms: dict[uuid.UUID, list[SheetSession]] = {}
        for session in sorted(of_day, key=lambda each: (each.starts_at, each.ends_at, str(each.id))):
            if session.room:
                rooms.setdefault(session.room.id, []).append(session)
        for in_room in rooms.values():
            found += _before(None, in_room[0], day)
            for before, after in pairwise(in_room):
                found += _before(before, after, day)
        found.append(_take_down(max(of_day, key=lambda each: (each.ends_at, str(each.id))), day, place))
    return found


def _before(before: SheetSession | None, session: SheetSession, day: date) -> list[Line]:
    """What is done in a room before a session: set it up or turn it over, then try sound and pictures."""
    needs = needs_for(session)
    free_from = before.ends_at if before else None
    found: list[Line] = []
    ready_by = session.starts_at
    tries = (session.kind in _REHEARSED and (needs.microphones or needs.screen or needs.video)) and _rehearsal_fits(
        free_from, session
    )
    if tries:
        ready_by = session.starts_at - _DOORS - _REHEARSAL
        found.append(_rehearsal(session, needs, ready_by, day))
    if not needs.trades:
        return found
    if free_from is None:
        length = min(_SHORTEST_SET_UP + _STEP * (needs.trades - 1), _LONGEST_SET_UP)
        said = gettext("Montage\u00a0: {needs}")
        found.append(_work(CuePart.SET_UP, said, session, (ready_by - length, ready_by), day))
    elif ready_by > free_from:
        start = max(free_from, ready_by - _LONGEST_TURN_OVER)
        said = gettext("Changement\u00a0: {needs}")
        found.append(_work(CuePart.TURN_OVER, said, session, (start, ready_by), day))
    return found


def _rehearsal_fits(free_from: datetime | None, session: SheetSession) -> bool:
    """Between two sessions there must be time to turn the room over besides."""
    return free_from is None or session.starts_at - free_from >= _DOORS + _REHEARSAL + _SHORTEST_SET_UP


def needs_for(session: SheetSession) -> Needs:
    return Needs(session.microphones, session.screen, session.video, session.light, session.access, session.furniture)


def _work(part: CuePart, said: str, session: SheetSession, span: tuple[datetime, datetime], day: date) -> Line:
    needs = needs_for(session)
    texts = Texts(
        what=said.format(needs=needs.told),
        who=gettext("Régie"),
        microphones=needs.microphones,
        screen=needs.screen,
        video=needs.video,
        light=needs.light,
        access=needs.access,
        owner=session.owner,
    )
    return _of_session(part, session, texts, span, day)


def _rehearsal(session: SheetSession, needs: Needs, start: datetime, day: date) -> Line:
    tried = [
        name
        for name, need in ((gettext("son"), needs.microphones), (gettext("image"), needs.screen or needs.video))
        if need
    ]
    texts = Texts(
        what=gettext("Essais\u00a0: {what}").format(what=", ".join(tried)),
        who=", ".join([gettext("Régie"), *session.who]),
        microphones=needs.microphones,
        screen=needs.screen,
        video=needs.video,
        owner=session.owner,
    )
    return _of_session(CuePart.REHEARSAL, session, texts, (start, start + _REHEARSAL), day)


def _of_session(part: CuePart, session: SheetSession, texts: Texts, span: tuple[datetime, datetime], day: date) -> Line:
    where = session.rooms[:1]
    people = session.people if part is CuePart.REHEARSAL else ()
    return Line(
        key=key_of(part, session.id),
        part=part,
        day=day,
        starts_at=span[0],
        ends_at=span[1],
        texts=texts,
        session_id=session.id,
        kind=session.kind,
        title=session.title,
        rooms=where,
        room=rooms_in_words(where),
        people=together(people, named(session.owner)),
    )


def _take_down(last: SheetSession, day: date, place: str) -> Line:
    """Once everything of the day is over."""
    return Line(
        key=key_of(CuePart.TAKE_DOWN, last.id),
        part=CuePart.TAKE_DOWN,
        day=day,
        starts_at=last.ends_at,
        ends_at=last.ends_at + _TAKE_DOWN,
        texts=Texts(what=gettext("Démontage\u00a0: ranger et rendre le matériel"), who=gettext("Toute l’équipe")),
        session_id=last.id,
        kind=last.kind,
        title=last.title,
        room=place,
        anchor=CueAnchor.END,
    )


def _session(session: SheetSession, day: date) -> Line:
    own_access = [part for part in (session.room.access if session.room else ()) if part]
    if "boucle" in session.access:
        own_access = [part for part in own_access if "boucle" not in part]
    return Line(
        key=key_of(CuePart.SESSION, session.id),
        part=CuePart.SESSION,
        day=day,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        texts=Texts(
            what=session.title,
            who=_sentence_case(", ".join(session.who)),
            microphones=session.microphones,
            screen=session.screen,
            video=session.video,
            light=session.light,
            access=", ".join([*own_access, *([session.access] if session.access else [])]),
            owner=session.owner,
        ),
        session_id=session.id,
        kind=session.kind,
        title=session.title,
        letter=session.letter,
        rooms=session.rooms,
        room=rooms_in_words(session.rooms),
        people=together(session.people, named(session.owner)),
        structures=session.structures,
    )


def rooms_in_words(rooms: Sequence[SheetRoom]) -> str:
    """One or two by name; of more, the first and how many."""
    if len(rooms) <= 2:
        return ", ".join(room.name for room in rooms)
    return gettext("{room} et {count} autres salles").format(room=rooms[0].name, count=len(rooms) - 1)


def named(text: str) -> tuple[str, ...]:
    """Names written one after the other, with commas between."""
    return tuple(part for part in (piece.strip() for piece in text.split(",")) if part)


def together(*names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for group in names for name in group))


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]
