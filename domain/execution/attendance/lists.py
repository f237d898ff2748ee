"""What people are checked in for: made from the programme in force, never written before somebody is checked in.

A list has the same identifier wherever it is asked for, since it comes from the event and the name of the list in it:
phones may hold it before any row stands for it.
"""

import uuid
from collections import OrderedDict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, time
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session as DbSession

from domain.execution import programme
from domain.execution.attendance.models import AttendanceList
from domain.execution.attendance.values import DeskList, ListKind
from domain.execution.programme import RoomView, SessionKind, SessionView
from domain.execution.programme.models import Session
from domain.execution.registrations.models import WorkshopChoice
from domain.foundation import events
from domain.foundation.core.errors import Invalid, NotFound
from domain.foundation.core.i18n import current_language, gettext
from domain.foundation.core.text import french, long_date
from domain.foundation.core.times import Interval, local, to_utc
from domain.foundation.events.models import Event

NOON = time(13)
"""Mornings end there, where sheets are signed by half-day."""
NOT_CHECKED = frozenset({SessionKind.WELCOME, SessionKind.BREAK})
"""Nobody is checked in for a pause; the welcome is the entry of the day."""

_TABLE: Any = AttendanceList.__table__
_BY_ID = select(_TABLE).where(_TABLE.c.id.in_(bindparam("ids", expanding=True)))
MOST_KEPT = 40
_kept: OrderedDict[tuple[uuid.UUID, int, int, str], tuple[DeskList, ...]] = OrderedDict()


def lists_of(
    db: DbSession, event: Event, *, with_gone: bool = False, asked: Collection[uuid.UUID | None] | None = None
) -> list[DeskList]:
    """The entry of each day, then each session, then half-days, in order; two statements, the first time more.

    `with_gone`: also those that left the programme after somebody was checked in; one more. `asked`: the lists of
    which it matters who may come in; the others are said to be open.
    """
    found = _told(db, event)
    narrow = [each for each in found if not each.is_open and (asked is None or each.id in asked)]
    chosen = _chosen(db, [each.session_id for each in narrow])
    known = [each if each.is_open or each.session_id in chosen else replace(each, is_open=True) for each in found]
    return [*known, *(_gone(db, event, known) if with_gone else ())]


def _told(db: DbSession, event: Event) -> tuple[DeskList, ...]:
    """As a version of the programme tells them, workshops for those who chose them; kept in the process."""
    shown = programme.shown(db, event)
    key = (event.id, event.version, shown.number, current_language())
    kept = _kept.get(key)
    if kept is not None and not shown.is_draft:
        return kept
    days = events.days_of(db, event)
    sessions = (_session(event, view) for view in shown.sessions if _is_checked(view))
    found = [*_entries(event, days), *_half_days(event, days), *sessions]
    found.sort(key=lambda each: (_ORDER[each.kind], each.starts_at, each.ends_at, each.name))
    _kept[key] = tuple(found)
    while len(_kept) > MOST_KEPT:
        _kept.popitem(last=False)
    return tuple(found)


def list_of(db: DbSession, event: Event, list_id: uuid.UUID) -> DeskList:
    """One of them, also when it left the programme. Raises NotFound."""
    found = next((each for each in lists_of(db, event, with_gone=True) if each.id == list_id), None)
    if found is None:
        raise NotFound()
    return found


def list_in_force(db: DbSession, event: Event, list_id: uuid.UUID) -> DeskList:
    """One that people can be checked in for. Raises NotFound, Invalid `list_gone`."""
    found = list_of(db, event, list_id)
    if not found.in_force:
        raise Invalid(
            "list_gone", "Cette séance n’est plus au programme : choisissez une autre liste.", field="list_id"
        )
    return found


def keep(db: DbSession, event: Event, wanted: Iterable[DeskList]) -> None:
    """A row for each of these lists, with the hours of the programme in force; one statement, and one that writes."""
    rows = [
        {
            "id": each.id,
            "event_id": event.id,
            "kind": each.kind,
            "key": each.key,
            "session_id": each.session_id,
            "starts_at": each.starts_at,
            "ends_at": each.ends_at,
        }
        for each in sorted(wanted, key=lambda each: each.id)
    ]
    known = {row.id: row for row in db.execute(_BY_ID, {"ids": [row["id"] for row in rows]})}
    new = [row for row in rows if row["id"] not in known or _moved(known[row["id"]], row)]
    if not new:
        return
    insert: Any = sqlite.insert if db.get_bind().dialect.name == "sqlite" else postgresql.insert
    statement = insert(_TABLE).values(new)
    hours = {name: statement.excluded[name] for name in ("starts_at", "ends_at")}
    db.execute(statement.on_conflict_do_update(index_elements=[_TABLE.c.id], set_=hours))


def list_id_of(event_id: uuid.UUID, key: str) -> uuid.UUID:
    return uuid.uuid5(event_id, key)


def _moved(row: Any, wanted: dict[str, Any]) -> bool:
    return (row.starts_at, row.ends_at) != (wanted["starts_at"], wanted["ends_at"])


def _is_checked(view: SessionView) -> bool:
    return view.interval is not None and view.kind not in NOT_CHECKED


def _chosen(db: DbSession, session_ids: Sequence[uuid.UUID | None]) -> set[uuid.UUID]:
    """Workshops that somebody chose: where nobody did, everybody may come in."""
    if not session_ids:
        return set()
    query = select(WorkshopChoice.session_id).where(WorkshopChoice.session_id.in_(session_ids)).distinct()
    return set(db.scalars(query))


def _entries(event: Event, days: Sequence[Interval]) -> list[DeskList]:
    """One for each day of the calendar: half-days of the same day share it."""
    by_day: dict[str, list[Interval]] = {}
    for interval in days:
        by_day.setdefault(local(interval.start, event.time_zone).date().isoformat(), []).append(interval)
    return [
        _made(
            event,
            ListKind.ENTRY,
            f"entry:{day}",
            gettext("Accueil") if len(by_day) == 1 else _named(gettext("Accueil"), parts[0].start, event),
            Interval(min(each.start for each in parts), max(each.end for each in parts)),
        )
        for day, parts in by_day.items()
    ]


def _half_days(event: Event, days: Sequence[Interval]) -> list[DeskList]:
    found: dict[str, tuple[str, Interval]] = {}
    for interval in days:
        for half, name, part in _halves(event, interval):
            key = f"half:{local(part.start, event.time_zone).date().isoformat()}:{half}"
            before = found.get(key)
            whole = Interval(min(before[1].start, part.start), max(before[1].end, part.end)) if before else part
            found[key] = (name, whole)
    return [
        _made(event, ListKind.HALF_DAY, key, _named(name, part.start, event), part)
        for key, (name, part) in found.items()
    ]


def _halves(event: Event, day: Interval) -> list[tuple[str, str, Interval]]:
    noon = to_utc(local(day.start, event.time_zone).date(), NOON, event.time_zone, fold=0)
    halves = []
    if day.start < noon:
        halves.append(("am", gettext("Matin"), Interval(day.start, min(day.end, noon))))
    if day.end > noon:
        halves.append(("pm", gettext("Après-midi"), Interval(max(day.start, noon), day.end)))
    return halves


def _named(name: str, at: datetime, event: Event) -> str:
    return f"{name}, {long_date(local(at, event.time_zone).date())}"


def _session(event: Event, view: SessionView) -> DeskList:
    assert view.interval is not None
    return _made(
        event,
        ListKind.SESSION,
        f"session:{view.id}",
        french(view.title),
        view.interval,
        session_id=view.id,
        place=place_of(view.room),
        is_open=not view.is_workshop,
    )


def place_of(room: RoomView | None) -> str:
    """« salle Dronne, 1er étage »."""
    return ", ".join(part for part in (room.name, room.floor) if part) if room else ""


def _made(event: Event, kind: ListKind, key: str, name: str, hours: Interval, **more: Any) -> DeskList:
    return DeskList(list_id_of(event.id, key), kind, key, name, hours.start, hours.end, **more)


def _gone(db: DbSession, event: Event, found: Sequence[DeskList]) -> list[DeskList]:
    """Lists that rows stand for, and that the programme does not hold any more."""
    query = (
        select(_TABLE, func.coalesce(Session.title, "").label("title"))
        .outerjoin(Session, Session.id == _TABLE.c.session_id)
        .where(_TABLE.c.event_id == event.id, _TABLE.c.id.not_in([each.id for each in found]))
        .order_by(_TABLE.c.starts_at, _TABLE.c.id)
    )
    return [
        DeskList(
            row.id,
            row.kind,
            row.key,
            french(row.title) or _named(gettext("Ancienne liste"), row.starts_at, event),
            row.starts_at,
            row.ends_at,
            session_id=row.session_id,
            in_force=False,
        )
        for row in db.execute(query)
    ]


_ORDER = {ListKind.ENTRY: 0, ListKind.SESSION: 1, ListKind.HALF_DAY: 2}
