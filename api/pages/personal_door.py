"""The door of somebody registered: the secret address of their page, and what it opens."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy.orm import Session

from api.deps import Now, get_database
from api.errors import status_of
from api.pages.doors import count_act
from api.pages.rendering import PRIVATE, link, render
from api.pages.typed import mistakes_of
from domain.execution import registrations
from domain.execution.registrations import RegistrationState
from domain.execution.registrations.models import Registration
from domain.execution.registrations.states import SEATED, STILL_THERE
from domain.foundation import accounts
from domain.foundation.accounts import Actor
from domain.foundation.core.errors import NotFound, PreauError
from domain.foundation.events.models import Event

MYSELF = Actor("La personne inscrite")
"""What the journal says of somebody who changes their own registration: no name."""


@dataclass(frozen=True)
class Mine:
    """What the secret address opens: detached rows, to look at."""

    token: str
    event: Event
    registration: Registration
    now: datetime

    @property
    def state(self) -> RegistrationState:
        return self.registration.state

    @property
    def is_coming(self) -> bool:
        return self.state is RegistrationState.CONFIRMED

    @property
    def has_seat(self) -> bool:
        """Coming, or about to be once the address is confirmed."""
        return self.state in SEATED

    @property
    def is_there(self) -> bool:
        return self.state in STILL_THERE

    @property
    def is_over(self) -> bool:
        """The gathering is past: nothing can be taken, given back or changed any more."""
        return self.now >= self.event.ends_at

    def address(self, part: str = "", **query: object) -> str:
        return link(f"/i/{self.token}{part}", **query)


def get_mine(request: Request, token: str, now: Now) -> Mine:
    """Raises WrongSecret `link_dead` for a wrong, old, renewed or revoked link, and for somebody erased."""
    with get_database(request).reading() as db:
        opened = accounts.open_link(db, registrations.LINK_KIND, token, now=now)
        event, registration = db.get(Event, opened.event_id), db.get(Registration, opened.subject_id)
    if event is None or registration is None:
        raise NotFound()
    return Mine(token, event, registration, now)


OpenedLink = Annotated[Mine, Depends(get_mine)]


def get_acting(request: Request, mine: OpenedLink) -> Mine:
    """The same, for what changes something."""
    count_act(request, f"registration:{mine.registration.id}")
    return mine


ActingLink = Annotated[Mine, Depends(get_acting)]


def show(
    request: Request,
    mine: Mine,
    template: str,
    *,
    error: PreauError | None = None,
    **context: Any,
) -> HTMLResponse:
    """A page behind the door, with what is to mend told beside each field."""
    facts = {"mistakes": mistakes_of(error)} | context
    status = status_of(error) if error else 200
    return render(request, template, status, headers=PRIVATE, event=mine.event, mine=mine, **facts)


def back(mine: Mine, done: str = "") -> Response:
    """To the page, which says what was done."""
    return RedirectResponse(mine.address(fait=done) if done else mine.address(), 303)


def said_no(db: Session, mine: Mine, error: PreauError, request: Request, template: str, **context: Any) -> Response:
    """A refusal, on the page where it was asked; what is not there stays missing."""
    if isinstance(error, NotFound):
        raise error
    db.rollback()
    return show(request, mine, template, error=error, **context)
