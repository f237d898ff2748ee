"""Mails through a real server: sent, refused, put off, kept."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from domain.foundation import outbox
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Invalid
from domain.foundation.core.settings import Settings
from domain.foundation.outbox.models import Job, JobState, Mail, MailState
from tests.factories.outbox import make_message
from tests.worker.conftest import wait_until, working
from tests.worker.smtp_server import Postbox, smtp_server
from worker.mail import build_message, send_mail
from worker.smtp import Later, SmtpServer, parse_smtp_url

CALENDAR = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Médiation\r\nEND:VCALENDAR\r\n"


def write_mail(database: Database, now: datetime, **values: object) -> int:
    with database.writing() as db:
        return outbox.enqueue_mail(db, make_message(**values), now=now).id


def read_mail(database: Database) -> Mail:
    with database.reading() as db:
        return db.scalars(select(Mail)).one()


def only_job(database: Database) -> Job:
    with database.reading() as db:
        return db.scalars(select(Job)).one()


def attempt(database: Database, settings: Settings, mail_id: int, at: datetime) -> None:
    send_mail(database, settings, {"mail_id": mail_id}, at, say=print)


def test_a_mail_leaves_as_soon_as_it_is_committed(
    database: Database, mail_settings: Settings, postbox: Postbox, now: datetime
) -> None:
    with working(database, mail_settings):
        write_mail(database, now, calendar=CALENDAR, calendar_method="REQUEST", reply_to="contact@nec.example")
        wait_until(lambda: only_job(database).state is JobState.DONE)
    mail = read_mail(database)
    [message] = postbox.messages
    assert mail.state is MailState.SENT
    assert postbox.recipients == ["camille@fabrique.example"]
    assert message["Message-ID"] == mail.message_id
    assert message["From"] == "Numérique en Communs Dordogne <preau@nec.example>"
    assert message["To"] == "Camille Roux <camille@fabrique.example>"
    assert message["Reply-To"] == "contact@nec.example"
    assert message["Subject"] == "Votre inscription est notée"
    assert message["Auto-Submitted"] == "auto-generated"
    kinds = [part.get_content_type() for part in message.walk() if not part.is_multipart()]
    assert kinds == ["text/plain", "text/html", "text/calendar", "text/calendar"]
    body = message.get_body(("plain",))
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == mail.text
    [file] = message.iter_attachments()
    assert (file.get_filename(), file.get_param("method")) == ("rencontre.ics", "REQUEST")
    assert "SUMMARY:Médiation" in file.get_content()


def test_without_a_server_a_mail_is_kept_and_told_in_one_line(
    database: Database, settings: Settings, now: datetime
) -> None:
    with working(database, settings) as lines:
        number = write_mail(database, now)
        wait_until(lambda: only_job(database).state is JobState.DONE)
    assert read_mail(database).state is MailState.KEPT
    assert lines == [f"mail tests.greeting n° {number}"]


def test_D_03_a_server_that_says_later_is_tried_again_with_the_same_message_id(
    database: Database, mail_settings: Settings, postbox: Postbox, now: datetime
) -> None:
    postbox.answers = ["451 4.3.0 Try again", "421 4.3.2 Closing"]
    number = write_mail(database, now)
    for _ in range(2):
        with pytest.raises(Later):
            attempt(database, mail_settings, number, now)
        assert read_mail(database).state is MailState.QUEUED
    attempt(database, mail_settings, number, now + timedelta(minutes=1))
    mail = read_mail(database)
    assert (mail.state, mail.error) == (MailState.SENT, None)
    assert [message["Message-ID"] for message in postbox.messages] == [mail.message_id]


def test_D_03_a_server_that_says_later_for_48_hours_is_given_up(
    database: Database, mail_settings: Settings, postbox: Postbox, now: datetime
) -> None:
    postbox.answers = ["451 4.3.0 Try again"]
    number = write_mail(database, now)
    attempt(database, mail_settings, number, now + timedelta(hours=49))
    assert (read_mail(database).state, read_mail(database).error) == (MailState.REFUSED, "451 4.3.0 Try again")


def test_D_03_a_server_that_says_never_marks_the_mail(
    database: Database, mail_settings: Settings, postbox: Postbox, now: datetime
) -> None:
    postbox.refused["camille@fabrique.example"] = "550 5.1.1 No such user"
    with working(database, mail_settings):
        write_mail(database, now)
        wait_until(lambda: only_job(database).state is JobState.DONE)
    mail = read_mail(database)
    assert (mail.state, mail.error) == (MailState.REFUSED, "550 5.1.1 No such user")
    assert postbox.received == []


def test_D_03_a_server_that_is_down_then_up_gets_every_mail_once(
    database: Database, mail_settings: Settings, port: int, now: datetime
) -> None:
    number = write_mail(database, now)
    with pytest.raises(Later):
        attempt(database, mail_settings, number, now)
    with smtp_server(port, Postbox()) as postbox:
        for _ in range(3):
            attempt(database, mail_settings, number, now)
    assert postbox.recipients == ["camille@fabrique.example"]


def test_a_failed_sending_comes_back_by_itself(
    database: Database, mail_settings: Settings, postbox: Postbox, now: datetime
) -> None:
    postbox.answers = ["451 4.3.0 Try again"]
    clock = [now]
    with working(database, mail_settings, clock=lambda: clock[0]):
        write_mail(database, now)
        wait_until(lambda: only_job(database).last_error is not None)
        clock[0] = now + timedelta(seconds=13)
        wait_until(lambda: only_job(database).state is JobState.DONE)
    assert len(postbox.received) == 1
    assert only_job(database).attempts == 2


@pytest.mark.parametrize(
    "values",
    [
        {"to_name": "Camille\r\nBcc: autre@evil.example\x00"},
        {"from_name": "NEC\r\nBcc: autre@evil.example\x00"},
        {"subject": "Bonjour\r\nBcc: autre@evil.example\x00"},
    ],
    ids=["receiver", "sender", "subject"],
)
def test_I_10_no_header_can_be_added(
    database: Database, mail_settings: Settings, postbox: Postbox, now: datetime, values: dict[str, str]
) -> None:
    attempt(database, mail_settings, write_mail(database, now, **values), now)
    [message] = postbox.messages
    assert message["Bcc"] is None
    assert postbox.recipients == ["camille@fabrique.example"]
    assert b"\x00" not in postbox.received[0][1]


@pytest.mark.parametrize(
    "address", ["camille\r\nBcc: x@evil.example", "camillé@fabrique.example", "a b@c.example", "@x"]
)
def test_I_10_an_address_that_cannot_travel_is_refused(
    sqlite: Database, mail_settings: Settings, postbox: Postbox, now: datetime, address: str
) -> None:
    attempt(sqlite, mail_settings, write_mail(sqlite, now, to_address=address), now)
    assert read_mail(sqlite).state is MailState.REFUSED
    assert postbox.received == []


def test_a_domain_with_accents_travels_in_ascii(sqlite: Database, now: datetime) -> None:
    write_mail(sqlite, now, to_address="camille@numérique.example")
    message = build_message(read_mail(sqlite), "preau@nec.example")
    assert message["To"].addresses[0].addr_spec == "camille@xn--numrique-d1a.example"


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example", SmtpServer("mail.example", 25, False, False)),
        ("smtps://mail.example", SmtpServer("mail.example", 465, True, False)),
        (
            "smtp://nom:mot%40passe@mail.example:587?starttls=1",
            SmtpServer("mail.example", 587, False, True, "nom", "mot@passe"),
        ),
    ],
)
def test_the_server_is_named_by_its_address(url: str, server: SmtpServer) -> None:
    assert parse_smtp_url(url) == server


@pytest.mark.parametrize("url", ["mail.example", "http://mail.example", "smtp://", "smtp://mail.example:port"])
def test_an_address_that_names_no_server_is_refused(url: str) -> None:
    with pytest.raises(Invalid) as refusal:
        parse_smtp_url(url)
    assert refusal.value.code == "bad_smtp_url"
