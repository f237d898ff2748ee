"""What is sent and answered about messages to those who registered."""

import uuid
from datetime import date, datetime
from typing import Annotated, Any, Literal

from fastapi.responses import HTMLResponse
from pydantic import Field

from api.routes.registration_filters import Unsaid_
from api.schemas import In, Out
from domain.delivery.mailings import LeftOut, MailingState, MailWords, Occasion, Progress, Reach, fate_of
from domain.delivery.mailings.models import Mailing
from domain.delivery.mailings.progress import Delivery
from domain.execution.registrations import Origin, ParticipantKind, RegistrationSource, RegistrationState
from domain.execution.registrations.models import Registration
from domain.foundation.events import PLACEHOLDERS
from domain.foundation.outbox import Message
from domain.foundation.outbox.rendering import as_html, as_text
from domain.foundation.outbox.writing import subject_line

Line = Annotated[str, Field(max_length=400)]
Body = Annotated[str, Field(max_length=20_000)]
Words = Annotated[str | None, Field(max_length=200)]
MAIL_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'"
Fate = Literal["waiting", "sent", "refused", "left_out"]


class SegmentIn(In):
    """The filters of the list of registrations, in the same words; without `state`, those who come. `came`: whoever was
    checked in, or only those who come and were not."""

    q: Words = None
    state: Annotated[list[RegistrationState], Field(max_length=10)] | None = None
    kind: Annotated[list[ParticipantKind], Field(max_length=10)] | None = None
    source: Annotated[list[RegistrationSource], Field(max_length=10)] | None = None
    category: uuid.UUID | Unsaid_ | None = None
    origin: Origin | Unsaid_ | None = None
    organisation: Words = None
    commune: Words = None
    session: uuid.UUID | Unsaid_ | None = None
    waiting: uuid.UUID | Literal["event"] | None = None
    without: datetime | None = None
    meal: uuid.UUID | None = None
    group: uuid.UUID | None = None
    relay: uuid.UUID | None = None
    hold: uuid.UUID | None = None
    since: date | None = None
    until: date | None = None
    question: uuid.UUID | None = None
    answer: Words = None
    came: bool | None = None


class MailingIn(In):
    """`needs_consent`: only to those who accepted to be written to after the day, with a way to stop it."""

    subject: Line = ""
    body: Body = ""
    segment: SegmentIn = Field(default_factory=SegmentIn)
    needs_consent: bool = False

    def values(self, *, only_set: bool = False) -> dict[str, Any]:
        found = self.model_dump(exclude_unset=only_set)
        if "segment" in found:
            found["segment"] = self.segment.model_dump(mode="json", exclude_none=True)
        return found


class MailWordsIn(In):
    """Empty: in the words of Préau. Names in braces are replaced (`placeholders`)."""

    subject: Line = ""
    body: Body = ""


class StateWordsIn(In):
    """`state`: what the event would become, or that it is moved to another day; `words` are said among ours."""

    state: Literal["published", "postponed", "cancelled", "moved"]
    words: Annotated[str, Field(max_length=4000)] = ""


class MailingProgressOut(Out):
    """Of the `recipients` fixed at sending: on their way, handed over, refused, no longer concerned."""

    recipients: int
    waiting: int
    sent: int
    refused: int
    left_out: int


class LeftOutCountOut(Out):
    reason: LeftOut
    count: int


class ReachOut(Out):
    reached: int
    left_out: list[LeftOutCountOut]

    @classmethod
    def of(cls, found: Reach) -> "ReachOut":
        counts = [LeftOutCountOut(reason=reason, count=count) for reason, count in found.left_out.items()]
        return cls(reached=found.reached, left_out=counts)


class MailingOut(Out):
    """`due_at` for those that the calendar asked for."""

    id: uuid.UUID
    version: int
    occasion: Occasion
    state: MailingState
    subject: str
    body: str
    segment: dict[str, Any]
    needs_consent: bool
    sent_by: str
    created_at: datetime
    due_at: datetime | None
    sent_at: datetime | None
    progress: MailingProgressOut

    @classmethod
    def of(cls, mailing: Mailing, progress: Progress) -> "MailingOut":
        columns = {name: getattr(mailing, name) for name in cls.model_fields if name != "progress"}
        return cls(progress=MailingProgressOut.model_validate(progress), **columns)


class MailingPersonOut(Out):
    """`fate`: what became of the mail, once the message was sent."""

    registration_id: uuid.UUID
    name: str
    organisation_name: str
    email: str
    state: RegistrationState
    fate: Fate | None = None

    @classmethod
    def of(cls, person: Registration, fate: Any = None) -> "MailingPersonOut":
        return cls(
            registration_id=person.id,
            name=f"{person.first_name} {person.last_name}".strip(),
            organisation_name=person.organisation_name,
            email=person.email,
            state=person.state,
            fate=fate,
        )

    @classmethod
    def of_delivery(cls, delivery: Delivery) -> "MailingPersonOut":
        return cls.of(delivery.registration, fate_of(delivery))


class MailMessageOut(Out):
    """A mail as it leaves; its HTML has a page of its own (`message.html`)."""

    from_name: str
    subject: str
    text: str
    calendar_method: str | None

    @classmethod
    def of(cls, message: Message) -> "MailMessageOut":
        return cls(
            from_name=message.from_name,
            subject=subject_line(message.subject),
            text=as_text(message),
            calendar_method=message.calendar_method,
        )


def page_of(message: Message) -> HTMLResponse:
    """The mail as mail programs show it, on a page without any right: nothing loads, runs or leads away."""
    return HTMLResponse(as_html(message), headers={"content-security-policy": MAIL_POLICY})


class StateNoticeOut(Out):
    """Who would be told what; nobody when that move is not told."""

    reach: ReachOut
    message: MailMessageOut | None


class PlaceholderOut(Out):
    name: str
    meaning: str


class MailWordsOut(Out):
    """`version` 0: never written."""

    kind: str
    title: str
    when: str
    subject: str
    body: str
    version: int

    @classmethod
    def of(cls, words: MailWords) -> "MailWordsOut":
        own = words.own
        return cls(
            kind=words.kind,
            title=words.title,
            when=words.when,
            subject=own.subject,
            body=own.body,
            version=own.version,
        )


class MailTextsOut(Out):
    """Every mail that leaves by itself, and what can stand in braces."""

    texts: list[MailWordsOut]
    placeholders: list[PlaceholderOut]

    @classmethod
    def of(cls, found: list[MailWords]) -> "MailTextsOut":
        names = [PlaceholderOut(name=name, meaning=meaning) for name, meaning in PLACEHOLDERS.items()]
        return cls(texts=[MailWordsOut.of(each) for each in found], placeholders=names)


class TriedOut(Out):
    """Where the trial goes."""

    email: str
