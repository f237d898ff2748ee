"""What a session asks of its room, and how the room answers, line by line."""

import enum
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session as DbSession

from domain.execution import speakers, workshops
from domain.execution.programme import NetworkQuality, RoomView, SessionView
from domain.execution.programme.checks import Need as AskedNeed
from domain.execution.programme.checks import state_of
from domain.execution.stage.provisions import key_of, provided
from domain.execution.stage.rules import label_of, layout_label, together
from domain.execution.stage.values import Need
from domain.execution.stage.vocabulary import need_of, needs, needs_of_people
from domain.foundation.core.i18n import gettext, ngettext
from domain.foundation.events.models import Event


class NeedState(enum.StrEnum):
    """`THERE` in the room, `SHORT` not enough of it, `ABSENT`, `UNKNOWN` to the fiche, `BROUGHT` by somebody."""

    THERE = "there"
    SHORT = "short"
    ABSENT = "absent"
    UNKNOWN = "unknown"
    BROUGHT = "brought"


@dataclass(frozen=True)
class RoomAnswer:
    """`said` is what people read beside the need: `4 dans la salle`, `à apporter`."""

    label: str
    answer: NeedState
    said: str


def room_answers_of(db: DbSession, event: Event, view: SessionView) -> list[RoomAnswer]:
    """For one session: what is written, what its kit holds, what those who take part asked for."""
    wanted = needs(view.technical_needs)
    materials = workshops.materials_of(db, event, [view]).get(view.id, ())
    wanted = together(wanted, [need_of(each.label, each.quantity) for each in materials])
    people = speakers.needs_of(db, event, [view]).get(view.id)
    wanted = together(wanted, needs_of_people(people) if people else ())
    brought = provided(db, event)
    places = [view.id, *(room.id for room in rooms_taken(view))]
    return room_answers(view, wanted, {key for place in places for key in brought.get(place, ())})


def room_answers(view: SessionView, wanted: Sequence[Need], brought: Collection[str]) -> list[RoomAnswer]:
    """The layout first, then each need. `brought` are the keys of what somebody brings."""
    rooms = rooms_taken(view)
    found = [layout_answer(view, rooms)] if view.layout else []
    return found + [answer_of(need, rooms, key_of(need) in brought) for need in wanted]


def rooms_taken(view: SessionView) -> list[RoomView]:
    return [room for room in (view.room, *view.further_rooms) if room]


def layout_answer(view: SessionView, rooms: Sequence[RoomView]) -> RoomAnswer:
    assert view.layout is not None
    label = layout_label(view.layout)
    if not rooms:
        return RoomAnswer(label, NeedState.UNKNOWN, gettext("salle à choisir"))
    seats = [dict(room.layout_seats).get(view.layout) for room in rooms]
    known = sum(each for each in seats if each is not None)
    if None in seats:
        return RoomAnswer(label, NeedState.UNKNOWN, gettext("places à vérifier"))
    if known < (view.own_seats or 0):
        said = gettext("{there} places pour {asked}").format(there=known, asked=view.own_seats)
        return RoomAnswer(label, NeedState.SHORT, said)
    return RoomAnswer(label, NeedState.THERE, ngettext("{count} place", "{count} places", known).format(count=known))


def answer_of(need: Need, rooms: Sequence[RoomView], is_brought: bool) -> RoomAnswer:
    if is_brought:
        return RoomAnswer(label_of(need), NeedState.BROUGHT, gettext("quelqu’un l’apporte"))
    if not rooms:
        return RoomAnswer(label_of(need), NeedState.UNKNOWN, gettext("salle à choisir"))
    return RoomAnswer(label_of(need), *_in_rooms(need, rooms))


def _in_rooms(need: Need, rooms: Sequence[RoomView]) -> tuple[NeedState, str]:
    equipment = need.equipment.value if need.equipment else None
    state = state_of(rooms, AskedNeed(key_of(need), need.label, need.quantity, equipment))
    if state is None:
        return NeedState.UNKNOWN, gettext("à vérifier")
    there = [getattr(room, equipment, None) for room in rooms] if equipment else []
    if NetworkQuality.WEAK in there and NetworkQuality.GOOD not in there:
        return NeedState.SHORT, gettext("faible")
    some = max((each for each in there if isinstance(each, int) and not isinstance(each, bool)), default=0)
    if some:
        said = gettext("{count} dans la salle").format(count=some)
        return NeedState.THERE if state else NeedState.SHORT, said
    if state:
        return NeedState.THERE, gettext("dans la salle")
    return NeedState.ABSENT, gettext("pas dans la salle") if equipment else gettext("à apporter")
