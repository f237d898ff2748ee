"""The page of somebody who takes part: yes or no, where and when, what they need, a few lines. Changed by POST only."""

import uuid
from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.deps import AppSettings, Db, get_database
from api.errors import status_of
from api.pages import speaker_facts, speaker_presence
from api.pages.doors import SentForm, calendar_file
from api.pages.equipment import equipment, way_in
from api.pages.rendering import PRIVATE, render
from api.pages.speaker_door import ActingDoor, OpenedDoor, SpeakerDoor, zone_options, zone_place
from api.pages.speaker_facts import Part
from api.pages.typed import Typed, mistakes_of, read_typed
from api.transactions import TransactionalRoute
from domain.delivery import printing
from domain.delivery.printing import PrintKind, PrintOptions
from domain.execution import speakers
from domain.execution.speakers import ROLE_NAMES, Answer, Needs
from domain.foundation.core.calendars import calendar
from domain.foundation.core.errors import NotFound, PreauError

router = APIRouter(route_class=TransactionalRoute, include_in_schema=False)

TICKS = ("has_slides", "wants_microphone", "is_remote")


@router.get("/p/{token}")
def speaker_page(request: Request, door: OpenedDoor, fait: str = "") -> HTMLResponse:
    return _page(request, door, None, done=fait)


@router.post("/p/{token}/seances/{contribution_id}/accepter")
def accept(request: Request, door: ActingDoor, contribution_id: uuid.UUID, db: Db) -> Response:
    def act() -> None:
        key = door.speaker_id
        speakers.answer(db, door.event, key, contribution_id, answer=Answer.ACCEPTED, now=door.now)

    return _acted(door, db, act, "accepte", lambda error: _page(request, door, None, error))


@router.get("/p/{token}/seances/{contribution_id}/decliner")
def decline_form(request: Request, door: OpenedDoor, contribution_id: uuid.UUID) -> HTMLResponse:
    part = _mine(request, door, contribution_id)
    return show(request, door, "speaker_decline.html", part=part, typed=Typed({"reason": part.told.reason}))


@router.post("/p/{token}/seances/{contribution_id}/decliner")
def decline(request: Request, door: ActingDoor, contribution_id: uuid.UUID, form: SentForm, db: Db) -> Response:
    typed = read_typed(form, ("reason",))

    def act() -> None:
        key, reason = door.speaker_id, typed.text("reason")
        speakers.answer(db, door.event, key, contribution_id, answer=Answer.DECLINED, reason=reason, now=door.now)

    def again(error: PreauError) -> HTMLResponse:
        part = _mine(request, door, contribution_id)
        return show(request, door, "speaker_decline.html", part=part, typed=typed, error=error)

    return _acted(door, db, act, "decline", again)


@router.get("/p/{token}/seances/{contribution_id}/besoins")
def needs_form(request: Request, door: OpenedDoor, contribution_id: uuid.UUID) -> HTMLResponse:
    part = _mine(request, door, contribution_id)
    wanted = part.told.wanted
    ticked = {name: "1" if getattr(wanted, name) else "" for name in TICKS}
    return show(request, door, "speaker_needs.html", part=part, typed=Typed(ticked | {"needs": wanted.needs}))


@router.post("/p/{token}/seances/{contribution_id}/besoins")
def say_needs(request: Request, door: ActingDoor, contribution_id: uuid.UUID, form: SentForm, db: Db) -> Response:
    typed = read_typed(form, (*TICKS, "needs"))
    wanted = Needs(
        has_slides=typed.ticked("has_slides"),
        wants_microphone=typed.ticked("wants_microphone"),
        is_remote=typed.ticked("is_remote"),
        needs=typed.text("needs"),
    )

    def act() -> None:
        speakers.say_needs(db, door.event, door.speaker_id, contribution_id, wanted, now=door.now)

    def again(error: PreauError) -> HTMLResponse:
        part = _mine(request, door, contribution_id)
        return show(request, door, "speaker_needs.html", part=part, typed=typed, error=error)

    return _acted(door, db, act, "besoins", again)


@router.post("/p/{token}/presence")
def say_presence(request: Request, door: ActingDoor, form: SentForm, db: Db) -> Response:
    days = speaker_facts.days_of(db, door)
    typed = read_typed(form, speaker_presence.names(days))

    def act() -> None:
        hours = speaker_presence.read(typed, days, door.event.time_zone)
        speakers.say_presence(db, door.event, door.speaker_id, hours, now=door.now)

    return _acted(door, db, act, "presence", lambda error: _page(request, door, typed, error))


@router.post("/p/{token}/presentation")
def introduce(request: Request, door: ActingDoor, form: SentForm, db: Db) -> Response:
    typed = read_typed(form, ("biography", "image_right"))

    def act() -> None:
        speakers.introduce(
            db,
            door.event,
            door.speaker_id,
            biography=typed.text("biography"),
            image_right=typed.ticked("image_right"),
            now=door.now,
        )

    return _acted(door, db, act, "presentation", lambda error: _page(request, door, typed, error))


@router.get("/p/{token}/agenda.ics")
def agenda(door: OpenedDoor, db: Db, settings: AppSettings) -> Response:
    """Their sessions, for their calendar; the same file again brings what changed."""
    speaker = speaker_facts.seen(db, door)
    items = speaker_facts.calendar_items(speaker, door, settings.base_url) if speaker else []
    return calendar_file(calendar(items, name=door.event.title), door.event.slug)


@router.get("/p/{token}/deroule/{session_id}.pdf")
def animation_sheet(request: Request, door: OpenedDoor, session_id: uuid.UUID, settings: AppSettings) -> Response:
    """The sheet of a workshop that they run. Raises NotFound for any other, and while nothing of it is written."""
    with get_database(request).reading() as db:
        facts = speaker_facts.overview(db, door)
        if not any(part.has_sheet and part.told.session.id == session_id for part in facts.parts):
            raise NotFound()
        options = PrintOptions(session_id=session_id)
        made = printing.make(db, door.event, PrintKind.ANIMATION_SHEETS, options, settings=settings, now=door.now)
    headers = PRIVATE | {"Content-Disposition": f'inline; filename="{made.file_name}"'}
    return Response(made.content, media_type="application/pdf", headers=headers)


def show(
    request: Request, door: SpeakerDoor, template: str, *, error: PreauError | None = None, **context: Any
) -> HTMLResponse:
    """A page behind the door, with what is to mend told beside each field."""
    return render(
        request,
        template,
        status_of(error) if error else 200,
        headers=PRIVATE,
        event=door.event,
        door=door,
        mistakes=mistakes_of(error),
        roles=ROLE_NAMES,
        equipment=equipment,
        way_in=way_in,
        **context,
    )


def _page(
    request: Request, door: SpeakerDoor, typed: Typed | None, error: PreauError | None = None, *, done: str = ""
) -> HTMLResponse:
    """The whole page; `typed` is what was sent of one of its forms, the others show what is known."""
    with get_database(request).reading() as db:
        facts = speaker_facts.overview(db, door)
    return show(
        request,
        door,
        "speaker.html",
        error=error,
        facts=facts,
        typed=_filled(door, facts, typed),
        done=done,
        zones=zone_options(door.event),
        zone_place=zone_place(door.zone),
        needs_in_words=speaker_facts.needs_in_words,
        presence_names=speaker_presence.NAMES,
    )


def _filled(door: SpeakerDoor, facts: speaker_facts.Overview, typed: Typed | None) -> Typed:
    if facts.speaker is None:
        return Typed()
    texts = {"biography": facts.speaker.biography, "image_right": "1" if facts.speaker.image_right else ""}
    texts |= speaker_presence.written(facts.speaker.present, facts.days, door.event.time_zone)
    return Typed(texts | dict(typed.texts if typed else {}))


def _mine(request: Request, door: SpeakerDoor, contribution_id: uuid.UUID) -> Part:
    """One of their sessions. Raises NotFound, also for another person's."""
    with get_database(request).reading() as db:
        facts = speaker_facts.overview(db, door)
    found = next((part for part in facts.parts if part.told.contribution_id == contribution_id), None)
    if found is None:
        raise NotFound()
    return found


def _acted(
    door: SpeakerDoor, db: Db, act: Callable[[], None], done: str, again: Callable[[PreauError], Response]
) -> Response:
    """Back to the page once it is done; what cannot be done is told where it was typed."""
    try:
        act()
    except NotFound:
        raise
    except PreauError as error:
        db.rollback()
        return again(error)
    return RedirectResponse(door.address(fait=done), 303)
