"""Mails that tell of a new version of the programme: one for each person, with what changes for them only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from domain.delivery.mailings.values import Audience, Recipient
from domain.execution.programme.difference import Change, ChangeKind
from domain.execution.programme.difference_words import ChangeWords, in_words
from domain.execution.programme.session_words import day_and_hours, where
from domain.execution.registrations import Workshop
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import NBSP, event_dates, hour, hours
from domain.foundation.events.models import Event
from domain.foundation.outbox import Facts, Items, Link, Message, Paragraph
from domain.foundation.outbox.messages import Block

_SUBJECTS = {
    ChangeKind.ROOM: "Votre atelier de {hour} change de salle",
    ChangeKind.TIME: "Votre atelier de {hour} change d’horaire",
    ChangeKind.CANCELLED: "Votre atelier de {hour} n’a plus lieu",
    ChangeKind.NEW: "Votre atelier de {hour} a lieu, finalement",
}


@dataclass(frozen=True)
class Notice:
    """What a mail speaks about. `opening` is the committee's own text; `url` the personal page of somebody who
    registered; `offers` the workshops with seats left at the moment of each that does not take place."""

    event: Event
    to: Recipient
    opening: str
    base_url: str
    url: str = ""
    offers: Mapping[Any, Sequence[Workshop]] = field(default_factory=dict)
    calendar: str | None = None
    calendar_method: str | None = None


def default_opening(event: Event) -> str:
    """What the message says first unless the committee writes something else."""
    return gettext("Le programme de « {title} » vient de changer. Voici ce qui vous concerne.").format(
        title=event.title
    )


def notice(about: Notice) -> Message:
    event, to = about.event, about.to
    blocks: list[Block] = [
        Paragraph(gettext("Bonjour {name},").format(name=to.name) if to.name else gettext("Bonjour,")),
        Paragraph(about.opening or default_opening(event)),
    ]
    for change in to.changes:
        blocks += _change(about, change)
    return Message(
        kind="mailings.notice",
        to_name=to.name,
        to_address=to.email,
        subject=subject(event, to),
        blocks=[*blocks, *_closing(about)],
        from_name=event.title,
        reply_to=event.contact_email or None,
        event_id=event.id,
        subject_id=to.id,
        calendar=about.calendar,
        calendar_method=about.calendar_method,
    )


def subject(event: Event, to: Recipient) -> str:
    """`Votre atelier de 11 h change de salle` where one thing changes for somebody who registered."""
    sessions = {change.session_id for change in to.changes}
    change = to.changes[0]
    told = change.before or change.after
    began = told.starts_at if told else None
    if to.audience is Audience.REGISTERED and len(sessions) == 1 and len(to.changes) == 1 and began:
        return gettext(_SUBJECTS[change.kind]).format(hour=hour(began, event.time_zone))
    if to.audience is Audience.REGISTERED:
        return gettext("Vos ateliers changent : {title}").format(title=event.title)
    return gettext("Le programme change : {title}").format(title=event.title)


def _change(about: Notice, change: Change) -> list[Block]:
    said = in_words(change, about.event.time_zone)
    blocks: list[Block] = [Paragraph(said.sentence)]
    rows = _rows(about, change, said)
    if rows:
        blocks.append(Facts(rows))
    if change.kind is ChangeKind.CANCELLED and about.to.audience is Audience.REGISTERED:
        blocks += _others(about, about.offers.get(change.session_id, ()))
    return blocks


def _rows(about: Notice, change: Change, said: ChangeWords) -> list[tuple[str, str]]:
    """What was, what is now, and the rest of when and where for somebody who must find their way."""
    zone_name, after = about.event.time_zone, change.after
    was = gettext("C’était prévu") if change.kind is ChangeKind.CANCELLED else gettext("Avant")
    rows = [(was, said.before), (gettext("Maintenant"), said.after)]
    comes = change.kind is ChangeKind.PEOPLE and bool(change.came)
    if after is not None and (change.kind is ChangeKind.ROOM or comes):
        rows.append((gettext("Quand"), day_and_hours(after, zone_name)))
    if after is not None and (change.kind is ChangeKind.TIME or comes):
        rows.append((gettext("Où"), where(after)))
    return [row for row in rows if row[1]]


def _others(about: Notice, others: Sequence[Workshop]) -> list[Block]:
    if not others:
        return [
            Paragraph(
                gettext("Aucun autre atelier n’a de place à ce moment-là. Votre place à la rencontre reste la vôtre.")
            )
        ]
    zone_name = about.event.time_zone
    lines = [
        f"{hours(each.starts_at, each.ends_at, zone_name)}{NBSP}: {each.title}"
        + (f", {each.room_name}" if each.room_name else "")
        for each in others
    ]
    return [Paragraph(gettext("Au même moment, il reste de la place ici :")), Items(lines)]


def _closing(about: Notice) -> list[Block]:
    event = about.event
    blocks: list[Block] = []
    is_registered = about.to.audience is Audience.REGISTERED
    if is_registered and not any(change.kind is ChangeKind.CANCELLED for change in about.to.changes):
        blocks.append(Paragraph(gettext("Vous n’avez rien à faire : votre page personnelle est à jour.")))
    if about.url:
        blocks += [Link(gettext("Voir ou changer vos ateliers"), about.url)]
    if event.contact_email:
        blocks.append(Paragraph(gettext("Une question ? Écrivez à {email}.").format(email=event.contact_email)))
    return [*blocks, Link(gettext("Le programme à jour"), f"{about.base_url}/e/{event.slug}/programme")]


@dataclass(frozen=True)
class Stopped:
    """An address of another program that is not told any more."""

    event: Event
    host: str
    to_name: str
    to_address: str
    base_url: str


def webhook_stopped(about: Stopped) -> Message:
    """Three days without an answer: the committee should know, and may switch it on again."""
    event = about.event
    return Message(
        kind="mailings.webhook_stopped",
        to_name=about.to_name,
        to_address=about.to_address,
        subject=gettext("Un service relié ne répond plus : {title}").format(title=event.title),
        blocks=[
            Paragraph(gettext("Bonjour,")),
            Paragraph(
                gettext(
                    "Le service « {host} » devait être prévenu de chaque version du programme. Il ne répond plus "
                    "depuis trois jours : Préau a cessé de l’appeler."
                ).format(host=about.host)
            ),
            Paragraph(gettext("Vérifiez son adresse dans les réglages, faites un essai, puis remettez-le en route.")),
            Link(gettext("Ouvrir les réglages"), f"{about.base_url}/orga/e/{event.slug}/settings/webhooks"),
            Facts([(gettext("Rencontre"), event_dates(event.starts_at, event.ends_at, event.time_zone))]),
            Link(gettext("La page de la rencontre"), f"{about.base_url}/e/{event.slug}"),
        ],
        event_id=event.id,
    )
