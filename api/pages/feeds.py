"""The programme for programs: calendars, conference apps, agendas, spreadsheets; and the page that lists them."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from api.deps import AppSettings, Db
from api.pages.keeping import KeptPageRoute, kept_while
from api.pages.preview import ShownEvent
from api.pages.published import release_state
from api.pages.rendering import render
from domain.delivery.exchange import feeds
from domain.delivery.exchange.feeds import Part
from domain.foundation.core.text import search_key, slugify

router = APIRouter(route_class=KeptPageRoute, include_in_schema=False)

CALENDAR = "text/calendar; charset=utf-8"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def read_codes(choix: Annotated[list[str] | None, Query(max_length=100)] = None) -> frozenset[str] | None:
    """The sessions that an address names; None when it names none."""
    return frozenset(code for part in choix for code in part[:4000].split(",")) if choix else None


@router.get("/e/{slug}/programme.ics")
@kept_while(release_state)
def calendar_feed(
    event: ShownEvent,
    db: Db,
    settings: AppSettings,
    *,
    thematique: Annotated[uuid.UUID | None, Query()] = None,
    salle: Annotated[uuid.UUID | None, Query()] = None,
    personne: Annotated[str, Query(max_length=200)] = "",
    choix: Annotated[list[str] | None, Query(max_length=100)] = None,
) -> Response:
    """The whole, or what concerns a track, a room, somebody, or the sessions that were chosen."""
    part = Part(thematique, salle, personne, read_codes(choix))
    text = feeds.programme_calendar(event, feeds.public_programme(db, event), base_url=settings.base_url, part=part)
    return Response(text, media_type=CALENDAR)


@router.get("/e/{slug}/schedule.xml")
@kept_while(release_state)
def schedule_xml(event: ShownEvent, db: Db, settings: AppSettings) -> Response:
    base_url = settings.base_url
    schedule = feeds.schedule_of(event, feeds.public_programme(db, event), base_url=base_url, name="schedule.xml")
    return Response(feeds.schedule_xml(schedule, base_url=base_url), media_type="application/xml")


@router.get("/e/{slug}/schedule.json")
@kept_while(release_state)
def schedule_json(event: ShownEvent, db: Db, settings: AppSettings) -> Response:
    base_url = settings.base_url
    schedule = feeds.schedule_of(event, feeds.public_programme(db, event), base_url=base_url, name="schedule.json")
    return Response(feeds.schedule_json(schedule, base_url=base_url), media_type="application/json")


@router.get("/e/{slug}/openagenda.json")
@kept_while(release_state)
def openagenda(event: ShownEvent, db: Db, settings: AppSettings) -> Response:
    told = feeds.openagenda_json(event, feeds.public_programme(db, event), base_url=settings.base_url)
    return Response(told, media_type="application/json")


@router.get("/e/{slug}/programme.csv")
@kept_while(release_state)
def programme_csv(event: ShownEvent, db: Db, settings: AppSettings) -> Response:
    told = feeds.programme_csv(event, feeds.public_programme(db, event), base_url=settings.base_url)
    return _file(told, f"programme-{event.slug}.csv", "text/csv; charset=utf-8")


@router.get("/e/{slug}/programme.xlsx")
@kept_while(release_state)
def programme_xlsx(event: ShownEvent, db: Db, settings: AppSettings) -> Response:
    told = feeds.programme_xlsx(event, feeds.public_programme(db, event), base_url=settings.base_url)
    return _file(told, f"programme-{event.slug}.xlsx", SHEET)


@router.get("/e/{slug}/exporter")
@kept_while(release_state)
def exports_page(request: Request, event: ShownEvent, db: Db, settings: AppSettings) -> HTMLResponse:
    published = feeds.public_programme(db, event)
    tracks = {view.track.id: view.track for view in published.timed if view.track}
    rooms = {room.id: room for view in published.timed for room in (view.room, *view.further_rooms) if room}
    people = {name for view in published.timed for name in feeds.everybody_in(view)}
    return render(
        request,
        "exports.html",
        event=event,
        published=published,
        root=f"{settings.base_url}/e/{event.slug}",
        tracks=sorted(tracks.values(), key=lambda track: search_key(track.name)),
        rooms=sorted(rooms.values(), key=lambda room: (room.position, room.name)),
        people=sorted(((slugify(name), name) for name in people), key=lambda each: search_key(each[1])),
    )


def _file(data: bytes, name: str, media_type: str) -> Response:
    return Response(data, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})
