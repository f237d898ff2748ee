"""The programme for calendar programs: one entry a session, the same identifiers for ever.

An entry moves when a release moves its session, is cancelled when a release has it no more, or when the gathering is
cancelled or postponed.
"""

from domain.delivery.exchange.feeds.names import everybody_in, rooms_named, titled
from domain.delivery.exchange.feeds.public import Part, PublicProgramme
from domain.execution.programme import SessionView
from domain.foundation.core.calendars import CalendarItem, calendar
from domain.foundation.core.text import enumeration
from domain.foundation.events import EventState
from domain.foundation.events.models import Event

GONE = frozenset({EventState.POSTPONED, EventState.CANCELLED})
EVERYTHING = Part()


def programme_calendar(event: Event, published: PublicProgramme, *, base_url: str, part: Part = EVERYTHING) -> str:
    """The text of a VCALENDAR with what `part` keeps."""
    items = [_item(event, view, base_url) for view in published.timed if part.keeps(view)]
    items += [
        _item(event, view, base_url, taken_out=True)
        for view in published.cancelled
        if view.interval and part.keeps(view)
    ]
    return calendar(items, name=event.title)


def session_calendar(event: Event, view: SessionView, *, base_url: str, taken_out: bool = False) -> str:
    """The same for one session, to put into one's own calendar."""
    items = [_item(event, view, base_url, taken_out=taken_out)] if view.interval else []
    return calendar(items, name=event.title)


def _item(event: Event, view: SessionView, base_url: str, *, taken_out: bool = False) -> CalendarItem:
    interval = view.interval
    if interval is None:
        raise ValueError("a session without hours has no place in a calendar")
    places = (*rooms_named(view), view.room.venue_name if view.room else "", event.venue_name, event.commune)
    told = (view.description, view.question, enumeration(everybody_in(view)))
    return CalendarItem(
        uid=f"session-{view.id.hex}@preau",
        start=interval.start,
        end=interval.end,
        zone=event.time_zone,
        title=titled(view),
        last_modified=view.updated_at or event.created_at,
        place=", ".join(dict.fromkeys(part for part in places if part)),
        description="\n\n".join(part for part in told if part),
        url=f"{base_url}/e/{event.slug}/seances/{view.id}",
        sequence=view.sequence + event.version + taken_out,
        status="CANCELLED" if taken_out or event.state in GONE else "CONFIRMED",
    )
