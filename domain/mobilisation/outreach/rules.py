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


def check_introductions(
    links: Mapping[uuid.UUID, uuid.UUID | None], known: Mapping[uuid.UUID, uuid.UUID | None]
) -> None:
    """`links` are to be written, `known` tells who introduced each structure of the event until now.

    Raises Invalid `unknown_introducer`, `introduced_by_itself`, `introduction_cycle`; `values["rank"]` of the link.
    """
    after = {**known, **links}
    safe: set[uuid.UUID] = set()
    for rank, (organisation_id, introduced_by_id) in enumerate(links.items()):
        if introduced_by_id is None:
            continue
        if introduced_by_id == organisation_id:
            raise _refused_link("introduced_by_itself", "Une structure ne peut pas s’être présentée elle-même.", rank)
        if introduced_by_id not in after:
            raise _refused_link("unknown_introducer", "Cette structure n’est pas dans l’événement.", rank)
        steps: set[uuid.UUID] = set()
        step: uuid.UUID | None = organisation_id
        while step is not None and step not in safe:
            if step in steps:
                raise _refused_link(
                    "introduction_cycle",
                    "Les présentations tourneraient en rond : cette structure a été présentée, de proche en proche, "
                    "par celle que vous modifiez.",
                    rank,
                )
            steps.add(step)
            step = after.get(step)
        safe |= steps


def _refused_link(code: str, message: str, rank: int) -> Invalid:
    return Invalid(code, message, field="introduced_by_id", rank=rank)
