"""Words and plain values of where an event stands with each structure."""

import enum
import uuid
from dataclasses import dataclass
from datetime import date, datetime


class OutreachState(enum.StrEnum):
    TO_CONTACT = "to_contact"
    CONTACTED = "contacted"
    INTERESTED = "interested"
    COMMITTED = "committed"
    CO_ORGANISER = "co_organiser"
    DECLINED = "declined"
    NO_ANSWER = "no_answer"


class ExchangeKind(enum.StrEnum):
    """How somebody was met. The last two are moments of elected officials and partners (digest, section 11)."""

    CALL = "call"
    MAIL = "mail"
    VISIT = "visit"
    MEETING = "meeting"
    FORMAL_MOMENT = "formal_moment"
    INFORMAL_MOMENT = "informal_moment"


class ExchangeOutcome(enum.StrEnum):
    REACHED = "reached"
    INTERESTED = "interested"
    COMMITTED = "committed"
    CALL_BACK = "call_back"
    NO_ANSWER = "no_answer"
    DECLINED = "declined"
    SIGNED = "signed"


class ElectedAnswer(enum.StrEnum):
    UNKNOWN = "unknown"
    YES = "yes"
    NO = "no"


STATE_NAMES: dict[OutreachState, str] = {
    OutreachState.TO_CONTACT: "à contacter",
    OutreachState.CONTACTED: "contactée",
    OutreachState.INTERESTED: "intéressée",
    OutreachState.COMMITTED: "engagée",
    OutreachState.CO_ORGANISER: "co-organisatrice",
    OutreachState.DECLINED: "a décliné",
    OutreachState.NO_ANSWER: "sans réponse",
}

# Somebody called them, whatever they answered.
REACHED = frozenset(OutreachState) - {OutreachState.TO_CONTACT}
# Something is expected of them: they said neither no nor all that they will bring.
AWAITED = frozenset(
    {OutreachState.CONTACTED, OutreachState.INTERESTED, OutreachState.COMMITTED, OutreachState.NO_ANSWER}
)
WON = frozenset({OutreachState.INTERESTED, OutreachState.COMMITTED, OutreachState.CO_ORGANISER})


@dataclass(frozen=True)
class OutreachFacts:
    """What the committee writes of a structure in its event."""

    state: OutreachState = OutreachState.TO_CONTACT
    introduced_by_id: uuid.UUID | None = None
    first_contact_on: date | None = None
    last_contact_on: date | None = None
    notes: str = ""


@dataclass(frozen=True)
class ContactView:
    id: uuid.UUID
    organisation_id: uuid.UUID
    name: str
    function: str
    email: str
    phone: str
    notes: str
    version: int


@dataclass(frozen=True)
class CategoryView:
    code: str
    name: str


@dataclass(frozen=True)
class OrganisationView:
    """A structure as members of one event see it. `version` covers the structure and the event's facts about it."""

    id: uuid.UUID
    outreach_id: uuid.UUID
    name: str
    kind: str
    commune: str
    insee_code: str
    siret: str
    state: OutreachState
    state_since: datetime
    introduced_by_id: uuid.UUID | None
    introduced_by: str
    first_contact_on: date | None
    last_contact_on: date | None
    notes: str
    version: int
    categories: tuple[CategoryView, ...] = ()
    contacts: tuple[ContactView, ...] = ()


@dataclass(frozen=True)
class CoOrganisers:
    """Names of the structures that organise together, under the name of their category (empty when unknown)."""

    category: str
    names: tuple[str, ...]
