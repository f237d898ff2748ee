"""What the lines of one structure say together, less what is known already."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from domain.delivery.exchange.understanding.drafts import Draft
from domain.mobilisation.outreach import OrganisationView

# Our names of a structure's fields, and those of the columns.
ORGANISATION_FIELDS = {
    "kind": "kind",
    "commune": "commune",
    "insee_code": "insee_code",
    "siret": "siret",
    "rna": "rna",
    "email": "organisation_email",
    "phone": "organisation_phone",
    "website": "website",
    "address": "address",
    "postal_code": "postal_code",
    "categories": "categories",
}


def organisation_values(drafts: Sequence[Draft], view: OrganisationView | None) -> dict[str, Any]:
    """Each field as the first line that gives it says it; an empty cell never empties a field."""
    found: dict[str, Any] = {}
    for draft in drafts:
        for name, column in ORGANISATION_FIELDS.items():
            if draft.values.get(column):
                found.setdefault(name, draft.values[column])
    if view is None:
        return found
    return {name: value for name, value in found.items() if value != _known(view, name)}


def _known(view: OrganisationView, name: str) -> Any:
    return tuple(each.code for each in view.categories) if name == "categories" else getattr(view, name)


def outreach_values(drafts: Sequence[Draft], view: OrganisationView | None) -> dict[str, Any]:
    """The span of contacts, the state that goes with the last one, and all remarks.

    When the event knows of a later contact than the lines do, its own state and date stay.
    """
    found: dict[str, Any] = {}
    firsts = [draft.values["first_contact_on"] for draft in drafts if "first_contact_on" in draft.values]
    lasts = [draft.values["last_contact_on"] for draft in drafts if "last_contact_on" in draft.values]
    stated = [draft for draft in drafts if "state" in draft.values]
    if firsts:
        found["first_contact_on"] = min(firsts)
    known_last = view.last_contact_on if view else None
    if not (known_last and lasts and max(lasts) < known_last):
        if lasts:
            found["last_contact_on"] = max(lasts)
        if stated:
            newest = max(stated, key=lambda draft: draft.values.get("last_contact_on", date.min))
            found["state"] = newest.values["state"]
    notes = _notes(drafts, view.notes if view else "")
    if notes:
        found["notes"] = notes
    if view is None:
        return found
    return {name: value for name, value in found.items() if value != getattr(view, name)}


def _notes(drafts: Sequence[Draft], known: str) -> str:
    """What is known, followed by what is not in it yet."""
    text = known
    for draft in drafts:
        note = draft.values.get("notes", "")
        if note and note not in text:
            text = f"{text}\n{note}" if text else note
    return text
