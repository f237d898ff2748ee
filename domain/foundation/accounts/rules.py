"""Pure rules: what an address is, how long secrets live, which local address may follow sign-in."""

import unicodedata
from datetime import datetime, timedelta
from urllib.parse import unquote

from email_validator import EmailNotValidError, validate_email

from domain.foundation.core.errors import Invalid, NotFound

SIGN_IN_LINK_LIFE = timedelta(minutes=30)
SESSION_IDLE_LIFE = timedelta(days=14)
SESSION_LONGEST_LIFE = timedelta(days=90)
PERSONAL_LINK_LIFE = timedelta(days=30)
"""After the end of the event."""

MAX_EMAIL_LENGTH = 254
AFTER_SIGN_IN = "/orga"


class WrongSecret(NotFound):
    """A link or a token that is no longer, or never was; the edge counts how many a network tries."""


def normalise_email(text: str, *, field: str = "email") -> str:
    """The one way an address is written down: ASCII, lower case, domain as mail servers read it.

    Raises Invalid `bad_email`. Letters with accents before the @ are refused: few servers deliver to them.
    """
    typed = unicodedata.normalize("NFC", text).strip()
    try:
        if len(typed) > MAX_EMAIL_LENGTH:
            raise EmailNotValidError
        found = validate_email(typed, check_deliverability=False, allow_smtputf8=False, strict=True)
    except EmailNotValidError:
        raise Invalid(
            "bad_email",
            "Écrivez une adresse de courriel complète, sans accent ni espace. Exemple : prenom.nom@commune.fr",
            field=field,
        ) from None
    return (found.ascii_email or found.normalized).lower()


def session_end(created_at: datetime, seen_at: datetime) -> datetime:
    """A session ends two weeks after its last use, and in any case three months after sign-in."""
    return min(seen_at + SESSION_IDLE_LIFE, created_at + SESSION_LONGEST_LIFE)


def safe_next(address: str | None) -> str:
    """The local address to go to after sign-in; anything that could leave the site becomes the committee's home.

    Browsers drop tabs and line ends and read a backslash as a slash, so none of these is accepted, encoded or not.
    """
    if not address or not address.startswith("/") or len(address) > 500:
        return AFTER_SIGN_IN
    decoded = unquote(unquote(address))
    for text in (address, decoded):
        if text.startswith("//") or "\\" in text or any(c.isspace() or not c.isprintable() for c in text):
            return AFTER_SIGN_IN
    return address if address.isascii() else AFTER_SIGN_IN
