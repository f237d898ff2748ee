"""Views of a table, kept under a name."""

import enum
import uuid
from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from api.deps import Db, EventAccess, Now, event_access
from api.schemas import In, Out
from api.transactions import TransactionalRoute
from domain.foundation import events
from domain.foundation.accounts import Permission
from domain.foundation.events.models import SavedView

router = APIRouter(tags=["saved views"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.REGISTRATIONS_READ)]


class Screen(enum.StrEnum):
    """Tables whose views can be kept."""

    REGISTRATIONS = "registrations"


class SavedViewIn(In):
    """`query`: the filters and the order, as the address of the screen holds them."""

    screen: Screen = Screen.REGISTRATIONS
    name: Annotated[str, Field(max_length=200)]
    query: Annotated[str, Field(max_length=2000)] = ""
    is_shared: bool = False


class SavedViewOut(Out):
    id: uuid.UUID
    screen: str
    name: str
    query: str
    is_shared: bool
    is_mine: bool

    @classmethod
    def of(cls, view: SavedView, account_id: uuid.UUID) -> "SavedViewOut":
        columns = {name: getattr(view, name) for name in cls.model_fields if name != "is_mine"}
        return cls(is_mine=view.account_id == account_id, **columns)


@router.get("/events/{slug}/saved-views")
def list_saved_views(access: Reads, db: Db, screen: Screen = Screen.REGISTRATIONS) -> list[SavedViewOut]:
    """One's own, and those of the team."""
    found = events.views_of(db, access.event, access.account.id, screen)
    return [SavedViewOut.of(view, access.account.id) for view in found]


@router.post("/events/{slug}/saved-views", status_code=201)
def create_saved_view(body: SavedViewIn, access: Reads, db: Db, now: Now) -> SavedViewOut:
    """One's own view of the same name is replaced."""
    made = events.save_view(
        db,
        access.event,
        access.account.id,
        screen=body.screen,
        name=body.name,
        query=body.query,
        is_shared=body.is_shared,
        actor=access.actor,
        now=now,
    )
    return SavedViewOut.of(made, access.account.id)


@router.delete("/events/{slug}/saved-views/{view_id}", status_code=204)
def delete_saved_view(view_id: uuid.UUID, access: Reads, db: Db, now: Now) -> None:
    """One's own, or one that the team shares."""
    events.delete_view(db, access.event, view_id, access.account.id, actor=access.actor, now=now)
