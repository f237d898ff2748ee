"""What an event says in its own words in the mails that leave by themselves."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse

from api import conflicts
from api.deps import AppSettings, Db, EventAccess, Now, event_access
from api.routes.mailing_bodies import MailMessageOut, MailTextsOut, MailWordsIn, MailWordsOut, TriedOut, page_of
from api.schemas import if_match
from api.transactions import TransactionalRoute
from domain.delivery import mailings
from domain.foundation.accounts import Permission

router = APIRouter(tags=["mailings"], route_class=TransactionalRoute)

Sends = Annotated[EventAccess, event_access(Permission.MAILINGS_SEND)]
Version = Annotated[int | None, Depends(if_match)]


@router.get("/events/{slug}/mail-texts")
def list_mail_texts(access: Sends, db: Db) -> MailTextsOut:
    return MailTextsOut.of(mailings.mail_words(db, access.event))


@router.put("/events/{slug}/mail-texts/{text_kind}")
def write_mail_text(
    *, text_kind: str, body: MailWordsIn, access: Sends, version: Version, db: Db, now: Now
) -> MailWordsOut:
    """Both empty: in the words of Préau again."""
    with conflicts.showing(lambda: MailWordsOut.of(mailings.words_for(db, access.event, text_kind))):
        found = mailings.write_mail_words(
            db,
            access.event,
            text_kind,
            subject=body.subject,
            body=body.body,
            expected_version=version,
            actor=access.actor,
            now=now,
        )
    return MailWordsOut.of(found)


@router.get("/events/{slug}/mail-texts/{text_kind}/message.html", response_class=HTMLResponse)
def show_mail_text(text_kind: str, access: Sends, settings: AppSettings, db: Db, now: Now) -> HTMLResponse:
    """The mail with the words kept, as mail programs show it."""
    own = mailings.words_for(db, access.event, text_kind).own
    made = mailings.preview_words(
        db, access.event, text_kind, subject=own.subject, body=own.body, base_url=settings.base_url, now=now
    )
    return page_of(made)


@router.post("/events/{slug}/mail-texts/{text_kind}/preview")
def preview_mail_text(
    *, text_kind: str, body: MailWordsIn, access: Sends, settings: AppSettings, db: Db, now: Now
) -> MailMessageOut:
    """The mail with these words, for an invented person; nothing is kept."""
    made = mailings.preview_words(
        db, access.event, text_kind, subject=body.subject, body=body.body, base_url=settings.base_url, now=now
    )
    return MailMessageOut.of(made)


@router.post("/events/{slug}/mail-texts/{text_kind}/test", status_code=202)
def try_mail_text(
    *, text_kind: str, body: MailWordsIn, access: Sends, settings: AppSettings, db: Db, now: Now
) -> TriedOut:
    """The same mail to whoever asks, and to nobody else."""
    made = mailings.preview_words(
        db, access.event, text_kind, subject=body.subject, body=body.body, base_url=settings.base_url, now=now
    )
    to = access.account
    mailings.send_trial_of(db, access.event, made, name=to.name, email=to.email, now=now)
    return TriedOut(email=to.email)
