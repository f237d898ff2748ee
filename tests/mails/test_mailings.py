"""The mails that tell of a version, word for word as people read them."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from domain.delivery import mailings
from domain.delivery.mailings.mails import Stopped, webhook_stopped
from domain.execution import programme
from domain.execution.programme import ContributionFacts, ContributionRole
from domain.foundation import outbox
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.db import Database
from domain.foundation.outbox.models import Mail
from tests.factories.releases import Plan, make_plan, write_notices

EXPECTED = Path(__file__).parent / "expected"


@pytest.fixture
def db(sqlite: Database) -> Iterator[Session]:
    with sqlite.write_session() as session:
        yield session


@pytest.fixture
def plan(db: Session, now: datetime) -> Plan:
    return make_plan(db, now=now)


def check(mail: Mail, name: str) -> None:
    head = f"De : {mail.from_name}\nRépondre à : {mail.reply_to or ''}\nÀ : {mail.to_name} <{mail.to_address}>\n"
    body = re.sub(r"/i/[0-9a-z]{32}", "/i/SECRET", mail.text)
    read = f"{head}Objet : {mail.subject}\n\n{body}".replace("\u00a0", " ")
    assert read == (EXPECTED / f"{name}.txt").read_text(encoding="utf-8")


def test_another_room(db: Session, plan: Plan, now: datetime) -> None:
    programme.update_session(db, plan.event, plan.first.id, {"room_id": plan.rooms[0].id}, actor=PROGRAM, now=now)
    mailings.publish(db, plan.event, tell=True, actor=PROGRAM, now=now)
    registered, team = write_notices(db, now=now)
    check(registered, "mailings-room")
    check(team, "mailings-team")


def test_whoever_joins_a_team_reads_when_and_where(db: Session, plan: Plan, now: datetime) -> None:
    role = ContributionRole.NOTE_TAKER
    team = [
        ContributionFacts(each, organisation_id=plan.facilitator.id) for each in (ContributionRole.FACILITATOR, role)
    ]
    programme.update_session(db, plan.event, plan.first.id, {}, team, actor=PROGRAM, now=now)
    mailings.publish(db, plan.event, tell=True, actor=PROGRAM, now=now)
    (mail,) = write_notices(db, now=now)
    read = mail.text.replace("\u00a0", " ")
    assert "Maintenant : Greta-CFA\nQuand : mardi 13 octobre, 11 h – 12 h 30\nOù : Salle Isle" in read


def test_a_workshop_that_does_not_take_place(db: Session, plan: Plan, now: datetime) -> None:
    programme.archive_session(db, plan.event, plan.first.id, actor=PROGRAM, now=now)
    opening = "L’intervenante est souffrante : nous sommes désolés."
    mailings.publish(db, plan.event, tell=True, opening=opening, actor=PROGRAM, now=now)
    check(write_notices(db, now=now)[0], "mailings-cancelled")


def test_a_program_that_does_not_answer_any_more(db: Session, plan: Plan, now: datetime) -> None:
    about = Stopped(plan.event, "agenda.example", "Camille Roux", "camille@fabrique.example", "http://testserver")
    check(outbox.write_mail(db, webhook_stopped(about), now=now), "mailings-webhook-stopped")


def test_markup_in_a_title_is_text_in_the_mail(db: Session, plan: Plan, now: datetime) -> None:
    values = {"title": "<script>alert(1)</script>", "room_id": plan.rooms[0].id}
    programme.update_session(db, plan.event, plan.first.id, values, actor=PROGRAM, now=now)
    mailings.publish(db, plan.event, tell=True, actor=PROGRAM, now=now)
    for mail in write_notices(db, now=now):
        assert "<script>" not in (mail.html or "")
        assert "alert(1)" in mail.text
