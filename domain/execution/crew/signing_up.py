"""What people do by themselves: sign up through the link, take one more shift, give one back."""

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session as DbSession

from domain.execution.crew import links, mails, people, queries, rules
from domain.execution.crew.values import CrewSource, MemberFacts, MemberView, PostView, ShiftView, Signup
from domain.foundation import accounts
from domain.foundation.accounts import Actor, Site
from domain.foundation.core.errors import Conflict, Invalid, Mistakes
from domain.foundation.events.models import Event
from domain.foundation.events.values import EventState

THEMSELVES = Actor("La personne bénévole")
"""What the journal says of somebody who acts by their own link: no name."""


def open_posts(db: DbSession, event: Event, *, now: datetime) -> list[PostView]:
    """What the sign-up page shows: open posts with the shifts that are still to come."""
    return still_to_come((post for post in queries.posts_of(db, event) if post.is_open), now=now)


def still_to_come(posts: Iterable[PostView], *, now: datetime) -> list[PostView]:
    found = []
    for post in posts:
        shifts = tuple(shift for shift in post.shifts if shift.starts_at > now)
        if shifts:
            found.append(replace(post, shifts=shifts))
    return found


def is_open(event: Event, *, now: datetime) -> bool:
    """Whether people may still sign up at all."""
    return event.state not in {EventState.CANCELLED, EventState.ARCHIVED} and now < event.ends_at


def sign_up(db: DbSession, event: Event, asked: Signup, *, key: str, site: Site, now: datetime) -> None:
    """Somebody takes shifts; sent twice it has one effect. Whoever is in the crew already only gets their link.

    The answer is the same for both. Raises Conflict `crew_closed`, `shift_full`, `shifts_overlap`, Invalid
    `no_shift`, and what `rules.clean_member` raises.
    """
    if not is_open(event, now=now):
        raise Conflict("crew_closed", "Les inscriptions dans l’équipe sont closes.")
    facts = _clean(asked)
    mark = accounts.fingerprint({"name": facts.name, "email": facts.email, "shifts": sorted(map(str, asked.shift_ids))})

    def once() -> str:
        _enter(db, event, facts, asked.shift_ids, site=site, now=now)
        return "done"

    accounts.once(db, f"crew:{event.id}", key, mark, once, now=now)
    db.flush()


def take_shift(db: DbSession, event: Event, member_id: uuid.UUID, shift_id: uuid.UUID, *, now: datetime) -> None:
    """One more shift, from somebody's own sheet. Raises NotFound, Conflict as `people.assign`, `crew_closed`."""
    _choose(db, event, [shift_id], now=now)
    people.assign(db, event, [shift_id], member_id, actor=THEMSELVES, now=now)


def leave_shift(db: DbSession, event: Event, member_id: uuid.UUID, shift_id: uuid.UUID, *, now: datetime) -> None:
    """Somebody gives a shift back before it begins. Raises Conflict `shift_begun`."""
    member = queries.member_of(db, event, member_id, now=now)
    taken = next((each.shift for each in member.taken if each.shift.id == shift_id), None)
    if taken is not None and taken.starts_at <= now:
        raise Conflict("shift_begun", "Ce créneau a commencé : appelez la coordination.")
    if taken is not None:
        people.unassign(db, event, shift_id, member_id, actor=THEMSELVES, now=now)


def free_for(member: MemberView, posts: Sequence[PostView]) -> list[PostView]:
    """What somebody could still take: places left, at hours when they have nothing."""
    found = []
    for post in posts:
        shifts = tuple(
            shift
            for shift in post.shifts
            if shift.missing and not any(each.shift.interval.overlaps(shift.interval) for each in member.taken)
        )
        if shifts:
            found.append(replace(post, shifts=shifts))
    return found


def _clean(asked: Signup) -> MemberFacts:
    """Everything to mend is told at once."""
    mistakes = Mistakes()
    facts = MemberFacts(asked.name, asked.email, asked.phone, asked.is_newcomer)
    facts = mistakes.read(lambda: rules.clean_member(facts, email_needed=True), facts)
    mistakes.read(lambda: _check_chosen(asked.shift_ids), None)
    mistakes.tell()
    return facts


def _check_chosen(shift_ids: Sequence[uuid.UUID]) -> None:
    if not shift_ids:
        raise Invalid("no_shift", "Cochez au moins un créneau.", field="shift_ids")
    if len(shift_ids) > rules.MOST_SHIFTS_AT_ONCE:
        raise Invalid(
            "too_many_shifts",
            "Choisissez {most} créneaux au plus à la fois.",
            field="shift_ids",
            most=rules.MOST_SHIFTS_AT_ONCE,
        )


def _enter(
    db: DbSession, event: Event, facts: MemberFacts, shift_ids: Sequence[uuid.UUID], *, site: Site, now: datetime
) -> None:
    """Places are looked at before the person, so that nobody learns by them who is in the crew."""
    people.lock_shifts(db, event, shift_ids)
    chosen, names = _choose(db, event, shift_ids, now=now)
    for rank, shift in enumerate(chosen):
        rules.check_place(shift, names, event.time_zone)
        rules.check_free(shift, chosen[:rank], names, event.time_zone)
    known = people.known_as(db, event, facts)
    if known is not None and known.archived_at is None:
        links.mail_sheet(db, event, known.id, mails.already_there, site=site, now=now)
        return
    row = people.add_member(db, event, facts, source=CrewSource.LINK, actor=THEMSELVES, now=now)
    people.assign(db, event, shift_ids, row.id, actor=THEMSELVES, now=now)
    links.mail_sheet(db, event, row.id, mails.signed_up, site=site, now=now)


def _choose(
    db: DbSession, event: Event, shift_ids: Collection[uuid.UUID], *, now: datetime
) -> tuple[list[ShiftView], Mapping[uuid.UUID, str]]:
    """The shifts of these ids among those that people may take. Raises Conflict `shift_gone`."""
    posts = open_posts(db, event, now=now)
    shifts = {shift.id: shift for post in posts for shift in post.shifts}
    if any(key not in shifts for key in shift_ids) or not is_open(event, now=now):
        raise Conflict("shift_gone", "Ce créneau n’est plus proposé. Choisissez-en un autre.", field="shift_ids")
    return [shifts[key] for key in dict.fromkeys(shift_ids)], {post.id: post.name for post in posts}
