"""How the state of a structure may change, and who may have introduced whom."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from domain.foundation.core.errors import Invalid
from domain.foundation.core.i18n import gettext, ngettext
from domain.foundation.core.text import clean_line, clean_text
from domain.foundation.core.times import check_day
from domain.mobilisation.organisations.values import ContactView
from domain.mobilisation.outreach.values import (
    ExchangeKind,
    ExchangeOutcome,
    OutreachFacts,
    OutreachState,
)

LONGEST_NEXT_STEP = 300
DAYS_A_YEAR = 365.25
FEWEST_YEARS = 2

_FIRST = frozenset({OutreachState.TO_CONTACT, OutreachState.NO_ANSWER})
_OPEN = _FIRST | {OutreachState.CONTACTED, OutreachState.DECLINED}
# What an outcome makes of a structure, and of which: from any other state it moves nobody, a co-organiser least of all.
MOVES: dict[ExchangeOutcome, tuple[OutreachState, frozenset[OutreachState]]] = {
    ExchangeOutcome.REACHED: (OutreachState.CONTACTED, _FIRST),
    ExchangeOutcome.CALL_BACK: (OutreachState.CONTACTED, _FIRST),
    ExchangeOutcome.INTERESTED: (OutreachState.INTERESTED, _OPEN),
    ExchangeOutcome.COMMITTED: (OutreachState.COMMITTED, _OPEN | {OutreachState.INTERESTED}),
    ExchangeOutcome.SIGNED: (OutreachState.COMMITTED, _OPEN | {OutreachState.INTERESTED}),
    ExchangeOutcome.NO_ANSWER: (
        OutreachState.NO_ANSWER,
        frozenset({OutreachState.TO_CONTACT, OutreachState.CONTACTED}),
    ),
    ExchangeOutcome.DECLINED: (OutreachState.DECLINED, frozenset(OutreachState) - {OutreachState.CO_ORGANISER}),
}


def clean_outreach(facts: OutreachFacts) -> OutreachFacts:
    """Raises Invalid `last_before_first`, `next_without_date`, `date_out_of_bounds`."""
    check_day(facts.first_contact_on, "first_contact_on")
    check_day(facts.last_contact_on, "last_contact_on")
    if facts.first_contact_on and facts.last_contact_on and facts.last_contact_on < facts.first_contact_on:
        raise Invalid(
            "last_before_first", "Le dernier contact ne peut pas précéder le premier.", field="last_contact_on"
        )
    step = clean_line(facts.next_step, field="next_step", limit=LONGEST_NEXT_STEP)
    check_next_step(step, facts.next_on)
    if facts.next_on is None:
        facts = replace(facts, next_account_id=None)
    return replace(facts, next_step=step, notes=clean_text(facts.notes, field="notes", limit=5000))


def check_next_step(step: str, on: date | None) -> None:
    """A step without a date would never come back to anybody.

    Raises Invalid `next_without_date`, `date_out_of_bounds`.
    """
    check_day(on, "next_on")
    if step and on is None:
        message = "Donnez une date à la prochaine étape, pour ne pas l’oublier."
        raise Invalid("next_without_date", message, field="next_on")


def time_words(days: int) -> str:
    """« 98 jours »; from two years on « plus de 4 ans »: nobody counts years in days."""
    years = int(days // DAYS_A_YEAR)
    if years >= FEWEST_YEARS:
        return gettext("plus de {years} ans").format(years=years)
    return ngettext("{days} jour", "{days} jours", days).format(days=days)


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


def state_after(state: OutreachState, outcome: ExchangeOutcome) -> OutreachState:
    """Where a structure stands once an exchange ended so, as far as that is plain."""
    after, before = MOVES[outcome]
    return after if state in before else state


def usual_contact(contacts: Sequence[ContactView]) -> ContactView | None:
    """Whom one speaks with there: the person of the latest exchange; else the first who can be reached."""
    spoken = [contact for contact in contacts if contact.last_exchange_on]
    if spoken:
        return max(spoken, key=lambda contact: contact.last_exchange_on or date.min)
    return next((contact for contact in contacts if contact.phone or contact.email), next(iter(contacts), None))


def channel(
    contact: ContactView | None, last_kind: ExchangeKind | None = None, outcome: ExchangeOutcome | None = None
) -> ExchangeKind | None:
    """How to try: by phone where there is a number; the other way when the last try of that kind had no answer."""
    ways = []
    if contact and contact.phone:
        ways.append(ExchangeKind.CALL)
    if contact and contact.email:
        ways.append(ExchangeKind.MAIL)
    if outcome is ExchangeOutcome.NO_ANSWER and last_kind in ways[:1]:
        return ways[-1]
    return ways[0] if ways else None


def dates_without(
    written: tuple[date | None, date | None], day: date, told: tuple[date | None, date | None]
) -> tuple[date | None, date | None]:
    """The first and the last contact once what was told of `day` is told no more.

    `told`: of the exchanges that stay. Dates that were written by hand stay too.
    """
    first = told[0] if written[0] == day else written[0]
    last = told[1] if written[1] == day else written[1]
    last = last or first
    return (min(first, last) if first and last else first), last


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
            raise _refused_link("unknown_introducer", "Cette structure n’est pas dans cette rencontre.", rank)
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
