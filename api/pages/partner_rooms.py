"""The fiche lieu of a structure's own rooms: what the programme and the régie rely on, corrected by who knows."""

import re
import uuid
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy.orm import Session

from api.deps import Db, get_database
from api.pages.doors import SentForm
from api.pages.partner import show, show_page
from api.pages.partner_door import ActingDoor, Door, OpenedDoor
from api.pages.partner_facts import ASKED_OF_ROOMS
from api.pages.typed import Reader, Typed, read_typed
from api.transactions import TransactionalRoute
from domain.engagement.committee import partners
from domain.execution import programme, registrations
from domain.execution.programme import LAYOUT_NAMES, LayoutSeats, NetworkQuality, RoomLayout, RoomSheet
from domain.execution.programme.models import Room
from domain.foundation.core.errors import EditConflict, Invalid, NotFound, PreauError
from domain.foundation.core.i18n import gettext

router = APIRouter(route_class=TransactionalRoute, include_in_schema=False)

COUNTS = ("seats", "microphones", "lapel_microphones", "headset_microphones", "power_sockets")
TEXTS = ("floor", "power_supply", "network_note", "furniture", "notes")
LAYOUTS = {f"layout_{layout.value}": layout for layout in RoomLayout}
YES_NO = ("step_free", "hearing_loop", "projector", "sound_system", "video_conference")
FIELDS = (*COUNTS, *LAYOUTS, *YES_NO, "network", *TEXTS)


@router.get("/s/{token}/salles/{room_id}")
def room_form(request: Request, door: OpenedDoor, room_id: uuid.UUID, db: Db) -> HTMLResponse:
    room = _mine(db, door, room_id)
    sheet = programme.room_sheet(db, door.event, room.id)
    return _show(request, door, sheet, _as_typed(sheet))


@router.post("/s/{token}/salles/{room_id}")
def correct(request: Request, door: ActingDoor, room_id: uuid.UUID, form: SentForm, db: Db) -> Response:
    typed = read_typed(form, FIELDS)
    try:
        _mine(db, door, room_id)
        values, layouts = _read(typed)
        _change(db, door, room_id, values, typed.version, layouts=layouts)
    except NotFound:
        raise
    except PreauError as error:
        db.rollback()
        return _again(request, door, room_id, typed, error)
    return RedirectResponse(door.address(fait="salle"), 303)


@router.post("/s/{token}/salles/{room_id}/reponse")
def answer(request: Request, door: ActingDoor, room_id: uuid.UUID, form: SentForm, db: Db) -> Response:
    """One fact that nobody knew; « je me renseigne » changes nothing."""
    typed = read_typed(form, ("field", "known"))
    name = typed.text("field")
    if name not in ASKED_OF_ROOMS:
        raise NotFound()
    found = Reader(typed).yes_no("known")
    _mine(db, door, room_id)
    if found is None:
        return RedirectResponse(door.address(fait="renseigne"), 303)
    try:
        _change(db, door, room_id, {name: found}, typed.version)
    except PreauError as error:
        db.rollback()
        return show_page(request, door, Typed(), error)
    return RedirectResponse(door.address(fait="salle"), 303)


def _mine(db: Session, door: Door, room_id: uuid.UUID) -> Room:
    """A room in a place of this structure. Raises NotFound, also for another structure's."""
    rooms = programme.rooms_hosted_by(db, door.event, door.organisation_id)
    found = next((room for room in rooms if room.id == room_id), None)
    if found is None:
        raise NotFound()
    return found


def _change(
    db: Session,
    door: Door,
    room_id: uuid.UUID,
    values: dict[str, Any],
    version: int,
    *,
    layouts: Sequence[LayoutSeats] | None = None,
) -> None:
    partners.note_use(db, door.outreach.id, now=door.now)
    programme.update_room(
        db,
        door.event,
        room_id,
        values,
        layouts=layouts,
        expected_version=version,
        actor=door.actor,
        now=door.now,
    )
    registrations.move_queues(db, door.event, now=door.now)


def _again(request: Request, door: Door, room_id: uuid.UUID, typed: Typed, error: PreauError) -> HTMLResponse:
    """The form again with what was typed; when somebody else was first, both versions."""
    with get_database(request).reading() as fresh:
        sheet = programme.room_sheet(fresh, door.event, _mine(fresh, door, room_id).id)
        written = _as_typed(sheet)
    conflict: tuple[tuple[str, str, str], ...] = ()
    if isinstance(error, EditConflict):
        pairs = ((name, written.text(name), typed.text(name)) for name in FIELDS)
        conflict = tuple(pair for pair in pairs if pair[1] != pair[2])
        typed = replace(typed, version=sheet.version)
    return _show(request, door, sheet, typed, conflict=conflict, error=error)


def _show(
    request: Request,
    door: Door,
    sheet: RoomSheet,
    typed: Typed,
    *,
    conflict: Sequence[tuple[str, str, str]] = (),
    error: PreauError | None = None,
) -> HTMLResponse:
    layouts = [(name, gettext(LAYOUT_NAMES[layout])) for name, layout in LAYOUTS.items()]
    return show(
        request,
        door,
        "partner_room.html",
        room=sheet.facts,
        part=f"/salles/{sheet.id}",
        pictures=sheet.pictures,
        layouts=layouts,
        typed=typed,
        conflict=conflict,
        error=error and _beside_fields(error, typed),
    )


def _beside_fields(error: PreauError, typed: Typed) -> PreauError:
    """What is refused of a layout stands beside the field where it was typed."""
    place = re.fullmatch(r"layout_seats\.(\d+)\.\w+", error.field or "")
    if isinstance(error, Invalid) and place:
        filled = [name for name in LAYOUTS if typed.text(name).strip()]
        error.field = filled[int(place[1])]
    return error


def _read(typed: Typed) -> tuple[dict[str, Any], list[LayoutSeats]]:
    """Raises InvalidFields for numbers that cannot be read."""
    reader = Reader(typed)
    network = typed.text("network")
    values: dict[str, Any] = {name: reader.count(name) for name in COUNTS}
    values |= {name: reader.yes_no(name) for name in YES_NO}
    values |= {name: typed.text(name) for name in TEXTS}
    values["network"] = NetworkQuality(network) if network in set(NetworkQuality) else None
    counts = {layout: reader.count(name) for name, layout in LAYOUTS.items()}
    reader.check()
    return values, [LayoutSeats(layout, seats) for layout, seats in counts.items() if seats is not None]


def _as_typed(sheet: RoomSheet) -> Typed:
    """The room as the form would show it."""
    room = sheet.facts
    texts = {name: "" if getattr(room, name) is None else str(getattr(room, name)) for name in COUNTS}
    texts |= {name: {True: "oui", False: "non"}.get(getattr(room, name), "") for name in YES_NO}
    texts |= {name: getattr(room, name) for name in TEXTS}
    texts |= {f"layout_{each.layout.value}": str(each.seats) for each in sheet.layout_seats}
    texts["network"] = room.network.value if room.network else ""
    return Typed(texts, sheet.version)
