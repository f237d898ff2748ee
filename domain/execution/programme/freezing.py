"""A published programme as it is kept: the views of its sessions and rooms, whole, as JSON, and back.

What an older version wrote is read by a newer one: fields that it did not know take their default, fields that are gone
are passed over.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pydantic import TypeAdapter

from domain.execution.programme.values import RoomView, SessionView


@dataclass(frozen=True)
class Frozen:
    """The sessions in order, with their letters, and the rooms in the committee's order.

    `nameless`: names that were written by hand are forgotten, since their time is over.
    """

    sessions: tuple[SessionView, ...] = ()
    rooms: tuple[RoomView, ...] = ()
    nameless: bool = False


_SHAPE = TypeAdapter(Frozen)
NAMELESS_MARK = '"nameless":true'
"""As `frozen` writes it: quotes inside a text are escaped, so that no title reads like it."""


def frozen(programme: Frozen) -> str:
    return _SHAPE.dump_json(programme, exclude_defaults=True).decode()


def thawed(text: str) -> Frozen:
    return _SHAPE.validate_json(text)


def numbered(views: Sequence[SessionView], before: Sequence[SessionView]) -> tuple[SessionView, ...]:
    """The sessions with the `sequence` that calendars compare: one more when the time or the place changed.

    A session published for the first time, or again after it was taken out, begins at its version: that is more than
    any number given out for it before.
    """
    known = {view.id: view for view in before}
    return tuple(replace(view, sequence=_sequence(view, known.get(view.id))) for view in views)


def _sequence(view: SessionView, before: SessionView | None) -> int:
    if before is None:
        return view.version
    return before.sequence + (when_and_where(view) != when_and_where(before))


def when_and_where(view: SessionView) -> tuple[object, ...]:
    rooms = [room for room in (view.room, *view.further_rooms) if room]
    return view.starts_at, view.ends_at, [(room.name, room.venue_name) for room in rooms]


def says_the_same(one: Frozen, other: Frozen) -> bool:
    """Whether two programmes tell people the same, whatever was edited in between."""
    return _told(one) == _told(other)


def _told(programme: Frozen) -> Frozen:
    return Frozen(
        tuple(replace(view, version=1, updated_at=None, sequence=0, position=0) for view in programme.sessions),
        programme.rooms,
    )
