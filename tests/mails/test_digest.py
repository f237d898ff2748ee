"""The mail of the week, word for word as people read it."""

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from domain.engagement import retroplanning
from domain.engagement.retroplanning.week import week_for
from domain.foundation import outbox
from domain.foundation.core.i18n import in_language
from domain.foundation.outbox.models import Mail
from tests.factories.tasks import make_task
from tests.factories.weeks import agree_next_step, make_busy_member

EXPECTED = Path(__file__).parent / "expected"
UNSUBSCRIBE = "https://preau.example/desabonnement/SECRET"


def write(db: Session, now: datetime) -> Mail:
    busy = make_busy_member(db, now=now)
    mine: dict[str, Any] = {"now": now, "account_id": busy.account.id}
    late = make_task(db, busy.event, "Figer le programme", offset_days=-69, **mine)
    make_task(db, busy.event, "Mettre en page", offset_days=-27, after_ids=(late.id,), **mine)
    make_task(db, busy.event, "Envoyer l’affiche", offset_days=-37, **mine)
    caf: dict[str, Any] = {"what": "confirmer la salle", "on": date(2026, 9, 1), "account": busy.account, "now": now}
    agree_next_step(db, busy.event, "Caf de la Dordogne", **caf)
    agree_next_step(db, busy.event, "MSA", what="", on=date(2026, 9, 9), account=busy.account, now=now)
    weeks = week_for(db, busy.account, now=now)
    message = retroplanning.digest(busy.account, weeks, base_url="https://preau.example", unsubscribe=UNSUBSCRIBE)
    return outbox.write_mail(db, message, now=now)


def test_a_week_with_something_to_do(db: Session, now: datetime) -> None:
    mail = write(db, now)
    said = f"De : {mail.from_name}\nÀ : {mail.to_name} <{mail.to_address}>\nObjet : {mail.subject}\n\n{mail.text}"
    assert said.replace("\u00a0", " ") == (EXPECTED / "retroplanning-digest.txt").read_text(encoding="utf-8")


def test_the_mail_of_the_week_has_an_english_version(db: Session, now: datetime) -> None:
    with in_language("en"):
        mail = write(db, now)
    assert mail.subject == "Your week: 6 things to do, 3 of them late"
    assert not re.search(r"retard|semaine|calendrier :", mail.text)


def test_I_06_I_07_titles_of_tasks_and_names_of_structures_stay_text(db: Session, now: datetime) -> None:
    evil = "{count} {__class__} %s {{7*7}} [ici](http://evil.example) <b>gras</b>"
    busy = make_busy_member(db, now=now)
    busy.event.title = f"{evil}\r\nBcc: tous@evil.example"
    first = make_task(db, busy.event, evil, offset_days=-69, now=now, account_id=busy.account.id)
    make_task(db, busy.event, "Suite", offset_days=-27, after_ids=(first.id,), now=now, account_id=busy.account.id)
    agree_next_step(db, busy.event, evil, what=evil, on=date(2026, 9, 1), account=busy.account, now=now)
    weeks = week_for(db, busy.account, now=now)
    message = retroplanning.digest(busy.account, weeks, base_url="https://preau.example", unsubscribe=UNSUBSCRIBE)
    mail = outbox.write_mail(db, message, now=now)

    assert mail.text.count("{count} {__class__} %s {{7*7}}") == 5
    assert "http://evil.example" not in mail.text + mail.subject
    assert set(re.findall(r'href="(https?://[^/"]*)', mail.html or "")) == {"https://preau.example"}
    assert "<b>gras" not in (mail.html or "")
    assert "\n" not in mail.subject + mail.from_name
