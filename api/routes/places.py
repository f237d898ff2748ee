"""Public lists of digital mediation places: read, filtered, and picked as structures to contact."""

import uuid
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, File, Query, Response, UploadFile
from pydantic import Field

from api.deps import Db, EventAccess, Now, Paging, event_access
from api.routes.import_bodies import ImportProgressOut, progress_out
from api.schemas import In, Out, PageOut
from api.transactions import TransactionalRoute
from api.uploads import content_of
from domain.delivery import exchange
from domain.delivery.exchange import GivenFile, ListView, PlaceFilter, PlaceView
from domain.foundation.accounts import Permission

router = APIRouter(tags=["places"], route_class=TransactionalRoute)

Imports = Annotated[EventAccess, event_access(Permission.IMPORT)]
Word = Annotated[str, Query(max_length=200)]


class ChoiceOut(Out):
    value: str
    label: str
    count: int


class ListOut(Out):
    """`shape` names the kind of list that was recognised; the choices are those its places may be filtered by."""

    id: uuid.UUID
    name: str
    shape: str
    created_at: datetime
    progress: ImportProgressOut | None
    places: int
    without_name: int
    communes: list[ChoiceOut]
    epcis: list[ChoiceOut]
    kinds: list[ChoiceOut]


class KnownOut(Out):
    id: uuid.UUID
    name: str
    archived: bool


class ListedOut(Out):
    """`category` is guessed from the kind; `doubts` are fields that could not be read and stay empty."""

    id: uuid.UUID
    name: str
    kind: str
    category: str
    commune: str
    insee_code: str
    postal_code: str
    address: str
    epci: str
    siret: str
    rna: str
    website: str
    services: list[str]
    labels: list[str]
    itinerant: bool
    closed: bool
    doubts: list[str]
    distance: float | None
    known: KnownOut | None


class PickIn(In):
    place_ids: Annotated[list[uuid.UUID], Field(min_length=1, max_length=500)]


class PickedOut(Out):
    """Names of what was added, and of what the event had already."""

    added: list[str]
    known: list[str]


@router.post("/events/{slug}/place-lists", status_code=201)
def start(*, access: Imports, file: Annotated[UploadFile, File()], db: Db, now: Now, response: Response) -> ListOut:
    """CSV, XLSX, ODS or JSON, 20 MB at most, in one of the shapes that Préau knows. Long lists are read by a job."""
    content = content_of(file, most=exchange.MAX_FILE_BYTES)
    given = exchange.named([GivenFile(file.filename or "", content)])[0]
    read = None if exchange.needs_a_job(given) else exchange.read_list(given)
    draft = exchange.start_list(db, access.event, given, read, actor=access.actor, now=now)
    response.headers["Location"] = f"/api/v1/events/{access.event.slug}/place-lists/{draft.id}"
    return _list_out(exchange.list_of(db, access.event, draft.id), now)


@router.get("/events/{slug}/place-lists/{list_id}")
def read(list_id: uuid.UUID, access: Imports, db: Db, now: Now) -> ListOut:
    """How many places, and what they may be filtered by."""
    return _list_out(exchange.list_of(db, access.event, list_id), now)


@router.post("/events/{slug}/place-lists/{list_id}/read")
def read_again(list_id: uuid.UUID, access: Imports, db: Db, now: Now) -> ListOut:
    """Ask again for the reading of a long list that stopped before its end."""
    exchange.read_list_again(db, access.event, list_id, now=now)
    return _list_out(exchange.list_of(db, access.event, list_id), now)


@router.get("/events/{slug}/place-lists/{list_id}/places")
def places(
    *,
    list_id: uuid.UUID,
    access: Imports,
    db: Db,
    page: Paging,
    q: Word = "",
    commune: Word = "",
    epci: Word = "",
    kind: Word = "",
    near: Word = "",
    km: Annotated[float | None, Query(gt=0, le=500)] = None,
) -> PageOut[ListedOut]:
    """Places of the list. With `km`, only those within that distance of the commune `near` (INSEE code, else its
    name in the list; empty: the event's own), the nearest first."""
    asked = PlaceFilter(q, commune, epci, kind, near, km)
    return PageOut.of(exchange.places_page(db, access.event, list_id, asked, page).map(_listed_out))


@router.post("/events/{slug}/place-lists/{list_id}/pick")
def pick(list_id: uuid.UUID, body: PickIn, access: Imports, db: Db, now: Now) -> PickedOut:
    """Add places as structures to contact; those that the event knows are not added twice."""
    picked = exchange.pick(db, access.event, list_id, body.place_ids, actor=access.actor, now=now)
    return PickedOut(added=picked.added, known=picked.known)


def _list_out(view: ListView, now: datetime) -> ListOut:
    said: dict[str, Any] = {name: getattr(view, name) for name in ListOut.model_fields if name != "progress"}
    return ListOut.model_validate({**said, "progress": progress_out(view.progress, now)})


def _listed_out(view: PlaceView) -> ListedOut:
    return ListedOut.model_validate(
        {
            **view.facts,
            "id": view.id,
            "name": view.name,
            "kind": view.kind,
            "commune": view.commune,
            "insee_code": view.insee_code,
            "epci": view.epci_name,
            "distance": view.distance,
            "known": view.known,
        }
    )
