"""Those who take part in the programme: what they answered, their address, their personal link."""

import uuid
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from api import conflicts
from api.deps import Db, EventAccess, Now, Pages, Paging, event_access
from api.schemas import In, Out, PageOut, if_match
from api.transactions import TransactionalRoute
from domain.execution import speakers
from domain.execution.programme import ContributionRole, SessionKind
from domain.execution.speakers import MOST_AT_ONCE, Answer, SpeakerFilter, SpeakerView
from domain.foundation.accounts import LinkState, Permission

router = APIRouter(tags=["speakers"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.PROGRAMME_READ)]
Edits = Annotated[EventAccess, event_access(Permission.PROGRAMME_EDIT)]
Version = Annotated[int | None, Depends(if_match)]


class PartOut(Out):
    """One contribution, with what the person answered and needs; null while they did not say."""

    contribution_id: uuid.UUID
    role: ContributionRole
    session_id: uuid.UUID
    title: str
    letter: str
    kind: SessionKind
    starts_at: datetime | None
    ends_at: datetime | None
    room_name: str
    answer: Answer | None
    answered_at: datetime | None
    reason: str
    has_slides: bool | None
    wants_microphone: bool | None
    is_remote: bool | None
    needs: str


class SpeakerPresenceOut(Out):
    starts_at: datetime
    ends_at: datetime


class SpeakerOut(Out):
    """`email` is where the next mail goes: `own_email`, given for this gathering, else the contact's; empty when none
    is known. `version` is 0 while nothing was written of this person."""

    id: uuid.UUID
    name: str
    contact_id: uuid.UUID | None
    organisation_id: uuid.UUID | None
    organisation_name: str
    email: str
    own_email: str
    link: LinkState
    invited_at: datetime | None
    answered_at: datetime | None
    biography: str
    image_right: bool | None
    image_right_at: datetime | None
    present: list[SpeakerPresenceOut]
    parts: list[PartOut]
    version: int


class SpeakerPatch(In):
    """An empty address goes back to the contact's own."""

    email: Annotated[str, Field(max_length=400)]


class InviteIn(In):
    speaker_ids: Annotated[list[uuid.UUID], Field(min_length=1, max_length=MOST_AT_ONCE)]


class NotInvitedOut(Out):
    """Somebody to whom nothing was sent, and why."""

    speaker_id: uuid.UUID
    code: str
    sentence: str


class InvitedOut(Out):
    sent: list[uuid.UUID]
    left_out: list[NotInvitedOut]


class SpeakerLinkOut(Out):
    url: str


def asked(
    q: Annotated[str, Query(max_length=200)] = "",
    answer: Answer | None = None,
    *,
    awaited: bool | None = None,
    invited: bool | None = None,
    reachable: bool | None = None,
) -> SpeakerFilter:
    return SpeakerFilter(q, answer, awaited, invited, reachable)


@router.get("/events/{slug}/speakers")
def list_speakers(
    access: Reads, wanted: Annotated[SpeakerFilter, Depends(asked)], paging: Paging, db: Db, now: Now
) -> PageOut[SpeakerOut]:
    return PageOut.of(speakers.list_speakers(db, access.event, wanted, paging, now=now).map(_out))


@router.post("/events/{slug}/speakers/invite")
def invite(*, body: InviteIn, access: Edits, site: Pages, db: Db, now: Now) -> InvitedOut:
    """Each gets one mail with their own link; those who cannot be reached are named, and the others get theirs."""
    done = speakers.invite(db, access.event, body.speaker_ids, site=site, actor=access.actor, now=now)
    left_out = [
        NotInvitedOut(speaker_id=each.speaker_id, code=each.error.code, sentence=each.error.sentence)
        for each in done.left_out
    ]
    return InvitedOut(sent=list(done.sent), left_out=left_out)


@router.get("/events/{slug}/speakers/{speaker_id}")
def read_speaker(speaker_id: uuid.UUID, access: Reads, db: Db, now: Now) -> SpeakerOut:
    return _out(speakers.speaker_of(db, access.event, speaker_id, now=now))


@router.patch("/events/{slug}/speakers/{speaker_id}")
def change_speaker(
    *, speaker_id: uuid.UUID, body: SpeakerPatch, access: Edits, version: Version, db: Db, now: Now
) -> SpeakerOut:
    with conflicts.showing(lambda: read_speaker(speaker_id, access, db, now)):
        speakers.set_email(
            db, access.event, speaker_id, body.email, expected_version=version, actor=access.actor, now=now
        )
    return read_speaker(speaker_id, access, db, now)


@router.post("/events/{slug}/speakers/{speaker_id}/link/renew")
def renew_link(*, speaker_id: uuid.UUID, access: Edits, site: Pages, db: Db, now: Now) -> SpeakerOut:
    """The old link is dead at once; the new one goes by mail."""
    speakers.renew_link(db, access.event, speaker_id, site=site, actor=access.actor, now=now)
    return read_speaker(speaker_id, access, db, now)


@router.post("/events/{slug}/speakers/{speaker_id}/link/copy")
def copy_link(*, speaker_id: uuid.UUID, access: Edits, site: Pages, db: Db, now: Now) -> SpeakerLinkOut:
    """The address itself, to give by hand; the journal keeps who took it."""
    return SpeakerLinkOut(url=speakers.copy_link(db, access.event, speaker_id, site=site, actor=access.actor, now=now))


@router.delete("/events/{slug}/speakers/{speaker_id}/link", status_code=204)
def revoke_link(speaker_id: uuid.UUID, access: Edits, db: Db, now: Now) -> None:
    speakers.revoke_link(db, access.event, speaker_id, actor=access.actor, now=now)


def _out(view: SpeakerView) -> SpeakerOut:
    return SpeakerOut(
        id=view.id,
        name=view.name,
        contact_id=view.contact_id,
        organisation_id=view.organisation_id,
        organisation_name=view.organisation_name,
        email=view.email,
        own_email=view.own_email,
        link=view.link,
        invited_at=view.invited_at,
        answered_at=view.answered_at,
        biography=view.biography,
        image_right=view.image_right,
        image_right_at=view.image_right_at,
        present=[SpeakerPresenceOut(starts_at=each.start, ends_at=each.end) for each in view.present],
        parts=[_part(part) for part in view.parts],
        version=view.version,
    )


def _part(part: speakers.PartView) -> PartOut:
    session, wanted = part.session, part.wanted
    return PartOut(
        contribution_id=part.contribution_id,
        role=part.role,
        session_id=session.id,
        title=session.title,
        letter=session.letter,
        kind=session.kind,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        room_name=session.room.name if session.room else "",
        answer=part.answer,
        answered_at=part.answered_at,
        reason=part.reason,
        has_slides=wanted.has_slides,
        wants_microphone=wanted.wants_microphone,
        is_remote=wanted.is_remote,
        needs=wanted.needs,
    )
