"""Versions of the programme: what changes, who is told, publishing, and the way back to an older one."""

import uuid
from dataclasses import replace
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from api.deps import AppSettings, Db, EventAccess, Now, Paging, event_access
from api.schemas import In, Out, PageOut
from api.transactions import TransactionalRoute
from domain.delivery import mailings
from domain.delivery.mailings import Audience
from domain.execution import programme, registrations
from domain.execution.programme.checks import Level, level_counts
from domain.execution.programme.difference import ChangeKind
from domain.foundation.accounts import Permission
from domain.foundation.core.pages import page_of
from domain.foundation.outbox.rendering import as_text
from domain.review import phases

router = APIRouter(tags=["releases"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.PROGRAMME_READ)]
Publishes = Annotated[EventAccess, event_access(Permission.PROGRAMME_PUBLISH)]
Opening = Annotated[str, Field(max_length=2000)]


class ReleaseOut(Out):
    """`told` people got a notice of it."""

    number: int
    published_at: datetime
    published_by: str
    note: str
    told: int


class ReleaseIn(In):
    """`expected_number` is the version that the caller has read before publishing; `opening` begins each message."""

    note: Annotated[str, Field(max_length=2000)] = ""
    tell: bool
    opening: Opening = ""
    expected_number: Annotated[int | None, Field(ge=1, le=1_000_000)] = None


class ReleaseChangeOut(Out):
    """One sentence in three pieces, `strong` being what the eye looks for, with what was and what is; `told` names
    those who get a message for it."""

    kind: ChangeKind
    label: str
    lead: str
    strong: str
    tail: str
    before: str
    after: str
    told: str
    session_ids: list[uuid.UUID]


class LevelCountsOut(Out):
    error: int
    warning: int
    advice: int


class ReleaseDifferenceOut(Out):
    """`number` is the version that would be published; `published_at` says when the one before was, and
    `findings_before` how much the checks find in that one, with what is known today of its rooms."""

    number: int
    published_at: datetime | None
    findings_before: LevelCountsOut | None
    summary: str
    unchanged: int
    changes: list[ReleaseChangeOut]


class NoticeGroupOut(Out):
    """`names` are the first two hundred of `count`; all of them are read page by page."""

    audience: Audience
    title: str
    count: int
    names: list[str]


class NoticeMessageOut(Out):
    """As the first person of the first group will read it; `opening`, after the greeting, can be written anew."""

    from_name: str
    subject: str
    greeting: str
    opening: str
    rest: str
    has_calendar: bool


class NoticesOut(Out):
    """Who gets a message: nobody else. `unreachable` are the first two hundred of those who have no address; the
    `untouched` registered people get nothing."""

    total: int
    groups: list[NoticeGroupOut]
    unreachable: list[str]
    unreachable_total: int
    untouched: int
    message: NoticeMessageOut | None


class NoticePersonOut(Out):
    audience: Audience
    name: str


class TrialIn(In):
    opening: Opening = ""


class TrialOut(Out):
    """Where the trial goes."""

    email: str


class TakenBackOut(Out):
    """How many sessions of the draft changed."""

    changed: int


@router.get("/events/{slug}/releases")
def list_releases(access: Reads, db: Db, paging: Paging) -> PageOut[ReleaseOut]:
    page = page_of(
        mailings.releases(db, access.event), paging, sorts={"number": lambda row: row.number}, default_sort="-number"
    )
    return PageOut.of(page.map(ReleaseOut.model_validate))


@router.get("/events/{slug}/releases/difference")
def read_difference(access: Reads, db: Db, now: Now) -> ReleaseDifferenceOut:
    """The draft against the last version."""
    found = mailings.preview(db, access.event)
    return ReleaseDifferenceOut(
        number=found.number,
        published_at=found.before.published_at,
        findings_before=_findings_in(db, access, found.before),
        summary=found.summary,
        unchanged=found.difference.unchanged,
        changes=[
            ReleaseChangeOut.model_validate(each) for each in mailings.told_changes(db, access.event, found, now=now)
        ],
    )


@router.get("/events/{slug}/releases/notices")
def read_notices(access: Publishes, db: Db, settings: AppSettings, now: Now) -> NoticesOut:
    found = mailings.people_to_tell(db, access.event, now=now)
    return NoticesOut(
        total=len(found.told),
        groups=[NoticeGroupOut.model_validate(each) for each in mailings.groups(found)],
        unreachable=[each.name for each in found.unreachable[: mailings.MOST_NAMES]],
        unreachable_total=len(found.unreachable),
        untouched=found.untouched,
        message=_message(access, db, settings, found),
    )


@router.get("/events/{slug}/releases/notices/people")
def read_people_told(
    access: Publishes,
    db: Db,
    paging: Paging,
    now: Now,
    *,
    q: Annotated[str, Query(max_length=200)] = "",
    is_reached: bool = True,
) -> PageOut[NoticePersonOut]:
    """Everybody who gets a message, or who has no address (`is_reached=false`)."""
    found = mailings.people_to_tell(db, access.event, now=now)
    page = mailings.list_people(found, paging, q=q, is_reached=is_reached)
    return PageOut.of(page.map(NoticePersonOut.model_validate))


@router.post("/events/{slug}/releases/notices/test", status_code=202)
def try_notice(body: TrialIn, access: Publishes, db: Db, settings: AppSettings, now: Now) -> TrialOut:
    """The message to whoever asks, and to nobody else."""
    to = access.account
    mailings.send_trial(
        db, access.event, name=to.name, email=to.email, opening=body.opening, base_url=settings.base_url, now=now
    )
    return TrialOut(email=to.email)


@router.post("/events/{slug}/releases", status_code=201)
def publish(body: ReleaseIn, access: Publishes, db: Db, now: Now) -> ReleaseOut:
    made = mailings.publish(
        db,
        access.event,
        note=body.note,
        tell=body.tell,
        opening=body.opening,
        expected_number=body.expected_number,
        actor=access.actor,
        now=now,
    )
    registrations.move_queues(db, access.event, now=now)
    return ReleaseOut.model_validate(mailings.ReleaseView.of(made.release, made.told))


@router.post("/events/{slug}/releases/{number}/take-back")
def take_back(number: int, access: Publishes, db: Db, now: Now) -> TakenBackOut:
    """The draft becomes what this version said; nothing is published yet."""
    return TakenBackOut(changed=programme.take_back(db, access.event, number, actor=access.actor, now=now))


def _findings_in(db: Db, access: EventAccess, before: programme.Released) -> LevelCountsOut | None:
    if before.is_draft:
        return None
    counts = level_counts(phases.findings(db, access.event, before.sessions))
    return LevelCountsOut(error=counts[Level.ERROR], warning=counts[Level.WARNING], advice=counts[Level.ADVICE])


def _message(access: EventAccess, db: Db, settings: AppSettings, found: mailings.Recipients) -> NoticeMessageOut | None:
    message = mailings.example_message(db, access.event, found, opening="", base_url=settings.base_url)
    if message is None:
        return None
    return NoticeMessageOut(
        from_name=message.from_name,
        subject=message.subject,
        greeting=as_text(replace(message, blocks=message.blocks[:1])).partition("\n")[0],
        opening=mailings.default_opening(access.event),
        rest=as_text(replace(message, blocks=message.blocks[2:])),
        has_calendar=found.told[0].audience is Audience.REGISTERED,
    )
