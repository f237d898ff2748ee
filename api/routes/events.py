"""Gatherings: their facts, state, objectives and logos."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, File, Form, Response, UploadFile
from pydantic import Field
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api import conflicts
from api.deps import AppSettings, CurrentAccount, Db, EventAccess, Now, Paging, actor_of, event_access
from api.schemas import In, Out, PageOut, if_match
from api.transactions import TransactionalRoute
from api.uploads import content_of
from domain.delivery import mailings
from domain.delivery.exchange import example
from domain.execution import programme, registrations
from domain.execution.registrations.models import Registration
from domain.foundation import events, files
from domain.foundation.accounts import Permission
from domain.foundation.core.errors import Invalid, InvalidFields
from domain.foundation.core.pages import paginate
from domain.foundation.core.times import instant
from domain.foundation.events import EventFacts, EventState, RegistrationStatus
from domain.foundation.events.models import Event, EventLogo
from domain.mobilisation import organisations

router = APIRouter(tags=["events"], route_class=TransactionalRoute)

INSTANTS = ("starts_at", "ends_at", "registration_opens_at", "registration_closes_at")
ALWAYS_GIVEN = frozenset({"starts_at", "ends_at"})
Line = Annotated[str, Field(max_length=400)]
LongText = Annotated[str, Field(max_length=20_000)]
Seats = Annotated[int, Field(ge=-1_000_000_000, le=1_000_000_000)]
Reads = Annotated[EventAccess, event_access(Permission.EVENT_READ)]
Edits = Annotated[EventAccess, event_access(Permission.EVENT_EDIT)]
Version = Annotated[int | None, Depends(if_match)]


class EventPatch(In):
    """Facts to change; instants with an offset, or naive: as clocks of the event's zone show them."""

    slug: Line = ""
    title: Line = ""
    time_zone: Line = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    venue_name: Line = ""
    address: Line = ""
    commune: Line = ""
    insee_code: Line = ""
    directions: LongText = ""
    description: LongText = ""
    organised_by: Line = ""
    contact_email: Line = ""
    contact_phone: Line = ""
    capacity: Seats = 0
    accent_color: Annotated[str | None, Field(max_length=20)] = None
    embed_sites: Annotated[list[Line], Field(max_length=50)] = []  # noqa: RUF012  pydantic copies defaults
    registration_opens_at: datetime | None = None
    registration_closes_at: datetime | None = None


class EventIn(EventPatch):
    slug: Line
    title: Line
    time_zone: Line = "Europe/Paris"
    starts_at: datetime
    ends_at: datetime


class ObjectiveOut(Out):
    id: uuid.UUID
    text: str


class EventStateIn(In):
    """`tell`: everybody registered is written to when the event is postponed, cancelled, or takes place after all,
    with `words` among ours."""

    state: EventState
    tell: bool = True
    words: Annotated[str, Field(max_length=4000)] = ""


class ObjectivesIn(In):
    objectives: Annotated[list[Line], Field(max_length=50)]


class EventSummaryOut(Out):
    id: uuid.UUID
    slug: str
    title: str
    state: EventState
    time_zone: str
    starts_at: datetime
    ends_at: datetime
    commune: str
    capacity: int
    is_example: bool
    version: int


class EventOut(EventSummaryOut):
    venue_name: str
    address: str
    insee_code: str
    directions: str
    description: str
    organised_by: str
    contact_email: str
    contact_phone: str
    accent_color: str | None
    embed_sites: list[str]
    registration_opens_at: datetime | None
    registration_closes_at: datetime | None
    registration_status: RegistrationStatus
    registration_words: str | None
    objectives: list[str]
    created_at: datetime


class LogoOut(Out):
    id: uuid.UUID
    name: str
    position: int
    url: str


@router.get("/events")
def list_events(account: CurrentAccount, paging: Paging, db: Db) -> PageOut[EventSummaryOut]:
    sorts = {"starts_at": Event.starts_at, "title": Event.title, "state": Event.state}
    page = paginate(db, events.events_of(account), paging, sorts=sorts, default_sort="-starts_at", tie=Event.id)
    return PageOut.of(page.map(EventSummaryOut.model_validate))


@router.post("/events", status_code=201)
def create_event(body: EventIn, account: CurrentAccount, db: Db, now: Now) -> EventOut:
    """The kinds of actors that Préau comes with are there from the first gathering on."""
    organisations.ensure_default_categories(db)
    values = _instants(body.model_dump(), body.time_zone)
    return _out(db, events.create_event(db, EventFacts(**values), actor=actor_of(account), now=now), now)


@router.get("/events/{slug}")
def read_event(access: Reads, response: Response, db: Db, now: Now) -> EventOut:
    event = db.get_one(Event, access.event.id)
    response.headers["ETag"] = f'"{event.version}"'
    return _out(db, event, now)


@router.patch("/events/{slug}")
def update_event(body: EventPatch, access: Edits, version: Version, db: Db, now: Now) -> EventOut:
    values = body.model_dump(exclude_unset=True)
    values = _instants(values, values.get("time_zone", access.event.time_zone))
    with conflicts.showing(lambda: _out(db, db.get_one(Event, access.event.id), now)):
        event = events.update_event(db, access.event.id, values, expected_version=version, actor=access.actor, now=now)
    registrations.move_queues(db, event, now=now)
    return _out(db, event, now)


@router.delete("/events/{slug}", status_code=204)
def delete_event(access: Edits, settings: AppSettings, db: Db, now: Now) -> None:
    """Only the example, which goes with all that it brought, or a draft that nobody registered for."""
    if access.event.is_example:
        folder = settings.files_folder
        example.remove_example(db, access.event, folder=folder, actor=access.actor, now=now)
        return
    events.delete_event(
        db,
        access.event.id,
        registered=_registered(db, access.event),
        folder=settings.files_folder,
        actor=access.actor,
        now=now,
    )


@router.post("/events/{slug}/state")
def change_state(body: EventStateIn, access: Edits, version: Version, db: Db, now: Now) -> EventOut:
    registered, before = _registered(db, access.event), events.lock_event(db, access.event.id).state
    with conflicts.showing(lambda: _out(db, db.get_one(Event, access.event.id), now)):
        event = events.change_state(
            db,
            access.event.id,
            body.state,
            registered=registered,
            expected_version=version,
            actor=access.actor,
            now=now,
        )
    if before is EventState.DRAFT and event.state is EventState.PUBLISHED:
        programme.publish_with_event(db, event, actor=access.actor, now=now)
    if body.tell:
        mailings.tell_state(db, event, before, words=body.words, actor=access.actor, now=now)
    registrations.move_queues(db, event, now=now)
    return _out(db, event, now)


@router.get("/events/{slug}/objectives")
def list_objectives(access: Reads, db: Db) -> list[ObjectiveOut]:
    """Each under the identity by which sessions say that they serve it."""
    return [ObjectiveOut.model_validate(each) for each in events.objectives(db, access.event)]


@router.put("/events/{slug}/objectives")
def set_objectives(body: ObjectivesIn, access: Edits, db: Db, now: Now) -> EventOut:
    events.set_objectives(db, access.event.id, body.objectives, actor=access.actor, now=now)
    return _out(db, db.get_one(Event, access.event.id), now)


@router.get("/events/{slug}/logos")
def list_logos(access: Reads, db: Db) -> list[LogoOut]:
    return [_logo_out(logo) for logo in events.logos(db, access.event)]


@router.post("/events/{slug}/logos", status_code=201)
def add_logo(
    *,
    access: Edits,
    file: Annotated[UploadFile, File()],
    name: Annotated[str, Form(max_length=400)],
    settings: AppSettings,
    db: Db,
    now: Now,
) -> LogoOut:
    """PNG, JPEG or WebP up to 5 MB; `name` is what replaces the picture where it cannot be seen."""
    data = content_of(file, most=files.MOST_PICTURE_BYTES)
    return _logo_out(
        events.add_logo(db, settings.files_folder, access.event.id, data, name=name, actor=access.actor, now=now)
    )


@router.delete("/events/{slug}/logos/{logo_id}", status_code=204)
def remove_logo(logo_id: uuid.UUID, access: Edits, settings: AppSettings, db: Db, now: Now) -> None:
    events.remove_logo(db, settings.files_folder, access.event.id, logo_id, actor=access.actor, now=now)


def _out(db: Session, event: Event, now: datetime) -> EventOut:
    window = events.registration_window(event)
    refusal = window.refusal(now)
    return EventOut.model_validate(
        {
            **EventSummaryOut.model_validate(event).model_dump(),
            **{name: getattr(event, name) for name in EventOut.model_fields if hasattr(event, name)},
            "registration_status": window.status(now),
            "registration_words": refusal.sentence if refusal else None,
            "objectives": [objective.text for objective in events.objectives(db, event)],
        }
    )


def _logo_out(logo: EventLogo) -> LogoOut:
    return LogoOut(id=logo.id, name=logo.name, position=logo.position, url=f"/fichiers/{logo.file_id}")


def _instants(values: Mapping[str, Any], time_zone: str) -> dict[str, Any]:
    """The values with their instants in UTC. Raises InvalidFields for all that are not clear."""
    found = dict(values)
    errors: list[Invalid] = []
    for name in INSTANTS:
        if name in ALWAYS_GIVEN and name in found and found[name] is None:
            errors.append(Invalid("missing", "Écrivez une date et une heure.", field=name))
        elif found.get(name) is not None:
            try:
                found[name] = instant(found[name], time_zone, field=name)
            except Invalid as error:
                if all(known.field != error.field for known in errors):  # an unknown zone is said once
                    errors.append(error)
    if errors:
        raise InvalidFields(errors) if len(errors) > 1 else errors[0]
    return found


def _registered(db: Session, event: Event) -> int:
    query = select(func.count()).select_from(Registration).where(Registration.event_id == event.id)
    return db.scalar(query) or 0
