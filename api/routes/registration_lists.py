"""Who comes, as the committee reads it: the list, and what it comes to in numbers."""

import uuid
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter

from api.deps import Db, EventAccess, Paging, event_access
from api.routes.registration_bodies import RegistrationOut, SeatsOut
from api.routes.registration_filters import Filters
from api.schemas import Out, PageOut
from api.transactions import TransactionalRoute
from domain.execution import registrations
from domain.execution.registrations import (
    Breakdown,
    Figures,
    Origin,
    ParticipantKind,
    RegistrationSource,
    RegistrationState,
)
from domain.foundation.accounts import Permission

router = APIRouter(tags=["registrations"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.REGISTRATIONS_READ)]


class WorkshopFiguresOut(Out):
    session_id: uuid.UUID
    title: str
    seats: SeatsOut


class MomentFiguresOut(Out):
    """`without`: people who come and chose none of these workshops."""

    starts_at: datetime
    ends_at: datetime
    workshops: list[WorkshopFiguresOut]
    without: int


class FiguresOut(Out):
    """`people`: those who asked for an arrangement, whatever it is. Kinds are of those who hold a seat."""

    seats: SeatsOut
    total: int
    states: dict[RegistrationState, int]
    kinds: dict[ParticipantKind, int]
    moments: list[MomentFiguresOut]
    people: int
    step_free: int
    hearing_loop: int
    wishes: int

    @classmethod
    def of(cls, figures: Figures) -> "FiguresOut":
        return cls.model_validate(figures)


class CountedOut(Out):
    """`value` is what the list filters by; empty where nothing was said."""

    value: str
    name: str
    count: int


class DayOut(Out):
    day: str
    count: int


class BreakdownOut(Out):
    """Those who hold a seat, most first; structures, communes and relays named are the twenty of most people."""

    categories: list[CountedOut]
    origins: list[CountedOut]
    sources: list[CountedOut]
    organisations: list[CountedOut]
    communes: list[CountedOut]
    relays: list[CountedOut]
    days: list[DayOut]
    without_email: int

    @classmethod
    def of(cls, found: Breakdown) -> "BreakdownOut":
        return cls(
            categories=[CountedOut.model_validate(each) for each in found.categories],
            origins=[_word(origin, count) for origin, count in found.origins],
            sources=[_word(source, count) for source, count in found.sources],
            organisations=[CountedOut.model_validate(each) for each in found.organisations],
            communes=[CountedOut.model_validate(each) for each in found.communes],
            relays=[CountedOut.model_validate(each) for each in found.relays],
            days=[DayOut(day=day, count=count) for day, count in found.days],
            without_email=found.without_email,
        )


def _word(value: Origin | RegistrationSource | None, count: int) -> CountedOut:
    """The interface has the words."""
    return CountedOut(value=value or "", name="", count=count)


@router.get("/events/{slug}/registrations")
def list_registrations(access: Reads, filters: Filters, paging: Paging, db: Db) -> PageOut[RegistrationOut]:
    page = registrations.list_registrations(db, access.event, filters, paging)
    held = registrations.held_by(db, access.event, [row.id for row in page.items])
    return PageOut.of(page.map(lambda row: RegistrationOut.of(row, held[row.id])))


@router.get("/events/{slug}/registrations/ids")
def list_ids(access: Reads, filters: Filters, db: Db) -> list[uuid.UUID]:
    """Every row that the filter keeps, for an action on all of them; refused beyond 2,000."""
    return registrations.ids_of(db, access.event, filters)


@router.get("/events/{slug}/registrations/figures")
def read_figures(access: Reads, db: Db) -> FiguresOut:
    return FiguresOut.of(registrations.figures(db, access.event))


@router.get("/events/{slug}/registrations/breakdown")
def read_breakdown(access: Reads, db: Db) -> BreakdownOut:
    return BreakdownOut.of(registrations.breakdown(db, access.event))
