"""What signs on walls and doors say: plain rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.delivery.printing.kinds import Direction
from domain.delivery.printing.rows import EventRow, RoomRow, SessionRow


@dataclass(frozen=True, slots=True)
class DoorRow:
    """A sheet for the door of a room, during one session; `following` is the next one there on that day."""

    room: RoomRow
    session: SessionRow
    following: SessionRow | None = None


@dataclass(frozen=True, slots=True)
class ArrowRow:
    """Where something is: what, what to know of it, and where the arrow points."""

    what: str
    direction: Direction
    under: tuple[str, ...] = ()


def doors(sessions: Sequence[SessionRow], rooms: Sequence[RoomRow], event: EventRow) -> Iterator[DoorRow]:
    """A row for each session that has a room, room by room in the committee's order."""
    for room in rooms:
        here = [session for session in sessions if session.room is not None and session.room.id == room.id]
        for index, session in enumerate(here):
            after = here[index + 1] if index + 1 < len(here) else None
            is_same_day = after is not None and event.day(after.starts_at) == event.day(session.starts_at)
            yield DoorRow(room, session, after if is_same_day else None)
