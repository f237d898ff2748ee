"""What the page of a structure shows, and what of it awaits an answer. Read only."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.pages.partner_door import Door
from domain.engagement import commitments, tracks
from domain.engagement.commitments import CommitmentFilter, CommitmentState, CommitmentView
from domain.engagement.committee.partners import invitation_of
from domain.engagement.tracks import ConcernView
from domain.execution import programme
from domain.execution.programme import SessionView, VenueSheet
from domain.execution.programme.models import Room
from domain.foundation.core.pages import PageRequest
from domain.mobilisation.organisations.models import Contact
from domain.mobilisation.outreach import WON, OutreachState

MOST_PROMISES = 200
SHOWN_QUESTIONS = 5
ASKED_OF_ROOMS = ("step_free", "hearing_loop", "projector", "video_conference")
"""What is asked of a room while nobody knows it, the most needed first."""


@dataclass(frozen=True)
class RoomQuestion:
    room: Room
    field: str


@dataclass(frozen=True)
class Overview:
    """Everything on the page. `takes_part` is None while the structure said nothing."""

    person: str
    takes_part: bool | None
    answer_awaited: bool
    promises: Sequence[CommitmentView]
    withdrawn: Sequence[CommitmentView]
    rooms: Sequence[Room]
    venues: Sequence[VenueSheet]
    room_question: RoomQuestion | None
    questions: Sequence[ConcernView]
    asked: bool
    sessions: Sequence[SessionView]

    @property
    def promises_await(self) -> bool:
        waits = any(each.state is CommitmentState.PROPOSED or each.overdue for each in self.promises)
        return waits or not self.promises

    @property
    def awaited(self) -> int:
        """How many parts of the page wait for the structure; none of one that does not take part."""
        if self.takes_part is False:
            return 0
        return sum((self.answer_awaited, self.promises_await, self.room_question is not None, not self.asked))


def overview(db: Session, door: Door) -> Overview:
    """The page, in a fixed number of statements."""
    invitation = invitation_of(db, door.outreach.id)
    contact = db.get(Contact, invitation.contact_id) if invitation and invitation.contact_id else None
    rows = promises_of(db, door)
    rooms = programme.rooms_hosted_by(db, door.event, door.organisation_id)
    questions = tracks.concerns_of(db, door.event)
    takes_part = _takes_part(door.outreach.state, invitation.takes_part if invitation else None)
    return Overview(
        person=contact.name if contact and contact.archived_at is None else "",
        takes_part=takes_part,
        answer_awaited=takes_part is None,
        promises=[row for row in rows if row.state is not CommitmentState.WITHDRAWN],
        withdrawn=[row for row in rows if row.state is CommitmentState.WITHDRAWN],
        rooms=rooms,
        venues=venues_of(db, door),
        room_question=_room_question(rooms),
        questions=questions,
        asked=any(each.organisation_id == door.organisation_id for each in questions),
        sessions=sessions_of(db, door),
    )


def promises_of(db: Session, door: Door) -> Sequence[CommitmentView]:
    """The structure's own lines of the ledger, the first due first."""
    asked = CommitmentFilter(organisation_id=door.organisation_id)
    page = PageRequest(size=MOST_PROMISES, sort="due_on")
    return commitments.list_commitments(db, door.event, asked, page, today=door.today).items


def venues_of(db: Session, door: Door) -> list[VenueSheet]:
    """The structure's own places."""
    sheets = programme.venue_sheets(db, door.event)
    return [sheet for sheet in sheets if sheet.facts.organisation_id == door.organisation_id]


def sessions_of(db: Session, door: Door) -> list[SessionView]:
    """Sessions in which the structure, or one of its people, does something."""
    people = set(db.scalars(select(Contact.id).where(Contact.organisation_id == door.organisation_id)))
    return [
        view
        for view in programme.sessions_of(db, door.event)
        if any(each.organisation_id == door.organisation_id or each.contact_id in people for each in view.contributions)
    ]


def others_in(view: SessionView, door: Door) -> list[str]:
    """With whom: structures, and names that were written for the programme."""
    names = (
        each.organisation_name or each.label
        for each in view.contributions
        if each.organisation_id != door.organisation_id
    )
    return list(dict.fromkeys(name for name in names if name and name != door.organisation.name))


def _takes_part(state: OutreachState, said: bool | None) -> bool | None:
    """What the committee knows already need not be asked again."""
    if state is OutreachState.DECLINED:
        return False
    return True if state in WON - {OutreachState.INTERESTED} else said


def _room_question(rooms: Sequence[Room]) -> RoomQuestion | None:
    unknown = (RoomQuestion(room, name) for name in ASKED_OF_ROOMS for room in rooms if getattr(room, name) is None)
    return next(unknown, None)
