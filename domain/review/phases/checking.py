"""The checks of the programme with all that the house knows: wishes, the crew's list, promises, who is there when."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.execution import programme, speakers
from domain.execution.programme import SessionView
from domain.execution.programme.checks import Beyond, Conflicts, Finding, Programme, at_sessions, contact_key, label_key
from domain.execution.registrations.access import step_free_asked
from domain.execution.speakers.models import Speaker, SpeakerAvailability
from domain.execution.stage.provisions import needs_of, provided
from domain.foundation.core.times import Interval
from domain.foundation.events.models import Event


def beyond(db: DbSession, event: Event, views: Sequence[SessionView]) -> Beyond:
    """What rooms above the programme know of it; five statements."""
    return Beyond(
        step_free_asked=step_free_asked(db, event),
        needs=needs_of(views),
        provided=provided(db, event),
        people_hours=_people_hours(db, event),
        declined=speakers.declined_in(db, event, views),
    )


def programme_to_check(db: DbSession, event: Event, views: Sequence[SessionView] | None = None) -> Programme:
    """The draft with all that checks ask; `views` are its sessions, where they were read already."""
    rooms = None
    if views is None:
        views, rooms = programme.drafted(db, event)
    return programme.programme_to_check(db, event, views, rooms, beyond=beyond(db, event, views))


def findings(db: DbSession, event: Event, views: Sequence[SessionView] | None = None) -> list[Finding]:
    """Everything that is to be looked at in the draft."""
    return programme.check(programme_to_check(db, event, views))


def conflicts_at(db: DbSession, event: Event, views: Sequence[SessionView]) -> Conflicts:
    """The same as each session tells it, without what was accepted."""
    return at_sessions(findings(db, event, views))


def _people_hours(db: DbSession, event: Event) -> dict[str, tuple[Interval, ...]]:
    rows = db.execute(
        select(Speaker.contact_id, Speaker.name, SpeakerAvailability.starts_at, SpeakerAvailability.ends_at)
        .join(Speaker, Speaker.id == SpeakerAvailability.speaker_id)
        .where(Speaker.event_id == event.id, Speaker.archived_at.is_(None))
        .order_by(SpeakerAvailability.starts_at)
    )
    found: dict[str, list[Interval]] = defaultdict(list)
    for row in rows:
        key = contact_key(row.contact_id) if row.contact_id else label_key(row.name)
        found[key].append(Interval(row.starts_at, row.ends_at))
    return {key: tuple(hours) for key, hours in found.items()}
