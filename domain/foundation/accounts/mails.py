"""Mails about accounts."""

from urllib.parse import urlencode

from domain.foundation.accounts.models import Account
from domain.foundation.accounts.rules import AFTER_SIGN_IN
from domain.foundation.core.i18n import gettext
from domain.foundation.outbox import Link, Message, Paragraph


def sign_in_link(account: Account, token: str, *, base_url: str, next_path: str) -> Message:
    """The link that signs in, after a click on a button of its page."""
    query = "" if next_path == AFTER_SIGN_IN else f"?{urlencode({'next': next_path})}"
    return Message(
        kind="accounts.sign_in_link",
        to_name=account.name,
        to_address=account.email,
        subject=gettext("Votre lien de connexion à Préau"),
        blocks=[
            Paragraph(gettext("Bonjour,")),
            Paragraph(gettext("Vous avez demandé à vous connecter à l’espace du comité.")),
            Link(gettext("Se connecter"), f"{base_url}/connexion/{token}{query}"),
            Paragraph(gettext("Ce lien marche une seule fois, pendant trente minutes. Un lien plus récent l’annule.")),
            Paragraph(
                gettext("Vous n’avez rien demandé ? Ne faites rien : sans ce lien, personne n’entre à votre place.")
            ),
        ],
        subject_id=account.id,
    )
