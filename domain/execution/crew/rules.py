"""What a post, a shift and a person must look like; clashes, pairs and advice. Pure."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from domain.execution.crew.values import (
    CrewSummary,
    MemberFacts,
    MemberView,
    OnShift,
    Pair,
    PostFacts,
    PostView,
    ShiftFacts,
    ShiftView,
)
from domain.execution.programme import ContributionView, SessionView
from domain.foundation.accounts import normalise_email
from domain.foundation.core.errors import Conflict, Invalid, Mistakes
from domain.foundation.core.i18n import gettext
from domain.foundation.core.ids import hash_token
from domain.foundation.core.text import clean_line, clean_text, hours, search_key
from domain.foundation.core.times import Interval

MOST_WANTED = 200
LONGEST_SHIFT = timedelta(hours=24)
MOST_SHIFTS_AT_ONCE = 40


def clean_post(facts: PostFacts) -> PostFacts:
    """Raises Invalid `name_missing`, `too_long`; InvalidFields when there are several."""
    mistakes = Mistakes()
    cleaned = replace(
        facts,
        name=mistakes.read(lambda: _name(facts.name, "Donnez un nom à ce poste."), ""),
        mission=mistakes.read(lambda: clean_text(facts.mission, field="mission", limit=4000), ""),
        offered=mistakes.read(lambda: clean_text(facts.offered, field="offered", limit=1000), ""),
        meeting_point=mistakes.read(lambda: clean_line(facts.meeting_point, field="meeting_point", limit=200), ""),
    )
    mistakes.tell()
    return cleaned


def clean_shift(facts: ShiftFacts) -> ShiftFacts:
    """Raises Invalid `end_before_start`, `shift_too_long`, `number_out_of_bounds`."""
    span = Interval(facts.starts_at, facts.ends_at)
    if span.duration > LONGEST_SHIFT:
        raise Invalid("shift_too_long", "Un créneau dure un jour au plus : vérifiez les dates.", field="ends_at")
    if not 1 <= facts.wanted <= MOST_WANTED:
        raise Invalid(
            "number_out_of_bounds",
            "Indiquez un nombre entre {least} et {most}.",
            field="wanted",
            least=1,
            most=MOST_WANTED,
        )
    return facts


def clean_member(facts: MemberFacts, *, email_needed: bool = False) -> MemberFacts:
    """Raises Invalid `name_missing`, `bad_email`, `bad_phone`, `too_long`; InvalidFields when there are several."""
    mistakes = Mistakes()
    cleaned = replace(
        facts,
        name=mistakes.read(lambda: _name(facts.name, "Écrivez un prénom et un nom."), ""),
        email=mistakes.read(lambda: _email(facts.email, needed=email_needed), ""),
        phone=mistakes.read(lambda: _phone(facts.phone), ""),
        note=mistakes.read(lambda: clean_text(facts.note, field="note", limit=2000), ""),
    )
    mistakes.tell()
    return cleaned


def _name(text: str, missing: str) -> str:
    name = clean_line(text, field="name", limit=200)
    if not name:
        raise Invalid("name_missing", missing, field="name")
    return name


def _email(text: str, *, needed: bool) -> str:
    return normalise_email(text) if text.strip() or needed else ""


def _phone(text: str) -> str:
    phone = clean_line(text, field="phone", limit=40)
    if phone and sum(each.isdigit() for each in phone) < 6:
        raise Invalid("bad_phone", "Écrivez un numéro de téléphone. Exemple : 06 12 34 56 78", field="phone")
    return phone


def person_key(facts: MemberFacts) -> str:
    """The same for the same person: by address and name, or by name and number where there is no address."""
    reached = facts.email or "".join(each for each in facts.phone if each.isdigit())
    return hash_token(f"{search_key(facts.name)} {reached}")


def member_search_key(facts: MemberFacts) -> str:
    return search_key(f"{facts.name} {facts.email} {facts.phone}")[:600]


def check_pair(facts: MemberFacts, member_id: uuid.UUID | None, other: tuple[bool, bool] | None) -> None:
    """`other`: whether the one to go with is new too, and still helps. Raises Invalid `bad_pair`."""
    if facts.paired_with_id is None:
        return
    if other is None or not other[1]:
        raise Invalid("bad_pair", "Cette personne n’est pas dans l’équipe.", field="paired_with_id")
    if facts.paired_with_id == member_id or other[0]:
        raise Invalid("bad_pair", "Choisissez une personne qui connaît déjà.", field="paired_with_id")


def check_free(wanted: ShiftView, held: Iterable[ShiftView], names: Mapping[uuid.UUID, str], zone_name: str) -> None:
    """Raises Conflict `shifts_overlap` when one of the shifts held is at the same time."""
    clash = next((each for each in held if each.id != wanted.id and each.interval.overlaps(wanted.interval)), None)
    if clash is not None:
        raise Conflict(
            "shifts_overlap",
            "Ce créneau tombe en même temps qu’un autre de la même personne : « {post} », {hours}.",
            field="shift_ids",
            post=names.get(clash.post_id, ""),
            hours=hours(clash.starts_at, clash.ends_at, zone_name),
        )


def check_place(wanted: ShiftView, names: Mapping[uuid.UUID, str], zone_name: str) -> None:
    """Raises Conflict `shift_full`, which names the shift: others that are full may stand beside it."""
    if len(wanted.people) >= wanted.wanted:
        raise Conflict(
            "shift_full",
            "Ce créneau est complet : « {post} », {hours}. Choisissez-en un autre.",
            field="shift_ids",
            post=names.get(wanted.post_id, ""),
            hours=hours(wanted.starts_at, wanted.ends_at, zone_name),
        )


def contributions_at_once(member: MemberView, sessions: Iterable[SessionView], zone_name: str) -> list[str]:
    """Advice: somebody helps while they take part in a session as the programme has it."""
    found = []
    for view in sessions:
        if view.interval is None or not any(_is_of(each, member) for each in view.contributions):
            continue
        for taken in member.taken:
            if taken.shift.session_id != view.id and taken.shift.interval.overlaps(view.interval):
                found.append(
                    gettext("À {hours}, le programme l’attend aussi dans « {title} ».").format(
                        hours=hours(view.interval.start, view.interval.end, zone_name), title=view.title
                    )
                )
                break
    return found


def _is_of(each: ContributionView, member: MemberView) -> bool:
    if each.contact_id is not None and member.contact_id is not None:
        return each.contact_id == member.contact_id
    written = each.label or (each.name if each.contact_id else "")
    return bool(written) and set(search_key(written).split()) == set(search_key(member.name).split())


def overlaps(member: MemberView, zone_name: str) -> list[str]:
    """Two shifts of somebody that the programme has moved onto each other."""
    taken = sorted(member.taken, key=lambda each: each.shift.starts_at)
    return [
        gettext("« {first} » et « {second} » tombent en même temps, à {hours}.").format(
            first=before.post.name,
            second=after.post.name,
            hours=hours(after.shift.starts_at, after.shift.ends_at, zone_name),
        )
        for rank, before in enumerate(taken)
        for after in taken[rank + 1 :]
        if before.shift.interval.overlaps(after.shift.interval)
    ]


def is_alone(member: MemberView) -> bool:
    """New, takes shifts, and nobody goes with them."""
    return member.is_newcomer and bool(member.taken) and member.paired_with_id is None


def pairs(members: Sequence[MemberView]) -> list[Pair]:
    """For everybody new that nobody goes with: who shares most of their shifts, and has fewest others to help.

    Somebody who knows is proposed only where they stand on the same shift.
    """
    knowing = {each.id: each for each in members if not each.is_newcomer}
    helped = {key: sum(1 for each in members if each.paired_with_id == key) for key in knowing}
    found = []
    for newcomer in sorted(filter(is_alone, members), key=lambda each: search_key(each.name)):
        shared = _shared(newcomer, knowing)
        best = min(shared, key=lambda key: (-shared[key], helped[key], search_key(knowing[key].name)), default=None)
        if best is None:
            found.append(Pair(newcomer.id, newcomer.name))
            continue
        helped[best] += 1
        found.append(Pair(newcomer.id, newcomer.name, best, knowing[best].name, shared[best]))
    return found


def _shared(newcomer: MemberView, knowing: Mapping[uuid.UUID, MemberView]) -> dict[uuid.UUID, int]:
    counts: dict[uuid.UUID, int] = {}
    for taken in newcomer.taken:
        for other in taken.others:
            if other.member_id in knowing:
                counts[other.member_id] = counts.get(other.member_id, 0) + 1
    return counts


def pair_on(shift: ShiftView, member_id: uuid.UUID) -> list[OnShift]:
    """The others of a shift, the one who goes with somebody first."""
    mine = next((each for each in shift.people if each.member_id == member_id), None)
    others = [each for each in shift.people if each.member_id != member_id]
    tied = {mine.paired_with_id} if mine else set()
    return sorted(others, key=lambda each: each.member_id not in tied and each.paired_with_id != member_id)


def summary(posts: Sequence[PostView], members: Sequence[MemberView]) -> CrewSummary:
    shifts = [shift for post in posts for shift in post.shifts]
    return CrewSummary(
        posts=len(posts),
        wanted=sum(shift.wanted for shift in shifts),
        missing=sum(shift.missing for shift in shifts),
        people=len(members),
        newcomers_alone=sum(1 for each in members if is_alone(each)),
    )
