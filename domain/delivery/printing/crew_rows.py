"""What the sheets of the crew are drawn from: plain rows, and how they are read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session as DbSession

from domain.execution import crew
from domain.execution.crew import MemberView, PostView, TakenShift
from domain.foundation.events.models import Event


@dataclass(frozen=True, slots=True)
class CrewShiftRow:
    """One shift of somebody; `others` are whom they share it with."""

    starts_at: datetime
    ends_at: datetime
    post: str
    room: str = ""
    meeting_point: str = ""
    session: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MissionRow:
    """What there is to do on posts that say the same of it, and what is offered."""

    posts: tuple[str, ...]
    lines: tuple[str, ...]
    offered: str = ""


@dataclass(frozen=True, slots=True)
class CrewPersonRow:
    name: str
    phone: str
    goes_with: str
    shifts: tuple[CrewShiftRow, ...]
    missions: tuple[MissionRow, ...]


@dataclass(frozen=True, slots=True)
class WallRow:
    """A shift as the plan on the wall shows it."""

    starts_at: datetime
    ends_at: datetime
    post: str
    names: tuple[str, ...]
    missing: int


@dataclass(frozen=True, slots=True)
class CrewRows:
    people: tuple[CrewPersonRow, ...]
    wall: tuple[WallRow, ...]


def crew_rows(db: DbSession, event: Event, *, now: datetime) -> CrewRows:
    """Everybody by name, and all shifts by hour."""
    posts = crew.posts_of(db, event)
    members = crew.members_of(db, event, posts=posts, now=now)
    return CrewRows(tuple(_person(member) for member in members), tuple(_wall(posts)))


def _person(member: MemberView) -> CrewPersonRow:
    return CrewPersonRow(
        member.name,
        member.phone,
        member.paired_with_name,
        tuple(_shift(taken) for taken in member.taken),
        missions_of([taken.post for taken in member.taken]),
    )


def _shift(taken: TakenShift) -> CrewShiftRow:
    shift, post = taken.shift, taken.post
    letter = f"{shift.session_letter}. " if shift.session_letter else ""
    return CrewShiftRow(
        shift.starts_at,
        shift.ends_at,
        post.name,
        post.room_name,
        post.meeting_point,
        f"{letter}{shift.session_title}" if shift.session_title else "",
        tuple(other.name for other in taken.others),
    )


def missions_of(posts: Iterable[PostView]) -> tuple[MissionRow, ...]:
    """Each mission once, for all the posts that share its words."""
    found: dict[tuple[str, str], list[str]] = {}
    for post in posts:
        if post.mission or post.offered:
            names = found.setdefault((post.mission, post.offered), [])
            if post.name not in names:
                names.append(post.name)
    return tuple(
        MissionRow(tuple(names), tuple(line.strip() for line in mission.splitlines() if line.strip()), offered)
        for (mission, offered), names in found.items()
    )


def _wall(posts: Sequence[PostView]) -> list[WallRow]:
    rows = [
        WallRow(shift.starts_at, shift.ends_at, post.name, tuple(person.name for person in shift.people), shift.missing)
        for post in posts
        for shift in post.shifts
    ]
    return sorted(rows, key=lambda row: (row.starts_at, row.ends_at))
