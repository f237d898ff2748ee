"""What a line of the budget must look like, and what the whole comes to."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from domain.engagement.commitments.rules import CENT, amount
from domain.engagement.commitments.values import Budget, BudgetEntry, BudgetFacts, BudgetSum, CommitmentState
from domain.foundation.core.errors import Invalid
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import clean_line, number

NOTHING = BudgetSum(Decimal(0), Decimal(0))


def clean_budget(facts: BudgetFacts) -> BudgetFacts:
    """Raises Invalid `label_missing`, `negative_quantity`, `quantity_too_large`."""
    label = clean_line(facts.label, field="label")
    if not label:
        raise Invalid("label_missing", "Dites en quelques mots ce que c’est.", field="label")
    return replace(
        facts,
        label=label,
        planned=amount(facts.planned, field="planned"),
        actual=None if facts.actual is None else amount(facts.actual, field="actual"),
    )


def budget(incomes: Sequence[BudgetEntry], expenses: Sequence[BudgetEntry], in_kind: BudgetSum) -> Budget:
    proposed = [entry.planned for entry in incomes if entry.state is CommitmentState.PROPOSED]
    return Budget(
        incomes=tuple(incomes),
        expenses=tuple(expenses),
        income=summed(incomes),
        expense=summed(expenses),
        in_kind=in_kind,
        unconfirmed=sum(proposed, Decimal(0)),
    )


def summed(entries: Iterable[BudgetEntry]) -> BudgetSum:
    total = NOTHING
    for entry in entries:
        total = BudgetSum(total.planned + entry.planned, total.actual + (entry.actual or 0))
    return BudgetSum(total.planned.quantize(CENT), total.actual.quantize(CENT))


def sentence(found: Budget) -> str:
    """Balanced or not, and what is missing, in French."""
    if not found.incomes and not found.expenses:
        return gettext("Rien n’est encore écrit : commencez par ce que la rencontre va coûter.")
    told = [_balance(found)]
    if found.unconfirmed:
        told.append(
            gettext("Dans ces recettes, {amount} ne sont que proposés.").format(amount=euros(found.unconfirmed))
        )
    if found.income.actual or found.expense.actual:
        told.append(
            gettext("À ce jour : {received} reçus, {spent} dépensés.").format(
                received=euros(found.income.actual), spent=euros(found.expense.actual)
            )
        )
    return " ".join(told)


def _balance(found: Budget) -> str:
    if found.is_balanced:
        return gettext("Le budget prévu est équilibré : {amount} de recettes et autant de dépenses.").format(
            amount=euros(found.income.planned)
        )
    if found.gap < 0:
        return gettext("Il manque {amount} de recettes pour couvrir les dépenses prévues.").format(
            amount=euros(-found.gap)
        )
    return gettext("Les recettes prévues dépassent les dépenses de {amount}.").format(amount=euros(found.gap))


def euros(value: Decimal) -> str:
    """`4 500 €`, `4 500,50 €`."""
    whole, cents = divmod(value.quantize(CENT), 1)
    return f"{number(whole)},{cents * 100:02.0f}\u00a0€" if cents else f"{number(whole)}\u00a0€"
