"""Sending one mail of the outbox: read it, let the database go, hand it over, write down what became of it."""

import threading
import time
from collections.abc import Callable
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from typing import Any

from sqlalchemy import update
from sqlalchemy.exc import SQLAlchemyError

from domain.delivery import mailings
from domain.engagement import retroplanning
from domain.foundation import outbox
from domain.foundation.accounts import unsubscribe_address
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Busy
from domain.foundation.core.settings import Settings
from domain.foundation.outbox.models import Mail, MailState
from domain.foundation.outbox.rules import MAIL_PATIENCE
from domain.foundation.outbox.writing import one_line
from worker.smtp import Later, Refused, hand_over, open_door, parse_smtp_url, say_goodbye

Say = Callable[[str], None]
PAUSES = (0.5, 1.0, 2.0, 4.0)
# Every server takes seven bits; some in between still spoil eight.
TRAVEL = SMTP.clone(cte_type="7bit")
INVITATION_METHODS = frozenset({"REQUEST", "CANCEL"})

_one_at_a_time = threading.Lock()


def send_mail(database: Database, settings: Settings, payload: dict[str, Any], now: datetime, *, say: Say) -> None:
    """Send the mail that `payload` names, once. Raises Later when it must be tried again."""
    with database.reading() as db:
        mail = db.get(Mail, int(payload["mail_id"]))
    if mail is None or mail.state is not MailState.QUEUED:
        return
    if is_stale(payload, now):
        with database.writing() as db:
            outbox.withdraw(db, db.get_one(Mail, mail.id))
        return
    if settings.smtp_url is None:
        _write_down(database, mail, state=MailState.KEPT)
        say(f"mail {mail.kind} n° {mail.id}")
        return
    try:
        _deliver(database, mail, settings, now)
    except Refused as refusal:
        _write_down(database, mail, state=MailState.REFUSED, error=_short(refusal))
    except Later as later:
        if now - mail.created_at < MAIL_PATIENCE:
            _write_down(database, mail, error=_short(later))
            raise
        _write_down(database, mail, state=MailState.REFUSED, error=_short(later))


def _deliver(database: Database, mail: Mail, settings: Settings, now: datetime) -> None:
    """Connect, hand over, write down; the last two one mail at a time, so that a kill repeats one mail at most."""
    assert settings.smtp_url is not None
    server = parse_smtp_url(settings.smtp_url.get_secret_value())
    _, sender = parseaddr(settings.mail_from)
    try:
        message = build_message(mail, sender, unsubscribe=_unsubscribe(mail, settings))
        recipient = _ascii_address(mail.to_address).addr_spec
    except (ValueError, MessageError) as error:
        raise Refused(f"unusable address or header ({type(error).__name__})") from error
    client = open_door(server)
    try:
        with _one_at_a_time:
            hand_over(client, message, sender=sender, recipient=recipient)
            _write_down(database, mail, state=MailState.SENT, sent_at=now, error=None)
    finally:
        say_goodbye(client)


def is_stale(payload: dict[str, Any], now: datetime) -> bool:
    """Whether a mail says something that is not true any more at this hour: a reminder that waited too long."""
    until = payload.get("useful_until")
    return until is not None and now > datetime.fromisoformat(until)


def _unsubscribe(mail: Mail, settings: Settings) -> str | None:
    """Where mail programs lead who wants no more of a mail that nobody asked for; service mails have no such door."""
    if mail.subject_id is None:
        return None
    if mail.kind == mailings.NEWS:
        return mailings.stop_address(mail.subject_id, secret=settings.secret_key, base_url=settings.base_url)
    if mail.kind != retroplanning.DIGEST:
        return None
    return unsubscribe_address(mail.subject_id, secret=settings.secret_key, base_url=settings.base_url)


def build_message(mail: Mail, sender: str, *, unsubscribe: str | None = None) -> EmailMessage:
    """The mail as it travels: text, the same in HTML, and the calendar file where there is one.

    Raises ValueError for an address that cannot travel.
    """
    message = EmailMessage(policy=TRAVEL)
    sent_by = _ascii_address(sender)
    message["From"] = Address(one_line(mail.from_name), sent_by.username, sent_by.domain)
    receiver = _ascii_address(mail.to_address)
    message["To"] = Address(one_line(mail.to_name), receiver.username, receiver.domain)
    if mail.reply_to:
        message["Reply-To"] = _ascii_address(mail.reply_to)
    message["Subject"] = one_line(mail.subject)
    message["Date"] = format_datetime(mail.created_at)
    message["Message-ID"] = mail.message_id
    message["Auto-Submitted"] = "auto-generated"
    if unsubscribe:
        message["List-Unsubscribe"] = f"<{unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
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


def _short(error: Exception) -> str:
    return one_line(str(error))[:500]


def _write_down(database: Database, mail: Mail, **values: Any) -> None:
    """Insists for a while: a mail that left but is not written down would leave again."""
    for pause in (*PAUSES, None):
        try:
            with database.writing() as db:
                db.execute(update(Mail).where(Mail.id == mail.id, Mail.state == MailState.QUEUED).values(**values))
            return
        except (SQLAlchemyError, Busy):
            if pause is None:
                raise
            time.sleep(pause)
