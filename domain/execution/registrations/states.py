"""The words of registering: states, kinds and ways of doing, without anything else."""

import enum


class RegistrationState(enum.StrEnum):
    PENDING = "pending"
    """Seats are held; the address is not confirmed yet."""
    CONFIRMED = "confirmed"
    WAITING = "waiting"
    """In the waiting list of the event; holds no seat."""
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    """Nobody confirmed in time: the seats are free again."""


SEATED = frozenset({RegistrationState.PENDING, RegistrationState.CONFIRMED})
"""States that hold a seat of the event."""
STILL_THERE = SEATED | {RegistrationState.WAITING}
"""States in which the same person cannot register a second time."""


class ParticipantKind(enum.StrEnum):
    """What somebody does on the day, as the badge says it: verbs, so that no gender is guessed."""

    PARTICIPANT = "participant"
    FACILITATOR = "facilitator"
    SPEAKER = "speaker"
    ORGANISER = "organiser"
    HOST = "host"
    ELECTED = "elected"
    INHABITANT = "inhabitant"


class Origin(enum.StrEnum):
    """From where somebody comes, seen from the territory of the gathering (seeds, section 1)."""

    LOCAL = "local"
    NEIGHBOURING = "neighbouring"
    NATIONAL = "national"


class ConsentKind(enum.StrEnum):
    """What people accept one by one; none is needed to come."""

    PARTICIPANTS_LIST = "participants_list"
    PHOTO = "photo"
    LATER_CONTACT = "later_contact"


class ChoiceMode(enum.StrEnum):
    """Workshops are chosen at once, or wished for by rank and shared out at a date."""

    DIRECT = "direct"
    RANKED = "ranked"


class WaitingOrder(enum.StrEnum):
    TIME = "time"
    NEW_STRUCTURES_FIRST = "new_structures_first"
    """Structures of which nobody comes yet, then by time."""


class WaitingAnswer(enum.StrEnum):
    """Whether a seat that is free is offered, or given at once."""

    OFFER = "offer"
    AUTOMATIC = "automatic"


class WaitingState(enum.StrEnum):
    WAITING = "waiting"
    OFFERED = "offered"
    SERVED = "served"
    LEFT = "left"


class OfferState(enum.StrEnum):
    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class QuestionKind(enum.StrEnum):
    TEXT = "text"
    CHOICE = "choice"
    SEVERAL = "several"
    NUMBER = "number"
    YES_NO = "yes_no"


class FieldUse(enum.StrEnum):
    """How a field of ours stands in an event's form."""

    HIDDEN = "hidden"
    OPTIONAL = "optional"
    REQUIRED = "required"


class RegistrationSource(enum.StrEnum):
    PUBLIC = "public"
    COMMITTEE = "committee"
    IMPORT = "import"
    DESK = "desk"
    EXAMPLE = "example"


PUBLIC_KINDS = frozenset({ParticipantKind.PARTICIPANT, ParticipantKind.ELECTED, ParticipantKind.INHABITANT})
"""What people may say of themselves; the committee gives the other kinds."""


class SeatLevel(enum.StrEnum):
    """How much is left, as strangers are told it."""

    PLENTY = "plenty"
    FEW = "few"
    FULL = "full"
