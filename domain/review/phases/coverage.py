"""Whom the gathering reaches, by kind of actor and by place."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event
from domain.mobilisation import organisations
from domain.mobilisation.organisations.models import (
    ActorCategory,
    Commune,
    Organisation,
    OrganisationCategory,
)
from domain.mobilisation.outreach import REACHED, WON, OutreachState
from domain.mobilisation.outreach.models import Outreach
from domain.review.phases import standing
from domain.review.phases.reach import AreaCoverage, CategoryCoverage, CommuneCoverage, Coverage
from domain.review.phases.targets import Targets

MOST_MISSING = 10
"""The largest communes where nobody is known: a page holds no more names."""


@dataclass
class Tally:
    """Structures of one kind or of one place."""

    total: int = 0
    reached: int = 0
    won: int = 0

    def add(self, state: OutreachState, count: int) -> None:
        self.total += count
        self.reached += count if state in REACHED else 0
        self.won += count if state in WON else 0


@dataclass(frozen=True)
class Seat:
    """So many structures in one state, seated in one commune as it was written."""

    insee_code: str
    commune: str
    state: OutreachState
    count: int


def coverage(db: DbSession, event: Event) -> Coverage:
    """Kinds of actors and places against what the committee aims at; six statements whatever the size."""
    department = department_of(event.insee_code)
    communes = _communes(db, department)
    aims = standing.targets_of(db, event)
    categories, uncategorised = _categories(db, event, aims)
    placed = place(_seats(db, event), communes, department)
    return Coverage(
        department=department,
        list_known=bool(communes),
        categories=categories,
        uncategorised=uncategorised,
        **vars(summed(placed, communes, aims)),
    )


def department_of(insee_code: str) -> str:
    """`24` of 24322, `2A` of 2A004, `974` of 97411."""
    return insee_code[:3] if insee_code.startswith(("97", "98")) else insee_code[:2]


def _communes(db: DbSession, department: str) -> list[Commune]:
    if not department:
        return []
    return list(db.scalars(select(Commune).where(Commune.department == department)))


def _seats(db: DbSession, event: Event) -> list[Seat]:
    rows = db.execute(
        select(Organisation.insee_code, Organisation.commune, Outreach.state, func.count())
        .join(Outreach, Outreach.organisation_id == Organisation.id)
        .where(Outreach.event_id == event.id, Outreach.archived_at.is_(None))
        .group_by(Organisation.insee_code, Organisation.commune, Outreach.state)
    )
    return [Seat(*row) for row in rows]


def _categories(db: DbSession, event: Event, aims: Targets) -> tuple[tuple[CategoryCoverage, ...], int]:
    rows = db.execute(
        select(ActorCategory.code, Outreach.state, func.count())
        .select_from(Outreach)
        .outerjoin(
            OrganisationCategory,
            (OrganisationCategory.organisation_id == Outreach.organisation_id) & (OrganisationCategory.position == 0),
        )
        .outerjoin(ActorCategory, ActorCategory.id == OrganisationCategory.category_id)
        .where(Outreach.event_id == event.id, Outreach.archived_at.is_(None))
        .group_by(ActorCategory.code, Outreach.state)
    )
    tallies: dict[str | None, Tally] = defaultdict(Tally)
    for code, state, count in rows:
        tallies[code].add(state, count)
    lines = tuple(_category(each, tallies[each.code], event) for each in organisations.categories(db))
    return lines, tallies[None].total


def _category(category: ActorCategory, tally: Tally, event: Event) -> CategoryCoverage:
    return CategoryCoverage(
        code=category.code,
        name=gettext(category.name),
        ideas=category.ideas,
        target=1 if category.expected else 0,
        **vars(tally),
        link=f"/orga/e/{event.slug}/organisations?category={category.code}",
    )


@dataclass(frozen=True)
class Placed:
    """Structures by commune; `loose` are communes that no list names, by the name as written."""

    by_code: dict[str, Tally]
    loose: dict[str, Tally]
    elsewhere: int
    unlocated: int


def place(seats: Iterable[Seat], communes: Sequence[Commune], department: str) -> Placed:
    """Put each structure in its commune: by its code, else by its name in the list of the department."""
    known = {commune.insee_code for commune in communes}
    by_name = _unique_names(communes)
    by_code: dict[str, Tally] = defaultdict(Tally)
    loose: dict[str, Tally] = defaultdict(Tally)
    elsewhere = unlocated = 0
    for seat in seats:
        code = seat.insee_code or by_name.get(search_key(seat.commune), "")
        if code in known:
            by_code[code].add(seat.state, seat.count)
        elif not code and not seat.commune:
            unlocated += seat.count
        elif code and department and department_of(code) != department:
            elsewhere += seat.count
        else:
            loose[seat.commune or code].add(seat.state, seat.count)
    return Placed(dict(by_code), dict(loose), elsewhere, unlocated)


def _unique_names(communes: Sequence[Commune]) -> dict[str, str]:
    """Codes by name, without names that several communes share."""
    seen = Counter(commune.search_key for commune in communes)
    return {commune.search_key: commune.insee_code for commune in communes if seen[commune.search_key] == 1}


@dataclass(frozen=True)
class Places:
    """The part of `Coverage` that is about places."""

    areas: tuple[AreaCoverage, ...]
    communes: tuple[CommuneCoverage, ...]
    communes_missing: tuple[CommuneCoverage, ...]
    communes_in_all: int
    communes_won: int
    communes_target: int
    areas_won: int
    areas_target: int
    population: int
    population_won: int
    elsewhere: int
    unlocated: int


def summed(placed: Placed, communes: Sequence[Commune], aims: Targets) -> Places:
    """Communes and EPCI with their structures, and how much of the population lives where somebody said yes."""
    lines = [_commune(each, placed.by_code.get(each.insee_code, Tally())) for each in communes]
    loose = [CommuneCoverage("", name, None, **vars(tally)) for name, tally in placed.loose.items()]
    areas = _areas(communes, {line.insee_code: line for line in lines})
    return Places(
        areas=areas,
        communes=tuple(sorted((line for line in [*lines, *loose] if line.total), key=_most_first)),
        communes_missing=tuple(sorted((line for line in lines if not line.total), key=_largest_first)[:MOST_MISSING]),
        communes_in_all=len(communes),
        communes_won=sum(1 for line in [*lines, *loose] if line.won),
        communes_target=min(aims.communes, len(communes)) if communes else aims.communes,
        areas_won=sum(1 for area in areas if area.won),
        areas_target=-(-len(areas) * aims.epci_percent // 100),
        population=sum(line.population or 0 for line in lines),
        population_won=sum(line.population or 0 for line in lines if line.won),
        elsewhere=placed.elsewhere,
        unlocated=placed.unlocated,
    )


def _most_first(line: CommuneCoverage) -> Any:
    return -line.won, -line.total, search_key(line.name)


def _largest_first(line: CommuneCoverage) -> Any:
    return -(line.population or 0), line.name


def _commune(commune: Commune, tally: Tally) -> CommuneCoverage:
    return CommuneCoverage(commune.insee_code, commune.name, commune.population, **vars(tally))


def _areas(communes: Sequence[Commune], lines: dict[str, CommuneCoverage]) -> tuple[AreaCoverage, ...]:
    """EPCI by population, the largest first; communes of none are left out."""
    members: dict[str, list[Commune]] = defaultdict(list)
    for commune in communes:
        if commune.epci_code:
            members[commune.epci_code].append(commune)
    areas = [_area(code, each, [lines[one.insee_code] for one in each]) for code, each in members.items()]
    return tuple(sorted(areas, key=lambda area: (-(area.population or 0), search_key(area.name))))


def _area(code: str, communes: Sequence[Commune], lines: Sequence[CommuneCoverage]) -> AreaCoverage:
    known = [line.population for line in lines if line.population is not None]
    return AreaCoverage(
        code=code,
        name=communes[0].epci_name,
        communes=len(lines),
        communes_won=sum(1 for line in lines if line.won),
        population=sum(known) if known else None,
        total=sum(line.total for line in lines),
        reached=sum(line.reached for line in lines),
        won=sum(line.won for line in lines),
    )
