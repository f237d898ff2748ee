"""How the state of a structure may change, and who may have introduced whom."""

import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from domain.foundation.core.errors import Invalid
from domain.foundation.core.text import clean_text
from domain.mobilisation.outreach.values import OutreachFacts, OutreachState


def clean_outreach(facts: OutreachFacts) -> OutreachFacts:
    """Raises Invalid `last_before_first`."""
    if facts.first_contact_on and facts.last_contact_on and facts.last_contact_on < facts.first_contact_on:
        raise Invalid(
            "last_before_first", "Le dernier contact ne peut pas précéder le premier.", field="last_contact_on"
        )
    return replace(facts, notes=clean_text(facts.notes, field="notes", limit=5000))


def with_news(before: OutreachFacts, after: OutreachFacts, today: date) -> OutreachFacts:
    """The facts after a change of state: unless dates are given with it, the news is of today.

    Going back to « à contacter » is no news. Any state may follow any other: people change their mind.
    """
    if after.state in (before.state, OutreachState.TO_CONTACT):
        return after
    last = after.last_contact_on
    if last == before.last_contact_on:
        last = max(today, last or today)
    return replace(after, last_contact_on=last, first_contact_on=after.first_contact_on or last)


def check_introduction(
    organisation_id: uuid.UUID, introduced_by_id: uuid.UUID | None, known: Mapping[uuid.UUID, uuid.UUID | None]
) -> None:
    """`known` tells who introduced each structure of the event.

    Raises Invalid `unknown_introducer`, `introduced_by_itself`, `introduction_cycle`.
    """
    if introduced_by_id is None:
        return
    if introduced_by_id == organisation_id:
        raise Invalid(
            "introduced_by_itself", "Une structure ne peut pas s’être présentée elle-même.", field="introduced_by_id"
        )
    if introduced_by_id not in known:
        raise Invalid("unknown_introducer", "Cette structure n’est pas dans l’événement.", field="introduced_by_id")
    seen = {organisation_id}
    step: uuid.UUID | None = introduced_by_id
    while step is not None:
        if step in seen:
            raise Invalid(
                "introduction_cycle",
                "Les présentations tourneraient en rond : cette structure a été présentée, de proche en proche, "
                "par celle que vous modifiez.",
                field="introduced_by_id",
            )
        seen.add(step)
        step = known.get(step)
