"""Whom a gathering reaches: values of coverage by kind of actor and by place, and of the relays."""

import uuid
from dataclasses import dataclass


@dataclass(frozen=True)
class CategoryCoverage:
    """A kind of actor: how many structures are known, were called, said yes; `ideas` says whom to think of.

    `target` is 0 where the committee expects nobody of this kind.
    """

    code: str
    name: str
    ideas: str
    target: int
    total: int
    reached: int
    won: int
    link: str

    @property
    def nobody_called(self) -> bool:
        return self.reached == 0


@dataclass(frozen=True)
class CommuneCoverage:
    insee_code: str
    name: str
    population: int | None
    total: int
    reached: int
    won: int


@dataclass(frozen=True)
class AreaCoverage:
    """An EPCI: its structures, and in how many of its communes somebody said yes."""

    code: str
    name: str
    communes: int
    communes_won: int
    population: int | None
    total: int
    reached: int
    won: int


@dataclass(frozen=True)
class Coverage:
    """Whom the gathering reaches, by kind of actor and by place.

    A place counts as covered when a structure seated there said yes: interested, committed or co-organising.
    Without a list of the communes (`list_known` is false) only the communes of the structures are told.
    """

    department: str
    list_known: bool
    categories: tuple[CategoryCoverage, ...]
    uncategorised: int
    areas: tuple[AreaCoverage, ...]
    communes: tuple[CommuneCoverage, ...]
    """Communes where a structure is seated, those with most structures first."""
    communes_missing: tuple[CommuneCoverage, ...]
    """The largest communes where nobody is known, when the list is."""
    communes_in_all: int
    communes_won: int
    communes_target: int
    areas_won: int
    areas_target: int
    population: int
    population_won: int
    elsewhere: int
    """Structures seated outside the department."""
    unlocated: int
    """Structures without a commune."""


@dataclass(frozen=True)
class RelayFigure:
    """A structure that has a link to the registration page, and how many people came through it."""

    organisation_id: uuid.UUID
    name: str
    code: str
    registrations: int
    link: str


@dataclass(frozen=True)
class Relays:
    """Who brought whom to the registrations. `without_link` are structures that said yes and have no link yet.

    Of both lists the first are named, and `…_in_all` says how many there are.
    """

    relays: tuple[RelayFigure, ...]
    relays_in_all: int
    through_relays: int
    registrations: int
    without_link: tuple[RelayFigure, ...]
    without_link_in_all: int
