"""A notice of a version through a real server, as whoever reads it sees it."""

from datetime import datetime
from email.message import EmailMessage
from typing import Any

from sqlalchemy import select

from domain.delivery import mailings
from domain.execution import programme
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.outbox.models import Job
from tests.factories.releases import make_plan
from tests.worker.smtp_server import Postbox
from worker.notices import write_and_send

LONG = "Accès aux droits, médiation numérique et « aller-vers » auprès des aînés ; " * 4
TITLE = LONG[:288].rstrip(" ;") + "é"


def body_of(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    return " ".join(part.get_content().replace("\u00a0", " ").replace("\u202f", " ").split())


def test_a_very_long_title_reaches_its_readers_whole(
    database: Database, mail_settings: Settings, postbox: Postbox, now: datetime
) -> None:
    with database.writing() as db:
        plan = make_plan(db, now=now)
        by: dict[str, Any] = {"actor": PROGRAM, "now": now}
        programme.update_session(db, plan.event, plan.first.id, {"title": TITLE}, **by)
        mailings.publish(db, plan.event, tell=False, **by)
        programme.update_session(db, plan.event, plan.first.id, {"room_id": plan.rooms[0].id}, **by)
        mailings.publish(db, plan.event, tell=True, **by)
        jobs = db.scalars(select(Job.payload).where(Job.kind == mailings.NOTICE_JOB).order_by(Job.id)).all()
    for payload in jobs:
        write_and_send(database, mail_settings, payload, now, say=print)

    registered, team = postbox.messages
    assert registered["Subject"].replace("\u00a0", " ") == "Votre atelier de 11 h change de salle"
    assert team["Subject"].replace("\u00a0", " ") == f"Le programme change : {plan.event.title}"
    for message in (registered, team):
        for kind in ("plain", "html"):
            assert " ".join(TITLE.replace("\u00a0", " ").split()) in body_of(message, kind), kind
        assert max(map(len, message.as_bytes().split(b"\n"))) <= 998
