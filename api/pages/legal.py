"""What every foot leads to: who publishes, what becomes of personal data, how accessible the pages are."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.deps import AppSettings, Db
from api.pages.keeping import KeptPageRoute
from api.pages.preview import ShownEvent
from api.pages.rendering import render
from domain.delivery import privacy

router = APIRouter(route_class=KeptPageRoute, include_in_schema=False)


@router.get("/mentions-legales")
def site_notice(request: Request, settings: AppSettings) -> HTMLResponse:
    return render(request, "legal/notice.html", address=settings.base_url)


@router.get("/e/{slug}/mentions-legales")
def event_notice(request: Request, event: ShownEvent, settings: AppSettings) -> HTMLResponse:
    return render(request, "legal/notice.html", event=event, address=settings.base_url)


@router.get("/donnees-personnelles")
def site_privacy(request: Request) -> HTMLResponse:
    return render(request, "legal/privacy.html")


@router.get("/e/{slug}/donnees-personnelles")
def event_privacy(request: Request, event: ShownEvent, db: Db) -> HTMLResponse:
    """Made from the form as it is now: what is asked, why, until when."""
    told = privacy.notice_of(db, event)
    return render(request, "legal/event_privacy.html", event=event, told=told)


@router.get("/accessibilite")
def site_accessibility(request: Request) -> HTMLResponse:
    return render(request, "legal/accessibility.html")


@router.get("/e/{slug}/accessibilite")
def event_accessibility(request: Request, event: ShownEvent) -> HTMLResponse:
    return render(request, "legal/accessibility.html", event=event)
