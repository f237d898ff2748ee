from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.orm import Session

from domain.engagement import commitments
from domain.engagement.commitments import (
    CommitmentFacts,
    CommitmentFilter,
    CommitmentKind,
    CommitmentState,
    rules,
)
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Invalid, InvalidFields, NotFound
from domain.foundation.core.ids import new_id
from domain.foundation.core.pages import PageRequest
from tests.factories.commitments import make_commitment
from tests.factories.events import make_event
from tests.factories.organisations import make_contact, make_organisation
from tests.factories.queries import count_queries

TODAY = date(2026, 9, 7)
SOMEBODY = new_id()


def facts(**values: Any) -> CommitmentFacts:
    made: dict[str, Any] = {"organisation_id": SOMEBODY, "kind": CommitmentKind.EQUIPMENT, "description": "Paravents"}
    return CommitmentFacts(**made | values)


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"description": " "}, "description_missing", "description"),
        ({"quantity": Decimal(-1)}, "negative_quantity", "quantity"),
        ({"quantity": Decimal("NaN")}, "negative_quantity", "quantity"),
        ({"quantity": Decimal("1e400")}, "quantity_too_large", "quantity"),
        ({"kind": CommitmentKind.MONEY}, "amount_missing", "quantity"),
        ({"kind": CommitmentKind.MONEY, "quantity": Decimal(5), "unit": "pièces"}, "money_unit", "unit"),
        ({"state": CommitmentState.WITHDRAWN}, "reason_missing", "withdrawn_reason"),
        ({"due_on": date(22, 10, 11)}, "date_out_of_bounds", "due_on"),
        ({"kind": CommitmentKind.MONEY, "quantity": Decimal(5), "value": Decimal(5)}, "value_on_money", "value"),
        ({"value": Decimal(-1)}, "negative_quantity", "value"),
        ({"value": Decimal("1e12")}, "quantity_too_large", "value"),
    ],
)
def test_what_cannot_be_promised(values: dict[str, Any], code: str, field: str) -> None:
    with pytest.raises(Invalid) as error:
        rules.clean_commitment(facts(**values))
    assert (error.value.code, error.value.field) == (code, field)
    assert error.value.sentence[0].isupper()


def test_several_mistakes_are_told_together() -> None:
    wrong = facts(description=" ", quantity=Decimal(-1), value=Decimal(-1), due_on=date(2026, 10, 14))
    with pytest.raises(InvalidFields) as error:
        rules.clean_commitment(wrong, last_day=date(2026, 10, 13))
    assert [(each.field, each.code) for each in error.value.errors] == [
        ("description", "description_missing"),
        ("quantity", "negative_quantity"),
        ("value", "negative_quantity"),
        ("due_on", "due_after_day"),
    ]


@pytest.mark.parametrize("unit", ["", "€", "euros", "EUR", " Euro "])
def test_money_counts_in_euros_however_it_is_written(unit: str) -> None:
    cleaned = rules.clean_commitment(facts(kind=CommitmentKind.MONEY, quantity=Decimal(4500), unit=unit))
    assert (cleaned.quantity, cleaned.unit) == (Decimal("4500.00"), "€")


def test_a_reason_goes_with_a_withdrawal_only() -> None:
    assert rules.clean_commitment(facts(withdrawn_reason="plus de budget")).withdrawn_reason == ""
    withdrawn = facts(state=CommitmentState.WITHDRAWN, withdrawn_reason="plus de budget")
    assert rules.clean_commitment(withdrawn).withdrawn_reason == "plus de budget"


def test_a_withdrawn_promise_is_promised_again_before_it_is_delivered() -> None:
    with pytest.raises(Invalid) as error:
        rules.check_transition(CommitmentState.WITHDRAWN, CommitmentState.DELIVERED)
    assert error.value.code == "commitment_withdrawn"
    rules.check_transition(CommitmentState.WITHDRAWN, CommitmentState.CONFIRMED)
    rules.check_transition(CommitmentState.DELIVERED, CommitmentState.PROPOSED)


@pytest.mark.parametrize(("due_on", "told"), [(None, False), (date(2026, 10, 13), False), (date(2026, 10, 14), True)])
def test_a_date_after_the_gathering_is_told(due_on: date | None, told: bool) -> None:
    if not told:
        rules.check_due(due_on, date(2026, 10, 13))
        return
    with pytest.raises(Invalid) as error:
        rules.check_due(due_on, date(2026, 10, 13))
    assert (error.value.code, error.value.field) == ("due_after_day", "due_on")
    assert "mardi 13 octobre 2026" in error.value.sentence


def test_overdue_means_open_and_past() -> None:
    day_before = date(2026, 9, 6)
    assert rules.is_overdue(CommitmentState.CONFIRMED, day_before, TODAY)
    assert not rules.is_overdue(CommitmentState.CONFIRMED, TODAY, TODAY)
    assert not rules.is_overdue(CommitmentState.DELIVERED, day_before, TODAY)
    assert not rules.is_overdue(CommitmentState.PROPOSED, None, TODAY)


def test_the_life_of_a_promise(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    city = make_organisation(db, event, "Ville de Périgueux", now=now)
    contact = make_contact(db, event, city, now=now, function="Service vie associative")
    made = make_commitment(db, event, city, now=now, contact_id=contact.id, due_on=date(2026, 8, 31))
    commitments.update_commitment(
        db, event, made.id, {"state": CommitmentState.CONFIRMED}, expected_version=1, actor=PROGRAM, now=now
    )
    view = commitments.commitment_of(db, event, made.id, today=TODAY)
    assert (view.organisation_name, view.contact_name, view.state, view.overdue, view.version) == (
        "Ville de Périgueux",
        "Service vie associative",
        CommitmentState.CONFIRMED,
        True,
        2,
    )
    with pytest.raises(Invalid) as error:
        commitments.update_commitment(db, event, made.id, {"state": CommitmentState.WITHDRAWN}, actor=PROGRAM, now=now)
    assert error.value.code == "reason_missing"
    commitments.archive_commitment(db, event, made.id, actor=PROGRAM, now=now)
    with pytest.raises(NotFound):
        commitments.commitment_of(db, event, made.id, today=TODAY)


def test_only_structures_and_people_of_the_event_promise(db: Session, now: datetime) -> None:
    event, other = make_event(db, now=now), make_event(db, now=now, slug="ailleurs")
    mine, theirs = make_organisation(db, event, now=now), make_organisation(db, other, now=now)
    with pytest.raises(Invalid) as stranger:
        make_commitment(db, event, theirs, now=now)
    assert stranger.value.code == "unknown_organisation"
    with pytest.raises(Invalid) as person:
        make_commitment(db, event, mine, now=now, contact_id=make_contact(db, other, theirs, now=now).id)
    assert person.value.code == "unknown_contact"


def test_I_03_the_ledger_is_searched_filtered_and_costs_four_statements(database: Database, now: datetime) -> None:
    with database.writing() as db:
        event = make_event(db, now=now)
        city = make_organisation(db, event, "Ville de Périgueux", now=now)
        make_commitment(db, event, city, now=now, description="Café d’accueil", kind=CommitmentKind.CATERING)
        make_commitment(db, event, city, now=now, description="Navette", due_on=date(2026, 9, 1))
        for rank in range(20):
            make_commitment(db, event, city, now=now, description=f"Table {rank}", kind=CommitmentKind.EQUIPMENT)

    def found(**asked: Any) -> list[str]:
        page = commitments.list_commitments(db, event, CommitmentFilter(**asked), PageRequest(), today=TODAY)
        return [view.description for view in page.items]

    with database.reading() as db:
        assert found(q="cafe ville") == ["Café d’accueil"]
        assert found(overdue_on=TODAY) == ["Navette"]
        assert found(kinds=[CommitmentKind.CATERING], states=[CommitmentState.PROPOSED]) == ["Café d’accueil"]
        with count_queries(database) as ran:
            assert len(found()) == 22
        assert len(ran) == 4


def test_within_a_kind_what_is_due_first_comes_first_then_structures_by_name(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    msa, caf = (make_organisation(db, event, name, now=now) for name in ("MSA", "Caf"))
    for organisation, kind, due_on in (
        (msa, CommitmentKind.OTHER, None),
        (msa, CommitmentKind.MONEY, date(2026, 9, 30)),
        (caf, CommitmentKind.MONEY, date(2026, 9, 30)),
        (msa, CommitmentKind.MONEY, date(2026, 9, 10)),
        (msa, CommitmentKind.PLACE, None),
    ):
        money = {"quantity": Decimal(5)} if kind is CommitmentKind.MONEY else {}
        make_commitment(db, event, organisation, now=now, kind=kind, due_on=due_on, **money)
    page = commitments.list_commitments(db, event, CommitmentFilter(), PageRequest(sort="kind"), today=TODAY)
    assert [(row.kind.value, row.due_on and row.due_on.day, row.organisation_name) for row in page.items] == [
        ("place", None, "MSA"),
        ("money", 10, "MSA"),
        ("money", 30, "Caf"),
        ("money", 30, "MSA"),
        ("other", None, "MSA"),
    ]
