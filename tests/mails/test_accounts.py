"""The mails to a committee, word for word as people read them."""

import re
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.foundation import accounts, events
from domain.foundation.accounts import Actor, Role
from domain.foundation.core.i18n import in_language
from domain.foundation.outbox.models import Job, Mail
from tests.factories.accounts import make_account
from tests.factories.events import make_event

EXPECTED = Path(__file__).parent / "expected"


def _as_file(mail: Mail) -> str:
    head = f"De : {mail.from_name}\nRépondre à : {mail.reply_to or ''}\nÀ : {mail.to_name} <{mail.to_address}>\n"
    body = re.sub(r"/connexion/[\w-]{43}", "/connexion/SECRET", mail.text)
    return f"{head}Objet : {mail.subject}\n\n{body}".replace("\u00a0", " ")


def _check(db: Session, name: str) -> None:
    mail = db.scalars(select(Mail).order_by(Mail.id.desc())).first()
    assert mail is not None
    assert _as_file(mail) == (EXPECTED / f"{name}.txt").read_text(encoding="utf-8")


def test_a_link_to_sign_in(db: Session, now: datetime) -> None:
    account = make_account(db, now=now)
    accounts.ask_sign_in_link(
        db, account.email, base_url="https://preau.example", now=now, next_path="/orga/nec-dordogne?tri=nom"
    )
    accounts.send_sign_in_link(db, db.scalars(select(Job.payload)).one(), now=now)
    _check(db, "accounts-sign-in-link")


def test_an_invitation(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    events.invite_member(
        db,
        event.id,
        "noe@fabrique.example",
        "Noé Petit",
        Role.STAGE_MANAGER,
        base_url="https://preau.example",
        actor=Actor("Camille Roux"),
        now=now,
    )
    _check(db, "events-invitation")


def test_an_invitation_is_in_french_whatever_language_its_sender_reads(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    with in_language("en"):
        events.invite_member(
            db,
            event.id,
            "noe@fabrique.example",
            "Noé Petit",
            Role.STAGE_MANAGER,
            base_url="https://preau.example",
            actor=Actor("Camille Roux"),
            now=now,
        )
    _check(db, "events-invitation")


def test_the_language_of_who_asks_is_the_language_of_the_mail(db: Session, now: datetime) -> None:
    account = make_account(db, now=now)
    with in_language("en"):
        accounts.ask_sign_in_link(db, account.email, base_url="https://preau.example", now=now)
    assert db.scalars(select(Job.payload)).one()["language"] == "en"
