"""Words and plain values of where an event stands with each structure."""

import enum
import uuid
from dataclasses import dataclass
from datetime import date, datetime

from domain.mobilisation.organisations.values import ContactView


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


class CallReason(enum.StrEnum):
    """Why somebody is to be called, the most pressing first."""

    STEP_DUE = "step_due"
    QUIET = "quiet"
    FIRST_CALL = "first_call"


STATE_NAMES: dict[OutreachState, str] = {
    OutreachState.TO_CONTACT: "à contacter",
    OutreachState.CONTACTED: "contactée",
    OutreachState.INTERESTED: "intéressée",
    OutreachState.COMMITTED: "engagée",
    OutreachState.CO_ORGANISER: "co-organisatrice",
    OutreachState.DECLINED: "a décliné",
    OutreachState.NO_ANSWER: "sans réponse",
}

EXCHANGE_KIND_NAMES: dict[ExchangeKind, str] = {
    ExchangeKind.CALL: "appel",
    ExchangeKind.MAIL: "courriel",
    ExchangeKind.VISIT: "visite",
    ExchangeKind.MEETING: "réunion",
    ExchangeKind.FORMAL_MOMENT: "moment officiel",
    ExchangeKind.INFORMAL_MOMENT: "moment convivial",
}

EXCHANGE_OUTCOME_NAMES: dict[ExchangeOutcome, str] = {
    ExchangeOutcome.REACHED: "échange fait",
    ExchangeOutcome.INTERESTED: "intérêt",
    ExchangeOutcome.COMMITTED: "engagement",
    ExchangeOutcome.CALL_BACK: "à rappeler",
    ExchangeOutcome.NO_ANSWER: "pas de réponse",
    ExchangeOutcome.DECLINED: "refus",
    ExchangeOutcome.SIGNED: "signature",
}

# Without news for longer than that, a structure is to be called again; the committee may aim at something else.
QUIET_DAYS = 60

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
    followed_by_id: uuid.UUID | None = None
    next_step: str = ""
    next_on: date | None = None
    next_account_id: uuid.UUID | None = None


@dataclass(frozen=True)
class ExchangeFacts:
    """A call, mail, visit or meeting as somebody of the committee writes it down; without `at`, it was just now."""

    kind: ExchangeKind = ExchangeKind.CALL
    outcome: ExchangeOutcome = ExchangeOutcome.REACHED
    at: datetime | None = None
    contact_id: uuid.UUID | None = None
    notes: str = ""
    next_step: str = ""
    next_on: date | None = None
    next_account_id: uuid.UUID | None = None


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
    followed_by_id: uuid.UUID | None
    followed_by: str
    next_step: str
    next_on: date | None
    next_account_id: uuid.UUID | None
    next_account: str
    version: int
    categories: tuple[CategoryView, ...] = ()
    contacts: tuple[ContactView, ...] = ()
    rna: str = ""
    email: str = ""
    phone: str = ""
    website: str = ""
    address: str = ""
    postal_code: str = ""
    latitude: float | None = None
    longitude: float | None = None
    epci: str = ""
    epci_code: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class CoOrganisers:
    """Names of the structures that organise together, under the name of their category (empty when unknown)."""

    category: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class ExchangeView:
    id: uuid.UUID
    organisation_id: uuid.UUID
    organisation: str
    kind: ExchangeKind
    outcome: ExchangeOutcome
    at: datetime
    contact_id: uuid.UUID | None
    contact: str
    account: str
    notes: str
    next_step: str
    next_on: date | None
    version: int


@dataclass(frozen=True)
class HistoryLine:
    """What happened with a structure at one moment: an exchange, a change of state, or one that led to the other."""

    at: datetime
    account: str
    state: OutreachState | None
    exchange: ExchangeView | None


@dataclass(frozen=True)
class CallView:
    """Somebody to call, and why. `channel` is the kind of exchange to try first, none where no way is known.

    `relay` introduced the structure and is on our side: it may speak for us.
    """

    organisation: OrganisationView
    reason: CallReason
    why: str
    quiet_days: int | None
    mine: bool
    contact: ContactView | None
    channel: ExchangeKind | None
    relay_id: uuid.UUID | None
    relay: str


@dataclass(frozen=True)
class ElectedView:
    """An elected official whom a structure of the event names; `version` 0: nothing was written of them yet."""

    contact_id: uuid.UUID
    organisation_id: uuid.UUID
    organisation: str
    name: str
    function: str
    email: str
    phone: str
    contacted_on: date | None
    invited_on: date | None
    answer: ElectedAnswer
    came: bool | None
    formal_moments: int
    informal_moments: int
    version: int
