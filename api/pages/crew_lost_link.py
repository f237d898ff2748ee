"""« J’ai perdu ma fiche »: the same answer for a known and an unknown address."""

from datetime import timedelta

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.deps import Db, Now, Pages, PublicEvent
from api.errors import status_of
from api.limits import count_try, count_try_from
from api.pages.doors import SentForm
from api.pages.preview import PreviewRoute, ShownEvent
from api.pages.rendering import PRIVATE, link, render
from api.pages.typed import read_typed
from domain.execution import crew
from domain.foundation import accounts
from domain.foundation.core.errors import Invalid, TooMany
from domain.foundation.events.models import Event

router = APIRouter(route_class=PreviewRoute, include_in_schema=False)

MOST_PER_ADDRESS, MOST_PER_NETWORK, WINDOW = 5, 60, timedelta(hours=1)


@router.get("/e/{slug}/equipe/lien-perdu")
def ask(request: Request, event: ShownEvent) -> HTMLResponse:
    return _form(request, event)


@router.post("/e/{slug}/equipe/lien-perdu")
def send(*, request: Request, event: PublicEvent, form: SentForm, site: Pages, db: Db, now: Now) -> Response:
    typed = read_typed(form, ("email",)).text("email")
    try:
        email = accounts.normalise_email(typed)
        count_try_from(request, "crew-lost-link", most=MOST_PER_NETWORK, per=WINDOW)
        count_try(request, f"crew-lost-link:{event.id}:{email}", most=MOST_PER_ADDRESS, per=WINDOW)
        crew.send_links(db, event, email, site=site, now=now)
    except (Invalid, TooMany) as error:
        return _form(request, event, typed=typed, mistakes={"email": error.sentence}, status=status_of(error))
    return RedirectResponse(link(f"/e/{event.slug}/equipe/lien-perdu/envoye"), 303)


@router.get("/e/{slug}/equipe/lien-perdu/envoye")
def sent(request: Request, event: ShownEvent) -> HTMLResponse:
    return render(request, "crew_lost_link.html", event=event, is_sent=True, typed="", mistakes={})


def _form(
    request: Request, event: Event, *, typed: str = "", mistakes: dict[str, str] | None = None, status: int = 200
) -> HTMLResponse:
    facts = {"event": event, "typed": typed, "mistakes": mistakes or {}, "is_sent": False}
    return render(request, "crew_lost_link.html", status, headers=PRIVATE if typed else None, **facts)
