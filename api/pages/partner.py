"""A structure's own page: does it take part, what it brings, its place, its question, its day. Changed by POST only."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.deps import AppSettings, Db, get_database
from api.errors import status_of
from api.pages import partner_facts
from api.pages.doors import SentForm, calendar_file
from api.pages.equipment import equipment, way_in
from api.pages.partner_door import ActingDoor, Door, OpenedDoor
from api.pages.rendering import PRIVATE, render
from api.pages.typed import Typed, codes_of, mistakes_of, read_typed
from api.transactions import TransactionalRoute
from domain.engagement import committee, tracks
from domain.engagement.commitments import KIND_NAMES, STATE_NAMES
from domain.engagement.committee import partners
from domain.engagement.tracks import ConcernFacts
from domain.execution.programme import SessionView
from domain.foundation import accounts
from domain.foundation.core.calendars import CalendarItem, calendar
from domain.foundation.core.errors import EditConflict, Invalid, PreauError
from domain.foundation.core.i18n import gettext
from domain.foundation.core.times import Interval

router = APIRouter(route_class=TransactionalRoute, include_in_schema=False)


@router.get("/s/transmise")
def handed_over(request: Request) -> HTMLResponse:
    """What somebody reads who gave the page to a colleague: their own link is dead, so this page is nobody's."""
    return render(request, "partner_handed_over.html", headers=PRIVATE)


@router.get("/s/{token}")
def partner_page(request: Request, door: OpenedDoor, fait: str = "") -> HTMLResponse:
    return show_page(request, door, Typed(), done=fait)


@router.post("/s/{token}/reponse")
def answer(request: Request, door: ActingDoor, form: SentForm, db: Db) -> Response:
    typed = read_typed(form, ("takes_part", "word"))
    try:
        if typed.text("takes_part") not in ("oui", "non"):
            raise Invalid("answer_missing", "Choisissez oui ou non.", field="takes_part")
        partners.note_use(db, door.outreach.id, now=door.now)
        partners.answer(
            db,
            door.event,
            door.organisation_id,
            takes_part=typed.text("takes_part") == "oui",
            word=typed.text("word"),
            actor=door.actor,
            now=door.now,
        )
    except PreauError as error:
        db.rollback()
        return show_page(request, door, typed, error)
    return RedirectResponse(door.address(fait=f"reponse-{typed.text('takes_part')}"), 303)


@router.get("/s/{token}/desistement")
def leaving_form(request: Request, door: OpenedDoor) -> HTMLResponse:
    return show(request, door, "partner_leaving.html", typed=Typed())


@router.post("/s/{token}/question")
def ask(request: Request, door: ActingDoor, form: SentForm, db: Db) -> Response:
    """A question of the structure; the same one sent twice from the same form is one."""
    typed = read_typed(form, ("text",))

    def add() -> str:
        facts = ConcernFacts(typed.text("text"), organisation_id=door.organisation_id)
        return str(tracks.create_concern(db, door.event, facts, actor=door.actor, now=door.now).id)

    try:
        partners.note_use(db, door.outreach.id, now=door.now)
        accounts.once(db, credential_of(door), typed.key, typed.mark, add, now=door.now)
    except PreauError as error:
        db.rollback()
        return show_page(request, door, typed, error)
    return RedirectResponse(door.address(fait="question"), 303)


@router.get("/s/{token}/journee.ics")
def day_file(door: OpenedDoor, db: Db, settings: AppSettings) -> Response:
    """The structure's sessions, for its calendar."""
    views = partner_facts.sessions_of(db, door)
    items = [_item(door, view, view.interval, settings.base_url) for view in views if view.interval]
    return calendar_file(calendar(items, name=door.event.title), door.event.slug)


@router.get("/s/{token}/agenda.ics")
def meetings_feed(door: OpenedDoor, db: Db, settings: AppSettings) -> Response:
    """The committee's meetings, for a calendar program that asks again."""
    items = committee.meeting_items(db, door.event, base_url=settings.base_url)
    return calendar_file(calendar(items, name=door.event.title), f"{door.event.slug}-comite")


def show_page(
    request: Request, door: Door, typed: Typed, error: PreauError | None = None, *, done: str = ""
) -> HTMLResponse:
    """The whole page, with what was typed and what is to mend."""
    with get_database(request).reading() as db:
        facts = partner_facts.overview(db, door)
    return show(
        request,
        door,
        "partner.html",
        error=error,
        facts=facts,
        typed=typed,
        done=done,
        shown_questions=partner_facts.SHOWN_QUESTIONS,
    )


def show(
    request: Request, door: Door, template: str, *, error: PreauError | None = None, **context: Any
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
        is_stale=isinstance(error, EditConflict),
        is_late="due_after_day" in codes_of(error),
        kind_options=_kind_options,
        states=STATE_NAMES,
        way_in=way_in,
        equipment=equipment,
        others_in=partner_facts.others_in,
        **context,
    )


def _kind_options() -> list[tuple[str, str]]:
    return [(kind.value, gettext(name)) for kind, name in KIND_NAMES.items()]


def credential_of(door: Door) -> str:
    """Under which name repeated forms of this structure are remembered."""
    return f"partner:{door.outreach.id.hex}"


def _item(door: Door, view: SessionView, span: Interval, base_url: str) -> CalendarItem:
    event = door.event
    place = ", ".join(part for part in (view.room.name if view.room else "", event.venue_name, event.commune) if part)
    return CalendarItem(
        uid=f"{door.outreach.id.hex}-{view.id.hex[-12:]}@preau",
        start=span.start,
        end=span.end,
        zone=event.time_zone,
        title=view.title,
        last_modified=view.updated_at or door.now,
        place=place,
        url=f"{base_url}/e/{event.slug}",
        sequence=view.version,
    )
