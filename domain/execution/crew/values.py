"""Words and plain values of the crew."""

import enum
import uuid
from dataclasses import dataclass, field
from datetime import datetime

from domain.foundation.accounts import LinkState
from domain.foundation.core.times import Interval

LINK_KIND = "crew"
"""What the sign-up link is called; its subject is the event."""
MEMBER_LINK_KIND = "crew_member"
"""What the link of somebody's own sheet is called; its subject is the member."""


class PostKind(enum.StrEnum):
    WELCOME = "welcome"
    ROOM_ANGEL = "room_angel"
    FACILITATION = "facilitation"
    STAGE = "stage"
    OTHER = "other"


POST_KIND_NAMES: dict[PostKind, str] = {
    PostKind.WELCOME: "Accueil",
    PostKind.ROOM_ANGEL: "Ange de salle",
    PostKind.FACILITATION: "Animation",
    PostKind.STAGE: "Régie",
    PostKind.OTHER: "Autre",
}


class CrewSource(enum.StrEnum):
    """Who wrote somebody down: the committee, or the person through the sign-up link."""

    COMMITTEE = "committee"
    LINK = "link"


@dataclass(frozen=True)
class PostFacts:
    """A post as the committee writes it, with its mission sheet."""

    name: str
    kind: PostKind = PostKind.OTHER
    mission: str = ""
    offered: str = ""
    meeting_point: str = ""
    room_id: uuid.UUID | None = None
    is_open: bool = True


@dataclass(frozen=True)
class ShiftFacts:
    starts_at: datetime
    ends_at: datetime
    wanted: int = 1


@dataclass(frozen=True)
class MemberFacts:
    name: str
    email: str = ""
    phone: str = ""
    is_newcomer: bool = False
    note: str = ""
    contact_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    paired_with_id: uuid.UUID | None = None


@dataclass(frozen=True)
class DerivedPost:
    """A post that the programme asks for; `key` stays the same when the programme is published again."""

    key: str
    kind: PostKind
    name: str
    room_id: uuid.UUID | None = None


@dataclass(frozen=True)
class DerivedShift:
    key: str
    post_key: str
    starts_at: datetime
    ends_at: datetime
    wanted: int = 1
    session_id: uuid.UUID | None = None


@dataclass(frozen=True)
class Plan:
    """All that a programme asks of the crew."""

    posts: tuple[DerivedPost, ...] = ()
    shifts: tuple[DerivedShift, ...] = ()


class PlanChangeKind(enum.StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


class PlanChangeOf(enum.StrEnum):
    POST = "post"
    SHIFT = "shift"


@dataclass(frozen=True)
class PlanChange:
    """One line of the difference between what the programme asks and what there is; `people` took it already."""

    key: str
    what: PlanChangeKind
    of: PlanChangeOf
    post_name: str
    sentence: str
    people: int = 0


@dataclass(frozen=True)
class Difference:
    """`release` is the version that was read, 0 for the draft."""

    release: int
    changes: tuple[PlanChange, ...] = ()


@dataclass(frozen=True)
class OnShift:
    """Somebody on a shift."""

    member_id: uuid.UUID
    name: str
    is_newcomer: bool = False
    paired_with_id: uuid.UUID | None = None


@dataclass(frozen=True)
class ShiftView:
    id: uuid.UUID
    post_id: uuid.UUID
    starts_at: datetime
    ends_at: datetime
    wanted: int
    session_id: uuid.UUID | None = None
    session_title: str = ""
    session_letter: str = ""
    is_by_hand: bool = False
    is_derived: bool = False
    version: int = 1
    archived_at: datetime | None = None
    people: tuple[OnShift, ...] = ()

    @property
    def interval(self) -> Interval:
        return Interval(self.starts_at, self.ends_at)

    @property
    def missing(self) -> int:
        """How many people it still needs."""
        return max(0, self.wanted - len(self.people))


@dataclass(frozen=True)
class PostView:
    id: uuid.UUID
    kind: PostKind
    name: str
    mission: str
    offered: str
    meeting_point: str
    room_id: uuid.UUID | None
    room_name: str
    is_open: bool
    is_derived: bool
    position: int
    version: int = 1
    archived_at: datetime | None = None
    shifts: tuple[ShiftView, ...] = ()

    @property
    def missing(self) -> int:
        return sum(shift.missing for shift in self.shifts)

    @property
    def starts_at(self) -> datetime | None:
        return min((shift.starts_at for shift in self.shifts), default=None)


@dataclass(frozen=True)
class TakenShift:
    """A shift of somebody, with its post and whom they share it with."""

    post: PostView
    shift: ShiftView
    others: tuple[OnShift, ...] = ()


@dataclass(frozen=True)
class MemberView:
    """Somebody who helps; `advice` is told to the committee, in sentences."""

    id: uuid.UUID
    name: str
    email: str
    phone: str
    is_newcomer: bool
    note: str
    source: CrewSource
    contact_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    organisation_name: str = ""
    paired_with_id: uuid.UUID | None = None
    paired_with_name: str = ""
    link: LinkState = LinkState.NONE
    version: int = 1
    archived_at: datetime | None = None
    taken: tuple[TakenShift, ...] = ()
    advice: tuple[str, ...] = ()

    @property
    def minutes(self) -> int:
        return sum(each.shift.interval.minutes for each in self.taken)

    @property
    def starts_at(self) -> datetime | None:
        return min((each.shift.starts_at for each in self.taken), default=None)


@dataclass(frozen=True)
class Pair:
    """Somebody new, and who could go with them; `shared` shifts both hold. None when nobody is there to help."""

    newcomer_id: uuid.UUID
    newcomer_name: str
    with_id: uuid.UUID | None = None
    with_name: str = ""
    shared: int = 0


@dataclass(frozen=True)
class CrewSummary:
    """Of a whole gathering: places asked for and taken, people, new ones that nobody goes with."""

    posts: int = 0
    wanted: int = 0
    missing: int = 0
    people: int = 0
    newcomers_alone: int = 0


@dataclass(frozen=True)
class Signup:
    """What somebody wrote on the sign-up page."""

    name: str
    email: str
    phone: str = ""
    is_newcomer: bool = False
    shift_ids: tuple[uuid.UUID, ...] = field(default=())
