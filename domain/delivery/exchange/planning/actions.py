"""What lines write. References (`Ref`) get their identifier when the line that makes them is written."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from domain.delivery.exchange.planning.lines import Action, Change, Ref
from domain.execution.programme import ContributionRole, ContributionView, LayoutSeats
from domain.execution.registrations import RegistrationRequest
from domain.foundation.core.times import Interval


@dataclass
class ContactWrite:
    """A contact to add (`id` is None) or the fields of one to complete."""

    values: dict[str, Any]
    id: uuid.UUID | None = None
    change: Change | None = None


@dataclass
class WriteEvent(Action):
    """Fields of EventFacts to set; `objectives` replace those there are; the venue is made or changed by name."""

    values: dict[str, Any]
    objectives: Sequence[str] | None = None
    venue: dict[str, Any] = field(default_factory=dict)


@dataclass
class WriteStructure(Action):
    """`organisation` and `outreach` hold the fields to set; `introduced_by` is set once everybody is there."""

    ref: Ref
    organisation: dict[str, Any] = field(default_factory=dict)
    outreach: dict[str, Any] = field(default_factory=dict)
    contacts: list[ContactWrite] = field(default_factory=list)
    introduced_by: Ref | None = None


@dataclass
class WriteRoom(Action):
    """`layouts` and hours replace those there are when given; `openings` are those of the place."""

    ref: Ref
    values: dict[str, Any]
    venue: Ref | None = None
    layouts: Sequence[LayoutSeats] | None = None
    hours: Sequence[Interval] | None = None
    openings: Sequence[Interval] | None = None


@dataclass
class WriteCommitment(Action):
    """`contact_function` names the contact of the structure; one that is not there yet is added."""

    id: uuid.UUID | None
    structure: Ref
    values: dict[str, Any]
    contact_function: str = ""


@dataclass
class WriteTrack(Action):
    """`carriers` replace those there are when given."""

    ref: Ref
    values: dict[str, Any]
    carriers: Sequence[Ref] | None = None


@dataclass
class WriteConcern(Action):
    id: uuid.UUID | None
    values: dict[str, Any]
    structure: Ref | None = None
    track: Ref | None = None


@dataclass(frozen=True)
class Contributor:
    """A structure, or only a name as written, in a session; `kept` is the same one as it stands there already."""

    role: ContributionRole
    structure: Ref | None = None
    label: str = ""
    kept: ContributionView | None = None

    @property
    def name(self) -> str:
        return self.kept.name if self.kept else self.structure.name if self.structure else self.label


@dataclass
class WriteSession(Action):
    """`contributors` replace those there are when given."""

    id: uuid.UUID | None
    values: dict[str, Any]
    room: Ref | None = None
    track: Ref | None = None
    contributors: Sequence[Contributor] | None = None


@dataclass
class WriteRegistration(Action):
    """Somebody to register; those for whom there is no seat ask to wait."""

    request: RegistrationRequest
    registered_at: datetime | None = None
