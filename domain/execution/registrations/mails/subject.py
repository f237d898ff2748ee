"""What mails to people who register speak about, and the parts that several of them share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from domain.execution.registrations.models import Registration
from domain.execution.registrations.values import Workshop
from domain.foundation.core.i18n import SOURCE_LANGUAGE, current_language, gettext, labelled
from domain.foundation.core.text import event_dates, hour, hours, long_date
from domain.foundation.core.times import local
from domain.foundation.events import OwnWords
from domain.foundation.events.blocks import page_of, place, whom_to_ask
from domain.foundation.events.models import Event
from domain.foundation.outbox import Facts, Heading, Items, Link, Message, Paragraph, templates
from domain.foundation.outbox.messages import Block


@dataclass(frozen=True)
class Wait:
    """A waiting list and where somebody stands in it; no `title` for the list of the gathering itself."""

    title: str
    rank: int


@dataclass(frozen=True)
class Proposed:
    """A seat that is, or was, kept for somebody until `expires_at`; no `workshop` for a seat of the gathering.

    `instead_of` is the workshop of the same moment that taking it gives back.
    """

    expires_at: datetime
    workshop: Workshop | None = None
    instead_of: str = ""


@dataclass(frozen=True)
class Subject:
    """What every mail of this room speaks about. `url` is the person's own page; `written_at` dates its calendar."""

    event: Event
    registration: Registration
    workshops: Sequence[Workshop]
    url: str
    base_url: str
    waits: Sequence[Wait] = ()
    wished: Sequence[Workshop] = ()
    """Workshops wished for, best first at each moment, whose places are not shared out yet."""
    proposed: Proposed | None = None
    left: Sequence[Workshop] = ()
    """Workshops given back, which leave the person's calendar."""
    confirm_hours: int = 24
    written_at: datetime | None = None
    words: Mapping[str, OwnWords] = field(default_factory=dict)
    """What the event says itself, by kind of mail."""


def message(
    about: Subject,
    *,
    kind: str,
    subject: str,
    opening: str = "",
    blocks: Sequence[Block],
    dates: tuple[str, str] | None = None,
) -> Message:
    """The mail with its greeting, whom to ask and the gathering's page; `dates` is a calendar file and its method.

    The event's own words take the place of the subject, and of the greeting with its `opening`; the rest stays ours.
    They are in French: whoever reads another language reads ours.
    """
    event, registration = about.event, about.registration
    own = about.words.get(kind, OwnWords()) if current_language() == SOURCE_LANGUAGE else OwnWords()
    values = values_of(about)
    ours = [Paragraph(each) for each in (gettext("Bonjour,"), opening) if each]
    return Message(
        kind=f"registrations.{kind}",
        to_name=full_name(registration),
        to_address=registration.email,
        subject=templates.fill(own.subject, values) or subject.format(title=event.title),
        blocks=[
            *(templates.blocks(own.body, values) or ours),
            *blocks,
            *whom_to_ask(event),
            *_event_page(about, blocks),
        ],
        from_name=event.title,
        reply_to=event.contact_email or None,
        event_id=event.id,
        subject_id=registration.id,
        calendar=dates[0] if dates else None,
        calendar_method=dates[1] if dates else None,
    )


def _event_page(about: Subject, blocks: Sequence[Block]) -> list[Block]:
    """Where every mail ends, unless it led there already."""
    if any(isinstance(block, Link) and block.url == event_url(about) for block in blocks):
        return []
    return page_of(about.event, about.base_url)


def values_of(about: Subject) -> dict[str, str]:
    """What stands for each name in braces (`events.PLACEHOLDERS`)."""
    event, registration = about.event, about.registration
    return {
        "prenom": registration.first_name,
        "nom": registration.last_name,
        "rencontre": event.title,
        "date": event_dates(event.starts_at, event.ends_at, event.time_zone),
        "heure": hour(event.starts_at, event.time_zone),
        "lieu": place(event),
        "contact": event.contact_email,
    }


def full_name(registration: Registration) -> str:
    return f"{registration.first_name} {registration.last_name}"


def event_url(about: Subject) -> str:
    return f"{about.base_url}/e/{about.event.slug}"


def gathering(about: Subject) -> Facts:
    """For whom, which gathering, when and where."""
    event, zone_name = about.event, about.event.time_zone
    rows = [
        (gettext("Pour"), full_name(about.registration)),
        (gettext("Rencontre"), event.title),
        (gettext("Date"), event_dates(event.starts_at, event.ends_at, zone_name)),
        (gettext("Accueil"), gettext("à partir de {hour}").format(hour=hour(event.starts_at, zone_name))),
        (gettext("Lieu"), place(event)),
    ]
    return Facts([row for row in rows if row[1]])


def day(about: Subject) -> list[Block]:
    """When, where, the workshops chosen, those waited for, and how to come."""
    event = about.event
    blocks: list[Block] = [gathering(about)]
    if about.workshops:
        blocks += [Heading(gettext("Vos ateliers")), Items([workshop_line(event, w) for w in about.workshops])]
    blocks += _wished(about)
    if not about.workshops and not about.wished:
        blocks.append(Paragraph(gettext("Vous n’avez choisi aucun atelier.")))
    blocks += waiting(about)
    if event.directions:
        blocks += [Heading(gettext("Venir")), Paragraph(event.directions)]
    return blocks


def _wished(about: Subject) -> list[Block]:
    if not about.wished:
        return []
    told = gettext("Les places seront réparties d’après les vœux de tout le monde ; un courriel vous dira les vôtres.")
    lines = [workshop_line(about.event, each) for each in about.wished]
    return [Heading(gettext("Vos vœux, dans l’ordre")), Items(lines), Paragraph(told)]


def waiting(about: Subject) -> list[Block]:
    """The waiting lists of workshops, each with the rank."""
    lines = [labelled(wait.title, place_in_line(wait.rank)) for wait in about.waits if wait.title]
    return [Heading(gettext("Vos listes d’attente")), Items(lines)] if lines else []


def place_in_line(rank: int) -> str:
    """`en tête de la liste`, `3e de la liste`."""
    if rank <= 1:
        return gettext("en tête de la liste")
    return gettext("{rank}e de la liste").format(rank=rank)


def workshop_line(event: Event, workshop: Workshop) -> str:
    where = f", {workshop.room_name}" if workshop.room_name else ""
    return labelled(moment(event, workshop), f"{workshop.title}{where}")


def moment(event: Event, workshop: Workshop) -> str:
    """`11 h – 12 h 30`, with the day where the gathering has several."""
    zone_name = event.time_zone
    first, last = (local(at, zone_name).date() for at in (event.starts_at, event.ends_at))
    on = "" if first == last else f"{long_date(local(workshop.starts_at, zone_name).date())}, "
    return f"{on}{hours(workshop.starts_at, workshop.ends_at, zone_name)}"


def page_url(about: Subject) -> str:
    """The person's own page, in the language of the mail."""
    language = current_language()
    return about.url if language == SOURCE_LANGUAGE else f"{about.url}?lang={language}"


def own_page(about: Subject) -> list[Block]:
    return [
        Link(gettext("Voir, changer ou annuler votre inscription"), page_url(about)),
        Paragraph(
            gettext("Ce lien est le vôtre : ne le transférez pas. Si vous ne venez plus, annulez : la place servira.")
        ),
    ]
