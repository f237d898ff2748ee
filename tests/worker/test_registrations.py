"""The mail about a registration: noted by the request, written and sent by the worker, once."""

from datetime import datetime
from email.message import EmailMessage

from sqlalchemy import select

from domain.execution import registrations
from domain.execution.registrations import MAIL_JOB
from domain.execution.registrations.models import Registration
from domain.foundation.core.db import Database
from domain.foundation.core.i18n import in_language
from domain.foundation.core.settings import Settings
from domain.foundation.outbox.models import Job, JobState, Mail, MailState
from tests.factories.events import make_event
from tests.factories.registrations import MYSELF, cancel, person, receive, register
from tests.worker.conftest import wait_until, working
from tests.worker.smtp_server import Postbox
from worker.handlers import make_handlers


def states(database: Database) -> list[JobState]:
    with database.reading() as db:
        return list(db.scalars(select(Job.state).where(Job.kind == MAIL_JOB).order_by(Job.id)))


def mails(database: Database) -> list[Mail]:
    with database.reading() as db:
        return list(db.scalars(select(Mail).order_by(Mail.id)))


def test_the_worker_writes_and_sends(
    database: Database, mail_settings: Settings, postbox: Postbox, now: datetime
) -> None:
    with database.writing() as db:
        receive(db, make_event(db, now=now), person(), now=now)
    with working(database, mail_settings):
        wait_until(lambda: states(database) == [JobState.DONE])
    assert [(mail.kind, mail.state) for mail in mails(database)] == [("registrations.received", MailState.SENT)]


def test_a_job_run_twice_writes_one_mail(database: Database, settings: Settings, now: datetime) -> None:
    with database.writing() as db:
        event = make_event(db, now=now)
        with in_language("en"):
            receive(db, event, person(), now=now)
        receive(db, event, person(), now=now)
        payloads = list(db.scalars(select(Job.payload).where(Job.kind == MAIL_JOB).order_by(Job.id)))
    said: list[str] = []
    for payload in payloads * 2:
        make_handlers(said.append)[MAIL_JOB](database, settings, payload, now)
    received, already = mails(database)
    assert said == [f"mail {mail.kind} n° {mail.id}" for mail in (received, already)]
    assert (received.kind, received.subject) == (
        "registrations.received",
        "Your registration: Numérique en Communs Dordogne",
    )
    assert already.kind == "registrations.already"


def test_people_who_cancelled_meanwhile_are_told_only_that(
    database: Database, settings: Settings, now: datetime
) -> None:
    with database.writing() as db:
        event = make_event(db, now=now)
        cancel(db, event, register(db, event, person(), now=now), now=now)
    with working(database, settings):
        wait_until(lambda: states(database) == [JobState.DONE])
    assert [mail.kind for mail in mails(database)] == ["registrations.cancelled"]


def test_a_mail_server_gets_them_to_confirm_then_with_an_invitation_then_a_cancellation(
    sqlite: Database, mail_settings: Settings, postbox: Postbox, now: datetime
) -> None:
    """As a mail program reads them: what to press, an invitation that wants no answer, what takes it away."""
    with sqlite.writing() as db:
        event = make_event(db, now=now, registering={"confirm_by_email": True})
        made = register(db, event, person(), now=now)
    with working(sqlite, mail_settings):
        wait_until(lambda: len(postbox.received) == 1)
        with sqlite.writing() as db:
            registrations.confirm(db, event, made.id, actor=MYSELF, now=now)
        wait_until(lambda: len(postbox.received) == 2)
        with sqlite.writing() as db:
            cancel(db, event, db.get_one(Registration, made.id), now=now)
        wait_until(lambda: len(postbox.received) == 3)
    confirm, received, cancelled = postbox.messages
    plain = confirm.get_body(("plain",))
    assert plain is not None
    assert "Confirmer mon inscription, sur ma page" in plain.get_content()
    assert f"{mail_settings.base_url}/i/" in plain.get_content()
    assert methods(confirm) == []
    assert methods(received) == ["REQUEST", "REQUEST"]
    assert methods(cancelled) == ["CANCEL", "CANCEL"]
    for message in postbox.messages:
        assert message["List-Unsubscribe"] is None
        assert message["To"] == "Fatoumata Diallo 1 <fatoumata.diallo.1@ccas-bergerac.example>"


def methods(message: EmailMessage) -> list[str]:
    """Of the calendars in a mail: beside the text, and as a file."""
    return [str(part.get_param("method")) for part in message.walk() if part.get_content_type() == "text/calendar"]
