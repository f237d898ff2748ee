"""What the doors without account share: opening by a secret address, acts within limits, calendar files."""

from datetime import datetime, timedelta
from typing import Annotated

from fastapi import Depends, Request
from fastapi.responses import Response
from sqlalchemy.orm import Session
from starlette.datastructures import FormData

from api.limits import count_try
from api.pages.answers import sent_form
from api.pages.rendering import PRIVATE
from domain.foundation import accounts
from domain.foundation.accounts import WrongSecret
from domain.foundation.accounts.models import PersonalLink

SentForm = Annotated[FormData, Depends(sent_form)]
MOST_ACTS = 200
ACTS_PER = timedelta(hours=1)


def open_door(db: Session, kind: str, token: str, *, now: datetime) -> PersonalLink:
    """Raises WrongSecret for a wrong, old, renewed or revoked link, all alike; nothing is written."""
    try:
        return accounts.open_link(db, kind, token, now=now)
    except WrongSecret:
        raise dead_link() from None


def dead_link() -> WrongSecret:
    return WrongSecret(
        "link_dead",
        "Ce lien ne marche pas, ou ne marche plus : un lien plus récent l’a peut-être remplacé. "
        "Cherchez le dernier courriel reçu, ou demandez un nouveau lien à la personne qui vous l’a envoyé.",
    )


def count_act(request: Request, who: str) -> None:
    """Before something changes; nobody needs hundreds of changes an hour. Raises TooMany."""
    count_try(request, who, most=MOST_ACTS, per=ACTS_PER)


def calendar_file(text: str, name: str) -> Response:
    headers = PRIVATE | {"Content-Disposition": f'attachment; filename="{name}.ics"'}
    return Response(text, media_type="text/calendar; charset=utf-8", headers=headers)
