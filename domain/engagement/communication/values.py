"""Words and plain values of the communication plan."""

import enum
import uuid
from dataclasses import dataclass
from datetime import date


class Channel(enum.StrEnum):
    MAIL = "mail"
    SOCIAL = "social"
    PRESS = "press"
    RADIO = "radio"
    WEBSITE = "website"
    NEWSLETTER = "newsletter"
    POSTER = "poster"
    FLYER = "flyer"
    WORD_OF_MOUTH = "word_of_mouth"
    OTHER = "other"


CHANNEL_NAMES: dict[Channel, str] = {
    Channel.MAIL: "courriel",
    Channel.SOCIAL: "réseaux sociaux",
    Channel.PRESS: "presse",
    Channel.RADIO: "radio",
    Channel.WEBSITE: "site web",
    Channel.NEWSLETTER: "lettre d’information",
    Channel.POSTER: "affiche",
    Channel.FLYER: "flyer",
    Channel.WORD_OF_MOUTH: "bouche-à-oreille",
    Channel.OTHER: "autre",
}

LEFT_SOMEWHERE = frozenset({Channel.POSTER, Channel.FLYER})
"""What is put down somewhere: left without a word to those on the spot, it reaches few people (digest, section 11)."""


class Standing(enum.StrEnum):
    """Where an action stands on a day; `UNEXPLAINED` are done, but nobody was told what it is about."""

    TO_DO = "to_do"
    LATE = "late"
    DONE = "done"
    UNEXPLAINED = "unexplained"


@dataclass(frozen=True)
class ActionFacts:
    """One message through one channel, as the committee writes it."""

    channel: Channel
    message: str
    organisation_id: uuid.UUID | None = None
    posting_point: str = ""
    quantity: int | None = None
    account_id: uuid.UUID | None = None
    owner: str = ""
    planned_on: date | None = None
    done_on: date | None = None
    explained_to: str = ""


@dataclass(frozen=True)
class ActionView:
    """`owner_said` is who does it; `warning` what to mend, in a sentence."""

    id: uuid.UUID
    channel: Channel
    message: str
    organisation_id: uuid.UUID | None
    organisation_name: str
    posting_point: str
    quantity: int | None
    account_id: uuid.UUID | None
    owner: str
    owner_said: str
    planned_on: date | None
    done_on: date | None
    explained_to: str
    late_days: int
    warning: str
    version: int
