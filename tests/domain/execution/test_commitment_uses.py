from datetime import datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from domain.engagement.commitments.models import Commitment
from domain.execution import stage
from domain.execution.stage import UseFacts, UseKind
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.db import Database
from domain.foundation.core.errors import EditConflict, Invalid, NotFound
from domain.foundation.core.ids import new_id
from domain.foundation.events.models import Event
from tests.factories.commitments import make_commitment
from tests.factories.events import make_event
from tests.factories.organisations import make_organisation
from tests.factories.programme import make_room, make_session
from tests.factories.queries import count_queries
from tests.factories.stage import make_item
from tests.factories.tasks import make_task


def make_promise(db: Session, event: Event, now: datetime, **values: Any) -> Commitment:
    return make_commitment(db, event, make_organisation(db, event, now=now), now=now, **values)


def make_subjects(db: Session, event: Event, now: datetime) -> list[UseFacts]:
    return [
        UseFacts(UseKind.ITEM, make_item(db, event, "5 micros", now=now).id),
        UseFacts(UseKind.TASK, make_task(db, event, "Réserver la salle", now=now).id),
        UseFacts(UseKind.ROOM, make_room(db, event).id),
        UseFacts(UseKind.SESSION, make_session(db, event, "Seniors").id),
    ]


def test_a_promise_says_what_it_serves(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    promise, subjects = make_promise(db, event, now), make_subjects(db, event, now)
    stage.set_uses(db, event, promise.id, subjects, expected_version=1, actor=PROGRAM, now=now)
    assert [(use.kind, use.name) for use in stage.uses_of(db, [promise.id])[promise.id]] == [
        (UseKind.SESSION, "Seniors"),
        (UseKind.ROOM, "Salle Vézère"),
        (UseKind.TASK, "Réserver la salle"),
        (UseKind.ITEM, "5 micros"),
    ]
    for subject in subjects:
        assert stage.commitments_serving(db, event, subject.id) == {promise.id}

    stage.set_uses(db, event, promise.id, subjects[:1], actor=PROGRAM, now=now)
    assert [use.name for use in stage.uses_of(db, [promise.id])[promise.id]] == ["5 micros"]


def test_C_12_the_second_to_say_what_a_promise_serves_is_told(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    promise, subjects = make_promise(db, event, now), make_subjects(db, event, now)
    stage.set_uses(db, event, promise.id, subjects[:1], expected_version=1, actor=PROGRAM, now=now)
    with pytest.raises(EditConflict):
        stage.set_uses(db, event, promise.id, [], expected_version=1, actor=PROGRAM, now=now)
    assert len(stage.uses_of(db, [promise.id])[promise.id]) == 1


def test_a_use_goes_with_its_subject_and_hides_with_it(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    promise = make_promise(db, event, now)
    room, session = make_room(db, event), make_session(db, event)
    uses = [UseFacts(UseKind.ROOM, room.id), UseFacts(UseKind.SESSION, session.id)]
    stage.set_uses(db, event, promise.id, uses, actor=PROGRAM, now=now)
    session.archived_at = now
    db.flush()
    assert [use.kind for use in stage.uses_of(db, [promise.id])[promise.id]] == [UseKind.ROOM]
    session.archived_at = None
    db.delete(room)
    db.flush()
    assert [use.kind for use in stage.uses_of(db, [promise.id])[promise.id]] == [UseKind.SESSION]


@pytest.mark.parametrize("rank", range(4))
def test_A_01_subjects_of_another_event_are_not_served(db: Session, now: datetime, rank: int) -> None:
    event, other = make_event(db, now=now), make_event(db, now=now, slug="ailleurs")
    promise, theirs = make_promise(db, event, now), make_subjects(db, other, now)[rank]
    with pytest.raises(Invalid) as error:
        stage.set_uses(db, event, promise.id, [theirs], actor=PROGRAM, now=now)
    assert (error.value.code, error.value.field) == ("unknown_subject", "uses")
    with pytest.raises(NotFound):
        stage.set_uses(db, other, promise.id, [theirs], actor=PROGRAM, now=now)
    their_promise = make_promise(db, other, now)
    stage.set_uses(db, other, their_promise.id, [theirs], actor=PROGRAM, now=now)
    assert stage.commitments_serving(db, event, theirs.id) == set()


def test_a_promise_serves_fifty_things_at_most(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    promise = make_promise(db, event, now)
    with pytest.raises(Invalid) as error:
        stage.set_uses(
            db, event, promise.id, [UseFacts(UseKind.ROOM, new_id()) for _ in range(51)], actor=PROGRAM, now=now
        )
    assert error.value.code == "too_many_uses"


def test_what_twenty_promises_serve_costs_one_statement(database: Database, now: datetime) -> None:
    with database.writing() as db:
        event = make_event(db, now=now)
        city = make_organisation(db, event, now=now)
        room = UseFacts(UseKind.ROOM, make_room(db, event).id)
        promises = [make_commitment(db, event, city, now=now) for _ in range(20)]
        for promise in promises:
            stage.set_uses(db, event, promise.id, [room], actor=PROGRAM, now=now)
    with database.reading() as db, count_queries(database) as ran:
        assert len(stage.uses_of(db, [promise.id for promise in promises])) == 20
    assert len(ran) == 1
