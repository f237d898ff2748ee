"""What a version of the programme changes for those who read the one before: compared session by session, pure."""

import enum
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from domain.execution.programme.freezing import Frozen, says_the_same
from domain.execution.programme.values import ContributionView, RoomView, SessionView


class ChangeKind(enum.StrEnum):
    """In the order in which people read them."""

    CANCELLED = "cancelled"
    NEW = "new"
    ROOM = "room"
    TIME = "time"
    PEOPLE = "people"
    FORMAT = "format"
    RENAMED = "renamed"
    TRACK = "track"
    SEATS = "seats"
    TEXT = "text"
    DETAILS = "details"


MOVES = frozenset({ChangeKind.CANCELLED, ChangeKind.NEW, ChangeKind.ROOM, ChangeKind.TIME})
"""What somebody who chose a session must know; it is new for them when it comes back after it was taken out."""


@dataclass(frozen=True)
class Change:
    """One thing that changes. `before` is None for what is new, `after` for what is taken out, both for what no
    session tells (rooms and their equipment)."""

    kind: ChangeKind
    before: SessionView | None = None
    after: SessionView | None = None

    @property
    def session(self) -> SessionView | None:
        """As it is from now on, or as it was last."""
        return self.after or self.before

    @property
    def session_id(self) -> uuid.UUID | None:
        return self.session.id if self.session else None

    @property
    def people(self) -> tuple[ContributionView, ...]:
        """Everybody of the session, before and after."""
        return tuple(dict.fromkeys(each for view in (self.before, self.after) if view for each in view.contributions))

    @property
    def came(self) -> tuple[ContributionView, ...]:
        return _without(self.after, self.before)

    @property
    def left(self) -> tuple[ContributionView, ...]:
        return _without(self.before, self.after)


@dataclass(frozen=True)
class Difference:
    changes: tuple[Change, ...] = ()
    unchanged: int = 0
    """How many sessions stay as they are."""

    @property
    def changed(self) -> int:
        return len({change.session_id for change in self.changes if change.session_id})

    def of(self, session_id: uuid.UUID) -> list[Change]:
        return [change for change in self.changes if change.session_id == session_id]


def difference(before: Frozen, after: Frozen) -> Difference:
    """Every change, by kind, then in the order of the programme."""
    old = {view.id: view for view in before.sessions}
    new = {view.id: view for view in after.sessions}
    changes = [Change(ChangeKind.CANCELLED, view) for key, view in old.items() if key not in new]
    for key, view in new.items():
        changes += between(old[key], view) if key in old else [Change(ChangeKind.NEW, None, view)]
    if not changes and not says_the_same(before, after):
        changes.append(Change(ChangeKind.DETAILS))
    order = list(ChangeKind)
    told = {change.session_id for change in changes}
    return Difference(
        tuple(sorted(changes, key=lambda change: order.index(change.kind))), sum(1 for key in new if key not in told)
    )


def between(before: SessionView, after: SessionView) -> list[Change]:
    return [Change(kind, before, after) for kind in _kinds(before, after)]


def _kinds(before: SessionView, after: SessionView) -> Iterator[ChangeKind]:
    if _rooms(before) != _rooms(after):
        yield ChangeKind.ROOM
    if (before.starts_at, before.ends_at) != (after.starts_at, after.ends_at):
        yield ChangeKind.TIME
    if {_key(each) for each in before.contributions} != {_key(each) for each in after.contributions}:
        yield ChangeKind.PEOPLE
    if before.kind is not after.kind:
        yield ChangeKind.FORMAT
    if before.title != after.title:
        yield ChangeKind.RENAMED
    if (before.track and before.track.id) != (after.track and after.track.id):
        yield ChangeKind.TRACK
    if after.is_workshop and before.seats != after.seats:
        yield ChangeKind.SEATS
    if _text(before) != _text(after):
        yield ChangeKind.TEXT
    if _details(before) != _details(after):
        yield ChangeKind.DETAILS


def _rooms(view: SessionView) -> list[uuid.UUID]:
    return [room.id for room in all_rooms(view)]


def all_rooms(view: SessionView) -> list[RoomView]:
    return [room for room in (view.room, *view.further_rooms) if room]


def _text(view: SessionView) -> tuple[object, ...]:
    return view.description, view.audience, view.question, view.openness, view.concerns, view.objectives


def _details(view: SessionView) -> tuple[object, ...]:
    return view.technical_needs, view.layout, view.sub_groups, view.question_minutes


def _key(each: ContributionView) -> tuple[object, ...]:
    """The same person or structure in the same part, also when the contribution was written anew."""
    return each.role, each.contact_id or each.organisation_id or each.name


def _without(one: SessionView | None, other: SessionView | None) -> tuple[ContributionView, ...]:
    held = {_key(each) for each in other.contributions} if other else set()
    return tuple(each for each in one.contributions if _key(each) not in held) if one else ()
