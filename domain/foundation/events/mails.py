"""Mails to colleagues of a gathering."""

from domain.foundation.accounts import ROLE_NAMES, Role
from domain.foundation.accounts.models import Account
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import event_dates
from domain.foundation.events.models import Event
from domain.foundation.outbox import Facts, Link, Message, Paragraph


def invitation(event: Event, account: Account, role: Role, *, invited_by: str, base_url: str) -> Message:
    """Who invites, to what, as what; it holds no secret: one signs in by asking for a link."""
    return Message(
        kind="events.invitation",
        to_name=account.name,
        to_address=account.email,
        subject=gettext("Vous rejoignez l’équipe : {title}").format(title=event.title),
        blocks=[
            Paragraph(gettext("Bonjour,")),
            Paragraph(gettext("{name} vous invite à préparer une rencontre avec Préau.").format(name=invited_by)),
            Facts(
                [
                    (gettext("Rencontre"), event.title),
                    (gettext("Date"), event_dates(event.starts_at, event.ends_at, event.time_zone)),
                    (gettext("Votre rôle"), gettext(ROLE_NAMES[role])),
                ]
            ),
            Paragraph(
                gettext("Pour entrer, demandez un lien de connexion avec cette adresse : il n’y a pas de mot de passe.")
            ),
            Link(gettext("Se connecter"), f"{base_url}/connexion"),
        ],
        from_name=event.title,
        reply_to=event.contact_email or None,
        event_id=event.id,
        subject_id=account.id,
    )
