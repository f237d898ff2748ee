"""The programme by hour, by room and by track; what somebody looks for in it; the sessions that somebody chose."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from api.deps import AppSettings, Db, Now
from api.pages import timetable
from api.pages.confirmed import Confirmed, confirmed_hours
from api.pages.event import opening_of
from api.pages.keeping import KeptPageRoute, kept_while
from api.pages.preview import ShownEvent
from api.pages.published import programme_state
from api.pages.rendering import event_link, render
from domain.delivery.exchange import feeds
from domain.delivery.exchange.feeds import Part, PublicProgramme
from domain.execution import registrations
from domain.execution.programme import SessionView, TrackView
from domain.foundation.core.errors import NotFound
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event

router = APIRouter(route_class=KeptPageRoute, include_in_schema=False)

BY_ROOM = "salles"
CHOOSING = "choisir"
MOST_CHOSEN = 100


@dataclass(frozen=True)
class Asked:
    """What of the programme somebody wants to see, as the address says it."""

    view: str = ""
    day: str = ""
    track_id: uuid.UUID | None = None
    q: str = ""
    choice: tuple[str, ...] = ()

    @property
    def by_room(self) -> bool:
        return self.view == BY_ROOM

    @property
    def is_choosing(self) -> bool:
        return self.view == CHOOSING

    def kept_in(self, published: PublicProgramme) -> list[SessionView]:
        """The sessions that answer, all of them when nothing is asked."""
        words, part = search_key(self.q).split(), Part(track_id=self.track_id)
        keys = published.search_keys if words else {}
        return [
            view for view in published.sessions if part.keeps(view) and all(word in keys[view.id] for word in words)
        ]


def read_choice(choix: Annotated[list[str] | None, Query(max_length=MOST_CHOSEN)] = None) -> tuple[str, ...]:
    """Codes of sessions, once each: from boxes that were ticked, or from an address that was shared."""
    codes = (code for part in choix or [] for code in part[:4000].split(","))
    return tuple(dict.fromkeys(code for code in codes if code))[:MOST_CHOSEN]


Choice = Annotated[tuple[str, ...], Depends(read_choice)]


def read_asked(
    choice: Choice,
    vue: Annotated[str, Query(max_length=20)] = "",
    jour: Annotated[str, Query(max_length=20)] = "",
    thematique: Annotated[uuid.UUID | None, Query()] = None,
    q: Annotated[str, Query(max_length=200)] = "",
) -> Asked:
    return Asked(vue, jour, thematique, q.strip(), choice)


@router.get("/e/{slug}/programme")
@kept_while(programme_state)
def programme_page(
    request: Request,
    event: ShownEvent,
    asked: Annotated[Asked, Depends(read_asked)],
    db: Db,
    now: Now,
    *,
    settings: AppSettings,
) -> HTMLResponse:
    published = feeds.public_programme(db, event)
    confirmed = confirmed_hours(db, event, published.published_at)
    if asked.choice and not asked.is_choosing:
        return _chosen_page(request, event, published, asked.choice, base_url=settings.base_url, confirmed=confirmed)
    views = asked.kept_in(published)
    days, shown = _days_shown(event, published, views, asked.day)
    there = [view for day in shown for slot in day.slots for view in slot.sessions]
    seats = registrations.seats(db, event)
    templates = {BY_ROOM: "programme_rooms.html", CHOOSING: "programme_choose.html"}
    return render(
        request,
        templates.get(asked.view, "programme.html"),
        event=event,
        published=published,
        confirmed=confirmed,
        asked=asked,
        found=len(views),
        days=days,
        shown=shown,
        day_link=lambda day: _day_link(event, asked, day),
        brief=len(there) > timetable.MOST_IN_ONE_PAGE,
        rooms=timetable.rooms_of(there) if asked.by_room else [],
        tracks=_tracks(published),
        elsewhere=_chosen_elsewhere(asked, published, there),
        seats_left=seats.sessions,
        opening=opening_of(event, seats.event.level, now),
    )


@router.get("/e/{slug}/thematiques/{track_id}")
@kept_while(programme_state)
def track_page(request: Request, event: ShownEvent, track_id: uuid.UUID, db: Db, now: Now) -> HTMLResponse:
    published = feeds.public_programme(db, event)
    views = [view for view in published.sessions if Part(track_id=track_id).keeps(view)]
    if not views:
        raise NotFound()
    seats = registrations.seats(db, event)
    return render(
        request,
        "track.html",
        event=event,
        published=published,
        confirmed=confirmed_hours(db, event, published.published_at),
        track=views[0].track,
        days=timetable.days_of(timetable.alone(views), event.time_zone, published.days),
        untimed=[view for view in views if not view.interval],
        brief=False,
        seats_left=seats.sessions,
        opening=opening_of(event, seats.event.level, now),
    )


def _days_shown(
    event: Event, published: PublicProgramme, views: Sequence[SessionView], asked_day: str
) -> tuple[list[timetable.Day], list[timetable.Day]]:
    """All days, and those on this page: one at a time when there is too much for one page."""
    days = timetable.days_of(timetable.slots_of(views), event.time_zone, published.days)
    if len(views) <= timetable.MOST_IN_ONE_PAGE or len(days) < 2:
        return days, days
    return days, [next((day for day in days if day.date.isoformat() == asked_day), days[0])]


def _day_link(event: Event, asked: Asked, day: timetable.Day) -> str:
    """The same view on another day; while choosing, with what was chosen on every day."""
    query = {"vue": asked.view, "q": asked.q, "thematique": asked.track_id or "", "choix": ",".join(asked.choice)}
    return event_link(event, "/programme", jour=day.date.isoformat(), **{k: v for k, v in query.items() if v})


def _tracks(published: PublicProgramme) -> list[TrackView]:
    found = {view.track.id: view.track for view in published.sessions if view.track}
    return sorted(found.values(), key=lambda track: search_key(track.name))


def _chosen_elsewhere(asked: Asked, published: PublicProgramme, there: Sequence[SessionView]) -> list[str]:
    """What was chosen on other days than those of this page: the form carries it along."""
    if not asked.is_choosing:
        return []
    here = {feeds.code_of(view) for view in there}
    known = {feeds.code_of(view) for view in published.timed}
    return [code for code in asked.choice if code in known - here]


def _chosen_page(
    request: Request,
    event: Event,
    published: PublicProgramme,
    choice: tuple[str, ...],
    *,
    base_url: str,
    confirmed: Confirmed,
) -> HTMLResponse:
    """What somebody chose: kept in the address alone, which can be printed, shared and put into a calendar."""
    part = Part(codes=frozenset(choice))
    views = [view for view in published.timed if part.keeps(view)]
    cancelled = [view for view in published.cancelled if part.keeps(view)]
    codes = ",".join(feeds.code_of(view) for view in views)
    address = f"{base_url}/e/{event.slug}/programme?choix={codes}"
    return render(
        request,
        "programme_chosen.html",
        event=event,
        published=published,
        confirmed=confirmed,
        days=timetable.days_of(timetable.alone(views), event.time_zone, published.days),
        cancelled=cancelled,
        clashes=timetable.clashes(views),
        choice=codes,
        address=address,
        mail=f"mailto:?subject={quote(event.title)}&body={quote(address)}",
    )
