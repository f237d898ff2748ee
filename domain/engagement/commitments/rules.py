"""What a promise must look like, and how it may move from one state to another."""

import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from domain.engagement.commitments.values import (
    CommitmentFacts,
    CommitmentKind,
    CommitmentState,
    CommitmentTotal,
    Sums,
)
from domain.foundation.core.errors import Invalid, Mistakes
from domain.foundation.core.text import clean_line, clean_text, long_date, search_key
from domain.foundation.core.times import check_day

EURO = "€"
_EURO_SPELLINGS = frozenset({"", "€", "euro", "euros", "eur", "e"})
MOST = Decimal(999_999_999)
CENT = Decimal("0.01")
OPEN_STATES = (CommitmentState.PROPOSED, CommitmentState.CONFIRMED)
KEPT_STATES = (CommitmentState.CONFIRMED, CommitmentState.DELIVERED)
SumsKind = TypeVar("SumsKind", bound=Sums)
Line = tuple[CommitmentKind, str, CommitmentState, int, Decimal, Decimal]
"""Kind, unit, state; how many promises, sum of their quantities, sum of their values in kind."""


def clean_commitment(facts: CommitmentFacts, *, last_day: date | None = None) -> CommitmentFacts:
    """`last_day`: the date must not come after it, see `check_due`.

    Raises Invalid `organisation_missing`, `description_missing`, `negative_quantity`, `quantity_too_large`,
    `money_unit`, `amount_missing`, `value_on_money`, `date_out_of_bounds`, `due_after_day`, `reason_missing`;
    InvalidFields when there are several.
    """
    mistakes = Mistakes()
    cleaned = replace(
        facts,
        organisation_id=mistakes.read(lambda: _organisation(facts.organisation_id), None),
        description=mistakes.read(lambda: _description(facts.description), ""),
        quantity=mistakes.read(lambda: _quantity(facts.quantity, facts.kind), None),
        unit=mistakes.read(lambda: _unit(facts.unit, facts.kind), ""),
        value=mistakes.read(lambda: _value(facts.value, facts.kind), None),
        due_on=mistakes.read(lambda: _due_on(facts.due_on, last_day), None),
        withdrawn_reason=mistakes.read(lambda: _reason(facts.withdrawn_reason, facts.state), ""),
    )
    mistakes.tell()
    return cleaned


def _organisation(organisation_id: uuid.UUID | None) -> uuid.UUID:
    if organisation_id is None:
        raise Invalid("organisation_missing", "Choisissez la structure qui s’engage.", field="organisation_id")
    return organisation_id


def _description(text: str) -> str:
    description = clean_line(text, field="description")
    if not description:
        raise Invalid("description_missing", "Dites en quelques mots ce qui est promis.", field="description")
    return description


def _due_on(due_on: date | None, last_day: date | None) -> date | None:
    check_day(due_on, "due_on")
    if last_day is not None:
        check_due(due_on, last_day)
    return due_on


def _reason(text: str, state: CommitmentState) -> str:
    reason = clean_text(text, field="withdrawn_reason", limit=1000)
    if state is not CommitmentState.WITHDRAWN:
        return ""
    if not reason:
        raise Invalid("reason_missing", "Dites pourquoi cet engagement est retiré.", field="withdrawn_reason")
    return reason


def amount(value: Decimal, *, field: str) -> Decimal:
    """To the cent. Raises Invalid `negative_quantity`, `quantity_too_large`."""
    if not value.is_finite() or value < 0:
        raise Invalid("negative_quantity", "Une quantité ne peut pas être négative.", field=field)
    if value > MOST:
        raise Invalid("quantity_too_large", "Cette quantité est trop grande : vérifiez-la.", field=field)
    return value.quantize(CENT)


def _quantity(quantity: Decimal | None, kind: CommitmentKind) -> Decimal | None:
    if quantity is None and kind is CommitmentKind.MONEY:
        raise Invalid("amount_missing", "Indiquez le montant en euros.", field="quantity")
    return None if quantity is None else amount(quantity, field="quantity")


def _value(value: Decimal | None, kind: CommitmentKind) -> Decimal | None:
    if value is not None and kind is CommitmentKind.MONEY:
        raise Invalid(
            "value_on_money",
            "Un financement vaut son montant : laissez la valeur vide.",
            field="value",
        )
    return None if value is None else amount(value, field="value")


def _unit(unit: str, kind: CommitmentKind) -> str:
    text = clean_line(unit, field="unit", limit=40)
    if kind is not CommitmentKind.MONEY:
        return text
    if search_key(text) not in _EURO_SPELLINGS:
        raise Invalid("money_unit", "Un financement se compte en euros.", field="unit")
    return EURO


def check_due(due_on: date | None, last_day: date) -> None:
    """Raises Invalid `due_after_day`: promises are for the gathering, unless somebody says that this one is not."""
    if due_on is not None and due_on > last_day:
        raise Invalid(
            "due_after_day",
            "Cette échéance tombe après la rencontre, qui se termine le {day}. Si c’est voulu, confirmez-la.",
            field="due_on",
            day=long_date(last_day),
        )


def check_transition(before: CommitmentState, after: CommitmentState) -> None:
    """Everything may be corrected, but what was withdrawn is not delivered before it is promised again."""
    if before is CommitmentState.WITHDRAWN and after is CommitmentState.DELIVERED:
        raise Invalid(
            "commitment_withdrawn",
            "Cet engagement a été retiré : confirmez-le à nouveau avant de le dire tenu.",
            field="state",
        )


def check_contact(
    contact_id: uuid.UUID | None, organisation_id: uuid.UUID | None, of_contact: uuid.UUID | None
) -> None:
    """`of_contact` is the structure to which the contact belongs. Raises Invalid `unknown_contact`."""
    if contact_id is not None and of_contact != organisation_id:
        raise Invalid("unknown_contact", "Cette personne n’est pas dans la structure choisie.", field="contact_id")


def is_overdue(state: CommitmentState, due_on: date | None, today: date) -> bool:
    """Promised for a day that is over, and neither delivered nor withdrawn."""
    return due_on is not None and due_on < today and state in OPEN_STATES


def commitment_search_key(facts: CommitmentFacts) -> str:
    return search_key(facts.description)[:600]


def totals(lines: Iterable[Line]) -> list[CommitmentTotal]:
    """One sum per kind and unit, in the order of kinds; « personne » and « personnes » are one unit."""
    order = list(CommitmentKind)
    found: dict[tuple[CommitmentKind, str], CommitmentTotal] = {}
    for kind, unit, state, count, quantity, value in lines:
        if state is CommitmentState.WITHDRAWN:
            continue
        key = (kind, (search_key(unit) or unit).removesuffix("s"))
        known = found.get(key) or CommitmentTotal(kind=kind)
        found[key] = replace(
            more(known, state, quantity),
            unit=max(known.unit, unit, key=len),
            count=known.count + count,
            value=known.value + value.quantize(CENT),
        )
    return sorted(found.values(), key=lambda line: (order.index(line.kind), search_key(line.unit)))


def more(sums: SumsKind, state: CommitmentState, added: Decimal) -> SumsKind:
    """The sums with what is in that state added to them; what was withdrawn counts nowhere."""
    cents = added.quantize(CENT)
    return replace(
        sums,
        pledged=sums.pledged + (cents if state is not CommitmentState.WITHDRAWN else 0),
        confirmed=sums.confirmed + (cents if state in KEPT_STATES else 0),
        delivered=sums.delivered + (cents if state is CommitmentState.DELIVERED else 0),
    )
