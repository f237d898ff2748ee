"""Words and plain values of those who take part in sessions."""

import enum
import uuid
from dataclasses import dataclass
from datetime import datetime

from domain.execution.programme.values import ContributionRole, SessionView
from domain.foundation.accounts import LinkState
from domain.foundation.core.times import Interval

LINK_KIND = "speaker"
"""What personal links of speakers are called; their subject is the speaker."""


class Answer(enum.StrEnum):
    ACCEPTED = "accepted"
    DECLINED = "declined"


ROLE_NAMES: dict[ContributionRole, str] = {
    ContributionRole.CARRIER: "portage",
    ContributionRole.FACILITATOR: "animation",
    ContributionRole.NOTE_TAKER: "prise de notes",
    ContributionRole.MODERATOR: "modération",
    ContributionRole.PANELLIST: "intervention à la table ronde",
    ContributionRole.SPEAKER: "intervention",
    ContributionRole.HOST: "accueil",
    ContributionRole.WITNESS: "témoignage",
}


@dataclass(frozen=True)
class Needs:
    """What somebody needs for a contribution; None while they did not say."""

    has_slides: bool | None = None
    wants_microphone: bool | None = None
    is_remote: bool | None = None
    needs: str = ""


@dataclass(frozen=True)
class PartView:
    """One contribution of somebody, with what they answered. `is_published`: the hour and the room are those of the
    last version; otherwise they are the draft's."""

    contribution_id: uuid.UUID
    role: ContributionRole
    session: SessionView
    is_published: bool = False
    answer: Answer | None = None
    answered_at: datetime | None = None
    reason: str = ""
    wanted: Needs = Needs()
    minutes: int | None = None
    """How long they have, when it is said."""


@dataclass(frozen=True)
class SpeakerView:
    """Somebody of the programme. `id` is theirs also before a row is written; `version` is then 0.

    `email` is where the next mail goes: the address that was given for the programme, else the contact's.
    """

    id: uuid.UUID
    name: str
    parts: tuple[PartView, ...]
    contact_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    organisation_name: str = ""
    email: str = ""
    own_email: str = ""
    link: LinkState = LinkState.NONE
    invited_at: datetime | None = None
    biography: str = ""
    image_right: bool | None = None
    image_right_at: datetime | None = None
    present: tuple[Interval, ...] = ()
    version: int = 0

    @property
    def answered_at(self) -> datetime | None:
        """When they answered last."""
        return max((part.answered_at for part in self.parts if part.answered_at), default=None)

    @property
    def awaited(self) -> tuple[PartView, ...]:
        """Contributions that they neither accepted nor declined."""
        return tuple(part for part in self.parts if part.answer is None)

    def part(self, contribution_id: uuid.UUID) -> PartView | None:
        return next((part for part in self.parts if part.contribution_id == contribution_id), None)


@dataclass(frozen=True)
class Wanted:
    """What those who accepted need in a session, together."""

    microphones: int = 0
    has_slides: bool = False
    is_remote: bool = False
    texts: tuple[str, ...] = ()
