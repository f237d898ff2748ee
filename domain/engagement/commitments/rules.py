"""What a promise must look like, and how it may move from one state to another."""

import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from domain.engagement.commitments.values import (
    CommitmentFacts,
    CommitmentKind,
    CommitmentState,
    CommitmentTotal,
)
from domain.foundation.core.errors import Invalid
from domain.foundation.core.text import clean_line, clean_text, search_key

EURO = "€"
_EURO_SPELLINGS = frozenset({"", "€", "euro", "euros", "eur", "e"})
MOST = Decimal(999_999_999)
CENT = Decimal("0.01")
OPEN_STATES = (CommitmentState.PROPOSED, CommitmentState.CONFIRMED)


def clean_commitment(facts: CommitmentFacts) -> CommitmentFacts:
    """Raises Invalid `description_missing`, `negative_quantity`, `quantity_too_large`, `money_unit`,
    `amount_missing`, `date_out_of_bounds`, `reason_missing`."""
    description = clean_line(facts.description, field="description")
    if not description:
        raise Invalid("description_missing", "Dites en quelques mots ce qui est promis.", field="description")
    if facts.due_on is not None and not 2000 <= facts.due_on.year <= 2100:
        raise Invalid("date_out_of_bounds", "Cette date est trop lointaine : vérifiez l’année.", field="due_on")
    reason = clean_text(facts.withdrawn_reason, field="withdrawn_reason", limit=1000)
    if facts.state is CommitmentState.WITHDRAWN and not reason:
        raise Invalid("reason_missing", "Dites pourquoi cet engagement est retiré.", field="withdrawn_reason")
    return replace(
        facts,
        description=description,
        quantity=_quantity(facts.quantity, facts.kind),
        unit=_unit(facts.unit, facts.kind),
        withdrawn_reason=reason if facts.state is CommitmentState.WITHDRAWN else "",
    )


def _quantity(quantity: Decimal | None, kind: CommitmentKind) -> Decimal | None:
    if quantity is None:
        if kind is CommitmentKind.MONEY:
            raise Invalid("amount_missing", "Indiquez le montant en euros.", field="quantity")
        return None
    if not quantity.is_finite() or quantity < 0:
        raise Invalid("negative_quantity", "Une quantité ne peut pas être négative.", field="quantity")
    if quantity > MOST:
        raise Invalid("quantity_too_large", "Cette quantité est trop grande : vérifiez-la.", field="quantity")
    return quantity.quantize(CENT)


def _unit(unit: str, kind: CommitmentKind) -> str:
    text = clean_line(unit, field="unit", limit=40)
    if kind is not CommitmentKind.MONEY:
        return text
    if search_key(text) not in _EURO_SPELLINGS:
        raise Invalid("money_unit", "Un financement se compte en euros.", field="unit")
    return EURO


def check_transition(before: CommitmentState, after: CommitmentState) -> None:
    """Everything may be corrected, but what was withdrawn is not delivered before it is promised again."""
    if before is CommitmentState.WITHDRAWN and after is CommitmentState.DELIVERED:
        raise Invalid(
            "commitment_withdrawn",
            "Cet engagement a été retiré : confirmez-le à nouveau avant de le dire tenu.",
            field="state",
        )


def check_contact(contact_id: uuid.UUID | None, organisation_id: uuid.UUID, of_contact: uuid.UUID | None) -> None:
    """`of_contact` is the structure to which the contact belongs. Raises Invalid `unknown_contact`."""
    if contact_id is not None and of_contact != organisation_id:
        raise Invalid("unknown_contact", "Cette personne n’est pas dans la structure choisie.", field="contact_id")


def is_overdue(state: CommitmentState, due_on: date | None, today: date) -> bool:
    """Promised for a day that is over, and neither delivered nor withdrawn."""
    return due_on is not None and due_on < today and state in OPEN_STATES


def commitment_search_key(facts: CommitmentFacts) -> str:
    return search_key(facts.description)[:600]


def totals(sums: Iterable[tuple[CommitmentKind, str, CommitmentState, int, Decimal]]) -> list[CommitmentTotal]:
    """One line per kind and unit, in the order of kinds, from sums by kind, unit and state."""
    order = list(CommitmentKind)
    found: dict[tuple[CommitmentKind, str], CommitmentTotal] = {}
    for kind, unit, state, count, quantity in sums:
        if state is CommitmentState.WITHDRAWN:
            continue
        line = found.get((kind, unit)) or CommitmentTotal(kind, unit, 0, Decimal(0), Decimal(0), Decimal(0))
        amount = quantity.quantize(CENT)
        found[kind, unit] = replace(
            line,
            count=line.count + count,
            pledged=line.pledged + amount,
            confirmed=line.confirmed + (amount if state is not CommitmentState.PROPOSED else 0),
            delivered=line.delivered + (amount if state is CommitmentState.DELIVERED else 0),
        )
    return sorted(found.values(), key=lambda line: (order.index(line.kind), search_key(line.unit)))
