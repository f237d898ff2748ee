"""The last place of a shift, fought for; the control shows that the lock on shifts is what holds it."""

import threading
import uuid
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.execution import crew
from domain.execution.crew import people, queries
from domain.execution.crew.models import CrewShift
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.db import Database
from domain.foundation.events.models import Event
from tests.factories.crew import make_member, make_post, make_shift
from tests.factories.events import make_event
from tests.races.rush import Act, rush, wide

HELPERS = 20


@pytest.fixture
def crowd(database: Database) -> Iterator[Database]:
    made = wide(database)
    yield made
    made.dispose()


def last_place(database: Database, now: datetime) -> tuple[Event, list[Act]]:
    """Twenty people for the last place of a shift."""
    with database.writing() as db:
        event = make_event(db, now=now)
        shift = make_shift(db, event, make_post(db, event, now=now), now=now)
        helpers = [make_member(db, event, f"Personne {rank}", now=now).id for rank in range(HELPERS)]

    def taking(helper: uuid.UUID) -> Act:
        def act() -> None:
            with database.writing() as db:
                crew.assign(db, event, [shift.id], helper, actor=PROGRAM, now=now)

        return act

    return event, [taking(helper) for helper in helpers]


def on_shift(database: Database, event: Event) -> int:
    with database.reading() as db:
        return len(crew.posts_of(db, event)[0].shifts[0].people)


def test_the_last_place_of_a_shift_goes_to_one_of_twenty(crowd: Database, now: datetime) -> None:
    event, acts = last_place(crowd, now)
    assert rush(acts) == {"ok": 1, "shift_full": HELPERS - 1}
    assert on_shift(crowd, event) == 1


def test_control_without_the_lock_the_same_place_is_given_again(
    postgresql: Database, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd = wide(postgresql)
    event, acts = last_place(crowd, now)
    everybody_looked = threading.Barrier(len(acts))
    look = crew.posts_of

    def unlocked(db: Session, event: Event, shift_ids: Collection[uuid.UUID]) -> Sequence[CrewShift]:
        return db.scalars(select(CrewShift).where(CrewShift.id.in_(shift_ids))).all()

    def together(db: Session, event: Event) -> list[crew.PostView]:
        found = look(db, event)
        everybody_looked.wait(timeout=20)
        return found

    monkeypatch.setattr(people, "lock_shifts", unlocked)
    monkeypatch.setattr(queries, "posts_of", together)
    assert rush(acts) == {"ok": HELPERS}
    monkeypatch.undo()
    assert on_shift(crowd, event) == HELPERS
    crowd.dispose()
