from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from domain.execution import programme, stage
from domain.execution.stage import ChecklistFilter, ChecklistState, Difference, Trade
from domain.foundation.accounts import PROGRAM, Actor
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Conflict, Invalid
from domain.foundation.core.pages import PageRequest
from domain.foundation.events.models import Event
from tests.factories.events import make_event
from tests.factories.programme import make_room, make_session, released
from tests.factories.queries import count_queries
from tests.factories.stage import make_item

PAGE = PageRequest()
YANIS = Actor("Yanis Benali")


def derive(db: Session, event: Event, now: datetime) -> Difference:
    return stage.derive_checklist(db, event, actor=PROGRAM, now=now)


def items(db: Session, event: Event, now: datetime, **asked: object) -> list[stage.ChecklistView]:
    return list(stage.list_items(db, event, ChecklistFilter(**asked), PAGE, now=now).items)  # type: ignore[arg-type]


def test_deriving_twice_changes_nothing(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    room = make_room(db, event, microphones=4)
    make_session(db, event, room_id=room.id, technical_needs="5 micros, eau")
    assert derive(db, event, now) == Difference(("5 micros", "Eau", "Affiche de porte", "Flèches jusqu’à la salle"))
    assert derive(db, event, now) == Difference()


def test_ticks_notes_owners_and_own_items_stay(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    room = make_room(db, event, microphones=4)
    session = make_session(db, event, room_id=room.id, technical_needs="2 micros, eau")
    derive(db, event, now)
    make_item(db, event, now=now)
    sound = items(db, event, now, trades=[Trade.SOUND])[0]
    stage.update_item(
        db,
        event,
        sound.id,
        {"owner": "Yanis", "note": "micros main", "due_at": now + timedelta(days=1)},
        ChecklistState.DONE,
        actor=YANIS,
        now=now,
    )
    values = {"technical_needs": "5 micros, vidéoprojecteur"}
    programme.update_session(db, event, session.id, values, actor=PROGRAM, now=now)
    released(db, event)
    assert derive(db, event, now) == Difference(("Vidéoprojecteur",), ("5 micros",), ("Eau",))
    kept = stage.item_of(db, event, sound.id, now=now)
    assert (kept.label, kept.shortage, kept.owner, kept.note, kept.state, kept.state_by, kept.due_at) == (
        "5 micros",
        "5 micros demandés, 4 dans la salle : 1 à trouver",
        "Yanis",
        "micros main",
        ChecklistState.DONE,
        "Yanis Benali",
        now + timedelta(days=1),
    )
    programme.update_session(db, event, session.id, {"technical_needs": "5 micros, eau"}, actor=PROGRAM, now=now)
    released(db, event)
    assert derive(db, event, now) == Difference(("Eau",), (), ("Vidéoprojecteur",))
    assert "Essayer la visio avec La MedNum" in [item.label for item in items(db, event, now)]


def test_deadlines_follow_the_day(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    room = make_room(db, event)
    make_session(db, event, room_id=room.id)
    derive(db, event, now)
    event.starts_at += timedelta(days=7)
    event.ends_at += timedelta(days=7)
    assert derive(db, event, now).changed == ("Affiche de porte", "Flèches jusqu’à la salle")
    assert {item.due_at for item in items(db, event, now)} == {datetime(2026, 10, 19, 15, 0, tzinfo=UTC)}


def test_the_programme_owns_what_comes_from_it(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    make_session(db, event, technical_needs="eau")
    derive(db, event, now)
    item = items(db, event, now)[0]
    with pytest.raises(Conflict) as renamed:
        stage.update_item(db, event, item.id, {"label": "Vin"}, actor=PROGRAM, now=now)
    with pytest.raises(Conflict) as removed:
        stage.archive_item(db, event, item.id, actor=PROGRAM, now=now)
    assert (renamed.value.code, removed.value.code) == ("derived_item", "derived_item")
    own = make_item(db, event, now=now)
    stage.archive_item(db, event, own.id, actor=PROGRAM, now=now)
    assert [each.label for each in items(db, event, now)] == ["Eau"]


def test_links_stay_inside_the_event(db: Session, now: datetime) -> None:
    event, other = make_event(db, now=now), make_event(db, now=now, slug="ailleurs")
    with pytest.raises(Invalid) as room:
        make_item(db, event, now=now, room_id=make_room(db, other).id)
    with pytest.raises(Invalid) as session:
        make_item(db, event, now=now, session_id=make_session(db, other).id)
    assert (room.value.code, session.value.code) == ("unknown_room", "unknown_session")


def test_filters(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    room = make_room(db, event)
    make_item(db, event, "Régler l’éclairage", now=now, due_at=now - timedelta(hours=1))
    make_item(db, event, "Tester le son", now=now, trade=Trade.SOUND, room_id=room.id)
    assert [item.label for item in items(db, event, now, q="ECLAIRAGE regler")] == ["Régler l’éclairage"]
    assert [item.label for item in items(db, event, now, late_at=now)] == ["Régler l’éclairage"]
    assert [item.label for item in items(db, event, now, room_id=room.id)] == ["Tester le son"]
    assert [item.label for item in items(db, event, now, states=[ChecklistState.DONE])] == []


def test_the_list_costs_five_statements_and_progress_two(database: Database, now: datetime) -> None:
    with database.writing() as db:
        event = make_event(db, now=now)
        room = make_room(db, event)
        for rank in range(10):
            make_session(db, event, f"Atelier {rank}", room_id=room.id, technical_needs="eau, micro")
        derive(db, event, now)
    with database.reading() as db:
        with count_queries(database) as ran:
            assert len(items(db, event, now)) == 22
        assert len(ran) == 5
        with count_queries(database) as ran:
            assert stage.progress_of(db, event).total == 22
        assert len(ran) == 2
