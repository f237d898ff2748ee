"""The mail server as `PREAU_SMTP_URL` names it, and one message handed over to it."""

import smtplib
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass
from email.message import EmailMessage
from functools import cache
from urllib.parse import parse_qs, unquote, urlsplit

from domain.foundation.core.errors import Invalid

TIMEOUT_SECONDS = 20
DEFAULT_PORTS = {"smtp": 25, "smtps": 465}


@dataclass(frozen=True)
class SmtpServer:
    host: str
    port: int
    implicit_tls: bool
    starttls: bool
    user: str | None = None
    password: str | None = None


class Later(Exception):
    """The server cannot take the message now; it may be offered again."""


class Refused(Exception):
    """The server said that it will never take this message."""


def parse_smtp_url(url: str) -> SmtpServer:
    """Read `smtp://user:password@host:587?starttls=1` or `smtps://host`. Raises Invalid `bad_smtp_url`."""
    wrong = Invalid(
        "bad_smtp_url",
        "PREAU_SMTP_URL doit ressembler à smtp://nom:motdepasse@serveur:587?starttls=1 ou à smtps://serveur.",
        field="PREAU_SMTP_URL",
    )
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise wrong from None
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname:
        raise wrong
    return SmtpServer(
        host=parts.hostname,
        port=port or DEFAULT_PORTS[parts.scheme],
        implicit_tls=parts.scheme == "smtps",
        starttls=parse_qs(parts.query).get("starttls", ["0"])[0].lower() in {"1", "true", "yes"},
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
    )


@cache
def _tls() -> ssl.SSLContext:
    """Certificates are checked; reading the authorities' takes as long as sending ten mails, so it is done once."""
    return ssl.create_default_context()


def connect(server: SmtpServer) -> smtplib.SMTP:
    """An open connection, encrypted and signed in as the address asks. Raises OSError or SMTPException."""
    client: smtplib.SMTP
    if server.implicit_tls:
        client = smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT_SECONDS, context=_tls())
    else:
        client = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT_SECONDS)
    try:
        if server.starttls:
            client.starttls(context=_tls())
        if server.user is not None:
            client.login(server.user, server.password or "")
    except BaseException:
        client.close()
        raise
    return client


def open_door(server: SmtpServer) -> smtplib.SMTP:
    """A connection ready for a message. Trouble so early is the server's, never the recipient's: it means Later."""
    try:
        return connect(server)
    except (OSError, smtplib.SMTPException) as error:
        raise Later(_words(error)) from error


def hand_over(client: smtplib.SMTP, message: EmailMessage, *, sender: str, recipient: str) -> None:
    """Give the message to the server. Raises Later or Refused, with what the server answered."""
    try:
        client.send_message(message, from_addr=sender, to_addrs=[recipient])
    except smtplib.SMTPRecipientsRefused as error:
        code, answer = next(iter(error.recipients.values()))
        raise _by_code(code, answer) from error
    except (smtplib.SMTPDataError, smtplib.SMTPSenderRefused) as error:
        raise _by_code(error.smtp_code, error.smtp_error) from error
    except smtplib.SMTPNotSupportedError as error:
        raise Refused(_words(error)) from error
    except (OSError, smtplib.SMTPException) as error:
        raise Later(_words(error)) from error


def say_goodbye(client: smtplib.SMTP) -> None:
    """Close the connection; trouble while leaving means nothing."""
    with suppress(OSError, smtplib.SMTPException):
        client.quit()
    client.close()


def _by_code(code: int, answer: bytes | str) -> Later | Refused:
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    kind = Refused if code >= 500 else Later
    return kind(f"{code} {text}")


def _words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return str(_by_code(error.smtp_code, error.smtp_error))
    if isinstance(error, socket.gaierror):
        return "unknown host"
    return f"{type(error).__name__}: {error}"
