"""What mails about a gathering have in common: which one, whom to ask, and its page."""

from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import event_dates
from domain.foundation.events.models import Event
from domain.foundation.events.values import EventState
from domain.foundation.outbox import Facts, Link, Paragraph
from domain.foundation.outbox.messages import Block


def which(event: Event) -> Facts:
    """Title, date and place."""
    rows = [
        (gettext("Rencontre"), event.title),
        (gettext("Date"), event_dates(event.starts_at, event.ends_at, event.time_zone)),
        (gettext("Lieu"), place(event)),
    ]
    return Facts([row for row in rows if row[1]])


def place(event: Event) -> str:
    """Where the gathering is, on one line; an address that is only the name of the town is said once."""
    return ", ".join(dict.fromkeys(part for part in (event.venue_name, event.address, event.commune) if part))


def whom_to_ask(event: Event) -> list[Block]:
    if event.contact_email and event.contact_phone:
        words = gettext("Une question ? Écrivez à {email} ou appelez le {phone}.")
    elif event.contact_email:
        words = gettext("Une question ? Écrivez à {email}.")
    elif event.contact_phone:
        words = gettext("Une question ? Appelez le {phone}.")
    else:
        return []
    return [Paragraph(words.format(email=event.contact_email, phone=event.contact_phone))]


def page_of(event: Event, base_url: str) -> list[Block]:
    """A draft has no page that anybody but the committee could open."""
    if event.state is EventState.DRAFT:
        return []
    return [Link(gettext("La page de la rencontre"), f"{base_url}/e/{event.slug}", is_quiet=True)]
