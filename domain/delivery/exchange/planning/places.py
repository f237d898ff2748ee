"""Lines of rooms, and the rooms that sessions name."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from domain.delivery.exchange.planning.actions import WriteRoom
from domain.delivery.exchange.planning.context import Context
from domain.delivery.exchange.planning.known import RoomDetails
from domain.delivery.exchange.planning.lines import Change, Line, Ref, line_of, settled
from domain.delivery.exchange.planning.registers import Rooms
from domain.delivery.exchange.planning.room_details import (
    DETAILS,
    Details,
    details_of,
    hours_change,
    layout_changes,
    merged,
)
from domain.delivery.exchange.understanding.columns import Understood
from domain.delivery.exchange.understanding.drafts import Draft, Level, shown
from domain.delivery.exchange.understanding.fields import ROOMS
from domain.delivery.exchange.understanding.kinds import Kind
from domain.delivery.exchange.understanding.questions import IGNORE, NEW, Asking, Option, Question
from domain.delivery.exchange.understanding.words import nearest, question_key
from domain.foundation.core.i18n import gettext

_VALUES = tuple(field.name for field in ROOMS.fields if field.name not in {"name", "venue", *DETAILS})


def plan_rooms(understood: Understood, drafts: Sequence[Draft], context: Context) -> list[Line]:
    rooms = context.rooms
    met: dict[Ref, int] = {}
    lines = []
    for draft in drafts:
        name = draft.values.get("name", "")
        if not name and not draft.questions:
            draft.tell(Level.ERROR, "name_missing", gettext("Cette ligne n’a pas de nom de salle."))
        ref = rooms.add(name) if name else None
        details = details_of(draft, rooms.seats.get(ref) if ref else None, context.frame)
        line = line_of(understood, draft, name)
        lines.append(line)
        if ref is None:
            continue
        if ref in met:
            draft.tell(
                Level.ERROR,
                "room_twice",
                gettext("La salle « {name} » est déjà décrite à la ligne {line}.").format(name=name, line=met[ref]),
                gettext("Gardez une seule des deux lignes, ou donnez-leur des noms différents."),
            )
            lines[-1] = line_of(understood, draft, name)
            continue
        met[ref] = draft.line
        rooms.seats[ref] = draft.values.get("seats", rooms.seats.get(ref))
        if draft.is_open:
            rooms.waiting[ref] = draft.questions
        else:
            _settle(line, draft, ref, details, context)
    return lines


def _settle(line: Line, draft: Draft, ref: Ref, details: Details, context: Context) -> None:
    room = context.rooms.rows.get(ref.id) if ref.id else None
    said = {name: draft.values[name] for name in _VALUES if name in draft.values}
    venue = context.venues.named(draft.values.get("venue", ""))
    if room is None:
        action = WriteRoom(ref, said, venue, details.layouts, details.hours, details.venue_hours)
        settled(line, [], is_new=True, action=action)
        return
    changed = {name: value for name, value in said.items() if not _same(getattr(room, name), value)}
    changes = [
        Change(ROOMS.by_name[name].label, shown(getattr(room, name), Kind.ROOMS, name), shown(value, Kind.ROOMS, name))
        for name, value in changed.items()
    ]
    if venue is not None and (venue.id is None or venue.id != room.venue_id):
        changes.append(Change(gettext("lieu"), "", venue.name))
    known = context.known.rooms_told.get(room.id, RoomDetails())
    changes += layout_changes(known.layouts, details.layouts)
    if context.frame is not None:
        changes += hours_change("opens", known.hours, details.hours, context.frame)
        openings = context.known.openings.get(venue.id if venue else room.venue_id, ())
        changes += hours_change("venue_opens", openings, details.venue_hours, context.frame)
    layouts = merged(known.layouts, details.layouts) if details.layouts else None
    action = WriteRoom(ref, changed, venue, layouts, details.hours, details.venue_hours)
    settled(line, changes, is_new=False, action=action)


def _same(known: Any, said: Any) -> bool:
    if isinstance(said, Decimal) and known is not None:
        return bool(Decimal(known).quantize(Decimal("0.1")) == said.quantize(Decimal("0.1")))
    return bool(known == said)


def ask_room(name: str, rooms: Rooms, draft: Draft, asking: Asking) -> Ref | None:
    """The room of a session; one that does not exist is told with the nearest one."""
    found = rooms.named(name)
    if found is not None:
        for key in rooms.waiting.get(found, ()):
            draft.wait_for(key)
        return found
    names = rooms.names()
    near = nearest(name, names, cutoff=0.6)
    question = Question(
        question_key("room", name),
        "room",
        (
            gettext("La salle « {name} » n’existe pas. Est-ce « {near} » ?")
            if near
            else gettext("La salle « {name} » n’existe pas.")
        ).format(name=name, near=near),
        (
            *(Option(each, each) for each in names),
            Option(NEW, gettext("créer la salle « {name} »").format(name=name)),
            Option(IGNORE, gettext("laisser la séance sans salle")),
        ),
        proposal=near or NEW,
    )
    answer = asking.ask(question)
    if answer is None:
        draft.wait_for(question.key)
        draft.tell(Level.ERROR, "unknown_room", question.sentence, gettext("Choisissez une salle, ou créez-la."))
        return None
    if answer == NEW:
        return rooms.add(name)
    return None if answer == IGNORE else rooms.named(answer)
