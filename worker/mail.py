"""Sending one mail of the outbox: read it, let the database go, hand it over, write down what became of it."""

from collections.abc import Callable
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from typing import Any

from sqlalchemy import update

from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.core.text import clean_line
from domain.foundation.outbox.models import Mail, MailState
from domain.foundation.outbox.rules import MAIL_PATIENCE
from worker.smtp import Later, Refused, hand_over, parse_smtp_url

Say = Callable[[str], None]
# Every server takes seven bits; some in between still spoil eight.
TRAVEL = SMTP.clone(cte_type="7bit")
INVITATION_METHODS = frozenset({"REQUEST", "CANCEL"})


def send_mail(database: Database, settings: Settings, payload: dict[str, Any], now: datetime, *, say: Say) -> None:
    """Send the mail that `payload` names, once. Raises Later when it must be tried again."""
    with database.reading() as db:
        mail = db.get(Mail, int(payload["mail_id"]))
    if mail is None or mail.state is not MailState.QUEUED:
        return
    if settings.smtp_url is None:
        _write_down(database, mail, state=MailState.KEPT)
        say(f"mail {mail.kind} n° {mail.id}")
        return
    try:
        _hand_over(mail, settings)
    except Refused as refusal:
        _write_down(database, mail, state=MailState.REFUSED, error=_short(refusal))
    except Later as later:
        if now - mail.created_at < MAIL_PATIENCE:
            _write_down(database, mail, error=_short(later))
            raise
        _write_down(database, mail, state=MailState.REFUSED, error=_short(later))
    else:
        _write_down(database, mail, state=MailState.SENT, sent_at=now, error=None)


def _hand_over(mail: Mail, settings: Settings) -> None:
    assert settings.smtp_url is not None
    server = parse_smtp_url(settings.smtp_url.get_secret_value())
    _, sender = parseaddr(settings.mail_from)
    try:
        message = build_message(mail, sender)
    except (ValueError, MessageError) as error:
        raise Refused(f"unusable address or header ({type(error).__name__})") from error
    hand_over(server, message, sender=sender, recipient=_ascii_address(mail.to_address).addr_spec)


def build_message(mail: Mail, sender: str) -> EmailMessage:
    """The mail as it travels: text, the same in HTML, and the calendar file where there is one.

    Raises ValueError for an address that cannot travel.
    """
    message = EmailMessage(policy=TRAVEL)
    sent_by = _ascii_address(sender)
    message["From"] = Address(_header(mail.from_name), sent_by.username, sent_by.domain)
    receiver = _ascii_address(mail.to_address)
    message["To"] = Address(_header(mail.to_name), receiver.username, receiver.domain)
    if mail.reply_to:
        message["Reply-To"] = _ascii_address(mail.reply_to)
    message["Subject"] = _header(mail.subject)
    message["Date"] = format_datetime(mail.created_at)
    message["Message-ID"] = mail.message_id
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text)
    if mail.html:
        message.add_alternative(mail.html, subtype="html")
    if mail.calendar:
        _add_calendar(message, mail.calendar, mail.calendar_method)
    return message


def _add_calendar(message: EmailMessage, calendar: str, method: str | None) -> None:
    """An invitation is also an alternative of the text, which calendar programs look for; any other is a file."""
    params = {"method": method} if method else {}
    if method in INVITATION_METHODS:
        message.add_alternative(calendar, subtype="calendar", params=params)
    message.add_attachment(calendar, subtype="calendar", filename="rencontre.ics", params=params)


def _ascii_address(address: str) -> Address:
    """The address with its domain in ASCII. Raises ValueError when the part before @ is not."""
    local, _, domain = address.rpartition("@")
    if not local or not domain or not local.isascii():
        raise ValueError("address")
    return Address(addr_spec=f"{local}@{domain.encode('idna').decode('ascii')}")


def _header(text: str) -> str:
    return clean_line(text, limit=len(text))


def _short(error: Exception) -> str:
    text = str(error)
    return clean_line(text, limit=len(text))[:500]


def _write_down(database: Database, mail: Mail, **values: Any) -> None:
    with database.writing() as db:
        db.execute(update(Mail).where(Mail.id == mail.id, Mail.state == MailState.QUEUED).values(**values))
