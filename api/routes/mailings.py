"""Messages to those who registered: written, tried, sent once, followed."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import HTMLResponse

from api import conflicts
from api.deps import AppSettings, Db, EventAccess, Now, Paging, event_access
from api.routes.mailing_bodies import (
    Fate,
    MailingIn,
    MailingOut,
    MailingPersonOut,
    MailMessageOut,
    ReachOut,
    TriedOut,
    page_of,
)
from api.schemas import PageOut, if_match
from api.transactions import TransactionalRoute
from domain.delivery import mailings
from domain.delivery.mailings import LeftOut, MailingState
from domain.foundation.accounts import Permission

router = APIRouter(tags=["mailings"], route_class=TransactionalRoute)

Sends = Annotated[EventAccess, event_access(Permission.MAILINGS_SEND)]
Version = Annotated[int | None, Depends(if_match)]
States = Annotated[list[MailingState], Query(max_length=5)]
Words = Annotated[str, Query(max_length=200)]


@router.get("/events/{slug}/mailings")
def list_mailings(access: Sends, db: Db, paging: Paging, state: States = []) -> PageOut[MailingOut]:  # noqa: B006
    page = mailings.list_mailings(db, access.event, paging, states=state)
    return PageOut.of(page.map(lambda row: MailingOut.of(*row)))


@router.post("/events/{slug}/mailings", status_code=201)
def create_mailing(body: MailingIn, access: Sends, db: Db, now: Now) -> MailingOut:
    """A draft: nothing leaves."""
    made = mailings.create_mailing(db, access.event, body.values(), actor=access.actor, now=now)
    return _read(db, access, made.id)


@router.get("/events/{slug}/mailings/{mailing_id}")
def read_mailing(mailing_id: uuid.UUID, access: Sends, response: Response, db: Db) -> MailingOut:
    found = _read(db, access, mailing_id)
    response.headers["ETag"] = f'"{found.version}"'
    return found


@router.patch("/events/{slug}/mailings/{mailing_id}")
def change_mailing(
    *, mailing_id: uuid.UUID, body: MailingIn, access: Sends, version: Version, db: Db, now: Now
) -> MailingOut:
    with conflicts.showing(lambda: _read(db, access, mailing_id)):
        mailings.change_mailing(
            db,
            access.event,
            mailing_id,
            body.values(only_set=True),
            expected_version=version,
            actor=access.actor,
            now=now,
        )
    return _read(db, access, mailing_id)


@router.delete("/events/{slug}/mailings/{mailing_id}", status_code=204)
def delete_mailing(mailing_id: uuid.UUID, access: Sends, db: Db, now: Now) -> None:
    """Only a draft: what was sent stays to be read."""
    mailings.delete_mailing(db, access.event, mailing_id, actor=access.actor, now=now)


@router.get("/events/{slug}/mailings/{mailing_id}/reach")
def read_reach(mailing_id: uuid.UUID, access: Sends, db: Db) -> ReachOut:
    """Who would get it now, and how many would not, by reason."""
    found = mailings.mailing_of(db, access.event, mailing_id)
    return ReachOut.of(mailings.reach(db, access.event, mailings.target_of(found)))


@router.get("/events/{slug}/mailings/{mailing_id}/people")
def list_mailing_people(
    *,
    mailing_id: uuid.UUID,
    access: Sends,
    db: Db,
    paging: Paging,
    reason: LeftOut | None = None,
    fate: Fate | None = None,
    q: Words = "",
) -> PageOut[MailingPersonOut]:
    """Of a draft: who gets it, or who does not for that `reason`. Of one that left: who was written to, by `fate`."""
    found = mailings.mailing_of(db, access.event, mailing_id)
    if found.state is not MailingState.DRAFT:
        told = mailings.list_deliveries(db, found, paging, fate=fate, q=q)
        return PageOut.of(told.map(MailingPersonOut.of_delivery))
    target = mailings.target_of(found)
    people = mailings.list_people_of(db, access.event, target, paging, reason=reason, q=q)
    return PageOut.of(people.map(MailingPersonOut.of))


@router.get("/events/{slug}/mailings/{mailing_id}/preview")
def preview_mailing(mailing_id: uuid.UUID, access: Sends, settings: AppSettings, db: Db, now: Now) -> MailMessageOut:
    """As an invented person would read it."""
    found = mailings.mailing_of(db, access.event, mailing_id)
    made = mailings.preview_mailing(db, access.event, found, base_url=settings.base_url, now=now)
    return MailMessageOut.of(made)


@router.get("/events/{slug}/mailings/{mailing_id}/message.html", response_class=HTMLResponse)
def show_mailing(mailing_id: uuid.UUID, access: Sends, settings: AppSettings, db: Db, now: Now) -> HTMLResponse:
    """The same as mail programs show it."""
    found = mailings.mailing_of(db, access.event, mailing_id)
    return page_of(mailings.preview_mailing(db, access.event, found, base_url=settings.base_url, now=now))


@router.post("/events/{slug}/mailings/{mailing_id}/test", status_code=202)
def try_mailing(mailing_id: uuid.UUID, access: Sends, settings: AppSettings, db: Db, now: Now) -> TriedOut:
    """To whoever asks, and to nobody else."""
    found = mailings.mailing_of(db, access.event, mailing_id)
    made = mailings.preview_mailing(db, access.event, found, base_url=settings.base_url, now=now)
    to = access.account
    mailings.send_trial_of(db, access.event, made, name=to.name, email=to.email, now=now)
    return TriedOut(email=to.email)


@router.post("/events/{slug}/mailings/{mailing_id}/send")
def send_mailing(mailing_id: uuid.UUID, access: Sends, version: Version, db: Db, now: Now) -> MailingOut:
    """Once: who gets it is fixed now, the mails follow on their own."""
    with conflicts.showing(lambda: _read(db, access, mailing_id)):
        mailings.send_mailing(db, access.event, mailing_id, expected_version=version, actor=access.actor, now=now)
    return _read(db, access, mailing_id)


def _read(db: Db, access: EventAccess, mailing_id: uuid.UUID) -> MailingOut:
    found = mailings.mailing_of(db, access.event, mailing_id)
    return MailingOut.of(found, mailings.progress_of(db, [found.id])[found.id])
