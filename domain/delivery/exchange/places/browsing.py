"""Looking through a list: by name, commune, EPCI, kind, and by distance from a commune or from the event."""

import math
import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from domain.delivery.exchange import queries
from domain.delivery.exchange.models import ImportDraft, ListedPlace
from domain.delivery.exchange.places.centre import centre_of
from domain.delivery.exchange.places.facts import facts_of
from domain.delivery.exchange.places.geo import Point, distance_km
from domain.delivery.exchange.places.known import KnownStructure, known_structures
from domain.delivery.exchange.progress import Progress, progress_of
from domain.foundation.core.pages import Page, PageRequest, paginate
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event

KM_BY_DEGREE = 111.0
MOST_NAMES = 2_000

_SORTS = {"position": ListedPlace.position, "name": ListedPlace.search_key, "commune": ListedPlace.commune}


@dataclass(frozen=True)
class PlaceFilter:
    """`near`: a commune by its INSEE code, or its name in the list; empty: the event's own. Only with `km`."""

    q: str = ""
    commune: str = ""
    epci: str = ""
    kind: str = ""
    near: str = ""
    km: float | None = None


@dataclass(frozen=True)
class PlaceView:
    """`distance` in kilometres when one was asked; `known`: the structure of the event that it probably is."""

    id: uuid.UUID
    name: str
    commune: str
    insee_code: str
    epci_name: str
    kind: str
    facts: dict[str, Any]
    distance: float | None = None
    known: KnownStructure | None = None


@dataclass(frozen=True)
class Choice:
    """Something to filter by, and how many places it keeps."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class ListView:
    id: uuid.UUID
    name: str
    shape: str
    created_at: datetime
    progress: Progress | None
    places: int
    without_name: int
    communes: Sequence[Choice] = field(default=())
    epcis: Sequence[Choice] = field(default=())
    kinds: Sequence[Choice] = field(default=())


def list_of(db: Session, event: Event, list_id: uuid.UUID) -> ListView:
    """A list, with what its places may be filtered by; four statements. Raises NotFound."""
    draft = queries.draft_of(db, event, list_id)
    counts: Any = (draft.result or {}).get("places", {})
    answers: Any = draft.answers if isinstance(draft.answers, dict) else {}
    return ListView(
        draft.id,
        str(answers.get("list", "")),
        str(answers.get("shape", "")),
        draft.created_at,
        progress_of(draft),
        counts.get("read", 0),
        counts.get("without_name", 0),
        communes=_communes(db, draft),
        epcis=_choices(db, draft, ListedPlace.epci_name),
        kinds=_kinds(db, draft),
    )


def places_page(
    db: Session, event: Event, list_id: uuid.UUID, asked: PlaceFilter, page: PageRequest
) -> Page[PlaceView]:
    """Places of a list, the nearest first when a distance is asked. Raises NotFound, Invalid `no_such_centre`."""
    draft = queries.draft_of(db, event, list_id)
    query = _filtered(draft, asked)
    if asked.km is None:
        found = paginate(db, query, page, sorts=_SORTS, default_sort="position", tie=ListedPlace.position)
        return _views(db, event, found, {})
    centre = centre_of(db, event, draft, asked.near)
    distances = _distances(db, query, centre, asked.km)
    ids = sorted(distances, key=lambda each: distances[each])
    first = (page.page - 1) * page.size
    rows = {
        row.id: row for row in db.scalars(select(ListedPlace).where(ListedPlace.id.in_(ids[first : first + page.size])))
    }
    shown = [rows[each] for each in ids[first : first + page.size]]
    return _views(db, event, Page(shown, len(ids), page.page, page.size), distances)


def _views(db: Session, event: Event, found: Page[ListedPlace], distances: dict[uuid.UUID, float]) -> Page[PlaceView]:
    known = known_structures(db, event, found.items)
    return found.map(
        lambda row: PlaceView(
            row.id,
            row.name,
            row.commune,
            row.insee_code,
            row.epci_name,
            row.kind,
            facts_of(row),
            distances.get(row.id),
            known.get(row.id),
        )
    )


def _filtered(draft: ImportDraft, asked: PlaceFilter) -> Select[ListedPlace]:
    query = select(ListedPlace).where(ListedPlace.draft_id == draft.id)
    for word in search_key(asked.q).split():
        query = query.where(ListedPlace.search_key.contains(word, autoescape=True))
    if asked.commune:
        query = query.where(or_(ListedPlace.commune == asked.commune, ListedPlace.insee_code == asked.commune))
    if asked.epci:
        query = query.where(ListedPlace.epci_name == asked.epci)
    if asked.kind:
        listed = ", " + ListedPlace.kind + ", "  # a place may be of several kinds
        query = query.where(listed.contains(f", {asked.kind}, ", autoescape=True))
    return query


def _distances(db: Session, query: Select[ListedPlace], centre: Point, km: float) -> dict[uuid.UUID, float]:
    """Exact distances of the places in the square around the circle."""
    high = km / KM_BY_DEGREE
    wide = high / max(0.05, math.cos(math.radians(centre.latitude)))
    inside = query.where(
        ListedPlace.latitude.between(centre.latitude - high, centre.latitude + high),
        ListedPlace.longitude.between(centre.longitude - wide, centre.longitude + wide),
    ).with_only_columns(ListedPlace.id, ListedPlace.latitude, ListedPlace.longitude)
    found = {
        place_id: distance_km(centre, Point(latitude, longitude))
        for place_id, latitude, longitude in db.execute(inside)
        if latitude is not None and longitude is not None
    }
    return {place_id: distance for place_id, distance in found.items() if distance <= km}


def _choices(db: Session, draft: ImportDraft, column: Any) -> list[Choice]:
    rows = db.execute(
        select(column, func.count())
        .where(ListedPlace.draft_id == draft.id, column != "")
        .group_by(column)
        .order_by(column)
        .limit(MOST_NAMES)
    )
    return [Choice(value, value, count) for value, count in rows]


def _communes(db: Session, draft: ImportDraft) -> list[Choice]:
    """By INSEE code where it is known, else by name; of a list of the whole country, those with most places."""
    rows = db.execute(
        select(ListedPlace.insee_code, func.min(ListedPlace.commune), func.count())
        .where(ListedPlace.draft_id == draft.id, ListedPlace.insee_code != "")
        .group_by(ListedPlace.insee_code)
        .order_by(func.count().desc(), ListedPlace.insee_code)
        .limit(MOST_NAMES)
    )
    coded = [Choice(code, name, count) for code, name, count in rows]
    named = db.execute(
        select(ListedPlace.commune, func.count())
        .where(ListedPlace.draft_id == draft.id, ListedPlace.insee_code == "", ListedPlace.commune != "")
        .group_by(ListedPlace.commune)
        .order_by(func.count().desc(), ListedPlace.commune)
        .limit(MOST_NAMES)
    )
    found = [*coded, *(Choice(name, name, count) for name, count in named)]
    return sorted(found, key=lambda choice: search_key(choice.label))


def _kinds(db: Session, draft: ImportDraft) -> list[Choice]:
    """A place may be of several kinds."""
    counts: Counter[str] = Counter()
    for choice in _choices(db, draft, ListedPlace.kind):
        for kind in choice.value.split(", "):
            counts[kind] += choice.count
    return [Choice(kind, kind, count) for kind, count in sorted(counts.items(), key=lambda each: search_key(each[0]))]
