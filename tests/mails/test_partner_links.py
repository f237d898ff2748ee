"""The mails that carry a structure's own page, word for word as people read them."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.engagement.committee import invitations
from domain.foundation.accounts import PROGRAM, Actor, Site
from domain.foundation.core.db import Database
from domain.foundation.core.i18n import in_language
from domain.foundation.events.models import Event
from domain.foundation.events.values import EventState
from domain.foundation.outbox.models import Mail
from domain.mobilisation.organisations.models import Organisation
from tests.factories.events import make_event
from tests.factories.organisations import make_contact, make_organisation

EXPECTED = Path(__file__).parent / "expected"
SITE = Site("https://preau.example", b"a-secret-for-tests-only")


@pytest.fixture
def db(sqlite: Database) -> Iterator[Session]:
    with sqlite.write_session() as session:
        yield session


@pytest.fixture
def event(db: Session, now: datetime) -> Event:
    return make_event(db, now=now, contact_phone="06 00 00 00 02")


@pytest.fixture
def town(db: Session, event: Event, now: datetime) -> Organisation:
    made = make_organisation(db, event, "Ville de Périgueux", now=now)
    make_contact(db, event, made, now=now, name="Nadia Faure", email="nadia@perigueux.example")
    return made


def as_file(db: Session) -> str:
    """The mail written last, with the secret of the link left out."""
    mail = db.scalars(select(Mail).order_by(Mail.id.desc())).first()
    assert mail is not None
    head = f"De : {mail.from_name}\nRépondre à : {mail.reply_to or ''}\nÀ : {mail.to_name} <{mail.to_address}>\n"
    body = re.sub(r"/s/[0-9a-z]{32}", "/s/SECRET", mail.text)
    return f"{head}Objet : {mail.subject}\n\n{body}".replace("\u00a0", " ")


def check(db: Session, name: str) -> None:
    assert as_file(db) == (EXPECTED / f"{name}.txt").read_text(encoding="utf-8")


def test_the_first_link(db: Session, event: Event, town: Organisation, now: datetime) -> None:
    invitations.send_link(db, event, town.id, site=SITE, actor=PROGRAM, now=now)
    check(db, "committee-partner-link")


def test_in_french_whatever_language_its_sender_reads(
    db: Session, event: Event, town: Organisation, now: datetime
) -> None:
    with in_language("en"):
        invitations.send_link(db, event, town.id, site=SITE, actor=PROGRAM, now=now)
    check(db, "committee-partner-link")


def test_a_renewed_link(db: Session, event: Event, town: Organisation, now: datetime) -> None:
    invitations.send_link(db, event, town.id, site=SITE, actor=PROGRAM, now=now)
    invitations.renew_link(db, event, town.id, site=SITE, actor=PROGRAM, now=now + timedelta(days=1))
    check(db, "committee-partner-link-renewed")


def test_a_page_handed_over(db: Session, event: Event, town: Organisation, now: datetime) -> None:
    invitations.hand_over(
        db,
        event,
        town.id,
        name="Karim Benali",
        email="karim@perigueux.example",
        site=SITE,
        actor=Actor("Ville de Périgueux (par son lien personnel)"),
        now=now,
    )
    check(db, "committee-partner-link-handed-over")


def test_a_draft_leads_to_no_page_that_is_closed(db: Session, event: Event, town: Organisation, now: datetime) -> None:
    event.state = EventState.DRAFT
    invitations.send_link(db, event, town.id, site=SITE, actor=PROGRAM, now=now)
    assert "/e/nec-dordogne" not in as_file(db)


def test_I_06_names_of_structures_stay_text(db: Session, event: Event, now: datetime) -> None:
    bad = make_organisation(db, event, "Cliquez http://evil.example <b>ici</b>", now=now)
    make_contact(db, event, bad, now=now, name="A\r\nBcc: tous@evil.example", email="a@evil.example")
    invitations.send_link(db, event, bad.id, site=SITE, actor=PROGRAM, now=now)
    mail = db.scalars(select(Mail)).one()
    assert "http://evil.example" not in (mail.text or "")
    assert "<b>ici" not in (mail.html or "")
    assert "\n" not in mail.to_name


def test_I_06_I_07_what_structures_and_committees_write_stays_text_in_each_mail(
    db: Session, event: Event, town: Organisation, now: datetime
) -> None:
    evil = "{about} {0} %s {{7*7}} [ici](http://evil.example) <b>gras</b>"
    event.title = event.venue_name = town.name = evil
    event.contact_phone = "www.evil.example"
    later = now + timedelta(days=1)
    invitations.send_link(db, event, town.id, site=SITE, actor=PROGRAM, now=now)
    invitations.renew_link(db, event, town.id, site=SITE, actor=PROGRAM, now=later)
    taken = {"name": "{0} <b>Karim</b>", "email": "karim@perigueux.example"}
    invitations.hand_over(db, event, town.id, **taken, site=SITE, actor=PROGRAM, now=later)
    mails = db.scalars(select(Mail)).all()

    assert len(mails) == 3
    for mail in mails:
        assert "{about} {0} %s {{7*7}}" in mail.text
        assert "http://evil.example" not in mail.text + mail.subject
        assert "www.evil.example" not in mail.text
        assert set(re.findall(r'href="(https?://[^/"]*)', mail.html or "")) == {"https://preau.example"}
        assert "<b>gras" not in (mail.html or "")


def test_I_10_no_field_makes_a_second_header(db: Session, event: Event, town: Organisation, now: datetime) -> None:
    event.title = "NEC\r\nBcc: tous@evil.example\x00"
    town.name = "Ville\r\nX-Evil: 1"
    invitations.send_link(db, event, town.id, site=SITE, actor=PROGRAM, now=now)
    mail = db.scalars(select(Mail)).one()

    for told in (mail.subject, mail.from_name, mail.to_name, mail.reply_to or ""):
        assert not re.search(r"[\r\n\x00]", told)
