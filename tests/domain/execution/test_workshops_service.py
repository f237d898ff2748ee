"""A session's kit: written as a whole, never over somebody else's, brought to the régie's list."""

from datetime import datetime

import pytest
from sqlalchemy.orm import Session as DbSession

from domain.execution import programme, workshops
from domain.execution.programme.models import Session
from domain.execution.stage import derive_checklist
from domain.execution.workshops import KitFacts, MaterialFacts, Per, StepFacts, StepKind
from domain.foundation.accounts import Actor
from domain.foundation.core.db import Database
from domain.foundation.core.errors import EditConflict, Invalid, NotFound
from domain.foundation.events.models import Event
from tests.factories.events import make_event
from tests.factories.programme import make_room, make_session
from tests.factories.queries import count_queries

YANIS = Actor("Yanis Benali")


def _write(db: DbSession, event: Event, session: Session, facts: KitFacts, *, seen: int | None = None) -> None:
    workshops.write_kit(db, event, session.id, facts, expected_version=seen, actor=YANIS, now=session.updated_at)


def test_a_kit_is_read_back_as_written(db: DbSession, now: datetime) -> None:
    event = make_event(db, now=now)
    session = make_session(db, event)
    facts = KitFacts(
        axis="Former et outiller", steps=(StepFacts(StepKind.OTHER, "Tour de table", 10, "Chacun se dit."),)
    )
    _write(db, event, session, facts)
    found = workshops.kit_of(db, programme.session_of(db, event, session.id))
    assert (found.facts, found.version, found.minutes) == (facts, 1, 10)
    assert found.steps[0].starts_at == session.starts_at


def test_the_second_to_save_sees_that_the_kit_changed(db: DbSession, now: datetime) -> None:
    event = make_event(db, now=now)
    session = make_session(db, event)
    _write(db, event, session, KitFacts(axis="Un"), seen=0)
    with pytest.raises(EditConflict):
        _write(db, event, session, KitFacts(axis="Deux"), seen=0)
    _write(db, event, session, KitFacts(axis="Deux"), seen=1)
    assert workshops.kit_of(db, programme.session_of(db, event, session.id)).facts.axis == "Deux"


def test_a_kit_changes_its_version_also_when_only_a_line_changes(db: DbSession, now: datetime) -> None:
    event = make_event(db, now=now)
    session = make_session(db, event)
    _write(db, event, session, KitFacts(materials=(MaterialFacts("Feutres"),)))
    _write(db, event, session, KitFacts(materials=(MaterialFacts("Feutres", 12),)))
    assert workshops.kit_of(db, programme.session_of(db, event, session.id)).version == 2


def test_another_events_session_has_no_kit_here(db: DbSession, now: datetime) -> None:
    event, other = make_event(db, now=now), make_event(db, now=now, slug="ailleurs")
    session = make_session(db, other)
    with pytest.raises(NotFound):
        _write(db, event, session, KitFacts())


def test_starting_from_the_method_fits_the_session_and_brings_the_questions(db: DbSession, now: datetime) -> None:
    event = make_event(db, now=now)
    session = make_session(db, event, minutes=90)
    view = programme.session_of(db, event, session.id)
    facts = workshops.from_method(view, axis="Accompagner les collectivités")
    assert sum(step.minutes for step in facts.steps) == 90
    assert len(facts.questions) == 3
    with pytest.raises(Invalid) as refused:
        workshops.from_method(view, axis="Un axe inventé")
    assert refused.value.code == "unknown_axis"


def test_materials_reach_the_regie_once(db: DbSession, now: datetime) -> None:
    event = make_event(db, now=now)
    room = make_room(db, event)
    session = make_session(db, event, room_id=room.id, seats=20, technical_needs="vidéoprojecteur")
    kit = KitFacts(materials=(MaterialFacts("Vidéoprojecteur"), MaterialFacts("Feutres", 1, Per.PERSON)))
    _write(db, event, session, kit)
    added = derive_checklist(db, event, actor=YANIS, now=now).added
    assert [label for label in added if "ideoproj" in label.lower() or "vidéoproj" in label.lower()] == [
        "Vidéoprojecteur"
    ]
    assert "20 × Feutres" in added


def test_all_kits_are_read_in_a_fixed_number_of_statements(db: DbSession, database: Database, now: datetime) -> None:
    event = make_event(db, now=now)
    for rank in range(4):
        session = make_session(db, event, f"Atelier {rank}")
        _write(db, event, session, KitFacts(materials=(MaterialFacts("Feutres"),)))
    views = programme.sessions_of(db, event)
    with count_queries(database) as statements:
        found = workshops.kits_of(db, event, views)
    assert (len(found), len(statements)) == (4, 5)


def test_a_copied_kit_leaves_the_one_that_is_there(db: DbSession, now: datetime) -> None:
    event = make_event(db, now=now)
    first, second = make_session(db, event, "A"), make_session(db, event, "B")
    _write(db, event, first, KitFacts(axis="Un", materials=(MaterialFacts("Feutres"),)))
    workshops.copy_kit(db, event, first.id, [second.id])
    copied = workshops.kit_of(db, programme.session_of(db, event, second.id)).facts
    assert copied == KitFacts(axis="Un", materials=(MaterialFacts("Feutres"),))
    _write(db, event, second, KitFacts(axis="Deux"))
    workshops.copy_kit(db, event, first.id, [second.id])
    assert workshops.kit_of(db, programme.session_of(db, event, second.id)).facts.axis == "Deux"
