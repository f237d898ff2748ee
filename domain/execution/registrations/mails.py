"""Mails to people who register, and the calendar that goes with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from domain.execution.registrations.models import Registration, RegistrationState
from domain.execution.registrations.values import Workshop
from domain.foundation.core.calendars import CalendarItem, calendar
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import NBSP, event_dates, hour, hours, long_date
from domain.foundation.core.times import local
from domain.foundation.events.blocks import place, whom_to_ask
from domain.foundation.events.models import Event
from domain.foundation.outbox import Facts, Heading, Items, Link, Message, Paragraph
from domain.foundation.outbox.messages import Block


@dataclass(frozen=True)
class Subject:
    """What every mail of this room speaks about. `url` is the person's own page."""

    event: Event
    registration: Registration
    workshops: Sequence[Workshop]
    url: str
    base_url: str


def received(about: Subject) -> Message:
    """The registration is kept."""
    return _message(
        about,
        kind="registrations.received",
        subject=gettext("Votre inscription : {title}"),
        blocks=[
            Paragraph(gettext("Votre inscription est enregistrée. Gardez ce courriel : il contient votre lien.")),
            *_day(about),
            *_own_page(about),
        ],
        calendar_text=_calendar(about),
    )


def already(about: Subject) -> Message:
    """The same person sent the form again: nothing is doubled, they get their link once more."""
    return _message(
        about,
        kind="registrations.already",
        subject=gettext("Votre inscription existe déjà : {title}"),
        blocks=[
            Paragraph(
                gettext(
                    "Nous avons reçu une nouvelle demande à votre nom. Votre inscription existe déjà : "
                    "elle n’a pas changé."
                )
            ),
            *_day(about),
            *_own_page(about),
        ],
        calendar_text=_calendar(about),
    )


def link_again(about: Subject) -> Message:
    """The link that somebody lost."""
    return _message(
        about,
        kind="registrations.link_again",
        subject=gettext("Votre lien personnel : {title}"),
        blocks=[
            Paragraph(gettext("Vous avez demandé à retrouver votre lien. Le voici, avec ce qui est prévu pour vous.")),
            *_day(about),
            *_own_page(about),
            Paragraph(gettext("Vous n’avez rien demandé ? Ne faites rien : ce courriel n’est parti qu’à vous.")),
        ],
        calendar_text=_calendar(about),
    )


def changed(about: Subject, *, left: Sequence[Workshop]) -> Message:
    """Something changed; `left` are the workshops given up, which disappear from calendars."""
    return _message(
        about,
        kind="registrations.changed",
        subject=gettext("Votre inscription a changé : {title}"),
        blocks=[
            Paragraph(gettext("Votre inscription a changé. Voici ce qui vaut maintenant.")),
            *_day(about),
            *_own_page(about),
        ],
        calendar_text=_calendar(about, left=left),
    )


def cancelled(about: Subject, *, left: Sequence[Workshop]) -> Message:
    """The seat is free again for somebody else."""
    title = about.event.title
    return _message(
        about,
        kind="registrations.cancelled",
        subject=gettext("Votre inscription est annulée : {title}"),
        blocks=[
            Paragraph(
                gettext(
                    "L’inscription de {name} à « {title} » est annulée. Votre place revient à quelqu’un d’autre."
                ).format(name=full_name(about.registration), title=title)
            ),
            Paragraph(gettext("C’est une erreur, ou vos plans changent encore ? Inscrivez-vous de nouveau ici.")),
            Link(gettext("La page de la rencontre"), event_url(about)),
        ],
        calendar_text=calendar(items(about, workshops=left, status="CANCELLED"), name=title, method="CANCEL"),
        calendar_method="CANCEL",
    )


def full_name(registration: Registration) -> str:
    return f"{registration.first_name} {registration.last_name}"


def event_url(about: Subject) -> str:
    return f"{about.base_url}/e/{about.event.slug}"


def _message(
    about: Subject,
    *,
    kind: str,
    subject: str,
    blocks: Sequence[Block],
    calendar_text: str,
    calendar_method: str = "PUBLISH",
) -> Message:
    event, registration = about.event, about.registration
    return Message(
        kind=kind,
        to_name=full_name(registration),
        to_address=registration.email,
        subject=subject.format(title=event.title),
        blocks=[Paragraph(gettext("Bonjour,")), *blocks, *whom_to_ask(event)],
        from_name=event.title,
        reply_to=event.contact_email or None,
        event_id=event.id,
        subject_id=registration.id,
        calendar=calendar_text,
        calendar_method=calendar_method,
    )


def _day(about: Subject) -> list[Block]:
    """When, where, how to come, and the workshops chosen."""
    event, zone_name = about.event, about.event.time_zone
    rows = [
        (gettext("Pour"), full_name(about.registration)),
        (gettext("Rencontre"), event.title),
        (gettext("Date"), event_dates(event.starts_at, event.ends_at, zone_name)),
        (gettext("Accueil"), gettext("à partir de {hour}").format(hour=hour(event.starts_at, zone_name))),
        (gettext("Lieu"), place(event)),
    ]
    blocks: list[Block] = [Facts([row for row in rows if row[1]])]
    if about.workshops:
        blocks += [Heading(gettext("Vos ateliers")), Items([_workshop_line(event, w) for w in about.workshops])]
    else:
        blocks.append(Paragraph(gettext("Vous n’avez choisi aucun atelier.")))
    if event.directions:
        blocks += [Heading(gettext("Venir")), Paragraph(event.directions)]
    return blocks


def _workshop_line(event: Event, workshop: Workshop) -> str:
    zone_name = event.time_zone
    first, last = (local(at, zone_name).date() for at in (event.starts_at, event.ends_at))
    day = "" if first == last else f"{long_date(local(workshop.starts_at, zone_name).date())}, "
    where = f", {workshop.room_name}" if workshop.room_name else ""
    return f"{day}{hours(workshop.starts_at, workshop.ends_at, zone_name)}{NBSP}: {workshop.title}{where}"


def _own_page(about: Subject) -> list[Block]:
    return [
        Link(gettext("Voir, changer ou annuler votre inscription"), about.url),
        Paragraph(
            gettext("Ce lien est le vôtre : ne le transférez pas. Si vous ne venez plus, annulez : la place servira.")
        ),
    ]


def _calendar(about: Subject, *, left: Sequence[Workshop] = ()) -> str:
    entries = items(about, workshops=about.workshops)
    gone = items(about, workshops=left, status="CANCELLED")[1:]
    return calendar([*entries, *gone], name=about.event.title)


def personal_calendar(event: Event, registration: Registration, workshops: Sequence[Workshop], *, base_url: str) -> str:
    """The calendar file of the person's page: the gathering and the workshops held."""
    status = "CONFIRMED" if registration.state is RegistrationState.CONFIRMED else "CANCELLED"
    about = Subject(event, registration, workshops, "", base_url)
    return calendar(items(about, workshops=workshops, status=status), name=event.title)


def workshop_items(
    event: Event, registration: Registration, workshops: Sequence[Workshop], *, base_url: str, status: str = "CONFIRMED"
) -> list[CalendarItem]:
    """These workshops as they stand in the person's own calendar, for a mail that moves them or takes them away."""
    return items(Subject(event, registration, workshops, "", base_url), workshops=workshops, status=status)[1:]


def items(about: Subject, *, workshops: Sequence[Workshop], status: str = "CONFIRMED") -> list[CalendarItem]:
    """The gathering, then each workshop, as this person's own: colleagues who share a mailbox have different ones."""
    event, registration = about.event, about.registration
    owner = registration.id.hex
    common: dict[str, Any] = {
        "zone": event.time_zone,
        "last_modified": registration.updated_at,
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
                sequence=registration.version + workshop.version,
                **common,
            )
            for workshop in workshops
        ),
    ]
