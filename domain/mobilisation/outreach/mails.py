"""Mails to the people of structures."""

from collections.abc import Sequence
from datetime import date

from domain.foundation.core.i18n import gettext, ngettext
from domain.foundation.core.text import enumeration, long_date
from domain.foundation.events.models import Event
from domain.foundation.outbox import Facts, Link, Message, Paragraph
from domain.mobilisation.organisations.models import Contact

SOON_ERASED = "outreach.soon_erased"


def soon_erased(
    contact: Contact, organisation: str, event: Event | None, *, until: date, years: int, base_url: str
) -> Message:
    """What is kept of the person, why, when it is erased, and how to stay."""
    silence = ngettext("bientôt un an", "bientôt {count} ans", years).format(count=years)
    return Message(
        kind=SOON_ERASED,
        to_name=contact.name,
        to_address=contact.email,
        subject=gettext("Vos coordonnées seront bientôt effacées"),
        blocks=[
            Paragraph(gettext("Bonjour,")),
            Paragraph(
                gettext(
                    "Vous êtes un contact de « {organisation} » pour préparer des rencontres. "
                    "Nous n’avons pas échangé avec vous depuis {silence} : nous allons effacer ce que nous gardons."
                ).format(organisation=organisation, silence=silence)
            ),
            Facts(
                [
                    (gettext("Ce que nous gardons"), enumeration(_kept(contact))),
                    (gettext("Pourquoi"), gettext("vous inviter et vous tenir au courant des rencontres")),
                    (gettext("Ce sera effacé le"), long_date(until)),
                ]
            ),
            Paragraph(gettext("Si cela vous convient, vous n’avez rien à faire.")),
            Paragraph(
                gettext("Pour rester parmi nos contacts, répondez à ce message avant cette date : un mot suffit.")
            ),
            Link(gettext("La page de la rencontre"), f"{base_url}/e/{event.slug}" if event else base_url),
        ],
        from_name=event.title if event else "Préau",
        reply_to=(event.contact_email or None) if event else None,
        event_id=event.id if event else None,
        subject_id=contact.id,
    )


def _kept(contact: Contact) -> Sequence[str]:
    """What the row holds, in words."""
    held = (
        (contact.name, gettext("votre nom")),
        (contact.function, gettext("votre fonction")),
        (contact.email, gettext("votre adresse électronique")),
        (contact.phone, gettext("votre numéro de téléphone")),
        (contact.notes, gettext("nos notes à votre sujet")),
    )
    return [words for value, words in held if value]
