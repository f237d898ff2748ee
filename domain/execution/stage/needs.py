"""One plain view of what each session and room needs: what the room has, what partners lend, what is missing."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.engagement.commitments import CommitmentState
from domain.engagement.commitments.models import Commitment
from domain.execution.programme import RoomView, SessionView
from domain.execution.stage.asked import Asked, Written, asked_in
from domain.execution.stage.models import ChecklistItem, CommitmentUse, VideoCall
from domain.execution.stage.need_values import (
    Lent,
    NeedLine,
    NeedPoint,
    Needs,
    NeedSource,
    RoomNeeds,
    SessionNeeds,
    VideoCallView,
)
from domain.execution.stage.place_lines import place_lines
from domain.execution.stage.provisions import is_supply, key_of, promised, provided
from domain.execution.stage.room_answers import answer_of, layout_answer, rooms_taken
from domain.execution.stage.rules import keyed, label_of
from domain.execution.stage.source import source_of
from domain.execution.stage.values import Trade
from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import Organisation


@dataclass(frozen=True)
class _Found:
    """What the crew and partners have in hands: points by key, promises by place and by point, needs answered."""

    points: Mapping[str, NeedPoint]
    lent_at: Mapping[uuid.UUID, Sequence[Lent]]
    lent_for: Mapping[uuid.UUID, Sequence[Lent]]
    brought: Mapping[uuid.UUID, frozenset[str]]


def needs_of(db: DbSession, event: Event) -> Needs:
    """By session in the order of the day, then by room; a fixed number of statements."""
    source = source_of(db, event)
    asked = asked_in(db, event, source)
    found = _found(db, event)
    used = {room.id for view in source.sessions for room in rooms_taken(view)}
    return Needs(
        source.number,
        tuple(_of_session(view, asked, found) for view in source.sessions),
        tuple(_of_room(room, asked, found) for room in source.rooms if room.id in used or room.id in asked.of_crew),
    )


def _of_session(view: SessionView, asked: Asked, found: _Found) -> SessionNeeds:
    call = asked.calls.get(view.id)
    return SessionNeeds(
        session_id=view.id,
        kind=view.kind,
        title=view.title,
        letter=view.letter,
        starts_at=view.starts_at,
        ends_at=view.ends_at,
        room_id=view.room.id if view.room else None,
        room_name=", ".join(room.name for room in rooms_taken(view)),
        seats=view.seats,
        lines=tuple(_session_lines(view, asked, found)),
        call=_call(call) if call else None,
    )


def _call(row: VideoCall) -> VideoCallView:
    return VideoCallView(row.platform, row.link, row.driver, row.session_id, row.version)


def _session_lines(view: SessionView, asked: Asked, found: _Found) -> Iterator[NeedLine]:
    rooms = rooms_taken(view)
    if view.layout:
        answer = layout_answer(view, rooms)
        point = found.points.get(f"session:{view.id}:layout")
        source = NeedSource.PROGRAMME
        yield NeedLine(Trade.FURNITURE, answer.label, source, answer.answer, answer.said, point=point)
    wanted = list(asked.of_session(view))
    keys = [key for key, _ in keyed(f"session:{view.id}", [each.need for _, each in wanted])]
    places = (view.id, *(room.id for room in rooms))
    for key, each in zip(keys, wanted, strict=True):
        yield _line(each, key, rooms, places, found)


def _of_room(room: RoomView, asked: Asked, found: _Found) -> RoomNeeds:
    wanted = asked.of_crew.get(room.id, ())
    keys = [key for key, _ in keyed(f"room:{room.id}:asked", [each.need for each in wanted])]
    own = [
        _line((NeedSource.CREW, each), key, [room], (room.id,), found) for key, each in zip(keys, wanted, strict=True)
    ]
    lines = (*place_lines(room, found.points), *own)
    return RoomNeeds(room.id, room.name, room.floor, room.venue_name, room.seats, lines)


def _line(
    asked: tuple[NeedSource, Written], key: str, rooms: Sequence[RoomView], places: Sequence[uuid.UUID], found: _Found
) -> NeedLine:
    source, need, row = asked[0], asked[1].need, asked[1].row
    name = key_of(need)
    answer = answer_of(need, rooms, any(name in found.brought.get(place, ()) for place in places))
    point = found.points.get(key)
    return NeedLine(
        trade=need.trade,
        label=label_of(need),
        source=source,
        answer=answer.answer,
        said=answer.said,
        quantity=need.quantity,
        note=row.note if row else "",
        id=row.id if row else None,
        version=row.version if row else None,
        lent=tuple(_lent(name, places, point, found)),
        point=point,
        is_supply=is_supply(need),
    )


def _lent(name: str, places: Iterable[uuid.UUID], point: NeedPoint | None, found: _Found) -> list[Lent]:
    """Promised for the point itself, or for the place in words that name the need."""
    at_place = [each for place in places for each in found.lent_at.get(place, ()) if name in promised(each.description)]
    for_point = found.lent_for.get(point.id, ()) if point else ()
    return list({each.commitment_id: each for each in (*for_point, *at_place)}.values())


def _found(db: DbSession, event: Event) -> _Found:
    lent_at, lent_for = _promises(db, event)
    return _Found(_points(db, event), lent_at, lent_for, provided(db, event))


def _points(db: DbSession, event: Event) -> dict[str, NeedPoint]:
    """By key; those that follow the exits of a room, whoever wrote them, by the room."""
    rows = db.execute(
        select(ChecklistItem, Organisation.name)
        .outerjoin(Organisation, Organisation.id == ChecklistItem.lender_id)
        .where(ChecklistItem.event_id == event.id, ChecklistItem.archived_at.is_(None))
    )
    found: dict[str, NeedPoint] = {}
    for item, lender in rows:
        point = NeedPoint(item.id, item.state, item.owner, lender or "", item.returned_by)
        if item.derived_key:
            found[item.derived_key] = point
        if item.trade is Trade.SAFETY and item.session_id is None and "issues de secours" in item.search_key:
            found[f"exits:{item.room_id}"] = point
    return found


_ByPlace = dict[uuid.UUID, list[Lent]]


def _promises(db: DbSession, event: Event) -> tuple[_ByPlace, _ByPlace]:
    rows = db.execute(
        select(CommitmentUse, Commitment, Organisation.name)
        .join(Commitment, Commitment.id == CommitmentUse.commitment_id)
        .join(Organisation, Organisation.id == Commitment.organisation_id)
        .where(
            Commitment.event_id == event.id,
            Commitment.archived_at.is_(None),
            Commitment.state != CommitmentState.WITHDRAWN,
        )
        .order_by(Organisation.name, Commitment.id)
    )
    at_place: _ByPlace = defaultdict(list)
    for_point: _ByPlace = defaultdict(list)
    for use, row, organisation in rows:
        lent = Lent(row.id, row.organisation_id, organisation, row.description, row.state)
        place = use.session_id or use.room_id
        if place:
            at_place[place].append(lent)
        elif use.item_id:
            for_point[use.item_id].append(lent)
    return at_place, for_point
