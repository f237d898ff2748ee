from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from domain.engagement import commitments
from domain.engagement.commitments import CommitmentKind, CommitmentState, CommitmentTotal, Sums
from domain.foundation.core.db import Database
from domain.mobilisation.outreach import OutreachState
from tests.factories.commitments import make_commitment
from tests.factories.events import make_event
from tests.factories.organisations import make_organisation
from tests.factories.queries import count_queries

CONFIRMED, DELIVERED = CommitmentState.CONFIRMED, CommitmentState.DELIVERED
WITHDRAWN = CommitmentState.WITHDRAWN
MONEY = CommitmentKind.MONEY


def test_totals_by_kind_and_unit(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    city = make_organisation(db, event, now=now)
    money = {"kind": MONEY, "description": "Subvention"}
    make_commitment(db, event, city, now=now, quantity=Decimal("4500.50"), state=DELIVERED, **money)
    make_commitment(db, event, city, now=now, quantity=Decimal(3000), state=CONFIRMED, **money)
    make_commitment(db, event, city, now=now, quantity=Decimal(9), state=WITHDRAWN, withdrawn_reason="non", **money)
    make_commitment(db, event, city, now=now, value=Decimal(120))

    grants, facilitation = commitments.totals(db, event)
    assert facilitation == CommitmentTotal(kind=CommitmentKind.FACILITATION, count=1, value=Decimal(120))
    assert grants == CommitmentTotal(
        Decimal("7500.50"), Decimal("7500.50"), Decimal("4500.50"), kind=MONEY, unit="€", count=2
    )
    assert grants.missing == Decimal(3000)


def test_singular_and_plural_of_a_unit_are_one_sum(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    caf = make_organisation(db, event, now=now)
    make_commitment(db, event, caf, now=now, quantity=Decimal(1), unit="personne")
    make_commitment(db, event, caf, now=now, quantity=Decimal(2), unit="Personnes")

    assert [(total.unit, total.pledged, total.count) for total in commitments.totals(db, event)] == [
        ("Personnes", Decimal(3), 2)
    ]


def test_what_each_structure_brings_and_what_is_missing(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    city = make_organisation(db, event, "Ville de Périgueux", now=now)
    money = {"kind": MONEY, "description": "Subvention"}
    make_commitment(db, event, city, now=now, quantity=Decimal(1000), state=DELIVERED, **money)
    make_commitment(db, event, city, now=now, quantity=Decimal(500), state=CONFIRMED, **money)
    make_commitment(db, event, city, now=now, value=Decimal(300))

    (total,) = commitments.totals_by_organisation(db, event)
    assert (total.organisation_name, total.is_co_organiser) == ("Ville de Périgueux", False)
    assert (total.promises, total.promises.missing) == (Sums(Decimal(3), Decimal(2), Decimal(1)), Decimal(2))
    assert (total.money, total.money.missing) == (Sums(Decimal(1500), Decimal(1500), Decimal(1000)), Decimal(500))
    assert total.in_kind == Sums(Decimal(300), Decimal(0), Decimal(0))
    assert total.proposed == (CommitmentKind.FACILITATION,)


def test_co_organisers_stand_there_with_nothing_confirmed(db: Session, now: datetime) -> None:
    event, other = make_event(db, now=now), make_event(db, now=now, slug="ailleurs")
    cpam = make_organisation(db, event, "CPAM", now=now, state=OutreachState.CO_ORGANISER)
    msa = make_organisation(db, event, "MSA", now=now, state=OutreachState.CO_ORGANISER)
    make_organisation(db, other, "Caf", now=now, state=OutreachState.CO_ORGANISER)
    make_organisation(db, event, "Hubikoop", now=now)
    withdrawn = {"state": WITHDRAWN, "withdrawn_reason": "non"}
    make_commitment(db, event, msa, now=now, kind=CommitmentKind.TRANSPORT, description="Navette", **withdrawn)

    found = commitments.totals_by_organisation(db, event)
    assert [(total.organisation_id, total.promises.pledged, total.withdrawn) for total in found] == [
        (cpam.id, Decimal(0), ()),
        (msa.id, Decimal(0), (CommitmentKind.TRANSPORT,)),
    ]


def test_totals_cost_three_statements(database: Database, now: datetime) -> None:
    with database.writing() as db:
        event = make_event(db, now=now)
        for rank in range(15):
            structure = make_organisation(db, event, f"Structure {rank}", now=now)
            make_commitment(db, event, structure, now=now, unit=f"unité {rank}", quantity=Decimal(rank))
    with database.reading() as db, count_queries(database) as ran:
        assert len(commitments.totals(db, event)) == 15
        assert len(commitments.totals_by_organisation(db, event)) == 15
    assert len(ran) == 3
