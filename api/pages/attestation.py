"""Where the code of an attestation of presence leads: what the paper must say, to whoever holds it."""

from datetime import timedelta

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api import limits
from api.deps import Db
from api.pages.rendering import PRIVATE, render
from api.transactions import TransactionalRoute
from domain.execution import attendance
from domain.foundation.core.errors import NotFound

router = APIRouter(route_class=TransactionalRoute, include_in_schema=False)

MOST_LOOKS, LOOKS_PER = 120, timedelta(minutes=10)


@router.get("/a/{code}")
@router.get("/A/{code}")  # as printed: capitals make a smaller QR code
def attestation(request: Request, code: str, db: Db) -> HTMLResponse:
    """A code that never was, one that is no more and one of another length get the same answer."""
    limits.count_try_from(request, "attestation", most=MOST_LOOKS, per=LOOKS_PER)
    try:
        event, row = attendance.attestation_of_code(db, code)
    except NotFound:
        limits.count_wrong_secret(request)
        return render(request, "attestation.html", 404, headers=PRIVATE, event=None, row=None)
    return render(request, "attestation.html", headers=PRIVATE, event=event, row=row, means=attendance.means_words)
