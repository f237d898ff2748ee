"""The fiche lieu of a structure's own rooms: what the programme and the régie rely on, corrected by who knows."""

import uuid
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
from domain.execution import programme
from domain.execution.programme import NetworkQuality
from domain.execution.programme.models import Room
from domain.foundation.core.errors import EditConflict, NotFound, PreauError

router = APIRouter(route_class=TransactionalRoute, include_in_schema=False)

COUNTS = ("seats", "microphones", "power_sockets")
YES_NO = ("step_free", "hearing_loop", "projector", "sound_system", "video_conference")
FIELDS = ("seats", "floor", *YES_NO, "microphones", "power_sockets", "network", "notes")


@router.get("/s/{token}/salles/{room_id}")
def room_form(request: Request, door: OpenedDoor, room_id: uuid.UUID, db: Db) -> HTMLResponse:
    room = _mine(db, door, room_id)
    return show(request, door, "partner_room.html", room=room, typed=_as_typed(room), conflict=())


@router.post("/s/{token}/salles/{room_id}")
def correct(request: Request, door: ActingDoor, room_id: uuid.UUID, form: SentForm, db: Db) -> Response:
    typed = read_typed(form, FIELDS)
    try:
        _mine(db, door, room_id)
        _change(db, door, room_id, _read(typed), typed.version)
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


def _change(db: Session, door: Door, room_id: uuid.UUID, values: dict[str, Any], version: int) -> None:
    partners.note_use(db, door.outreach.id, now=door.now)
    programme.update_room(db, door.event, room_id, values, expected_version=version, actor=door.actor, now=door.now)


def _again(request: Request, door: Door, room_id: uuid.UUID, typed: Typed, error: PreauError) -> HTMLResponse:
    """The form again with what was typed; when somebody else was first, both versions."""
    with get_database(request).reading() as fresh:
        room = _mine(fresh, door, room_id)
        written = _as_typed(room)
    conflict: tuple[tuple[str, str, str], ...] = ()
    if isinstance(error, EditConflict):
        pairs = ((name, written.text(name), typed.text(name)) for name in FIELDS)
        conflict = tuple(pair for pair in pairs if pair[1] != pair[2])
        typed = replace(typed, version=room.version)
    return show(request, door, "partner_room.html", room=room, typed=typed, conflict=conflict, error=error)


def _read(typed: Typed) -> dict[str, Any]:
    """Raises InvalidFields for numbers that cannot be read."""
    reader = Reader(typed)
    network = typed.text("network")
    values: dict[str, Any] = {name: reader.count(name) for name in COUNTS}
    values |= {name: reader.yes_no(name) for name in YES_NO}
    values |= {
        "floor": typed.text("floor"),
        "notes": typed.text("notes"),
        "network": NetworkQuality(network) if network in set(NetworkQuality) else None,
    }
    reader.check()
    return values


def _as_typed(room: Room) -> Typed:
    """The room as the form would show it."""
    texts = {name: "" if getattr(room, name) is None else str(getattr(room, name)) for name in COUNTS}
    texts |= {name: {True: "oui", False: "non"}.get(getattr(room, name), "") for name in YES_NO}
    texts |= {"floor": room.floor, "notes": room.notes, "network": room.network.value if room.network else ""}
    return Typed(texts, room.version)
