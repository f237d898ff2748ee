"""Whom the gathering reaches: places and kinds of actors; who brought whom."""

import importlib
from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from domain.execution.registrations.models import Registration
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.db import Database
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event
from domain.mobilisation import organisations, outreach
from domain.mobilisation.organisations.models import Commune
from domain.mobilisation.outreach import OutreachState
from domain.review import phases
from domain.review.phases import Targets
from domain.review.phases.coverage import Places, Seat, department_of, place, summed
from tests.factories.events import make_event
from tests.factories.organisations import make_organisation
from tests.factories.queries import count_queries
from tests.factories.registrations import person, register

WON, CALLED, TO_CALL = OutreachState.INTERESTED, OutreachState.CONTACTED, OutreachState.TO_CONTACT


def commune(code: str, name: str, people: int | None, epci: str = "") -> Commune:
    return Commune(
        insee_code=code,
        name=name,
        search_key=search_key(name),
        department=department_of(code),
        epci_code=epci,
        epci_name=f"CC {epci}" if epci else "",
        population=people,
    )


LIST: list[tuple[str, str, int | None, str]] = [
    ("24322", "Périgueux", 30_000, "A"),
    ("24138", "Coulounieix-Chamiers", 8_000, "A"),
    ("24037", "Bergerac", 27_000, "B"),
    ("24520", "Sarlat-la-Canéda", 9_000, "C"),
    ("24999", "Île sans EPCI", None, ""),
]
DORDOGNE = [commune(*each) for each in LIST]


def places(*seats: Seat, aims: Targets | None = None) -> Places:
    return summed(place(seats, DORDOGNE, "24"), DORDOGNE, aims or Targets())


def test_a_place_counts_when_somebody_there_said_yes() -> None:
    found = places(
        Seat("24322", "Périgueux", WON, 3), Seat("24322", "Périgueux", TO_CALL, 2), Seat("24037", "", CALLED, 1)
    )
    assert [
        (area.name, area.communes, area.communes_won, area.total, area.reached, area.won) for area in found.areas
    ] == [
        ("CC A", 2, 1, 5, 3, 3),
        ("CC B", 1, 0, 1, 1, 0),
        ("CC C", 1, 0, 0, 0, 0),
    ]
    assert [(line.name, line.total, line.won) for line in found.communes] == [("Périgueux", 5, 3), ("Bergerac", 1, 0)]
    assert (found.communes_won, found.communes_in_all, found.areas_won) == (1, 5, 1)
    assert (found.population_won, found.population) == (30_000, 74_000)


def test_the_largest_communes_where_nobody_is_known_come_first() -> None:
    found = places(Seat("24322", "Périgueux", TO_CALL, 1))
    assert [line.name for line in found.communes_missing] == [
        "Bergerac",
        "Sarlat-la-Canéda",
        "Coulounieix-Chamiers",
        "Île sans EPCI",
    ]


@pytest.mark.parametrize(
    ("seat", "expected"),
    [
        (Seat("", "SARLAT la caneda", WON, 1), ("loose", 0, 0)),
        (Seat("", "sarlat-la-canéda", WON, 1), ("listed", 0, 0)),
        (Seat("33063", "Bordeaux", WON, 2), ("", 2, 0)),
        (Seat("", "", WON, 3), ("", 0, 3)),
        (Seat("24000", "Commune ancienne", WON, 1), ("loose", 0, 0)),
    ],
)
def test_a_structure_is_put_where_its_code_or_its_name_says(seat: Seat, expected: tuple[str, int, int]) -> None:
    found = place([seat], DORDOGNE, "24")
    where = "listed" if found.by_code else "loose" if found.loose else ""
    assert (where, found.elsewhere, found.unlocated) == expected


def test_two_communes_of_one_name_are_not_confused() -> None:
    twins = [commune("24001", "Saint-Martin", 100), commune("24002", "Saint-Martin", 200)]
    found = place([Seat("", "Saint-Martin", WON, 1)], twins, "24")
    assert (found.by_code, list(found.loose)) == ({}, ["Saint-Martin"])


def test_targets_of_places_follow_the_committee_and_the_list() -> None:
    assert (places().areas_target, places().communes_target) == (2, 5)
    aims = Targets(epci_percent=100, communes=3)
    assert (places(aims=aims).areas_target, places(aims=aims).communes_target) == (3, 3)


@pytest.mark.parametrize(("code", "department"), [("24322", "24"), ("2A004", "2A"), ("97411", "974"), ("", "")])
def test_departments(code: str, department: str) -> None:
    assert department_of(code) == department


def a_territory(db: Session, now: datetime) -> Event:
    organisations.ensure_default_categories(db)
    event = make_event(db, now=now, insee_code="24322")
    db.add_all(commune(*each) for each in LIST)
    make_organisation(db, event, "Caf", now=now, state=WON, insee_code="24322", categories=("public_service_operator",))
    make_organisation(db, event, "Orange", now=now, categories=("telecom_operator",))
    make_organisation(db, event, "Amis du net", now=now, state=CALLED, commune="Bergerac")
    return event


def test_kinds_of_actors_say_whom_nobody_called(db: Session, now: datetime) -> None:
    found = phases.coverage(db, a_territory(db, now))
    lines = {line.code: line for line in found.categories}
    assert (lines["public_service_operator"].won, lines["public_service_operator"].nobody_called) == (1, False)
    assert (lines["telecom_operator"].total, lines["telecom_operator"].nobody_called) == (1, True)
    assert lines["network_head"].target == 1
    assert (found.uncategorised, found.unlocated, found.list_known) == (1, 1, True)
    assert [(line.name, line.won) for line in found.communes] == [("Périgueux", 1), ("Bergerac", 0)]


def test_without_the_list_the_communes_of_the_structures_are_told(db: Session, now: datetime) -> None:
    organisations.ensure_default_categories(db)
    event = make_event(db, now=now, insee_code="24322")
    make_organisation(db, event, "Ville", now=now, state=WON, commune="Périgueux", insee_code="24322")
    found = phases.coverage(db, event)
    assert (found.list_known, found.areas, found.population) == (False, (), 0)
    assert [(line.name, line.won) for line in found.communes] == [("Périgueux", 1)]


def test_coverage_costs_the_same_whatever_the_size(database: Database, now: datetime) -> None:
    with database.writing() as db:
        event = a_territory(db, now)
        for rank in range(20):
            make_organisation(db, event, f"S{rank}", now=now, commune=f"Ville {rank}")
    with database.reading() as db, count_queries(database) as ran:
        phases.coverage(db, event)
    assert len(ran) == 5


def test_relays_are_counted_by_the_people_they_brought(
    db: Session, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = make_event(db, now=now)
    names = {"Caf": OutreachState.CO_ORGANISER, "MSA": OutreachState.COMMITTED, "Carsat": OutreachState.CONTACTED}
    made = {name: make_organisation(db, event, name, now=now, state=state) for name, state in names.items()}
    hub = make_organisation(db, event, "Hubikoop", now=now, state=OutreachState.CO_ORGANISER)
    for each in (made["Caf"], hub):
        outreach.relay_code_of(db, event, each.id, actor=PROGRAM, now=now)
    for number, relay in enumerate([hub, hub, made["Caf"], None]):
        registration = register(db, event, person(number + 1), now=now)
        db.get_one(Registration, registration.id).relay_id = relay.id if relay else None
    db.flush()
    found = phases.relays(db, event)
    assert [(line.name, line.registrations) for line in found.relays] == [("Hubikoop", 2), ("Caf", 1)]
    assert [line.name for line in found.without_link] == ["MSA"]
    assert (found.through_relays, found.registrations) == (3, 4)
    monkeypatch.setattr(importlib.import_module("domain.review.phases.relays"), "MOST_NAMED", 1)
    first = phases.relays(db, event)
    assert ([line.name for line in first.relays], first.relays_in_all) == (["Hubikoop"], 2)
    assert (len(first.without_link), first.without_link_in_all, first.through_relays) == (1, 1, 3)
