"""The place of a structure on its own page: how to come in, who opens and when, photographs and the plan."""

import re
import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy.orm import Session

from api.deps import Db, get_database
from api.pages.doors import SentForm
from api.pages.partner import show
from api.pages.partner_door import ActingDoor, Door, OpenedDoor
from api.pages.typed import Reader, Typed, read_typed
from api.transactions import TransactionalRoute
from domain.engagement.committee import partners
from domain.execution import programme
from domain.execution.programme import VenueSheet
from domain.foundation.core.errors import EditConflict, Invalid, InvalidFields, NotFound, PreauError
from domain.foundation.core.times import local

router = APIRouter(route_class=TransactionalRoute, include_in_schema=False)

TEXTS = ("address", "contact_name", "contact_phone", "access")
SPARE_ROWS = 3
MOST_ROWS = 40
ROW_FIELDS = tuple(f"{part}_{rank}" for rank in range(MOST_ROWS) for part in ("day", "from", "to"))
FIELDS = ("capacity", *TEXTS)
_HOUR = re.compile(r"(\d{1,2})\s*(?:[:hH]\s*(\d{2})?)?(?::\d{2})?")


@router.get("/s/{token}/lieux/{venue_id}")
def venue_form(request: Request, door: OpenedDoor, venue_id: uuid.UUID, db: Db) -> HTMLResponse:
    sheet = _mine(db, door, venue_id)
    return _show(request, door, sheet, _as_typed(door, sheet))


@router.post("/s/{token}/lieux/{venue_id}")
def correct(request: Request, door: ActingDoor, venue_id: uuid.UUID, form: SentForm, db: Db) -> Response:
    typed = read_typed(form, (*FIELDS, *ROW_FIELDS))
    _mine(db, door, venue_id)
    by: dict[str, Any] = {"actor": door.actor, "now": door.now}
    try:
        values, hours = _read(typed)
        partners.note_use(db, door.outreach.id, now=door.now)
        programme.update_venue(db, door.event, venue_id, values, expected_version=typed.version, **by)
        programme.set_openings(db, door.event, venue_id, [span for _, span in hours], **by)
    except PreauError as error:
        db.rollback()
        return _again(request, door, venue_id, typed, error)
    return RedirectResponse(door.address(fait="lieu"), 303)


def _read(typed: Typed) -> tuple[dict[str, Any], list[tuple[int, tuple[datetime, datetime]]]]:
    """The facts, and the hours with the row of each. Raises InvalidFields for what cannot be read."""
    reader = Reader(typed)
    values: dict[str, Any] = {name: typed.text(name) for name in TEXTS}
    values["capacity"] = reader.count("capacity")
    hours: list[tuple[int, tuple[datetime, datetime]]] = []
    wrong: list[Invalid] = []
    for rank in range(MOST_ROWS):
        if not any(typed.text(f"{part}_{rank}").strip() for part in ("day", "from", "to")):
            continue
        day = reader.day(f"day_{rank}")
        start, end = _hour(typed, f"from_{rank}", wrong), _hour(typed, f"to_{rank}", wrong)
        if day is None and not typed.text(f"day_{rank}").strip():
            wrong.append(Invalid("day_missing", "Indiquez le jour.", field=f"day_{rank}"))
        if start is not None and end is not None and end <= start:
            wrong.append(Invalid("end_before_start", "La fin doit venir après le début.", field=f"to_{rank}"))
        if day is not None and start is not None and end is not None:
            hours.append((rank, (datetime.combine(day, start), datetime.combine(day, end))))
    if wrong:
        reader.check(lambda: _refuse(wrong))
        raise InvalidFields(wrong)
    reader.check()
    return values, hours


def _refuse(wrong: list[Invalid]) -> None:
    raise InvalidFields(wrong)


def _hour(typed: Typed, name: str, wrong: list[Invalid]) -> time | None:
    """As a browser sends it (`08:30`), or as people write it (`8 h 30`, `8h`)."""
    found = _HOUR.fullmatch(typed.text(name).strip())
    if found and int(found[1]) < 24 and int(found[2] or 0) < 60:
        return time(int(found[1]), int(found[2] or 0))
    wrong.append(Invalid("bad_hour", "Écrivez une heure. Exemple : 8 h 30", field=name))
    return None


def _as_typed(door: Door, sheet: VenueSheet) -> Typed:
    facts = sheet.facts
    texts = {name: getattr(facts, name) for name in TEXTS}
    texts["capacity"] = "" if facts.capacity is None else str(facts.capacity)
    for rank, each in enumerate(sheet.openings[:MOST_ROWS]):
        start, end = local(each.start, door.event.time_zone), local(each.end, door.event.time_zone)
        texts |= {f"day_{rank}": f"{start:%Y-%m-%d}", f"from_{rank}": f"{start:%H:%M}", f"to_{rank}": f"{end:%H:%M}"}
    return Typed(texts, sheet.version)


def _again(request: Request, door: Door, venue_id: uuid.UUID, typed: Typed, error: PreauError) -> HTMLResponse:
    """The form again with what was typed; when somebody else was first, both versions."""
    with get_database(request).reading() as fresh:
        sheet = _mine(fresh, door, venue_id)
    conflict: tuple[tuple[str, str, str], ...] = ()
    if isinstance(error, EditConflict):
        written = _as_typed(door, sheet)
        pairs = ((name, written.text(name), typed.text(name)) for name in (*FIELDS, *ROW_FIELDS))
        conflict = tuple(pair for pair in pairs if pair[1] != pair[2])
        typed = replace(typed, version=sheet.version)
    place = re.fullmatch(r"openings\.(\d+)\.(starts|ends)_at", error.field or "")
    if isinstance(error, Invalid) and place:
        rows = [rank for rank in range(MOST_ROWS) if typed.text(f"day_{rank}").strip()]
        error.field = f"{'from' if place[2] == 'starts' else 'to'}_{rows[int(place[1])]}"
    return _show(request, door, sheet, typed, conflict=conflict, error=error)


def _show(
    request: Request,
    door: Door,
    sheet: VenueSheet,
    typed: Typed,
    *,
    conflict: Sequence[tuple[str, str, str]] = (),
    error: PreauError | None = None,
) -> HTMLResponse:
    filled = [rank for rank in range(MOST_ROWS) if any(typed.text(f"{part}_{rank}") for part in ("day", "from", "to"))]
    rows = min((max(filled) if filled else -1) + 1 + SPARE_ROWS, MOST_ROWS)
    return show(
        request,
        door,
        "partner_venue.html",
        venue=sheet.facts,
        part=f"/lieux/{sheet.id}",
        pictures=sheet.pictures,
        rows=range(rows),
        typed=typed,
        conflict=conflict,
        error=error,
    )


def _mine(db: Session, door: Door, venue_id: uuid.UUID) -> VenueSheet:
    """A place of this structure. Raises NotFound, also for another structure's."""
    sheet = programme.venue_sheet(db, door.event, venue_id)
    if sheet.facts.organisation_id != door.organisation_id:
        raise NotFound()
    return sheet
