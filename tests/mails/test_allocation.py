"""The mail that tells people which workshops they have, word for word."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from domain.execution import allocation
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.db import Database
from tests.factories.allocation import compute, make_workshops, rank_workshops, wishing
from tests.factories.events import make_event
from tests.factories.programme import MORNING
from tests.factories.registrations import write_due_mails
from tests.mails.test_registrations import EXPECTED, as_file


@pytest.fixture
def db(sqlite: Database) -> Iterator[Session]:
    with sqlite.write_session() as session:
        yield session


def test_everybody_is_told_what_they_have_and_where_they_wait(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    rank_workshops(db, event, now=now)
    full, free = make_workshops(db, event, 1, 5)
    late, _ = make_workshops(db, event, 1, 5, starts_at=MORNING + timedelta(hours=4))
    wishing(db, event, 1, [full, late], now=now)
    wishing(db, event, 2, [full, free, late], now=now)
    write_due_mails(db, now=now)
    number = compute(db, event, now=now)
    allocation.apply(db, event, number, actor=PROGRAM, now=now)
    allocation.announce(db, event, number, actor=PROGRAM, now=now)
    told = [as_file(mail) for mail in write_due_mails(db, now=now) if mail.kind == "registrations.shared_out"]
    expected = (EXPECTED / "registrations-shared-out.txt").read_text(encoding="utf-8")
    assert "\n=====\n".join(sorted(told)) == expected


def test_who_has_only_wished_reads_their_wishes_in_order(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    rank_workshops(db, event, now=now)
    one, two = make_workshops(db, event, 1, 5)
    wishing(db, event, 1, [two, one], now=now)
    (mail,) = write_due_mails(db, now=now)
    told = mail.text.replace("\u00a0", " ")
    assert "Vos vœux, dans l’ordre\n\n- 11 h – 12 h 30 : Atelier 9-2\n- 11 h – 12 h 30 : Atelier 9-1" in told
    assert "aucun atelier" not in told
