"""Optional look-ups in public directories: asked as a job, then read. Off unless the operator switches them on."""

import uuid
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Response
from pydantic import Field

from api.deps import AppSettings, Db, EventAccess, Now, event_access
from api.schemas import In, Out
from api.transactions import TransactionalRoute
from domain.foundation.accounts import Permission
from domain.mobilisation.organisations import lookups
from domain.mobilisation.organisations.models import Lookup
from domain.mobilisation.organisations.values import LookupKind, LookupState

router = APIRouter(tags=["lookups"], route_class=TransactionalRoute)

Editor = Annotated[EventAccess, event_access(Permission.ORGANISATIONS_EDIT)]


class LookupIn(In):
    kind: LookupKind
    query: Annotated[str, Field(min_length=1, max_length=lookups.LONGEST_QUERY)]


class FoundOut(Out):
    """What a directory says; what it does not know is empty."""

    name: str = ""
    siret: str = ""
    rna: str = ""
    address: str = ""
    postal_code: str = ""
    commune: str = ""
    insee_code: str = ""
    epci_name: str = ""
    latitude: float | None = None
    longitude: float | None = None


class LookupOut(Out):
    """`asked` → `found` or `failed`; a failure says nothing of what the directory answered."""

    id: uuid.UUID
    kind: LookupKind
    state: LookupState
    asked_at: datetime
    answered_at: datetime | None
    answer: list[FoundOut]


class DirectoriesOut(Out):
    """Whether directories can be asked here."""

    enabled: bool


@router.get("/events/{slug}/lookups")
def directories(access: Editor, settings: AppSettings) -> DirectoriesOut:
    return DirectoriesOut(enabled=settings.lookups)


@router.post("/events/{slug}/lookups", status_code=202)
def ask(*, body: LookupIn, access: Editor, settings: AppSettings, db: Db, now: Now, response: Response) -> LookupOut:
    """Ask a directory. The answer is in `GET …/lookups/{lookup_id}`; one of the last 30 days comes at once."""
    lookup = lookups.ask(db, access.event, body.kind, body.query, enabled=settings.lookups, now=now)
    response.headers["Location"] = f"/api/v1/events/{access.event.slug}/lookups/{lookup.id}"
    return _out(lookup)


@router.get("/events/{slug}/lookups/{lookup_id}")
def read(lookup_id: uuid.UUID, access: Editor, db: Db) -> LookupOut:
    return _out(lookups.read(db, access.event, lookup_id))


MOST_SHOWN = 50


def _out(lookup: Lookup) -> LookupOut:
    shown: list[Any] = lookup.answer[:MOST_SHOWN]
    return LookupOut(
        id=lookup.id,
        kind=lookup.kind,
        state=lookup.state,
        asked_at=lookup.asked_at,
        answered_at=lookup.answered_at,
        answer=[FoundOut.model_validate(each) for each in shown],
    )
