"""Structures that look alike are found with the reason; those said to be different are not asked about again."""

import uuid
from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from domain.foundation.accounts import PROGRAM
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Invalid, NotFound
from domain.foundation.events.models import Event
from domain.mobilisation import outreach
from domain.mobilisation.organisations import match_key
from domain.mobilisation.organisations.likeness import Known, Likeness, alike, domain_of
from tests.factories.accounts import make_account
from tests.factories.events import make_event
from tests.factories.organisations import make_contact, make_organisation
from tests.factories.queries import count_queries

SIRET = "13002526500013"
PLACES = ("nord", "sud", "orient", "couchant", "milieu")


def known(name: str, **values: str) -> Known:
    domains = frozenset(domain_of(email) for email in values.pop("emails", "").split()) - {""}
    return Known(uuid.uuid4(), (match_key(name),), domains=domains, **values)


def reasons(*rows: Known) -> list[Likeness]:
    return [reason.likeness for pair in alike(rows) for reason in pair.reasons]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (known("C.C. de Dronne et Belle"), known("Communauté de communes Dronne et Belle"), [Likeness.SAME_NAME]),
        (known("Caf", siret=SIRET), known("Allocations", siret=SIRET), [Likeness.SAME_SIRET]),
        (known("Un", rna="W243001234"), known("Deux", rna="W243001234"), [Likeness.SAME_RNA]),
        (known("Un", emails="a@pimms24.example"), known("Deux", emails="b@pimms24.example"), [Likeness.SAME_DOMAIN]),
        (known("Un", emails="a@orange.fr"), known("Deux", emails="b@orange.fr"), []),
        (known("Médiathèque Pierre-Fanlac"), known("Médiathèque Pierre Fanlac Périgueux"), [Likeness.NEAR_NAME]),
        (known("Ligue de l’enseignement Dordogne"), known("Ligue de l’enseignemnt Dordogne"), [Likeness.NEAR_NAME]),
        (known("France services Thiviers"), known("France services Nontron"), []),
        (known("Collège 1001"), known("Collège 1002"), []),
        (known("Caf"), known("Caf de la Dordogne"), []),
        (
            known("Espace numérique Sarlat", insee_code="24520"),
            known("Espace numérique Sarlat centre", insee_code="24322"),
            [],
        ),
    ],
)
def test_why_two_look_alike(one: Known, other: Known, expected: list[Likeness]) -> None:
    assert reasons(one, other) == expected
    assert reasons(other, one) == expected


def test_what_many_share_says_nothing() -> None:
    """A town gives its SIRET and its mail server to all of its offices."""
    offices = [known(f"Annexe {word}", siret=SIRET, emails=f"{word}@ville.example") for word in PLACES]
    assert reasons(*offices) == []
    assert len(reasons(*offices[:2])) == 2


def test_the_surest_pair_comes_first_and_the_older_structure_first_in_it() -> None:
    near, other = known("Médiathèque Pierre Fanlac"), known("Médiathèque Pierre Fanlac Périgueux")
    first, second = known("Caf", siret=SIRET), known("Allocations", siret=SIRET)
    pairs = alike([near, other, first, second])
    assert [(pair.first_id, pair.second_id) for pair in pairs] == [(first.id, second.id), (near.id, other.id)]


def test_many_names_are_compared_quickly() -> None:
    """Words that everybody has bring nobody together."""
    rows = [known(f"Centre social numéro {n} de la Dordogne") for n in range(3000)]
    assert alike(rows) == []


@pytest.fixture
def event(db: Session, now: datetime) -> Event:
    return make_event(db, now=now)


def test_a_pair_is_told_in_words(db: Session, event: Event, now: datetime) -> None:
    one = make_organisation(db, event, "Pimms Dordogne", now=now, siret=SIRET)
    other = make_organisation(db, event, "Point d’information", now=now, siret=SIRET)
    make_contact(db, event, one, now=now, email="a@pimms24.example")
    make_contact(db, event, other, now=now, email="b@pimms24.example")
    (pair,) = outreach.duplicates(db, event)
    assert (pair.first.name, pair.second.name) == ("Pimms Dordogne", "Point d’information")
    assert pair.reasons == (
        f"le même SIRET ({SIRET})",
        "des adresses électroniques du même domaine (pimms24.example)",
    )


def test_a_name_that_a_structure_had_counts(db: Session, event: Event, now: datetime) -> None:
    one, two = (make_organisation(db, event, name, now=now).id for name in ("Pôle numérique", "Cyber-base"))
    root = make_account(db, now=now, is_admin=True)
    outreach.merge_organisations(db, event, one, two, {}, editor=root, actor=PROGRAM, now=now)
    back = make_organisation(db, event, "La Cyber-base", now=now).id
    (pair,) = outreach.duplicates(db, event)
    assert (pair.first.id, pair.second.id) == (one, back)


def test_two_that_are_different_are_not_asked_about_again(db: Session, event: Event, now: datetime) -> None:
    one, other = (make_organisation(db, event, "Caf", now=now, siret=SIRET).id for _ in range(2))
    assert len(outreach.duplicates(db, event)) == 1
    outreach.mark_distinct(db, event, other, one, actor=PROGRAM, now=now)
    outreach.mark_distinct(db, event, one, other, actor=PROGRAM, now=now)
    assert outreach.duplicates(db, event) == []


def test_only_the_events_own_structures(db: Session, event: Event, now: datetime) -> None:
    mine = make_organisation(db, event, "Caf", now=now)
    elsewhere = make_event(db, now=now, slug="ailleurs")
    foreign = make_organisation(db, elsewhere, "Caf", now=now)
    assert outreach.duplicates(db, event) == []
    with pytest.raises(NotFound):
        outreach.mark_distinct(db, event, mine.id, foreign.id, actor=PROGRAM, now=now)
    with pytest.raises(Invalid) as error:
        outreach.mark_distinct(db, event, mine.id, mine.id, actor=PROGRAM, now=now)
    assert (error.value.code, error.value.field) == ("same_organisation", "second_id")


def test_the_number_of_statements_does_not_grow(database: Database, now: datetime) -> None:
    with database.writing() as db:
        event = make_event(db, now=now)
        for _ in range(6):
            make_contact(db, event, make_organisation(db, event, "Caf", now=now, siret=SIRET), now=now)
    with database.reading() as db, count_queries(database) as ran:
        outreach.duplicates(db, event)
    assert len(ran) == 4
