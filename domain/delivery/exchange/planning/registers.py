"""Venues, rooms and tracks by name: those of the event, and those that the files bring."""

from collections.abc import Sequence

from domain.delivery.exchange.planning.lines import Ref
from domain.engagement.tracks import TrackView
from domain.execution.programme.models import Room, Venue
from domain.foundation.core.text import search_key


class Venues:
    """Places by name; unknown ones are made."""

    def __init__(self, known: Sequence[Venue]) -> None:
        self._by_key = {search_key(venue.name): Ref(venue.name, venue.id) for venue in known}

    def named(self, name: str) -> Ref | None:
        return self._by_key.setdefault(search_key(name), Ref(name)) if name else None


class Rooms:
    """Rooms by name: those of the event, then those that the files bring."""

    def __init__(self, known: Sequence[Room]) -> None:
        self.rows = {room.id: room for room in known}
        self._by_key = {search_key(room.name): Ref(room.name, room.id) for room in known}
        self.waiting: dict[Ref, list[str]] = {}
        """Rooms whose own line is still open, with what it waits for."""
        self.seats: dict[Ref, int | None] = {ref: self.rows[ref.id].seats for ref in self._by_key.values() if ref.id}

    def named(self, name: str) -> Ref | None:
        return self._by_key.get(search_key(name))

    def add(self, name: str) -> Ref:
        return self._by_key.setdefault(search_key(name), Ref(name))

    def names(self) -> list[str]:
        return [ref.name for ref in self._by_key.values()]


class Tracks:
    """Thematic tracks by name; unknown ones are made."""

    def __init__(self, known: Sequence[TrackView]) -> None:
        self._by_key = {search_key(view.name): Ref(view.name, view.id) for view in known}

    def named(self, name: str) -> Ref | None:
        if not name:
            return None
        return self._by_key.setdefault(search_key(name), Ref(name))
