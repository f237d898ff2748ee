"""On what the pages of a programme depend: its release, the gathering itself, how full it is, and the
hours that the régie confirmed."""

from datetime import datetime

from fastapi import Request

from api.deps import get_database
from api.shelf import State
from domain.execution import registrations, run_sheet
from domain.execution.programme.releases import last_release_id
from domain.foundation import events
from domain.foundation.core.errors import NotFound
from domain.foundation.events.models import Event


def release_state(request: Request, now: datetime) -> State | None:
    """For calendars and exports: nothing else than the release and the gathering changes them."""
    with get_database(request).reading() as db:
        try:
            event = events.public_event(db, request.path_params["slug"])
        except NotFound:
            return None
        return _release(db.scalar(last_release_id(event.id)), event)


def programme_state(request: Request, now: datetime) -> State | None:
    """For pages, which also tell how much is left and whether one can register."""
    with get_database(request).reading() as db:
        try:
            event = events.public_event(db, request.path_params["slug"])
        except NotFound:
            return None
        seats = registrations.seats(db, event)
        levels = tuple((key, left.level, left.capacity is None) for key, left in seats.sessions.items())
        status = events.registration_window(event).status(now)
        told = run_sheet.public_state(db, event)
        return *_release(db.scalar(last_release_id(event.id)), event), seats.event.level, status, levels, told


def _release(release: object, event: Event) -> State:
    return event.id, event.version, release
