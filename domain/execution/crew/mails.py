"""Mails to those who help: the link to their own sheet, with their hours."""

from dataclasses import dataclass

from domain.execution.crew.values import MemberView, TakenShift
from domain.foundation.core.i18n import gettext, ngettext
from domain.foundation.core.text import hours, long_date
from domain.foundation.core.times import local
from domain.foundation.events import blocks
from domain.foundation.events.models import Event
from domain.foundation.outbox import Heading, Items, Link, Message, Paragraph
from domain.foundation.outbox.messages import Block


@dataclass(frozen=True)
class SheetMail:
    """What these mails speak about. `url` is the person's own sheet."""

    event: Event
    member: MemberView
    url: str
    base_url: str


def signed_up(about: SheetMail) -> Message:
    """Somebody took shifts through the sign-up page."""
    return _message(
        about,
        "crew.signed_up",
        gettext("Merci ! Vos créneaux : {title}"),
        gettext("Merci de donner de votre temps : vous faites partie de l’équipe du jour."),
    )


def already_there(about: SheetMail) -> Message:
    """Somebody who is in the crew signed up once more: they add shifts on their own sheet."""
    return _message(
        about,
        "crew.already_there",
        gettext("Vous êtes déjà dans l’équipe : {title}"),
        gettext(
            "Vous faisiez déjà partie de l’équipe du jour : rien n’a changé. "
            "Pour prendre ou rendre un créneau, ouvrez votre fiche."
        ),
    )


def sheet(about: SheetMail) -> Message:
    """The link to somebody's sheet, sent by the committee or asked for again."""
    return _message(
        about,
        "crew.sheet",
        gettext("Votre fiche pour le jour : {title}"),
        gettext("Voici votre fiche : vos créneaux, ce qu’il y a à faire, où et avec qui."),
    )


def _message(about: SheetMail, kind: str, subject: str, opening: str) -> Message:
    event, member = about.event, about.member
    return Message(
        kind=kind,
        to_name=member.name,
        to_address=member.email,
        subject=subject.format(title=event.title),
        blocks=[
            Paragraph(gettext("Bonjour,")),
            Paragraph(opening),
            blocks.which(event),
            *_shifts(about),
            Link(gettext("Ouvrir ma fiche"), about.url),
            Paragraph(gettext("Ce lien ouvre votre fiche sans mot de passe : il est pour vous, ne le publiez pas.")),
            *blocks.whom_to_ask(event),
            *blocks.page_of(event, about.base_url),
        ],
        from_name=event.title,
        reply_to=event.contact_email or None,
        event_id=event.id,
        subject_id=member.id,
    )


def _shifts(about: SheetMail) -> list[Block]:
    taken = about.member.taken
    if not taken:
        return [Paragraph(gettext("Vous n’avez pas de créneau pour le moment."))]
    return [
        Heading(ngettext("Votre créneau", "Vos créneaux", len(taken))),
        Items([told(about.event, each) for each in taken]),
    ]


def told(event: Event, taken: TakenShift) -> str:
    """`Accueil : mardi 13 octobre 2026, 8 h – 9 h 15. Rendez-vous : à la table d’accueil.`"""
    shift, post = taken.shift, taken.post
    day = long_date(local(shift.starts_at, event.time_zone).date())
    when = f"{day}, {hours(shift.starts_at, shift.ends_at, event.time_zone)}"
    line = gettext("{post} : {when}").format(post=post.name, when=when)
    if not post.meeting_point:
        return line
    return gettext("{shift}. Rendez-vous : {place}").format(shift=line, place=post.meeting_point)
