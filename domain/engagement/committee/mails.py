"""Mails to the structures that organise together: the link to their own page."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from domain.foundation.core.i18n import gettext
from domain.foundation.events import blocks
from domain.foundation.events.models import Event
from domain.foundation.outbox import Items, Link, Message, Paragraph
from domain.foundation.outbox.messages import Block


@dataclass(frozen=True)
class Recipient:
    """To whom a structure's link goes: one of its contacts, or the structure's own address (`contact_id` None)."""

    contact_id: uuid.UUID | None
    name: str
    email: str


@dataclass(frozen=True)
class Subject:
    """What every mail of this page speaks about. `url` is the structure's own page."""

    event: Event
    organisation_name: str
    to: Recipient
    url: str
    base_url: str
    outreach_id: uuid.UUID


def partner_link(about: Subject) -> Message:
    """The structure's own page is ready."""
    return _message(
        about,
        "committee.partner_link",
        gettext("Votre page pour préparer la rencontre : {title}"),
        gettext("Nous préparons cette rencontre ensemble. Une page est prête pour votre structure, {organisation}."),
    )


def partner_link_renewed(about: Subject) -> Message:
    """A new link; the older one is dead."""
    return _message(
        about,
        "committee.partner_link_renewed",
        gettext("Votre nouveau lien pour préparer la rencontre : {title}"),
        gettext("Voici un nouveau lien vers la page de votre structure, {organisation}. Le précédent ne marche plus."),
    )


def partner_link_handed_over(about: Subject) -> Message:
    """Somebody of the structure hands the page over."""
    return _message(
        about,
        "committee.partner_link_handed_over",
        gettext("On vous transmet une page pour préparer la rencontre : {title}"),
        gettext("Quelqu’un de votre structure, {organisation}, vous confie la suite : voici la page à tenir."),
    )


def _message(about: Subject, kind: str, subject: str, opening: str) -> Message:
    event = about.event
    return Message(
        kind=kind,
        to_name=about.to.name,
        to_address=about.to.email,
        subject=subject.format(title=event.title),
        blocks=[
            Paragraph(gettext("Bonjour,")),
            Paragraph(opening.format(organisation=about.organisation_name)),
            blocks.which(event),
            *_what_awaits(),
            Link(gettext("Ouvrir la page de votre structure"), about.url),
            Paragraph(
                gettext(
                    "Ce lien ouvre la page sans mot de passe : ne le publiez pas. "
                    "Si quelqu’un prend la suite, la page permet de la transmettre."
                )
            ),
            *blocks.whom_to_ask(event),
            *blocks.page_of(event, about.base_url),
        ],
        from_name=event.title,
        reply_to=event.contact_email or None,
        event_id=event.id,
        subject_id=about.to.contact_id or about.outreach_id,
    )


def _what_awaits() -> Sequence[Block]:
    return [
        Paragraph(gettext("Vous pouvez y faire trois choses, en quelques minutes :")),
        Items(
            [
                gettext("dire si votre structure prend part à la rencontre ;"),
                gettext("relire ce qu’elle apporte : confirmer, corriger, proposer ;"),
                gettext("poser votre question pour la journée."),
            ]
        ),
    ]
