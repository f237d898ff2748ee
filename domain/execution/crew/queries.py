"""The crew of a gathering, always in a fixed number of statements."""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.execution import programme
from domain.execution.crew import rules
from domain.execution.crew.models import CrewAssignment, CrewMember, CrewPost, CrewShift
from domain.execution.crew.values import (
    MEMBER_LINK_KIND,
    CrewSummary,
    MemberView,
    OnShift,
    Pair,
    PostView,
    ShiftView,
    TakenShift,
)
from domain.execution.programme.models import Room, Session
from domain.foundation.accounts import link_state
from domain.foundation.accounts.models import PersonalLink
from domain.foundation.core.errors import NotFound
from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import Organisation


def posts_of(db: DbSession, event: Event, *, archived: bool = False) -> list[PostView]:
    """Posts in their order with their shifts and who is on them; three statements.

    `archived`: what was put away instead, posts with all their shifts, and shifts of posts that are still there.
    """
    by_post: dict[uuid.UUID, list[ShiftView]] = defaultdict(list)
    for shift in _shifts(db, event):
        by_post[shift.post_id].append(shift)
    query = (
        select(CrewPost, Room.name)
        .outerjoin(Room, Room.id == CrewPost.room_id)
        .where(CrewPost.event_id == event.id)
        .order_by(CrewPost.position, CrewPost.id)
    )
    views = [_post(row, room or "", by_post[row.id]) for row, room in db.execute(query)]
    return [each for view in views if (each := (_put_away(view) if archived else _in_use(view))) is not None]


def _in_use(view: PostView) -> PostView | None:
    if view.archived_at is not None:
        return None
    return replace(view, shifts=tuple(each for each in view.shifts if each.archived_at is None))


def _put_away(view: PostView) -> PostView | None:
    """What the programme took back by itself is not shown: it comes again when the programme asks for it."""
    if view.archived_at is not None:
        return view
    gone = tuple(each for each in view.shifts if each.archived_at is not None and each.is_by_hand)
    return replace(view, shifts=gone) if gone else None


def post_of(db: DbSession, event: Event, post_id: uuid.UUID) -> PostView:
    """Raises NotFound, also for another event's and for one that is put away."""
    found = next((view for view in posts_of(db, event) if view.id == post_id), None)
    if found is None:
        raise NotFound()
    return found


def members_of(
    db: DbSession,
    event: Event,
    *,
    posts: Sequence[PostView] | None = None,
    archived: bool = False,
    now: datetime,
) -> list[MemberView]:
    """Everybody with their shifts and what is to be looked at, by name."""
    posts = posts_of(db, event) if posts is None else posts
    taken: dict[uuid.UUID, list[TakenShift]] = defaultdict(list)
    for post in posts:
        for shift in post.shifts:
            for person in shift.people:
                others = tuple(rules.pair_on(shift, person.member_id))
                taken[person.member_id].append(TakenShift(post, shift, others))
    put_away = CrewMember.archived_at.is_not(None) if archived else CrewMember.archived_at.is_(None)
    query = (
        select(CrewMember, Organisation.name)
        .outerjoin(Organisation, Organisation.id == CrewMember.organisation_id)
        .where(CrewMember.event_id == event.id, put_away)
        .order_by(CrewMember.sort_key, CrewMember.id)
    )
    rows = db.execute(query).all()
    links = select(PersonalLink).where(PersonalLink.kind == MEMBER_LINK_KIND, PersonalLink.event_id == event.id)
    by_subject = {link.subject_id: link for link in db.scalars(links)} if rows else {}
    names = {row.id: row.name for row, _ in rows}
    views = [
        replace(
            _member(row, organisation or "", taken[row.id], names),
            link=link_state(by_subject.get(row.id), now=now),
        )
        for row, organisation in rows
    ]
    return _advised(db, event, views)


def member_of(db: DbSession, event: Event, member_id: uuid.UUID, *, now: datetime) -> MemberView:
    """Raises NotFound, also for another event's and for somebody put away."""
    found = next((view for view in members_of(db, event, now=now) if view.id == member_id), None)
    if found is None:
        raise NotFound()
    return found


def summary_of(db: DbSession, event: Event, *, now: datetime) -> CrewSummary:
    posts = posts_of(db, event)
    return rules.summary(posts, members_of(db, event, posts=posts, now=now))


def pairs_of(db: DbSession, event: Event, *, now: datetime) -> list[Pair]:
    return rules.pairs(members_of(db, event, now=now))


def _advised(db: DbSession, event: Event, views: list[MemberView]) -> list[MemberView]:
    """With what the committee should look at; the programme is read only when somebody has a shift."""
    if not any(view.taken for view in views):
        return views
    sessions = programme.printed(db, event).sessions
    return [
        replace(
            view,
            advice=(
                *rules.overlaps(view, event.time_zone),
                *rules.contributions_at_once(view, sessions, event.time_zone),
            ),
        )
        for view in views
    ]


def _shifts(db: DbSession, event: Event) -> list[ShiftView]:
    people: dict[uuid.UUID, list[OnShift]] = defaultdict(list)
    rows = db.execute(
        select(
            CrewAssignment.shift_id, CrewMember.id, CrewMember.name, CrewMember.is_newcomer, CrewMember.paired_with_id
        )
        .join(CrewMember, CrewMember.id == CrewAssignment.member_id)
        .where(CrewAssignment.event_id == event.id, CrewMember.archived_at.is_(None))
        .order_by(CrewMember.sort_key, CrewMember.id)
    )
    for shift_id, member_id, name, is_newcomer, paired_with_id in rows:
        people[shift_id].append(OnShift(member_id, name, is_newcomer, paired_with_id))
    query = (
        select(CrewShift, Session.title, Session.letter)
        .outerjoin(Session, Session.id == CrewShift.session_id)
        .where(CrewShift.event_id == event.id)
        .order_by(CrewShift.starts_at, CrewShift.ends_at, CrewShift.id)
    )
    return [_shift(row, title, letter, people[row.id]) for row, title, letter in db.execute(query)]


def _shift(row: CrewShift, title: str | None, letter: str | None, people: Sequence[OnShift]) -> ShiftView:
    return ShiftView(
        id=row.id,
        post_id=row.post_id,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        wanted=row.wanted,
        session_id=row.session_id,
        session_title=title or "",
        session_letter=letter or "",
        is_by_hand=row.is_by_hand,
        is_derived=row.derived_key is not None,
        version=row.version,
        archived_at=row.archived_at,
        people=tuple(people),
    )


def _post(row: CrewPost, room: str, shifts: Sequence[ShiftView]) -> PostView:
    return PostView(
        id=row.id,
        kind=row.kind,
        name=row.name,
        mission=row.mission,
        offered=row.offered,
        meeting_point=row.meeting_point,
        room_id=row.room_id,
        room_name=room,
        is_open=row.is_open,
        is_derived=row.derived_key is not None,
        position=row.position,
        version=row.version,
        archived_at=row.archived_at,
        shifts=tuple(shifts),
    )


def _member(
    row: CrewMember, organisation: str, taken: Sequence[TakenShift], names: Mapping[uuid.UUID, str]
) -> MemberView:
    return MemberView(
        id=row.id,
        name=row.name,
        email=row.email,
        phone=row.phone,
        is_newcomer=row.is_newcomer,
        note=row.note,
        source=row.source,
        contact_id=row.contact_id,
        organisation_id=row.organisation_id,
        organisation_name=organisation,
        paired_with_id=row.paired_with_id,
        paired_with_name=names.get(row.paired_with_id, "") if row.paired_with_id else "",
        version=row.version,
        archived_at=row.archived_at,
        taken=tuple(sorted(taken, key=lambda each: (each.shift.starts_at, each.shift.ends_at))),
    )
