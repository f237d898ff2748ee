"""An event that is postponed, cancelled, moved, or takes place after all: everybody who is there is told, once."""

from datetime import datetime

from sqlalchemy.orm import Session as DbSession

from domain.delivery.mailings import batches, people, writing
from domain.delivery.mailings.models import Mailing, Occasion
from domain.delivery.mailings.people import Target
from domain.delivery.mailings.samples import sample
from domain.execution.registrations import RegistrationFilters
from domain.execution.registrations.values import STILL_THERE
from domain.foundation import events
from domain.foundation.accounts import Actor
from domain.foundation.core.i18n import SOURCE_LANGUAGE, in_language
from domain.foundation.events import EventState
from domain.foundation.events.models import Event
from domain.foundation.outbox import Message

THERE = Target(RegistrationFilters(states=tuple(sorted(STILL_THERE))))
"""Those who come, those who wait, those who have not confirmed yet: all of them made plans."""
WORDS_LIMIT = 2000


def occasion_of(before: EventState, after: EventState) -> Occasion | None:
    """What people are told when an event goes from one state to another; nothing for most moves."""
    if before is after or before is EventState.DRAFT:
        return None
    if after is EventState.POSTPONED:
        return Occasion.POSTPONED
    if after is EventState.CANCELLED:
        return Occasion.CANCELLED
    closed = (EventState.POSTPONED, EventState.CANCELLED)
    return Occasion.RESUMED if after is EventState.PUBLISHED and before in closed else None


def preview_state(
    db: DbSession, event: Event, after: EventState, *, words: str = "", base_url: str, now: datetime
) -> Message | None:
    """The mail that would leave if the event became `after`, for the invented person; None when nobody is told."""
    occasion = occasion_of(event.state, after)
    if occasion is None:
        return None
    _, words = events.clean_words("", words, limit=WORDS_LIMIT)
    made = sample(db, event, base_url=base_url, now=now)
    mailing = Mailing(event_id=event.id, occasion=occasion, body=words)
    with in_language(SOURCE_LANGUAGE):
        return writing.compose(mailing, made.about, made.asked)


def tell_state(db: DbSession, event: Event, before: EventState, *, words: str = "", actor: Actor, now: datetime) -> int:
    """Write to everybody that the state of the event changed, with the committee's own `words` among ours.

    Answers how many. Raises Invalid for words that cannot be.
    """
    occasion = occasion_of(before, event.state)
    return _tell(db, event, occasion, words, actor=actor, now=now) if occasion else 0


def tell_moved(db: DbSession, event: Event, *, words: str = "", actor: Actor, now: datetime) -> int:
    """Write to everybody that the event is on another day; nothing while it is not published.

    Answers how many. Raises Invalid for words that cannot be.
    """
    if event.state is not EventState.PUBLISHED:
        return 0
    return _tell(db, event, Occasion.MOVED, words, actor=actor, now=now)


def _tell(db: DbSession, event: Event, occasion: Occasion, words: str, *, actor: Actor, now: datetime) -> int:
    _, words = events.clean_words("", words, limit=WORDS_LIMIT)
    ids = people.reached_ids(db, event, THERE)
    if not ids:
        return 0
    mailing = Mailing(event_id=event.id, occasion=occasion, body=words, segment={}, sent_by=actor.name, created_at=now)
    db.add(mailing)
    db.flush()
    return batches.start(db, mailing, ids, now=now)
