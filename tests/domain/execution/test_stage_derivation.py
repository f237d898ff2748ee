"""Following the programme: what it changes is told before it is done."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from domain.execution import programme, stage
from domain.execution.programme import SessionKind
from domain.execution.stage import (
    ChecklistFilter,
    ChecklistState,
    ChecklistView,
    NeedFacts,
    PointChangeKind,
    TemplateFacts,
    TemplateScope,
    Trade,
    VideoCallFacts,
)
from domain.foundation.accounts import PROGRAM, Actor
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Conflict, Invalid
from domain.foundation.core.pages import PageRequest
from domain.foundation.events.models import Event
from tests.factories.events import make_event
from tests.factories.programme import MORNING, make_room, make_session, released
from tests.factories.queries import count_queries
from tests.factories.stage import make_item

YANIS = Actor("Yanis Benali")


@pytest.fixture
def event(db: Session, now: datetime) -> Event:
    return make_event(db, now=now)


def derive(db: Session, event: Event, now: datetime, keys: list[str] | None = None) -> stage.Difference:
    return stage.derive_checklist(db, event, keys, actor=YANIS, now=now)


def labelled(db: Session, event: Event, now: datetime) -> dict[str, ChecklistView]:
    found = stage.list_items(db, event, ChecklistFilter(), PageRequest(size=500), now=now).items
    return {item.label: item for item in found}


def tick(db: Session, event: Event, item: ChecklistView, now: datetime) -> None:
    stage.update_item(db, event, item.id, {}, ChecklistState.DONE, actor=YANIS, now=now)


def test_nothing_is_changed_before_it_was_looked_over(db: Session, event: Event, now: datetime) -> None:
    make_session(db, event, technical_needs="2 micros")
    review = stage.review_of(db, event)
    assert [(each.kind, each.label) for each in review.changes] == [(PointChangeKind.ADDED, "2 micros")]
    assert (review.release_number, review.looked_over, review.is_newer) == (1, None, False)
    assert labelled(db, event, now) == {}


def test_a_newer_version_says_what_it_changes_before_and_after(db: Session, event: Event, now: datetime) -> None:
    room = make_room(db, event, name="Salle Isle")
    session = make_session(db, event, room_id=room.id, technical_needs="eau, 2 micros")
    derive(db, event, now)
    later = {"starts_at": MORNING + timedelta(hours=1), "ends_at": MORNING + timedelta(hours=2)}
    programme.update_session(
        db, event, session.id, {"technical_needs": "eau, 3 micros"} | later, actor=PROGRAM, now=now
    )
    assert stage.review_of(db, event).changes == ()
    programme.publish(db, event, actor=PROGRAM, now=now)
    review = stage.review_of(db, event)
    assert (review.release_number, review.looked_over, review.is_newer) == (2, 1, True)
    told = {change.label: [(each.name, each.before, each.after) for each in change.fields] for change in review.changes}
    assert told["3 micros"][0] == ("label", "2 micros", "3 micros")
    assert told["Eau"] == [("due_at", "mardi 13 octobre 2026 à 10\u00a0h", "mardi 13 octobre 2026 à 11\u00a0h")]
    derive(db, event, now)
    assert not stage.review_of(db, event).is_newer


def test_only_what_was_chosen_is_changed(db: Session, event: Event, now: datetime) -> None:
    make_session(db, event, technical_needs="eau, 2 micros")
    sound = next(change for change in stage.review_of(db, event).changes if change.trade is Trade.SOUND)
    assert derive(db, event, now, [sound.key]).added == ("2 micros",)
    assert set(labelled(db, event, now)) == {"2 micros"}


def test_what_somebody_did_is_taken_away_only_when_they_say_so(db: Session, event: Event, now: datetime) -> None:
    session = make_session(db, event, technical_needs="eau, 2 micros")
    derive(db, event, now)
    tick(db, event, labelled(db, event, now)["2 micros"], now)
    programme.update_session(db, event, session.id, {"technical_needs": ""}, actor=PROGRAM, now=now)
    released(db, event)
    sound = next(change for change in stage.review_of(db, event).changes if change.trade is Trade.SOUND)
    assert (sound.kind, sound.asks, sound.reason) == (PointChangeKind.TAKEN_AWAY, True, "fait")
    assert derive(db, event, now).taken_away == ("Eau",)
    assert set(labelled(db, event, now)) == {"2 micros"}
    assert derive(db, event, now, [sound.key]).taken_away == ("2 micros",)
    assert labelled(db, event, now) == {}


def test_rooms_are_told_as_they_are_today_sessions_as_published(db: Session, event: Event, now: datetime) -> None:
    room = make_room(db, event, microphones=1)
    make_session(db, event, room_id=room.id, technical_needs="2 micros")
    programme.update_room(db, event, room.id, {"microphones": 4}, actor=PROGRAM, now=now)
    derive(db, event, now)
    assert labelled(db, event, now)["2 micros"].shortage == ""


def test_needs_of_the_crew_and_video_conferences_reach_the_list(db: Session, event: Event, now: datetime) -> None:
    room = make_room(db, event)
    session = make_session(db, event, room_id=room.id, technical_needs="micro")
    by: dict[str, Any] = {"actor": YANIS, "now": now}
    stage.add_need(db, event, NeedFacts("micros main", Trade.SOUND, 3, session_id=session.id), **by)
    stage.add_need(db, event, NeedFacts("Rallonge de 20 m", room_id=room.id), **by)
    stage.set_call(db, event, session.id, VideoCallFacts("BigBlueButton", driver="Inès"), **by)
    derive(db, event, now)
    found = labelled(db, event, now)
    assert "Micro" not in found
    assert found["3 micros main"].session_id == session.id
    assert (found["Rallonge de 20 m"].trade, found["Rallonge de 20 m"].room_id) == (Trade.POWER, room.id)
    assert (found["Visioconférence"].owner, found["Visioconférence"].session_id) == ("Inès", session.id)


def test_the_model_makes_points_once_for_each_room_and_for_each_session(
    db: Session, event: Event, now: datetime
) -> None:
    room = make_room(db, event)
    make_session(db, event, room_id=room.id)
    make_session(
        db, event, "Plénière", room_id=room.id, kind=SessionKind.PLENARY, starts_at=MORNING + timedelta(hours=3)
    )
    by: dict[str, Any] = {"actor": YANIS, "now": now}
    stage.add_line(db, event, TemplateFacts("Clés", due_rule="J-1 12:00", owner="Inès"), **by)
    stage.add_line(db, event, TemplateFacts("Issues dégagées", TemplateScope.ROOM, Trade.SAFETY, due_rule="H-1"), **by)
    line = stage.add_line(
        db,
        event,
        TemplateFacts("Eau", TemplateScope.SESSION, session_kind=SessionKind.PLENARY, due_rule="H-0:30"),
        **by,
    )
    derive(db, event, now)
    found = labelled(db, event, now)
    assert (found["Clés"].owner, found["Clés"].due_at) == ("Inès", datetime(2026, 10, 12, 10, 0, tzinfo=UTC))
    assert (found["Issues dégagées"].room_id, found["Issues dégagées"].due_at) == (
        room.id,
        MORNING - timedelta(hours=1),
    )
    assert (found["Eau"].session_title, found["Eau"].due_at) == ("Plénière", MORNING + timedelta(hours=2, minutes=30))
    stage.archive_line(db, event, line.id, **by)
    assert derive(db, event, now).taken_away == ("Eau",)


def test_the_proposed_model_is_written_once(db: Session, event: Event, now: datetime) -> None:
    added = stage.add_starter(db, event, actor=YANIS, now=now)
    assert added == len(stage.template_of(db, event)) > 10
    assert stage.add_starter(db, event, actor=YANIS, now=now) == 0
    make_session(db, event, room_id=make_room(db, event).id)
    assert "Issues de secours dégagées et visibles" in derive(db, event, now).added


def test_lines_of_the_model_are_put_in_order_and_checked(db: Session, event: Event, now: datetime) -> None:
    by: dict[str, Any] = {"actor": YANIS, "now": now}
    first, second = (stage.add_line(db, event, TemplateFacts(label), **by) for label in ("Un", "Deux"))
    stage.order_lines(db, event, [second.id, first.id], **by)
    assert [line.label for line in stage.template_of(db, event)] == ["Deux", "Un"]
    with pytest.raises(Conflict):
        stage.order_lines(db, event, [first.id], **by)
    with pytest.raises(Invalid) as rule:
        stage.update_line(db, event, first.id, {"due_rule": "demain"}, **by)
    assert rule.value.field == "due_rule"


def test_a_deadline_by_rule_moves_with_its_session(db: Session, event: Event, now: datetime) -> None:
    session = make_session(db, event)
    item = make_item(db, event, "Test du son", now=now, session_id=session.id, due_rule="H-1")
    assert item.due_at == MORNING - timedelta(hours=1)
    values = {"starts_at": MORNING + timedelta(hours=2), "ends_at": MORNING + timedelta(hours=3)}
    programme.update_session(db, event, session.id, values, actor=PROGRAM, now=now)
    assert stage.move_deadlines(db, event, actor=YANIS, now=now) == 1
    assert stage.item_of(db, event, item.id, now=now).due_at == MORNING + timedelta(hours=1)
    assert stage.deadlines_by_hand(db, event) == 0
    stage.update_item(db, event, item.id, {"due_at": MORNING}, actor=YANIS, now=now)
    told = stage.item_of(db, event, item.id, now=now)
    assert (told.due_rule, told.due_at, stage.deadlines_by_hand(db, event)) == ("", MORNING, 1)


def test_looking_costs_the_same_whatever_the_programme(database: Database, now: datetime) -> None:
    counts = []
    for slug, many in (("petit", 1), ("grand", 12)):
        with database.writing() as db:
            event = make_event(db, now=now, slug=slug)
            for rank in range(many):
                room = make_room(db, event, name=f"Salle {rank}")
                make_session(db, event, f"Atelier {rank}", room_id=room.id, technical_needs="eau, micro")
        with database.reading() as db:
            stage.review_of(db, event)
        with database.reading() as db, count_queries(database) as ran:
            stage.review_of(db, event)
            reviewed = len(ran)
            stage.needs_of(db, event)
        counts.append((reviewed, len(ran) - reviewed))
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 20
