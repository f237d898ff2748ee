"""What must be said of who holds a competence and of a meeting, and what is missing."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from domain.engagement.committee.values import (
    AttendanceFacts,
    Charge,
    Competence,
    HolderFacts,
    HolderView,
    MeetingFacts,
    Somebody,
)
from domain.foundation.core.errors import Conflict, Invalid
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import clean_line, clean_text, search_key
from domain.foundation.core.times import Interval, check_day

MOST_EXPECTED = 100


def clean_holder(facts: HolderFacts) -> HolderFacts:
    """Raises Invalid `nobody`, `charge_of_programming`, `date_out_of_bounds`, `end_before_start`."""
    facts = replace(facts, name=clean_line(facts.name, field="name", limit=200))
    check_somebody(facts.who)
    if facts.charge is not Charge.ALL and facts.competence is not Competence.PROGRAMMING:
        raise Invalid(
            "charge_of_programming",
            "Seul le groupe programmateur partage ses charges entre partenaires et interventions.",
            field="charge",
        )
    for field in ("since_on", "until_on"):
        check_day(getattr(facts, field), field)
    if facts.since_on and facts.until_on and facts.until_on < facts.since_on:
        raise Invalid("end_before_start", "La fin doit venir après le début.", field="until_on")
    return facts


def check_somebody(who: Somebody) -> None:
    """Raises Invalid `nobody`."""
    if who.is_nobody:
        raise Invalid("nobody", "Choisissez une personne, ou écrivez son nom.", field="name")


def check_hand_over(before: HolderFacts, follower: HolderFacts, day: date, *, followed: bool) -> None:
    """The next one takes over on `day`, the last one of whoever leaves.

    Raises Conflict `already_handed_over`, Invalid `same_person`, `end_before_start`, `hand_over_after_end`.
    """
    if followed:
        raise Conflict("already_handed_over", "Quelqu’un a déjà pris le relais de cette personne.")
    if _same(before.who, follower.who):
        raise Invalid("same_person", "C’est déjà cette personne : choisissez-en une autre.", field="name")
    if before.since_on and day < before.since_on:
        raise Invalid("end_before_start", "La fin doit venir après le début.", field="on")
    if before.until_on and day > before.until_on:
        raise Invalid("hand_over_after_end", "Ce jour vient après la fin déjà notée.", field="on")


def _same(first: Somebody, second: Somebody) -> bool:
    """Known persons are told apart by what they are known as, others by name."""
    if first.account_id or first.contact_id or second.account_id or second.contact_id:
        return (first.account_id, first.contact_id) == (second.account_id, second.contact_id)
    return (search_key(first.name), first.organisation_id) == (search_key(second.name), second.organisation_id)


def holds_on(since_on: date | None, until_on: date | None, day: date) -> bool:
    return (since_on is None or since_on <= day) and (until_on is None or day <= until_on)


def is_over(until_on: date | None, day: date) -> bool:
    return until_on is not None and until_on < day


def missing(competence: Competence, holders: Iterable[HolderView]) -> str:
    """What a competence still wants, in one sentence; nothing when it is held."""
    charges = {holder.charge for holder in holders}
    if not charges:
        return {
            Competence.PROGRAMMING: gettext("Le groupe programmateur n’a encore personne."),
            Competence.COMMUNICATION: gettext("Personne n’est en charge de la communication."),
            Competence.STAGE_MANAGER: gettext("Personne ne tient la régie."),
        }[competence]
    if competence is not Competence.PROGRAMMING or Charge.ALL in charges:
        return ""
    if Charge.PARTNERS not in charges:
        return gettext("Dans le groupe programmateur, personne n’est en charge des structures partenaires.")
    if Charge.SPEAKERS not in charges:
        return gettext("Dans le groupe programmateur, personne n’est en charge des interventions.")
    return ""


def clean_meeting(facts: MeetingFacts) -> MeetingFacts:
    """Raises Invalid `title_missing`, `end_before_start`, `too_many_expected`, `nobody`, `too_long`."""
    title = clean_line(facts.title, field="title", limit=200)
    if not title:
        raise Invalid("title_missing", "Donnez un nom à la réunion.", field="title")
    Interval(facts.starts_at, facts.ends_at)
    if len(facts.attendance) > MOST_EXPECTED:
        raise Invalid("too_many_expected", "Cent personnes ou structures au plus.", field="attendance")
    return replace(
        facts,
        title=title,
        place=clean_line(facts.place, field="place", limit=300),
        agenda=clean_text(facts.agenda, field="agenda"),
        decisions=clean_text(facts.decisions, field="decisions"),
        attendance=_once_each(_clean_attendance(each) for each in facts.attendance),
    )


def _clean_attendance(facts: AttendanceFacts) -> AttendanceFacts:
    cleaned = replace(facts, name=clean_line(facts.name, field="attendance", limit=200))
    if not (cleaned.name or cleaned.organisation_id or cleaned.contact_id):
        raise Invalid("nobody", "Choisissez une personne, ou écrivez son nom.", field="attendance")
    return cleaned


def _once_each(lines: Iterable[AttendanceFacts]) -> tuple[AttendanceFacts, ...]:
    """The same structure, person or name written twice is one line; the later answer counts."""
    found: dict[object, AttendanceFacts] = {}
    for line in lines:
        key = line.contact_id or (line.organisation_id, search_key(line.name))
        found[key] = replace(line, came=line.came if key not in found or line.came is not None else found[key].came)
    return tuple(found.values())
