"""The mails to those who help on the day, word for word as people read them."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.execution import crew
from domain.execution.crew import Signup
from domain.foundation.accounts import PROGRAM, Site
from domain.foundation.core.db import Database
from domain.foundation.core.i18n import in_language
from domain.foundation.events.models import Event
from domain.foundation.outbox.models import Mail
from tests.factories.crew import EIGHT, make_member, make_post, make_shift
from tests.factories.events import make_event

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


def sign_up(db: Session, event: Event, now: datetime, *, post: str = "Accueil", name: str = "Lucie Martin") -> None:
    """Two shifts of one post."""
    made = make_post(db, event, post, now=now)
    early = make_shift(db, event, made, wanted=2, now=now)
    late = make_shift(db, event, made, starts_at=EIGHT + timedelta(hours=6), wanted=2, now=now)
    asked = Signup(name, "lucie@exemple.example", shift_ids=(early.id, late.id))
    crew.sign_up(db, event, asked, key=name, site=SITE, now=now)


def as_file(db: Session) -> str:
    """The mail written last, with the secret of the link left out."""
    mail = db.scalars(select(Mail).order_by(Mail.id.desc())).first()
    assert mail is not None
    head = f"De : {mail.from_name}\nRépondre à : {mail.reply_to or ''}\nÀ : {mail.to_name} <{mail.to_address}>\n"
    text = re.sub(r"(/equipe/)[0-9a-z]{20,}", r"\1SECRET", mail.text)
    return f"{head}Objet : {mail.subject}\n\n{text}"


def check(name: str, text: str) -> None:
    assert text == (EXPECTED / f"{name}.txt").read_text(encoding="utf-8")


def test_whoever_signed_up_reads_their_shifts(db: Session, event: Event, now: datetime) -> None:
    sign_up(db, event, now)
    check("crew-signed-up", as_file(db))


def test_the_same_in_english(db: Session, event: Event, now: datetime) -> None:
    with in_language("en"):
        sign_up(db, event, now)
    check("crew-signed-up-en", as_file(db))


def test_whoever_was_there_already_is_told_how_to_take_more(db: Session, event: Event, now: datetime) -> None:
    make_member(db, event, "Lucie Martin", email="lucie@exemple.example", now=now)
    sign_up(db, event, now)
    check("crew-already-there", as_file(db))


def test_the_committee_sends_somebody_their_sheet(db: Session, event: Event, now: datetime) -> None:
    event.contact_phone = "05 53 00 00 00"
    sign_up(db, event, now)
    [lucie] = crew.members_of(db, event, now=now)
    crew.send_sheet(db, event, lucie.id, site=SITE, actor=PROGRAM, now=now)
    check("crew-sheet", as_file(db))


def test_words_of_people_stay_words(db: Session, event: Event, now: datetime) -> None:
    sign_up(db, event, now, post=EVIL, name=EVIL)
    mail = db.scalars(select(Mail)).one()
    assert "{about} {0} %s {{7*7}}" in mail.text
    assert "http://evil.example" not in mail.text + mail.subject
    assert "<b>gras" not in (mail.html or "")
