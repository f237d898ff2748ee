from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.orm import Session

from domain.engagement import commitments
from domain.engagement.commitments import (
    BudgetEntry,
    BudgetFacts,
    BudgetSide,
    BudgetSum,
    CommitmentKind,
    CommitmentState,
    balance,
)
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.db import Database
from domain.foundation.core.errors import EditConflict, Invalid, NotFound
from domain.foundation.core.ids import new_id
from tests.factories.commitments import make_budget_line, make_commitment
from tests.factories.events import make_event
from tests.factories.organisations import make_organisation
from tests.factories.queries import count_queries

PROPOSED, DELIVERED = CommitmentState.PROPOSED, CommitmentState.DELIVERED
NONE = BudgetSum(Decimal(0), Decimal(0))


def entry(planned: int, actual: int | None = None, state: CommitmentState | None = None) -> BudgetEntry:
    received = None if actual is None else Decimal(actual)
    return BudgetEntry(new_id(), "Ligne", Decimal(planned), received, 1, state=state)


@pytest.mark.parametrize(
    ("incomes", "expenses", "sentence"),
    [
        ([], [], "Rien n’est encore écrit : commencez par ce que la rencontre va coûter."),
        (
            [entry(4500)],
            [entry(4500)],
            "Le budget prévu est équilibré : 4 500 € de recettes et autant de dépenses.",
        ),
        ([entry(3000)], [entry(4200)], "Il manque 1 200 € de recettes pour couvrir les dépenses prévues."),
        ([], [entry(80)], "Il manque 80 € de recettes pour couvrir les dépenses prévues."),
        ([entry(500)], [], "Les recettes prévues dépassent les dépenses de 500 €."),
        (
            [entry(3000, state=PROPOSED), entry(1000, 1000, DELIVERED)],
            [entry(4000, 250)],
            "Le budget prévu est équilibré : 4 000 € de recettes et autant de dépenses. "
            "Dans ces recettes, 3 000 € ne sont que proposés. À ce jour : 1 000 € reçus, 250 € dépensés.",
        ),
    ],
)
def test_balanced_or_not_is_said_with_what_is_missing(
    incomes: list[BudgetEntry], expenses: list[BudgetEntry], sentence: str
) -> None:
    said = balance.sentence(balance.budget(incomes, expenses, NONE))
    assert said.replace("\u00a0", " ") == sentence


@pytest.mark.parametrize(
    ("amount", "written"),
    [("4500", "4 500 €"), ("4500.50", "4 500,50 €"), ("0.07", "0,07 €"), ("0", "0 €"), ("1200.00", "1 200 €")],
)
def test_euros_are_written_as_in_french(amount: str, written: str) -> None:
    assert balance.euros(Decimal(amount)).replace("\u00a0", " ") == written


@pytest.mark.parametrize(
    ("label", "planned", "actual", "code", "field"),
    [
        (" ", "10", None, "label_missing", "label"),
        ("Traiteur", "-1", None, "negative_quantity", "planned"),
        ("Traiteur", "NaN", None, "negative_quantity", "planned"),
        ("Traiteur", "10", "-1", "negative_quantity", "actual"),
        ("Traiteur", "1e12", None, "quantity_too_large", "planned"),
    ],
)
def test_what_no_line_can_be(label: str, planned: str, actual: str | None, code: str, field: str) -> None:
    facts = BudgetFacts(BudgetSide.EXPENSE, label, Decimal(planned), Decimal(actual) if actual else None)
    with pytest.raises(Invalid) as error:
        balance.clean_budget(facts)
    assert (error.value.code, error.value.field) == (code, field)


def test_promises_of_money_are_incomes_and_gifts_in_kind_stand_on_both_sides(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    city = make_organisation(db, event, "Ville de Périgueux", now=now)
    money = {"kind": CommitmentKind.MONEY, "description": "Subvention"}
    make_commitment(db, event, city, now=now, quantity=Decimal(3000), state=DELIVERED, **money)
    make_commitment(db, event, city, now=now, quantity=Decimal(500), **money)
    withdrawn = {"state": CommitmentState.WITHDRAWN, "withdrawn_reason": "non"}
    make_commitment(db, event, city, now=now, quantity=Decimal(900), **withdrawn, **money)
    make_commitment(db, event, city, now=now, value=Decimal(400), state=DELIVERED)
    make_commitment(db, event, city, now=now, value=Decimal(100))
    make_budget_line(db, event, "Buvette", now=now, side=BudgetSide.INCOME, planned=Decimal(200))
    make_budget_line(db, event, "Traiteur", now=now, planned=Decimal(4000), actual=Decimal(3800))

    found = commitments.budget(db, event)
    assert [(line.label, line.planned, line.actual, line.state) for line in found.incomes] == [
        ("Ville de Périgueux\u00a0: Subvention", Decimal(3000), Decimal(3000), DELIVERED),
        ("Ville de Périgueux\u00a0: Subvention", Decimal(500), None, PROPOSED),
        ("Buvette", Decimal(200), None, None),
    ]
    assert (found.income, found.expense) == (
        BudgetSum(Decimal(3700), Decimal(3000)),
        BudgetSum(Decimal(4000), Decimal(3800)),
    )
    assert (found.gap, found.is_balanced, found.unconfirmed) == (Decimal(-300), False, Decimal(500))
    assert found.in_kind == BudgetSum(Decimal(500), Decimal(400))


def test_C_12_the_second_editor_of_a_line_is_told(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    line = make_budget_line(db, event, now=now)
    by: dict[str, Any] = {"actor": PROGRAM, "now": now}
    commitments.update_budget_line(db, event, line.id, {"planned": Decimal(90)}, expected_version=1, **by)
    with pytest.raises(EditConflict):
        commitments.update_budget_line(db, event, line.id, {"planned": Decimal(70)}, expected_version=1, **by)
    assert commitments.budget_line(db, event, line.id).planned == Decimal(90)


def test_a_line_put_away_counts_no_more_until_it_comes_back(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    line = make_budget_line(db, event, now=now, planned=Decimal(50))
    commitments.archive_budget_line(db, event, line.id, actor=PROGRAM, now=now)
    assert commitments.budget(db, event).expense.planned == 0
    with pytest.raises(NotFound):
        commitments.update_budget_line(db, event, line.id, {"label": "X"}, actor=PROGRAM, now=now)
    assert [each.id for each in commitments.budget_lines(db, event, archived=True)] == [line.id]
    commitments.restore_budget_line(db, event, line.id, actor=PROGRAM, now=now)
    assert commitments.budget(db, event).expense.planned == 50


def test_A_01_lines_of_another_event_do_not_exist(db: Session, now: datetime) -> None:
    event, other = make_event(db, now=now), make_event(db, now=now, slug="ailleurs")
    theirs = make_budget_line(db, other, now=now)
    with pytest.raises(NotFound):
        commitments.update_budget_line(db, event, theirs.id, {"label": "X"}, actor=PROGRAM, now=now)
    assert commitments.budget(db, event).expenses == ()


def test_the_budget_costs_three_statements(database: Database, now: datetime) -> None:
    with database.writing() as db:
        event = make_event(db, now=now)
        city = make_organisation(db, event, now=now)
        for rank in range(10):
            make_budget_line(db, event, f"Ligne {rank}", now=now)
            make_commitment(db, event, city, now=now, kind=CommitmentKind.MONEY, quantity=Decimal(rank))
    with database.reading() as db, count_queries(database) as ran:
        assert len(commitments.budget(db, event).incomes) == 10
    assert len(ran) == 3
