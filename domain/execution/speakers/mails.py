"""Mails to those who take part in sessions: the link to their own page."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.execution.speakers.values import ROLE_NAMES, PartView, SpeakerView
from domain.foundation.core.i18n import gettext, ngettext
from domain.foundation.core.text import hours, long_date
from domain.foundation.core.times import local
from domain.foundation.events import blocks
from domain.foundation.events.models import Event
from domain.foundation.outbox import Heading, Items, Link, Message, Paragraph
from domain.foundation.outbox.messages import Block


@dataclass(frozen=True)
class Invitation:
    """What these mails speak about. `url` is the person's own page."""

    event: Event
    speaker: SpeakerView
    url: str
    base_url: str


def invitation(about: Invitation) -> Message:
    """Somebody is asked to take part, and may say yes or no."""
    return _message(
        about,
        "speakers.invitation",
        gettext("Votre place au programme : {title}"),
        gettext("Nous comptons sur vous pour cette rencontre, et nous préparons votre venue avec vous."),
    )


def renewed(about: Invitation) -> Message:
    """A new link; the older one is dead."""
    return _message(
        about,
        "speakers.renewed",
        gettext("Votre nouveau lien : {title}"),
        gettext("Voici un nouveau lien vers votre page. Le précédent ne marche plus."),
    )


def _message(about: Invitation, kind: str, subject: str, opening: str) -> Message:
    event, speaker = about.event, about.speaker
    return Message(
        kind=kind,
        to_name=speaker.name,
        to_address=speaker.email,
        subject=subject.format(title=event.title),
        blocks=[
            Paragraph(gettext("Bonjour,")),
            Paragraph(opening),
            blocks.which(event),
            Heading(ngettext("Votre séance", "Vos séances", len(speaker.parts))),
            Items([told(event, part) for part in speaker.parts]),
            *_what_to_do(),
            Link(gettext("Ouvrir ma page"), about.url),
            Paragraph(gettext("Ce lien ouvre votre page sans mot de passe : il est pour vous, ne le publiez pas.")),
            *blocks.whom_to_ask(event),
            *blocks.page_of(event, about.base_url),
        ],
        from_name=event.title,
        reply_to=event.contact_email or None,
        event_id=event.id,
        subject_id=speaker.contact_id or speaker.id,
    )


def told(event: Event, part: PartView) -> str:
    """`« Titre », animation : mardi 13 octobre 2026, 11 h – 12 h 30, salle Vézère`."""
    view = part.session
    when = gettext("horaire à venir")
    if view.starts_at and view.ends_at:
        day = long_date(local(view.starts_at, event.time_zone).date())
        when = f"{day}, {hours(view.starts_at, view.ends_at, event.time_zone)}"
    where = view.room.name if view.room else gettext("salle à venir")
    unsure = "" if part.is_published else gettext(" (pas encore publié)")
    return gettext("« {title} », {role} : {when}, {where}{unsure}").format(
        title=view.title, role=gettext(ROLE_NAMES[part.role]), when=when, where=where, unsure=unsure
    )


def _what_to_do() -> Sequence[Block]:
    return [
        Paragraph(gettext("Sur votre page, en quelques minutes :")),
        Items(
            [
                gettext("dites oui ou non à chaque séance ;"),
                gettext("dites ce qu’il vous faut : micro, diapositives, participation à distance ;"),
                gettext("voyez où venir, à quelle heure et avec qui, et gardez-le dans votre agenda."),
            ]
        ),
    ]
