"""The mails that carry the page of somebody who takes part, word for word as people read them."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.execution import programme, speakers
from domain.execution.programme import SessionKind
from domain.execution.programme.models import Contribution, ContributionRole
from domain.foundation.accounts import PROGRAM, Site
from domain.foundation.core.db import Database
from domain.foundation.core.i18n import in_language
from domain.foundation.events.models import Event
from domain.foundation.outbox.models import Mail
from tests.factories.events import make_event
from tests.factories.organisations import make_contact, make_organisation
from tests.factories.programme import MORNING, make_room, make_session

EXPECTED = Path(__file__).parent / "expected"
SITE = Site("https://preau.example", b"a-secret-for-tests-only")
EVIL = "{about} {0} %s {{7*7}} [ici](http://evil.example) <b>gras</b>"


@pytest.fixture
def db(sqlite: Database) -> Iterator[Session]:
    with sqlite.write_session() as session:
        yield session


@pytest.fixture
def event(db: Session, now: datetime) -> Event:
    return make_event(db, now=now)


def ask(db: Session, event: Event, now: datetime, *, title: str = "Trois regards", name: str = "Marie Dupuis") -> None:
    """Somebody in a published table, and in a workshop that no version tells yet."""
    home = make_organisation(db, event, "Hubikoop", now=now)
    contact = make_contact(db, event, home, now=now, name=name, email="marie@hubikoop.example")
    room = make_room(db, event)
    at = MORNING + timedelta(hours=5)
    table = make_session(db, event, title, kind=SessionKind.ROUND_TABLE, starts_at=at, room_id=room.id)
    db.add(Contribution(session_id=table.id, role=ContributionRole.PANELLIST, contact_id=contact.id, position=0))
    added = programme.SessionFacts("Inclusion des seniors")
    made = programme.create_session(db, event, added, actor=PROGRAM, now=now).id
    db.add(Contribution(session_id=made, role=ContributionRole.NOTE_TAKER, contact_id=contact.id, position=0))
    db.flush()
    [view] = speakers.speakers_of(db, event, now=now)
    speakers.invite(db, event, [view.id], site=SITE, actor=PROGRAM, now=now)


def as_file(db: Session) -> str:
    """The mail written last, with the secret of the link left out."""
    mail = db.scalars(select(Mail).order_by(Mail.id.desc())).first()
    assert mail is not None
    head = f"De : {mail.from_name}\nRépondre à : {mail.reply_to or ''}\nÀ : {mail.to_name} <{mail.to_address}>\n"
    body = re.sub(r"/p/[0-9a-z]{32}", "/p/SECRET", mail.text)
    return f"{head}Objet : {mail.subject}\n\n{body}".replace("\u00a0", " ")


def check(db: Session, name: str) -> None:
    assert as_file(db) == (EXPECTED / f"{name}.txt").read_text(encoding="utf-8")


def test_an_invitation_in_french_whatever_its_sender_reads(db: Session, event: Event, now: datetime) -> None:
    with in_language("en"):
        ask(db, event, now)
    check(db, "speakers-invitation")


def test_a_renewed_link(db: Session, event: Event, now: datetime) -> None:
    ask(db, event, now)
    [view] = speakers.speakers_of(db, event, now=now)
    speakers.renew_link(db, event, view.id, site=SITE, actor=PROGRAM, now=now + timedelta(days=1))
    check(db, "speakers-renewed")


def test_I_06_I_07_what_committees_write_stays_text(db: Session, event: Event, now: datetime) -> None:
    ask(db, event, now, title=EVIL, name="Marie\r\nBcc: tous@evil.example")
    mail = db.scalars(select(Mail)).one()
    assert "{about} {0} %s {{7*7}}" in mail.text
    assert "http://evil.example" not in mail.text + mail.subject
    assert "<b>gras" not in (mail.html or "")
    assert "\n" not in mail.to_name
