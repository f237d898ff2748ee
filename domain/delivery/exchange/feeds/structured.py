"""The gathering and its sessions in schema.org's words, for search engines and agendas."""

from datetime import datetime
from typing import Any

from domain.delivery.exchange.feeds.names import everybody_in, rooms_named
from domain.delivery.exchange.feeds.public import PublicProgramme
from domain.execution.programme import SessionKind, SessionView
from domain.foundation.core.times import local
from domain.foundation.events import EventState
from domain.foundation.events.models import Event

CONTEXT = "https://schema.org"
STATUS = {EventState.POSTPONED: "EventPostponed", EventState.CANCELLED: "EventCancelled"}
PAUSES = frozenset({SessionKind.BREAK})
MOST_PARTS = 100
"""More would weigh more than the page."""


def structured_event(
    event: Event, published: PublicProgramme, *, base_url: str, language: str = "fr"
) -> dict[str, Any]:
    """A gathering with its sessions as `subEvent`."""
    parts = [_session(event, view, base_url) for view in published.timed if view.kind not in PAUSES][:MOST_PARTS]
    return {"@context": CONTEXT, **_gathering(event, base_url, language), **({"subEvent": parts} if parts else {})}


def structured_session(event: Event, view: SessionView, *, base_url: str, language: str = "fr") -> dict[str, Any]:
    """One session, with the gathering that it belongs to."""
    return {
        "@context": CONTEXT,
        **_session(event, view, base_url),
        "eventAttendanceMode": f"{CONTEXT}/OfflineEventAttendanceMode",
        "isAccessibleForFree": True,
        "inLanguage": language,
        "superEvent": _gathering(event, base_url, language),
    }


def _gathering(event: Event, base_url: str, language: str) -> dict[str, Any]:
    return _filled(
        {
            "@type": "Event",
            "name": event.title,
            "description": event.description,
            "url": f"{base_url}/e/{event.slug}",
            "startDate": _at(event, event.starts_at),
            "endDate": _at(event, event.ends_at),
            "eventStatus": _status(event),
            "eventAttendanceMode": f"{CONTEXT}/OfflineEventAttendanceMode",
            "isAccessibleForFree": True,
            "inLanguage": language,
            "location": _place(event),
            "organizer": {"@type": "Organization", "name": event.organised_by} if event.organised_by else "",
        }
    )


def _session(event: Event, view: SessionView, base_url: str) -> dict[str, Any]:
    return _filled(
        {
            "@type": "Event",
            "name": view.title,
            "description": view.description,
            "url": f"{base_url}/e/{event.slug}/seances/{view.id}",
            "startDate": _at(event, view.starts_at),
            "endDate": _at(event, view.ends_at),
            "eventStatus": _status(event),
            "location": _place(event, *rooms_named(view)),
            "contributor": [{"@type": "Thing", "name": name} for name in everybody_in(view)],
        }
    )


def _place(event: Event, *rooms: str) -> dict[str, Any]:
    """What is told of a place: in which rooms, at which address."""
    address = _filled({"@type": "PostalAddress", "streetAddress": event.address, "addressLocality": event.commune})
    venue = event.venue_name or event.commune or event.title
    return {"@type": "Place", "name": ", ".join((*rooms, venue)), "address": address}


def _status(event: Event) -> str:
    return f"{CONTEXT}/{STATUS.get(event.state, 'EventScheduled')}"


def _at(event: Event, instant: datetime | None) -> str:
    return local(instant, event.time_zone).isoformat() if instant else ""


def _filled(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value not in ("", [])}
