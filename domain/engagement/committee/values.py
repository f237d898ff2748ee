"""Words and plain values of the committee."""

import enum
import uuid
from dataclasses import dataclass
from datetime import date, datetime


class Competence(enum.StrEnum):
    """The three types of skills that a gathering needs (digest, section 1)."""

    PROGRAMMING = "programming"
    COMMUNICATION = "communication"
    STAGE_MANAGER = "stage_manager"


COMPETENCE_NAMES: dict[Competence, str] = {
    Competence.PROGRAMMING: "Groupe programmateur",
    Competence.COMMUNICATION: "Communication",
    Competence.STAGE_MANAGER: "Régie",
}


class Charge(enum.StrEnum):
    """What one person of a competence answers for; the programming group has one for partners and for speakers."""

    ALL = "all"
    PARTNERS = "partners"
    SPEAKERS = "speakers"


@dataclass(frozen=True)
class Somebody:
    """A member's account, a contact of a structure, or just a name; and the structure they come from."""

    name: str = ""
    organisation_id: uuid.UUID | None = None
    contact_id: uuid.UUID | None = None
    account_id: uuid.UUID | None = None

    @property
    def is_nobody(self) -> bool:
        return not (self.name or self.organisation_id or self.contact_id or self.account_id)


@dataclass(frozen=True)
class HolderFacts:
    """Who holds a competence, from a day until another; both days count."""

    competence: Competence
    charge: Charge = Charge.ALL
    name: str = ""
    organisation_id: uuid.UUID | None = None
    contact_id: uuid.UUID | None = None
    account_id: uuid.UUID | None = None
    since_on: date | None = None
    until_on: date | None = None

    @property
    def who(self) -> Somebody:
        return Somebody(self.name, self.organisation_id, self.contact_id, self.account_id)


@dataclass(frozen=True)
class HolderView:
    """`said` is how the person is called; `handover_note` what they left to whom takes over."""

    id: uuid.UUID
    competence: Competence
    charge: Charge
    said: str
    name: str
    organisation_id: uuid.UUID | None
    organisation_name: str
    contact_id: uuid.UUID | None
    account_id: uuid.UUID | None
    since_on: date | None
    until_on: date | None
    follows_id: uuid.UUID | None
    follows: str
    handover_note: str
    version: int


@dataclass(frozen=True)
class CompetenceView:
    """A competence on a day: who holds it, who will, who did, and in a sentence what is missing."""

    competence: Competence
    name: str
    holders: tuple[HolderView, ...]
    coming: tuple[HolderView, ...]
    past: tuple[HolderView, ...]
    missing: str

    @property
    def is_held(self) -> bool:
        return not self.missing


@dataclass(frozen=True)
class AttendanceFacts:
    """A structure, a person of it, or a name, expected at a meeting; `came` is not known before."""

    organisation_id: uuid.UUID | None = None
    contact_id: uuid.UUID | None = None
    name: str = ""
    came: bool | None = None


@dataclass(frozen=True)
class MeetingFacts:
    """A meeting as the committee writes it; both instants in UTC."""

    title: str
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    agenda: str = ""
    decisions: str = ""
    attendance: tuple[AttendanceFacts, ...] = ()


@dataclass(frozen=True)
class AttendanceView:
    id: uuid.UUID
    said: str
    organisation_id: uuid.UUID | None
    organisation_name: str
    contact_id: uuid.UUID | None
    name: str
    came: bool | None


@dataclass(frozen=True)
class MeetingView:
    id: uuid.UUID
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str
    agenda: str
    decisions: str
    sequence: int
    updated_at: datetime
    is_cancelled: bool
    attendance: tuple[AttendanceView, ...]
    version: int
