"""What following the programme would change in the checklist, line by line, before anything is changed. Pure."""

import enum
import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.execution.stage.models import ChecklistItem
from domain.execution.stage.values import STATE_NAMES, TRADE_NAMES, ChecklistState, DerivedItem, Trade
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import hour, long_date
from domain.foundation.core.times import local


class PointChangeKind(enum.StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    TAKEN_AWAY = "taken_away"


@dataclass(frozen=True)
class FieldChange:
    """One thing that would read otherwise, in words."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class PointChange:
    """`asks`: somebody did it or wrote on it, `reason` says what; it is taken away only when chosen by its key."""

    key: str
    kind: PointChangeKind
    label: str
    trade: Trade
    room_name: str = ""
    session_title: str = ""
    fields: tuple[FieldChange, ...] = ()
    asks: bool = False
    reason: str = ""


@dataclass(frozen=True)
class Review:
    """From which version it comes, up to which one the list was looked over (None: never), and each change."""

    release_number: int
    looked_over: int | None
    changes: tuple[PointChange, ...]

    @property
    def is_newer(self) -> bool:
        """A version that nobody looked over changes something."""
        return bool(self.changes) and self.looked_over is not None and self.release_number > self.looked_over


@dataclass(frozen=True)
class Names:
    """How places and sessions are called, and the clocks that people read."""

    zone_name: str
    rooms: Mapping[uuid.UUID, str]
    sessions: Mapping[uuid.UUID, str]

    def room(self, key: uuid.UUID | None) -> str:
        return self.rooms.get(key, "") if key else ""

    def session(self, key: uuid.UUID | None) -> str:
        return self.sessions.get(key, "") if key else ""

    def when(self, instant: datetime | None) -> str:
        if instant is None:
            return gettext("sans échéance")
        day = long_date(local(instant, self.zone_name).date())
        return gettext("{day} à {hour}").format(day=day, hour=hour(instant, self.zone_name))


def compare(
    wanted: Sequence[DerivedItem], known: Iterable[ChecklistItem], served: Collection[uuid.UUID], names: Names
) -> tuple[PointChange, ...]:
    """`known` are the items with a key, archived ones too; `served` those that a promise serves."""
    by_key = {item.derived_key: item for item in known}
    kept = {need.key for need in wanted}
    found: list[PointChange] = []
    for need in wanted:
        item = by_key.get(need.key)
        if item is None or item.archived_at is not None:
            found.append(_change(PointChangeKind.ADDED, need, names))
        elif fields := tuple(_fields(item, need, names)):
            said = touched(item, served)
            found.append(
                replace(_change(PointChangeKind.CHANGED, need, names), fields=fields, asks=bool(said), reason=said)
            )
    for item in by_key.values():
        if item.archived_at is None and item.derived_key not in kept:
            said = touched(item, served)
            found.append(replace(_change(PointChangeKind.TAKEN_AWAY, item, names), asks=bool(said), reason=said))
    return tuple(found)


def _change(kind: PointChangeKind, of: DerivedItem | ChecklistItem, names: Names) -> PointChange:
    key = of.key if isinstance(of, DerivedItem) else of.derived_key or ""
    return PointChange(key, kind, of.label, of.trade, names.room(of.room_id), names.session(of.session_id))


def touched(item: ChecklistItem, served: Collection[uuid.UUID]) -> str:
    """What somebody did or wrote on the point; nothing while it is as the programme made it."""
    said = []
    if item.state is not ChecklistState.TO_DO:
        said.append(gettext(STATE_NAMES[item.state]))
    if item.owner:
        said.append(gettext("confié à {name}").format(name=item.owner))
    if item.note:
        said.append(gettext("une note"))
    if item.photo_id:
        said.append(gettext("une photo"))
    if item.lender_id or item.returned_by:
        said.append(gettext("du matériel prêté"))
    if item.due_by_hand:
        said.append(gettext("une échéance choisie"))
    if item.id in served:
        said.append(gettext("un engagement qui le sert"))
    return ", ".join(said)


def _fields(item: ChecklistItem, need: DerivedItem, names: Names) -> Iterable[FieldChange]:
    for name, before, after in (
        ("label", item.label, need.label),
        ("trade", gettext(TRADE_NAMES[item.trade]), gettext(TRADE_NAMES[need.trade])),
        ("shortage", item.shortage, need.shortage[:300]),
        ("room", names.room(item.room_id), names.room(need.room_id)),
    ):
        if before != after:
            yield FieldChange(name, before, after)
    if not item.due_by_hand and item.due_at != need.due_at:
        yield FieldChange("due_at", names.when(item.due_at), names.when(need.due_at))
