"""What the programme and the rooms ask of the crew. Pure: the same programme gives the same list."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from domain.execution.programme import LAYOUT_NAMES, NetworkQuality, RoomLayout, RoomView, SessionView
from domain.execution.stage import due_rules
from domain.execution.stage.shortages import shortage_of
from domain.execution.stage.values import (
    TRADE_NAMES,
    ChecklistFacts,
    ChecklistProgress,
    ChecklistState,
    DerivedItem,
    Need,
    Progress,
    Trade,
)
from domain.execution.stage.vocabulary import needs
from domain.foundation.core.errors import Invalid
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import clean_line, clean_text, french, search_key, slugify
from domain.foundation.core.times import to_utc

SET_UP_HOUR = time(17)
BEFORE_SESSION = timedelta(hours=1)
SOON = timedelta(hours=1)
# Put in place just before a session, since the one before may need the room otherwise.
_JUST_BEFORE = frozenset({Trade.FURNITURE, Trade.MATERIALS})

__all__ = ["clean_item", "derive", "is_late", "is_soon", "keyed", "needs", "progress", "set_up_time"]


def set_up_time(first_day: date, zone_name: str) -> datetime:
    """By when rooms are made ready: the day before at 17 h."""
    return to_utc(first_day - timedelta(days=1), SET_UP_HOUR, zone_name, field="due_at")


def derive(
    wanted: Iterable[tuple[SessionView, Sequence[Need]]],
    rooms: Sequence[RoomView],
    of_rooms: Mapping[uuid.UUID, Sequence[Need]] | None = None,
    *,
    set_up_by: datetime,
) -> list[DerivedItem]:
    """One item per need of each session, then those of each room in use, and what is asked of a room itself."""
    found: list[DerivedItem] = []
    used: set[uuid.UUID] = set()
    asked = of_rooms or {}
    for session, needed in wanted:
        if session.room:
            used.add(session.room.id)
        found.extend(_of_session(session, needed, set_up_by))
    for room in rooms:
        found.extend(_of_room(room, set_up_by) if room.id in used else ())
        found.extend(_asked_of_room(room, asked.get(room.id, ()), set_up_by))
    return found


def together(known_needs: Sequence[Need], more: Sequence[Need]) -> list[Need]:
    """What is asked for already, then what only `more` asks for: nothing is brought twice."""
    known = {need.equipment or slugify(need.label) for need in known_needs}
    return [*known_needs, *(need for need in more if (need.equipment or slugify(need.label)) not in known)]


def _of_session(session: SessionView, wanted: Sequence[Need], set_up_by: datetime) -> list[DerivedItem]:
    furnished = [_layout(session)] if session.layout and session.room else []
    return furnished + [
        DerivedItem(
            key=key,
            trade=need.trade,
            label=label_of(need),
            shortage=shortage_of(need, session.room),
            room_id=session.room.id if session.room else None,
            session_id=session.id,
            due_at=_due(need.trade, session, set_up_by),
        )
        for key, need in keyed(f"session:{session.id}", wanted)
    ]


def _layout(session: SessionView) -> DerivedItem:
    assert session.layout is not None
    assert session.room is not None
    return DerivedItem(
        key=f"session:{session.id}:layout",
        trade=Trade.FURNITURE,
        label=layout_label(session.layout),
        room_id=session.room.id,
        session_id=session.id,
        due_at=session.starts_at - BEFORE_SESSION if session.starts_at else None,
    )


def layout_label(layout: RoomLayout) -> str:
    name = gettext(LAYOUT_NAMES[layout])
    return gettext("Disposition : {name}").format(name=name[:1].lower() + name[1:])


def _asked_of_room(room: RoomView, wanted: Sequence[Need], set_up_by: datetime) -> list[DerivedItem]:
    """What the régie wrote for the room itself, whatever happens in it."""
    return [
        DerivedItem(key, need.trade, label_of(need), shortage_of(need, room), room_id=room.id, due_at=set_up_by)
        for key, need in keyed(f"room:{room.id}:asked", wanted)
    ]


def driven_by(item: DerivedItem, driver: str) -> DerivedItem:
    return replace(item, owner=driver) if item.trade is Trade.VIDEO_CONFERENCE and driver else item


def keyed(subject: str, wanted: Sequence[Need]) -> list[tuple[str, Need]]:
    """Each need with the key that stays its own while it is asked for."""
    found: dict[str, Need] = {}
    for need in wanted:
        name = (need.equipment.value if need.equipment else slugify(need.label) or "besoin")[:100]
        key, rank = f"{subject}:{name}", 2
        while key in found:
            key, rank = f"{subject}:{name}:{rank}", rank + 1
        found[key] = need
    return list(found.items())


def label_of(need: Need) -> str:
    """« 5 micros » as a sentence says it; « 4 × Panneau » for the name of a thing, which stays as it is written."""
    if need.quantity is None:
        return french(need.label[:1].upper() + need.label[1:])[:300]
    times = " × " if need.label[:1].isupper() else " "
    return french(f"{need.quantity}{times}{need.label}")[:300]


def _due(trade: Trade, session: SessionView, set_up_by: datetime) -> datetime:
    if trade in _JUST_BEFORE and session.starts_at is not None:
        return session.starts_at - BEFORE_SESSION
    return set_up_by


def _of_room(room: RoomView, set_up_by: datetime) -> list[DerivedItem]:
    def item(name: str, trade: Trade, label: str, shortage: str = "") -> DerivedItem:
        return DerivedItem(f"room:{room.id}:{name}", trade, label, shortage, room_id=room.id, due_at=set_up_by)

    found = [
        item("door-sheet", Trade.SIGNAGE, gettext("Affiche de porte")),
        item("arrows", Trade.SIGNAGE, gettext("Flèches jusqu’à la salle")),
    ]
    if room.step_free is not True:
        found.append(item("step-free", Trade.ACCESS, gettext("Accès sans marche"), _steps(room)))
    if room.network in (NetworkQuality.WEAK, NetworkQuality.NONE):
        missing = room.network is NetworkQuality.NONE
        sentence = (
            "pas de réseau : prévoir un partage de connexion"
            if missing
            else ("réseau faible : prévoir un partage de connexion")
        )
        found.append(item("network", Trade.NETWORK, gettext("Connexion de secours"), gettext(sentence)))
    return found


def _steps(room: RoomView) -> str:
    if room.step_free is None:
        return gettext("accès de plain-pied inconnu : à vérifier")
    told = room.notes if any(word in search_key(room.notes) for word in ("marche", "rampe", "escalier")) else ""
    known = told.rstrip(" .")[:200] or gettext("pas d’accès de plain-pied")
    return gettext("{known} : prévoir une rampe ou changer de salle").format(known=known)


def is_late(state: ChecklistState, due_at: datetime | None, now: datetime) -> bool:
    return due_at is not None and due_at < now and state in (ChecklistState.TO_DO, ChecklistState.PROBLEM)


def is_soon(state: ChecklistState, due_at: datetime | None, now: datetime) -> bool:
    """Due within the hour, and still to do."""
    return due_at is not None and now <= due_at <= now + SOON and state is ChecklistState.TO_DO


def clean_item(facts: ChecklistFacts) -> ChecklistFacts:
    """Raises Invalid `label_missing`, `date_out_of_bounds`, and what `due_rules.parse` raises."""
    label = clean_line(facts.label, field="label", limit=300)
    if not label:
        raise Invalid("label_missing", "Dites ce qu’il y a à faire.", field="label")
    return replace(
        facts,
        label=label,
        owner=clean_line(facts.owner, field="owner", limit=120),
        due_rule=due_rules.clean(facts.due_rule),
        note=clean_text(facts.note, field="note", limit=2000),
        returned_by=clean_line(facts.returned_by, field="returned_by", limit=120),
    )


# Room, trade, state, how many.
Count = tuple[uuid.UUID | None, Trade, ChecklistState, int]


def progress(counts: Sequence[Count], rooms: Sequence[tuple[uuid.UUID, str]]) -> ChecklistProgress:
    """How far each room and each trade is, from counts by room, trade and state."""
    real = [count for count in counts if count[2] is not ChecklistState.NOT_APPLICABLE]
    by_room = [_progress(str(key), name, [c for c in real if c[0] == key]) for key, name in rooms]
    nowhere = _progress("", gettext("Sans salle"), [c for c in real if c[0] not in {key for key, _ in rooms}])
    by_trade = [
        _progress(trade.value, gettext(TRADE_NAMES[trade]), [c for c in real if c[1] is trade]) for trade in Trade
    ]
    whole = _progress("", "", real)
    return ChecklistProgress(
        done=whole.done,
        total=whole.total,
        problems=whole.problems,
        by_room=tuple(line for line in [*by_room, nowhere] if line.total),
        by_trade=tuple(line for line in by_trade if line.total),
    )


def _progress(key: str, name: str, counts: Sequence[Count]) -> Progress:
    def sum_of(*states: ChecklistState) -> int:
        return sum(count for _, _, state, count in counts if state in states)

    return Progress(key, name, sum_of(ChecklistState.DONE), sum_of(*ChecklistState), sum_of(ChecklistState.PROBLEM))
