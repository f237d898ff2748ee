"""A message through a real server, as whoever reads it sees it; a reminder that waited too long stays here."""

from datetime import datetime, timedelta

from sqlalchemy import select

from domain.delivery import mailings
from domain.execution.registrations.models import ConsentKind
from domain.foundation import outbox
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.outbox.models import Job, Mail
from tests.factories.events import make_event
from tests.factories.mailings import SITE, make_mailing
from tests.factories.registrations import person, register
from tests.worker.smtp_server import Postbox
from worker.mail import send_mail
from worker.mailings import remind, write_batch


def hand_over(database: Database, settings: Settings, now: datetime) -> None:
    """The batches, then the mails, as the worker takes them."""
    for kind, work in ((mailings.BATCH_JOB, write_batch), (outbox.SEND_MAIL, None)):
        with database.reading() as db:
            payloads = db.scalars(select(Job.payload).where(Job.kind == kind).order_by(Job.id)).all()
        for payload in payloads:
            if work is None:
                send_mail(database, settings, payload, now, say=print)
            else:
                work(database, settings, payload, now)


def test_P_06_a_message_carries_its_own_way_out_and_one_recipient(
    database: Database, mail_settings: Settings, postbox: Postbox, now: datetime
) -> None:
    with database.writing() as db:
        event = make_event(db, now=now)
        consents = {ConsentKind.LATER_CONTACT: True}
        people = [register(db, event, person(number, consents=consents), now=now) for number in (1, 2)]
        mailing = make_mailing(db, event, now=now, needs_consent=True)
        mailings.send_mailing(db, event, mailing.id, actor=PROGRAM, now=now)
        ids = {each.email: each.id for each in people}
    hand_over(database, mail_settings, now)
    assert sorted(str(each["To"].addresses[0].addr_spec) for each in postbox.messages) == sorted(ids)
    for each in postbox.messages:
        (to,) = each["To"].addresses
        stop = mailings.stop_address(
            ids[to.addr_spec], secret=mail_settings.secret_key, base_url=mail_settings.base_url
        )
        assert each["List-Unsubscribe"] == f"<{stop}>"
        assert each["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        body = each.get_body(("plain",))
        assert body is not None
        assert stop in body.get_content()


def test_D_11_a_reminder_that_could_not_leave_in_time_stays_here(
    sqlite: Database, mail_settings: Settings, postbox: Postbox
) -> None:
    now = datetime.fromisoformat("2026-10-12T07:01:00+00:00")
    with sqlite.writing() as db:
        event = make_event(db, now=now)
        register(db, event, person(1), now=now - timedelta(days=3))
    remind(sqlite, mail_settings, {}, now)
    with sqlite.writing() as db:
        for payload in db.scalars(select(Job.payload).where(Job.kind == mailings.BATCH_JOB)).all():
            assert mailings.write_batch(db, payload, site=SITE, now=now) == 1
    hand_over(sqlite, mail_settings, now + timedelta(hours=15))
    assert postbox.messages == []
    with sqlite.reading() as db:
        assert db.scalars(select(Mail).where(Mail.kind == "registrations.eve")).all() == []


def test_reminders_about_the_day_have_no_way_out(sqlite: Database, mail_settings: Settings, postbox: Postbox) -> None:
    now = datetime.fromisoformat("2026-10-12T07:01:00+00:00")
    with sqlite.writing() as db:
        event = make_event(db, now=now)
        register(db, event, person(1), now=now - timedelta(days=3))
        for job in db.scalars(select(Job)):
            db.delete(job)
    remind(sqlite, mail_settings, {}, now)
    hand_over(sqlite, mail_settings, now)
    (message,) = postbox.messages
    assert message["List-Unsubscribe"] is None
    assert message["Subject"].replace("\u00a0", " ") == f"C’est demain : {event.title}"
