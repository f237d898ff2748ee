"""What belongs to somebody, from their own page: what they accept, their data as a file, and erasing them."""

import json

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from api.deps import AppSettings, Db, Now
from api.pages.answers import SentForm
from api.pages.personal_door import MYSELF, ActingLink, OpenedLink, back, said_no, show
from api.pages.rendering import PRIVATE, render
from api.transactions import TransactionalRoute
from domain.delivery import privacy
from domain.delivery.privacy import ErasureReason
from domain.execution import registrations
from domain.execution.registrations import RegistrationChanges
from domain.execution.registrations.values import ConsentKind
from domain.foundation.core.errors import PreauError

router = APIRouter(route_class=TransactionalRoute, include_in_schema=False)


@router.post("/i/{token}/accords/{kind}")
def decide(
    *, request: Request, mine: ActingLink, kind: ConsentKind, form: SentForm, db: Db, now: Now, settings: AppSettings
) -> Response:
    """One thing at a time, by a button that says which: nothing is given or taken back by accident."""
    try:
        registrations.change(
            db,
            mine.event,
            mine.registration.id,
            RegistrationChanges(consents={kind: form.get("reponse") == "oui"}),
            actor=MYSELF,
            secret=settings.secret_key,
            base_url=settings.base_url,
            now=now,
        )
    except PreauError as error:
        return said_no(db, mine, error, request, "personal_refusal.html")
    return back(mine, "accord")


@router.get("/i/{token}/mes-donnees")
def my_data(mine: OpenedLink, db: Db) -> Response:
    """Everything of this person and nothing of others, as a file that people and programs can read."""
    told = privacy.everything_of(db, mine.event, mine.registration.id, now=mine.now)
    headers = PRIVATE | {"Content-Disposition": f'attachment; filename="{mine.event.slug}-mes-donnees.json"'}
    text = json.dumps(told, ensure_ascii=False, indent=2)
    return Response(text, media_type="application/json; charset=utf-8", headers=headers)


@router.get("/i/{token}/effacer")
def erase_form(request: Request, mine: OpenedLink) -> HTMLResponse:
    return show(request, mine, "personal_erase.html")


@router.post("/i/{token}/effacer")
def erase(request: Request, mine: ActingLink, db: Db, now: Now) -> Response:
    """Seats go back to others; nothing of the person is left, nor their link."""
    try:
        privacy.erase_registration(db, mine.registration.id, reason=ErasureReason.PERSON, actor=MYSELF, now=now)
    except PreauError as error:
        return said_no(db, mine, error, request, "personal_erase.html")
    return render(request, "personal_erased.html", headers=PRIVATE, event=mine.event)
