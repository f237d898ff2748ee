"""The calendar of somebody who registered: in mails, as a file, and at an address that calendars follow."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.execution.registrations.mails.subject import Subject, event_url, full_name
from domain.execution.registrations.models import Registration, RegistrationState
from domain.execution.registrations.values import Workshop
from domain.foundation.core.calendars import CalendarItem, calendar
from domain.foundation.events.blocks import place
from domain.foundation.events.models import Event

Dates = tuple[str, str]
"""The text of a calendar, and its method."""


def asked(about: Subject, *, left: Sequence[Workshop] = ()) -> Dates:
    """Put in the person's calendar without asking for an answer (REQUEST).

    A calendar cannot ask and take away at once, nor ask in nobody's name: it is then published.
    """
    gone = items(about, workshops=left, status="CANCELLED")[1:]
    entries = [*items(about, workshops=about.workshops), *gone]
    return _written(about, entries, "PUBLISH" if gone else "REQUEST")


def taken_away(about: Subject, *, left: Sequence[Workshop]) -> Dates:
    """Take the gathering and the workshops out of the person's calendar (CANCEL)."""
    return _written(about, items(about, workshops=left, status="CANCELLED"), "CANCEL")


def _written(about: Subject, entries: Sequence[CalendarItem], method: str) -> Dates:
    event, registration = about.event, about.registration
    if not (event.contact_email and registration.email):
        return calendar(entries, name=event.title), "PUBLISH"
    name, email = full_name(registration), registration.email
    invited = [replace(entry, attendee_name=name, attendee_email=email) for entry in entries]
    return calendar(invited, name=event.title, method=method), method


def personal_calendar(
    event: Event,
    registration: Registration,
    workshops: Sequence[Workshop],
    *,
    base_url: str,
    published_at: datetime | None = None,
) -> str:
    """The calendar file of the person's page: the gathering and the workshops held.

    It is dated by the newer of what it tells: the registration, and the version of the programme.
    """
    status = _STATUSES.get(registration.state, "CANCELLED")
    about = Subject(event, registration, workshops, "", base_url, written_at=published_at)
    return calendar(items(about, workshops=workshops, status=status), name=event.title)


_STATUSES = {RegistrationState.CONFIRMED: "CONFIRMED", RegistrationState.PENDING: "TENTATIVE"}


def workshop_items(
    event: Event,
    registration: Registration,
    workshops: Sequence[Workshop],
    *,
    base_url: str,
    status: str = "CONFIRMED",
    now: datetime,
) -> list[CalendarItem]:
    """These workshops as they stand in the person's own calendar, for a mail that moves them or takes them away."""
    about = Subject(event, registration, workshops, "", base_url, written_at=now)
    return items(about, workshops=workshops, status=status)[1:]


def items(about: Subject, *, workshops: Sequence[Workshop], status: str = "CONFIRMED") -> list[CalendarItem]:
    """The gathering, then each workshop, as this person's own: colleagues who share a mailbox have different ones.

    What is mailed later is dated later: calendar programs keep the newer of two entries that count the same changes.
    """
    event, registration = about.event, about.registration
    owner = registration.id.hex
    common: dict[str, Any] = {
        "zone": event.time_zone,
        "last_modified": max(registration.updated_at, about.written_at or registration.updated_at),
        "url": event_url(about),
        "status": status,
        "organiser_name": event.organised_by or event.title,
        "organiser_email": event.contact_email,
    }
    day = CalendarItem(
        uid=f"{owner}@preau",
        start=event.starts_at,
        end=event.ends_at,
        title=event.title,
        place=place(event),
        description=event.directions,
        sequence=registration.version + event.version,
        **common,
    )
    return [
        day,
        *(
            CalendarItem(
                uid=f"{owner}-{workshop.id.hex[-12:]}@preau",
                start=workshop.starts_at,
                end=workshop.ends_at,
                title=workshop.title,
                place=", ".join(part for part in (workshop.room_name, place(event)) if part),
                sequence=registration.version + event.version + workshop.version,
                **common,
            )
            for workshop in workshops
        ),
    ]
