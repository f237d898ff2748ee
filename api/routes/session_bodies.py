"""What a session is when it is sent and when it is told."""

import uuid
from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from api.schemas import In, Out
from domain.execution.programme import (
    ContributionFacts,
    ContributionRole,
    Level,
    Openness,
    Preparation,
    RoomLayout,
    SessionFacts,
    SessionKind,
    SessionLinks,
)

LINKS = ("concern_ids", "objective_ids", "further_room_ids")
APART = {"contributions", "prepared_on", *LINKS}


class ContributionIn(In):
    """A structure, a contact, or a name as written. `headcount` people come for it, `minutes` is how long they speak.

    With the `id` that it was told under it stays the same one: what the person answered stays with it.
    """

    id: uuid.UUID | None = None
    role: ContributionRole
    organisation_id: uuid.UUID | None = None
    contact_id: uuid.UUID | None = None
    label: Annotated[str, Field(max_length=400)] = ""
    headcount: int = 1
    minutes: int | None = None


class ContributionOut(Out):
    id: uuid.UUID
    role: ContributionRole
    name: str
    organisation_id: uuid.UUID | None
    organisation_name: str
    contact_id: uuid.UUID | None
    label: str
    headcount: int
    minutes: int | None


class PreparationIn(In):
    """A day when the structures of the session prepared it together."""

    held_on: date
    note: Annotated[str, Field(max_length=1000)] = ""


class PreparationOut(Out):
    held_on: date
    note: str


class SessionPatch(In):
    """Times without offset are read on the clocks of the event; each list is replaced as a whole."""

    title: Annotated[str, Field(max_length=1000)] = ""
    kind: SessionKind = SessionKind.WORKSHOP
    description: Annotated[str, Field(max_length=20_000)] = ""
    audience: Annotated[str, Field(max_length=1000)] = ""
    track_id: uuid.UUID | None = None
    room_id: uuid.UUID | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    seats: int | None = None
    technical_needs: Annotated[str, Field(max_length=5000)] = ""
    openness: Openness = Openness.EVERYBODY
    layout: RoomLayout | None = None
    sub_groups: int | None = None
    question: Annotated[str, Field(max_length=5000)] = ""
    question_minutes: int | None = None
    contributions: Annotated[tuple[ContributionIn, ...], Field(max_length=100)] = ()
    concern_ids: Annotated[tuple[uuid.UUID, ...], Field(max_length=100)] = ()
    objective_ids: Annotated[tuple[uuid.UUID, ...], Field(max_length=100)] = ()
    further_room_ids: Annotated[tuple[uuid.UUID, ...], Field(max_length=200)] = ()
    prepared_on: Annotated[tuple[PreparationIn, ...], Field(max_length=100)] = ()

    def facts(self) -> SessionFacts:
        return SessionFacts(**self.model_dump(exclude=APART))

    def people(self) -> list[ContributionFacts] | None:
        """None when nothing was said of them."""
        if "contributions" not in self.model_fields_set:
            return None
        return [ContributionFacts(**each.model_dump()) for each in self.contributions]

    def links(self) -> SessionLinks:
        """Those that something was said of."""
        said = {name: getattr(self, name) for name in LINKS if name in self.model_fields_set}
        if "prepared_on" in self.model_fields_set:
            said["preparations"] = [Preparation(each.held_on, each.note) for each in self.prepared_on]
        return SessionLinks(**said)


class SessionIn(SessionPatch):
    title: Annotated[str, Field(max_length=1000)]


class SessionConcernOut(Out):
    """A shared question that the session takes up, and the structure that raised it."""

    id: uuid.UUID
    text: str
    organisation_name: str


class ConflictOut(Out):
    """One thing to mend, as a sentence and in a few words; `other_id` is the other session where there is one."""

    code: str
    level: Level
    sentence: str
    short: str
    other_id: uuid.UUID | None


class SessionOut(Out):
    """`seats` is the session's own limit, `offered_seats` what the room allows of it; `series_id` is shared by
    sessions that were repeated from one another; `asked_count` is how many questions people who come wrote."""

    id: uuid.UUID
    kind: SessionKind
    title: str
    letter: str
    description: str
    audience: str
    starts_at: datetime | None
    ends_at: datetime | None
    room_id: uuid.UUID | None
    room_name: str
    track_id: uuid.UUID | None
    track_name: str
    seats: int | None
    offered_seats: int | None
    technical_needs: str
    openness: Openness
    layout: RoomLayout | None
    sub_groups: int | None
    question: str
    question_minutes: int | None
    series_id: uuid.UUID | None
    further_room_ids: list[uuid.UUID]
    objective_ids: list[uuid.UUID]
    prepared_on: list[PreparationOut]
    contributions: list[ContributionOut]
    concerns: list[SessionConcernOut]
    conflicts: list[ConflictOut]
    asked_count: int
    updated_at: datetime
    version: int


class AttendeeQuestionOut(Out):
    """What somebody who comes asks of the workshop; never who."""

    text: str


class DuplicateIn(In):
    """Where and when the copy stands; without, it waits beside the grid."""

    starts_at: datetime | None = None
    room_id: uuid.UUID | None = None


class RepeatIn(In):
    weeks: int


class SwapIn(In):
    first_id: uuid.UUID
    second_id: uuid.UUID
