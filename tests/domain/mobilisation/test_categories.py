"""Kinds of actors: what Préau comes with, what committees make of it."""

import uuid
from datetime import datetime

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from domain.foundation.accounts import PROGRAM
from domain.foundation.core.errors import Conflict, EditConflict, Invalid, NotFound
from domain.foundation.events.models import Event
from domain.mobilisation import organisations
from domain.mobilisation.organisations import EXPECTED_CATEGORIES
from domain.mobilisation.organisations.models import ActorCategory
from tests.factories.events import make_event
from tests.factories.organisations import make_organisation


@pytest.fixture
def event(db: Session, now: datetime) -> Event:
    organisations.ensure_default_categories(db)
    return make_event(db, now=now)


def named(db: Session, name: str) -> ActorCategory:
    return next(row for row in organisations.categories(db) if row.name == name)


def names(db: Session) -> list[str]:
    return [row.name for row in organisations.categories(db)]


def test_each_kind_says_whom_to_think_of_and_which_are_expected(db: Session, event: Event) -> None:
    rows = organisations.categories(db)
    assert [row.name for row in rows if not row.ideas] == []
    assert named(db, "Opérateur télécom").ideas == "SFR, Bouygues Telecom, Orange, Free Mobile."
    assert "France Travail" in named(db, "Opérateur de service public").ideas
    assert organisations.expected_categories(db) == tuple(code.value for code in EXPECTED_CATEGORIES)


def test_ideas_come_to_rows_that_were_there_before_and_not_to_those_somebody_changed(
    db: Session, event: Event, now: datetime
) -> None:
    db.execute(update(ActorCategory).values(ideas="", expected=False))
    db.expire_all()
    changed = named(db, "Entreprise")
    organisations.update_category(db, event, changed.id, {"expected": True}, actor=PROGRAM, now=now)
    organisations.ensure_default_categories(db)
    assert named(db, "Opérateur télécom").ideas.startswith("SFR")
    assert (named(db, "Entreprise").ideas, named(db, "Entreprise").expected) == ("", True)


def test_what_is_expected_comes_from_the_rows(db: Session, event: Event, now: datetime) -> None:
    row = named(db, "Opérateur télécom")
    organisations.update_category(db, event, row.id, {"expected": False}, actor=PROGRAM, now=now)
    assert "telecom_operator" not in organisations.expected_categories(db)
    assert len(organisations.expected_categories(db)) == 7


def test_a_kind_moves_among_the_others(db: Session, event: Event, now: datetime) -> None:
    before = names(db)
    other = named(db, "Association")
    version = other.version
    row = named(db, "État")
    organisations.update_category(db, event, row.id, {"position": 0}, actor=PROGRAM, now=now)
    db.expire_all()
    assert names(db) == ["État", *(name for name in before if name != "État")]
    assert named(db, "Association").version == version
    organisations.update_category(db, event, row.id, {"position": 1000}, actor=PROGRAM, now=now)
    assert names(db)[-1] == "État"


def test_a_kind_is_renamed_unless_the_name_is_taken(db: Session, event: Event, now: datetime) -> None:
    row = named(db, "Entreprise")
    organisations.update_category(db, event, row.id, {"name": "Entreprise locale"}, actor=PROGRAM, now=now)
    assert "Entreprise locale" in names(db)
    with pytest.raises(Invalid) as error:
        organisations.update_category(db, event, row.id, {"name": "ETAT"}, actor=PROGRAM, now=now)
    assert (error.value.code, error.value.field) == ("category_name_taken", "name")
    with pytest.raises(Invalid) as error:
        organisations.update_category(db, event, row.id, {"name": " "}, actor=PROGRAM, now=now)
    assert error.value.code == "name_missing"


def test_a_kind_in_use_is_not_put_away(db: Session, event: Event, now: datetime) -> None:
    row = named(db, "Association")
    for name in ("Pimms", "Hubikoop"):
        make_organisation(db, event, name, now=now, categories=("association",))
    with pytest.raises(Conflict) as error:
        organisations.archive_category(db, event, row.id, actor=PROGRAM, now=now)
    assert error.value.sentence == "2 structures ont cette catégorie : donnez-leur d’abord une autre catégorie."


def test_a_kind_is_put_away_and_comes_back(db: Session, event: Event, now: datetime) -> None:
    row = named(db, "Entreprise")
    organisations.archive_category(db, event, row.id, actor=PROGRAM, now=now)
    assert "Entreprise" not in names(db)
    assert [each.name for each in organisations.categories(db, archived=True)] == ["Entreprise"]
    organisations.restore_category(db, event, row.id, actor=PROGRAM, now=now)
    assert "Entreprise" in names(db)


def test_C_12_the_second_of_two_editors_is_refused(db: Session, event: Event, now: datetime) -> None:
    row = named(db, "Entreprise")
    seen = row.version
    organisations.update_category(db, event, row.id, {"ideas": "La Cab"}, expected_version=seen, actor=PROGRAM, now=now)
    with pytest.raises(EditConflict):
        organisations.update_category(
            db, event, row.id, {"ideas": "Autre"}, expected_version=seen, actor=PROGRAM, now=now
        )


def test_an_unknown_kind_is_not_found(db: Session, event: Event, now: datetime) -> None:
    with pytest.raises(NotFound):
        organisations.archive_category(db, event, uuid.uuid4(), actor=PROGRAM, now=now)
