"""States given to points: by phones that come back late, twice, with a wrong clock."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from domain.execution import stage
from domain.execution.stage import ChecklistState, TickAnswer, TickFacts, TickOutcome
from domain.execution.stage.models import ChecklistItem
from domain.foundation.accounts import Actor
from domain.foundation.core.ids import new_id
from domain.foundation.events.models import Event
from tests.factories.events import make_event
from tests.factories.stage import make_item

YANIS, INES = Actor("Yanis Benali"), Actor("Inès Roy")
DONE, PROBLEM, TO_DO = ChecklistState.DONE, ChecklistState.PROBLEM, ChecklistState.TO_DO


@pytest.fixture
def event(db: Session, now: datetime) -> Event:
    return make_event(db, now=now)


@pytest.fixture
def item(db: Session, event: Event, now: datetime) -> ChecklistItem:
    return make_item(db, event, "Tester les micros", now=now)


def send(
    db: Session,
    event: Event,
    *ticks: TickFacts,
    now: datetime,
    actor: Actor = YANIS,
    device_now: datetime | None = None,
) -> list[TickAnswer]:
    return stage.take_ticks(db, event, ticks, device_now=device_now, actor=actor, now=now)


def test_a_tick_sent_twice_has_one_effect_and_one_answer(
    db: Session, event: Event, item: ChecklistItem, now: datetime
) -> None:
    tick = TickFacts(new_id(), item.id, DONE, now - timedelta(minutes=5))
    first = send(db, event, tick, now=now)
    again = send(db, event, tick, now=now + timedelta(minutes=1), actor=INES)
    assert first == again
    assert (item.state, item.state_by, item.state_at) == (DONE, "Yanis Benali", now - timedelta(minutes=5))
    assert len(stage.history_of(db, event, item.id)) == 1


def test_an_old_tick_after_a_newer_state_is_kept_and_changes_nothing(
    db: Session, event: Event, item: ChecklistItem, now: datetime
) -> None:
    stage.update_item(db, event, item.id, {"note": "souffle coupé"}, PROBLEM, actor=INES, now=now)
    late = TickFacts(new_id(), item.id, DONE, now - timedelta(hours=1))
    answer = send(db, event, late, now=now + timedelta(minutes=1))[0]
    assert (answer.answer, answer.state, answer.state_by) == (TickOutcome.OLDER, PROBLEM, "Inès Roy")
    told = [(each.state, each.made_by, each.is_applied) for each in stage.history_of(db, event, item.id)]
    assert told == [(DONE, "Yanis Benali", False), (PROBLEM, "Inès Roy", True)]


def test_ticks_made_out_of_line_apply_in_the_order_made(
    db: Session, event: Event, item: ChecklistItem, now: datetime
) -> None:
    made = [
        TickFacts(new_id(), item.id, TO_DO, now - timedelta(minutes=1)),
        TickFacts(new_id(), item.id, PROBLEM, now - timedelta(minutes=3), "pile vide"),
    ]
    answers = send(db, event, *made, now=now)
    assert [each.id for each in answers] == [each.id for each in made]
    assert (item.state, item.note) == (TO_DO, "pile vide")


def test_a_clock_that_is_wrong_by_hours_is_put_right(
    db: Session, event: Event, item: ChecklistItem, now: datetime
) -> None:
    stage.update_item(db, event, item.id, {}, PROBLEM, actor=INES, now=now)
    slow = now - timedelta(hours=3)
    tick = TickFacts(new_id(), item.id, DONE, slow + timedelta(minutes=4))
    send(db, event, tick, now=now + timedelta(minutes=5), device_now=slow + timedelta(minutes=5))
    assert (item.state, item.state_at) == (DONE, now + timedelta(minutes=4))


def test_nobody_ticks_in_the_future(db: Session, event: Event, item: ChecklistItem, now: datetime) -> None:
    send(db, event, TickFacts(new_id(), item.id, DONE, now + timedelta(days=1)), now=now)
    assert item.state_at == now


def test_two_people_who_tick_the_same_point_agree_and_the_first_keeps_it(
    db: Session, event: Event, item: ChecklistItem, now: datetime
) -> None:
    send(db, event, TickFacts(new_id(), item.id, DONE, now), now=now)
    later = now + timedelta(seconds=2)
    answer = send(db, event, TickFacts(new_id(), item.id, DONE, later), now=later, actor=INES)[0]
    assert (answer.answer, answer.state, answer.state_by) == (TickOutcome.APPLIED, DONE, "Yanis Benali")


def test_a_tick_of_a_point_that_is_gone_or_of_another_gathering_is_answered_and_harms_nothing(
    db: Session, event: Event, item: ChecklistItem, now: datetime
) -> None:
    other = make_event(db, now=now, slug="ailleurs")
    foreign = make_item(db, other, now=now)
    stage.archive_item(db, event, item.id, actor=YANIS, now=now)
    used = new_id()
    send(db, other, TickFacts(used, foreign.id, DONE, now), now=now)
    answers = send(
        db,
        event,
        TickFacts(new_id(), item.id, DONE, now),
        TickFacts(new_id(), foreign.id, PROBLEM, now),
        TickFacts(used, foreign.id, PROBLEM, now),
        now=now,
    )
    assert {each.answer for each in answers} == {TickOutcome.GONE}
    assert foreign.state is DONE
