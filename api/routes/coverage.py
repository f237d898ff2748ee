"""Whom the gathering reaches: kinds of actors, EPCI and communes; who brought whom to the registrations."""

import uuid
from typing import Annotated

from fastapi import APIRouter

from api.deps import Db, EventAccess, event_access
from api.schemas import Out
from api.transactions import TransactionalRoute
from domain.foundation.accounts import Permission
from domain.review import phases

router = APIRouter(tags=["coverage"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.ORGANISATIONS_READ)]


class CategoryCoverageOut(Out):
    """A kind of actor; `ideas` says whom to think of, `target` is 0 where nobody is expected."""

    code: str
    name: str
    ideas: str
    target: int
    total: int
    reached: int
    won: int
    link: str


class CommuneCoverageOut(Out):
    insee_code: str
    name: str
    population: int | None
    total: int
    reached: int
    won: int


class AreaCoverageOut(Out):
    """An EPCI, and in how many of its communes somebody said yes."""

    code: str
    name: str
    communes: int
    communes_won: int
    population: int | None
    total: int
    reached: int
    won: int


class CoverageOut(Out):
    """`list_known`: the department’s communes are known; without them, only those of structures are told."""

    department: str
    list_known: bool
    categories: list[CategoryCoverageOut]
    uncategorised: int
    areas: list[AreaCoverageOut]
    communes: list[CommuneCoverageOut]
    communes_missing: list[CommuneCoverageOut]
    communes_in_all: int
    communes_won: int
    communes_target: int
    areas_won: int
    areas_target: int
    population: int
    population_won: int
    elsewhere: int
    unlocated: int


class RelayFigureOut(Out):
    organisation_id: uuid.UUID
    name: str
    code: str
    registrations: int
    link: str


class RelaysOut(Out):
    """`without_link` are structures that said yes and have no link of their own yet.

    Of both lists the first are named, and `…_in_all` says how many there are.
    """

    relays: list[RelayFigureOut]
    relays_in_all: int
    through_relays: int
    registrations: int
    without_link: list[RelayFigureOut]
    without_link_in_all: int


@router.get("/events/{slug}/coverage")
def read_coverage(access: Reads, db: Db) -> CoverageOut:
    return CoverageOut.model_validate(phases.coverage(db, access.event))


@router.get("/events/{slug}/relays")
def read_relays(access: Reads, db: Db) -> RelaysOut:
    return RelaysOut.model_validate(phases.relays(db, access.event))
