"""Who is told what when an event is postponed, cancelled, or takes place after all: read before it is decided."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.deps import AppSettings, Db, EventAccess, Now, Paging, event_access
from api.routes.mailing_bodies import MailingPersonOut, MailMessageOut, ReachOut, StateNoticeOut, StateWordsIn
from api.schemas import PageOut
from api.transactions import TransactionalRoute
from domain.delivery import mailings
from domain.delivery.mailings import LeftOut, Reach
from domain.foundation.accounts import Permission
from domain.foundation.events import EventState

router = APIRouter(tags=["events"], route_class=TransactionalRoute)

Edits = Annotated[EventAccess, event_access(Permission.EVENT_EDIT)]


@router.post("/events/{slug}/state-notices/preview")
def preview_state_notice(body: StateWordsIn, access: Edits, settings: AppSettings, db: Db, now: Now) -> StateNoticeOut:
    """Nothing is changed nor sent. The mail of a day that is moved is not shown: it tells a date not written yet."""
    if body.state == "moved":
        return StateNoticeOut(reach=ReachOut.of(mailings.reach(db, access.event, mailings.THERE)), message=None)
    state = EventState(body.state)
    made = mailings.preview_state(db, access.event, state, words=body.words, base_url=settings.base_url, now=now)
    if made is None:
        return StateNoticeOut(reach=ReachOut.of(Reach()), message=None)
    found = mailings.reach(db, access.event, mailings.THERE)
    return StateNoticeOut(reach=ReachOut.of(found), message=MailMessageOut.of(made))


@router.get("/events/{slug}/state-notices/people")
def list_state_notice_people(
    *,
    access: Edits,
    db: Db,
    paging: Paging,
    reason: LeftOut | None = None,
    q: Annotated[str, Query(max_length=200)] = "",
) -> PageOut[MailingPersonOut]:
    """Everybody who would be told, or who would not be for that `reason`: those are to be called."""
    people = mailings.list_people_of(db, access.event, mailings.THERE, paging, reason=reason, q=q)
    return PageOut.of(people.map(MailingPersonOut.of))
