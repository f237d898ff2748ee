"""The mails of registering, word for word as people read them, and the calendars that go with them."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.execution.registrations.lost_links import send_links
from domain.execution.registrations.models import Registration
from domain.foundation.core.db import Database
from domain.foundation.events.models import Event
from domain.foundation.outbox.models import Mail
from tests.factories.events import make_event
from tests.factories.programme import MORNING, make_room, make_session
from tests.factories.registrations import cancel, change, person, register, write_due_mails
from tests.present import NOW

EXPECTED = Path(__file__).parent / "expected"
AFTERNOON = MORNING + timedelta(hours=3)


@pytest.fixture
def db(sqlite: Database) -> Iterator[Session]:
    with sqlite.write_session() as session:
        yield session


@pytest.fixture
def event(db: Session, now: datetime) -> Event:
    return make_event(
        db,
        now=now,
        address="1 avenue d'Aquitaine",
        directions="Arrêt « Palais des congrès », bus A.\nParking gratuit derrière le bâtiment.",
        contact_phone="06 00 00 00 02",
    )


def as_file(mail: Mail) -> str:
    """What a person sees, with the secret of the link left out."""
    head = f"De : {mail.from_name}\nRépondre à : {mail.reply_to or ''}\nÀ : {mail.to_name} <{mail.to_address}>\n"
    body = re.sub(r"/i/[0-9a-z]{32}", "/i/SECRET", mail.text)
    text = f"{head}Objet : {mail.subject}\nCalendrier : {mail.calendar_method}\n\n{body}"
    return text.replace("\u00a0", " ")


def last(db: Session) -> Mail:
    """The mail written last, once the worker wrote those that were due."""
    write_due_mails(db, now=NOW)
    return db.scalars(select(Mail).order_by(Mail.id.desc())).first() or pytest.fail("no mail")


def check(db: Session, name: str) -> None:
    assert as_file(last(db)) == (EXPECTED / f"{name}.txt").read_text(encoding="utf-8")


def entries(mail: Mail) -> list[tuple[str, str, int, str]]:
    found: list[Any] = icalendar.Calendar.from_ical(mail.calendar or "").walk("VEVENT")
    return [(str(e["summary"]), str(e["uid"]), int(e["sequence"]), str(e["status"])) for e in found]


def somebody(db: Session, event: Event, now: datetime, **values: Any) -> Registration:
    room = make_room(db, event)
    one = make_session(db, event, "Numérique et emploi", room_id=room.id)
    other = make_session(db, event, "Accompagnement des élus locaux", starts_at=AFTERNOON)
    facts = {"session_ids": (one.id, other.id), "last_name": "Diallo", "email": "fatoumata@ccas.example"}
    return register(db, event, person(**(facts | values)), now=now)


def test_received(db: Session, event: Event, now: datetime) -> None:
    made = somebody(db, event, now)
    check(db, "registrations-received")
    owner = made.id.hex
    day, morning, afternoon = entries(last(db))
    assert day == (event.title, f"{owner}@preau", 2, "CONFIRMED")
    assert (morning[0], afternoon[0]) == ("Numérique et emploi", "Accompagnement des élus locaux")
    assert len({day[1], morning[1], afternoon[1]}) == 3


def test_received_without_workshop_in_an_event_of_two_days(db: Session, event: Event, now: datetime) -> None:
    event.ends_at = event.ends_at + timedelta(days=1)
    event.contact_phone = event.contact_email = event.directions = event.address = ""
    register(db, event, person(last_name="Diallo", email="fatoumata@ccas.example"), now=now)
    check(db, "registrations-received-two-days")
    second_day = make_session(db, event, "Communs", starts_at=MORNING + timedelta(days=1))
    register(db, event, person(2, session_ids=(second_day.id,)), now=now)
    assert "- mercredi 14 octobre 2026, 11 h – 12 h 30 : Communs" in as_file(last(db))


def test_already(db: Session, event: Event, now: datetime) -> None:
    made = somebody(db, event, now)
    register(db, event, person(first_name=made.first_name, last_name=made.last_name, email=made.email), now=now)
    check(db, "registrations-already")


def test_link_again(db: Session, event: Event, now: datetime) -> None:
    made = somebody(db, event, now)
    send_links(db, event, "Fatoumata@CCAS.example", now=now)
    check(db, "registrations-link-again")
    assert last(db).subject_id == made.id
    send_links(db, event, "inconnue@ccas.example", now=now)
    assert last(db).subject_id == made.id


def test_changed(db: Session, event: Event, now: datetime) -> None:
    full = make_session(db, event, "Numérique et éducation", seats=1)
    register(db, event, person(2, session_ids=(full.id,)), now=now)
    made = somebody(db, event, now)
    before = {title: (uid, sequence) for title, uid, sequence, _ in entries(last(db))}
    session = make_session(db, event, "Inclusion numérique et handicap")
    change(db, event, made, now=now, session_ids=(session.id,), waiting_ids=(full.id,))
    check(db, "registrations-changed")
    after = {title: (uid, sequence, status) for title, uid, sequence, status in entries(last(db))}
    assert {title: status for title, (_, _, status) in after.items()} == {
        event.title: "CONFIRMED",
        "Inclusion numérique et handicap": "CONFIRMED",
        "Numérique et emploi": "CANCELLED",
        "Accompagnement des élus locaux": "CANCELLED",
    }
    for title, (uid, sequence) in before.items():
        assert after[title][0] == uid
        assert after[title][1] > sequence


def test_cancelled(db: Session, event: Event, now: datetime) -> None:
    made = somebody(db, event, now)
    before = {uid: sequence for _, uid, sequence, _ in entries(last(db))}
    cancel(db, event, made, now=now)
    check(db, "registrations-cancelled")
    after = entries(last(db))
    assert {uid for _, uid, _, _ in after} == before.keys()
    assert all(status == "CANCELLED" and sequence > before[uid] for _, uid, sequence, status in after)


def test_contact_by_phone_or_by_mail_only(db: Session, event: Event, now: datetime) -> None:
    event.contact_email = ""
    register(db, event, person(1), now=now)
    assert "Une question ? Appelez le 06 00 00 00 02." in as_file(last(db))
    assert last(db).reply_to is None
    event.contact_email, event.contact_phone = "contact@nec.example", ""
    register(db, event, person(2), now=now)
    assert "Une question ? Écrivez à contact@nec.example." in as_file(last(db))


def test_I_06_I_07_names_stay_text_in_mails(db: Session, event: Event, now: datetime) -> None:
    typed = person(first_name="https://gagnez.example/x", last_name="{__class__} %s {{7*7}} <b>gras</b>")
    made = register(db, event, typed, now=now)
    received = last(db)
    cancel(db, event, made, now=now)
    for mail in (received, last(db)):
        assert "https://gagnez.example" not in mail.text
        assert "{__class__} %s {{7*7}} <b>gras</b>" in mail.text
        assert "<b>gras" not in (mail.html or "")
        assert "gagnez" not in mail.subject


def test_I_10_no_field_makes_a_second_header_or_event(db: Session, event: Event, now: datetime) -> None:
    event.title = "NEC\r\nBcc: a@b.example\r\nEND:VEVENT"
    register(db, event, person(first_name="A\r\nBcc: x@y.example", last_name="B\x00C"), now=now)
    mail = last(db)
    for text in (mail.subject, mail.to_name, mail.from_name):
        assert "\n" not in text
        assert "\r" not in text
        assert "\x00" not in text
    assert len(entries(mail)) == 1
