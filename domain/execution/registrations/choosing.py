"""Which workshops can be chosen: those of the published version, with the seats that they have now.

What a version says of a workshop (title, hours, room) holds until the next one, whatever the committee tries meanwhile.
Seats follow the rows. A workshop that the committee has put away since offers none any more: nobody new comes in, those
who hold a seat keep it until the next version tells them.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session as DbSession

from domain.execution import programme
from domain.execution.programme import SessionKind, SessionView
from domain.execution.programme.rules import offered_seats
from domain.execution.registrations import rules
from domain.execution.registrations.values import Seats, Workshop
from domain.foundation.events.values import EventState


def workshops(db: DbSession, rows: Sequence[Any]) -> tuple[Workshop, ...]:
    """The workshops among rows of a situation, in order of time."""
    first = rows[0]
    live = [row for row in rows if row.id is not None]
    if first.state is EventState.DRAFT:
        return tuple(rules.in_order([_as_drafted(row) for row in live if _is_choice(row)]))
    if first.release_id is None or not live:
        return ()
    release = programme.release_by_id(db, first.release_id)
    told = ((row, release.session(row.id)) for row in live)
    found = [_as_released(row, view) for row, view in told if view is not None and view.is_workshop]
    return tuple(rules.in_order([each for each in found if each is not None]))


def _is_choice(row: Any) -> bool:
    return (
        row.kind is SessionKind.WORKSHOP
        and row.archived_at is None
        and row.starts_at is not None
        and row.session_ends_at is not None
    )


def _as_released(row: Any, view: SessionView) -> Workshop | None:
    return as_workshop(view, _seats(row))


def as_workshop(view: SessionView, seats: Seats) -> Workshop | None:
    """A session of a version as somebody who chooses sees it; None without hours."""
    if view.interval is None:
        return None
    room = view.room
    return Workshop(
        id=view.id,
        title=view.title,
        starts_at=view.interval.start,
        ends_at=view.interval.end,
        seats=seats,
        room_name=room.name if room else "",
        floor=room.floor if room else "",
        step_free=room.step_free if room else None,
        hearing_loop=room.hearing_loop if room else None,
        version=view.sequence,
    )


def _as_drafted(row: Any) -> Workshop:
    return Workshop(
        id=row.id,
        title=row.title,
        starts_at=row.starts_at,
        ends_at=row.session_ends_at,
        seats=_seats(row),
        room_name=row.room_name or "",
        floor=row.floor or "",
        step_free=row.step_free,
        hearing_loop=row.hearing_loop,
        version=row.version,
    )


def _seats(row: Any) -> Seats:
    capacity = 0 if row.archived_at is not None else offered_seats(row.session_seats, row.room_seats)
    return Seats(row.taken or 0, capacity, row.held or 0, row.offered or 0, row.waiting or 0)
