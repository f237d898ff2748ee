"""What a badge's code opens: its row for the committee, a page without any name for everybody else."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy.orm import Session

from api.deps import Db, OptionalAccount
from api.pages.rendering import PRIVATE, render
from api.transactions import TransactionalRoute
from domain.execution import registrations
from domain.foundation import events
from domain.foundation.accounts import Permission, WrongSecret
from domain.foundation.accounts.models import Account
from domain.foundation.core.errors import NotFound
from domain.foundation.core.ids import read_code
from domain.foundation.events.models import Event
from domain.foundation.events.queries import PUBLIC_STATES

router = APIRouter(route_class=TransactionalRoute, include_in_schema=False)


@router.get("/b/{code}")
@router.get("/B/{code}")  # as printed: capitals make a smaller QR code
def badge(request: Request, code: str, db: Db, account: OptionalAccount) -> Response:
    registration = registrations.registration_of_badge(db, read_code(code))
    event = db.get(Event, registration.event_id) if registration else None
    if registration is None or event is None:
        raise WrongSecret()
    if account is not None and _may_see(db, event, account):
        return RedirectResponse(f"/orga/e/{event.slug}/registrations?open={registration.id}", 303)
    shown = event if event.state in PUBLIC_STATES else None
    return render(request, "badge.html", headers=PRIVATE, event=shown)


def _may_see(db: Session, event: Event, account: Account) -> bool:
    try:
        _, role = events.event_for(db, event.slug, account)
    except NotFound:
        return False
    return Permission.REGISTRATIONS_READ in events.permissions_of(account, role)
