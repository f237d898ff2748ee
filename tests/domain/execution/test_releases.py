"""Published versions: what the public reads, and when it changes."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session as DbSession

from domain.execution import programme
from domain.execution.programme import ContributionFacts, ContributionRole, SessionFacts
from domain.execution.programme.freezing import Frozen, frozen, thawed
from domain.execution.programme.models import Release, Room, Session, SessionKind
from domain.foundation.accounts import PROGRAM, Actor
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Conflict, Invalid, NotFound
from domain.foundation.events.models import Event
from domain.foundation.events.values import EventState
from tests.factories.events import make_event
from tests.factories.organisations import make_contact, make_organisation
from tests.factories.programme import MORNING, make_room, make_session
from tests.factories.queries import count_queries

ME = Actor("Awa")
TITLES = ["Numérique et éducation", "Inclusion des seniors"]


@pytest.fixture
def event(db: DbSession, now: datetime) -> Event:
    """Version 1: two workshops in two rooms at 11 h."""
    made = make_event(db, now=now)
    for rank, title in enumerate(TITLES):
        room = make_room(db, made, name=f"Salle {rank}", position=rank)
        make_session(db, made, title, room_id=room.id, position=rank)
    return made


def session(db: DbSession, event: Event, title: str = TITLES[0]) -> Session:
    return db.scalars(select(Session).where(Session.event_id == event.id, Session.title == title)).one()


def move(db: DbSession, event: Event, now: datetime, by: timedelta = timedelta(minutes=30)) -> Session:
    row = session(db, event)
    assert row.starts_at is not None
    assert row.ends_at is not None
    values = {"starts_at": row.starts_at + by, "ends_at": row.ends_at + by}
    return programme.update_session(db, event, row.id, values, actor=ME, now=now)


def starts(db: DbSession, event: Event) -> list[tuple[str, datetime | None]]:
    return [(view.title, view.starts_at) for view in programme.shown(db, event).sessions]


def test_a_draft_changes_nothing_for_the_public_until_it_is_published(
    db: DbSession, event: Event, now: datetime
) -> None:
    moved = move(db, event, now)
    programme.archive_session(db, event, session(db, event, TITLES[1]).id, actor=ME, now=now)
    assert starts(db, event) == [(title, MORNING) for title in TITLES]

    release = programme.publish(db, event, note="La salle a changé", expected_number=2, actor=ME, now=now)
    assert (release.number, release.published_by, release.note) == (2, "Awa", "La salle a changé")
    assert starts(db, event) == [(moved.title, MORNING + timedelta(minutes=30))]


def test_what_stood_in_a_version_is_kept_whole(db: DbSession, event: Event) -> None:
    written = programme.draft(db, event).frozen
    assert thawed(frozen(written)) == written


def test_a_version_written_by_a_newer_preau_is_read(db: DbSession, event: Event) -> None:
    written = programme.draft(db, event).frozen
    newer = frozen(written).replace('{"sessions":[{', '{"weather":"sunny","sessions":[{"colour":"blue",', 1)
    assert "colour" in newer
    assert thawed(newer) == written


def test_calendars_count_published_changes_of_time_and_place_only(db: DbSession, event: Event, now: datetime) -> None:
    def sequences() -> dict[str, int]:
        return {view.title: view.sequence for view in programme.shown(db, event).sessions}

    first = sequences()
    move(db, event, now)
    move(db, event, now)
    programme.publish(db, event, actor=ME, now=now)
    moved = sequences()
    assert (moved[TITLES[0]] - first[TITLES[0]], moved[TITLES[1]] - first[TITLES[1]]) == (1, 0)

    key = session(db, event).id
    programme.update_session(db, event, key, {"description": "Un autre texte"}, actor=ME, now=now)
    programme.publish(db, event, actor=ME, now=now)
    assert sequences() == moved


def test_a_session_that_comes_back_has_a_higher_number_than_it_ever_had(
    db: DbSession, event: Event, now: datetime
) -> None:
    row = move(db, event, now)
    programme.publish(db, event, actor=ME, now=now)
    before = next(view.sequence for view in programme.shown(db, event).sessions if view.id == row.id)
    programme.archive_session(db, event, row.id, actor=ME, now=now)
    programme.publish(db, event, actor=ME, now=now)
    programme.restore_session(db, event, row.id, actor=ME, now=now)
    programme.publish(db, event, actor=ME, now=now)
    assert next(view.sequence for view in programme.shown(db, event).sessions if view.id == row.id) > before + 1


def test_publishing_the_same_again_is_refused_in_words(db: DbSession, event: Event, now: datetime) -> None:
    with pytest.raises(Conflict) as refused:
        programme.publish(db, event, actor=ME, now=now)
    assert refused.value.code == "nothing_changed"
    assert refused.value.sentence == "Rien n’a changé depuis la version 1."


def test_who_read_an_older_version_reads_again_before_publishing(db: DbSession, event: Event, now: datetime) -> None:
    move(db, event, now)
    programme.publish(db, event, expected_number=2, actor=ME, now=now)
    move(db, event, now)
    with pytest.raises(Conflict) as refused:
        programme.publish(db, event, expected_number=2, actor=ME, now=now)
    assert refused.value.sentence == ("La version 2 a été publiée entre-temps. Relisez ce qui change, puis publiez.")


def test_an_error_keeps_the_programme_from_being_published(db: DbSession, event: Event, now: datetime) -> None:
    one, other = session(db, event), session(db, event, TITLES[1])
    programme.update_session(db, event, other.id, {"room_id": one.room_id}, actor=ME, now=now)
    with pytest.raises(Conflict) as refused:
        programme.publish(db, event, actor=ME, now=now)
    assert refused.value.code == "programme_has_errors"
    assert f"«\u00a0{TITLES[0]}\u00a0» et «\u00a0{TITLES[1]}\u00a0»" in refused.value.sentence


def test_a_gathering_without_page_has_no_version(db: DbSession, now: datetime) -> None:
    event = make_event(db, now=now, state=EventState.DRAFT)
    make_session(db, event)
    with pytest.raises(Conflict) as refused:
        programme.publish(db, event, actor=ME, now=now)
    assert refused.value.code == "event_is_draft"
    assert programme.released(db, event) is None
    assert [view.title for view in programme.shown(db, event).sessions] == ["Numérique et éducation"]


def test_an_empty_programme_cannot_be_published(db: DbSession, now: datetime) -> None:
    event = make_event(db, now=now)
    with pytest.raises(Invalid):
        programme.publish(db, event, actor=ME, now=now)
    assert programme.shown(db, event).sessions == ()


def test_gatherings_published_before_versions_existed_get_their_first(
    db: DbSession, event: Event, now: datetime
) -> None:
    draft = make_event(db, now=now, slug="brouillon", state=EventState.DRAFT)
    make_session(db, draft)
    db.execute(delete(Release))
    assert programme.publish_missing(db, now=now) == 1
    assert programme.publish_missing(db, now=now) == 0
    assert [view.title for view in programme.shown(db, event).sessions] == TITLES
    assert programme.released(db, draft) is None


def test_taking_an_older_version_back_makes_the_draft_what_it_said(db: DbSession, event: Event, now: datetime) -> None:
    first = programme.draft(db, event)
    row = move(db, event, now)
    other = session(db, event, TITLES[1])
    values = {"title": "Un autre titre", "room_id": other.room_id}
    programme.update_session(db, event, row.id, values, actor=ME, now=now)
    programme.archive_session(db, event, other.id, actor=ME, now=now)
    later = MORNING + timedelta(hours=4)
    made = SessionFacts("Faite depuis", SessionKind.PLENARY, room_id=other.room_id, starts_at=later)
    programme.create_session(db, event, replace(made, ends_at=later + timedelta(hours=1)), actor=ME, now=now)
    programme.publish(db, event, actor=ME, now=now)

    assert programme.take_back(db, event, 1, actor=ME, now=now) == 3
    back = programme.draft(db, event)
    assert [(v.id, v.title, v.starts_at, v.room) for v in back.sessions] == [
        (v.id, v.title, v.starts_at, v.room) for v in first.sessions
    ]
    assert [view.title for view in programme.sessions_of(db, event, archived=True)] == ["Faite depuis"]
    assert len(programme.shown(db, event).sessions) == 2
    assert programme.publish(db, event, actor=ME, now=now).number == 3


def test_a_room_put_away_comes_back_with_the_version_that_uses_it(db: DbSession, event: Event, now: datetime) -> None:
    row = session(db, event)
    room_id = row.room_id
    assert room_id is not None
    programme.update_session(db, event, row.id, {"room_id": None}, actor=ME, now=now)
    programme.archive_room(db, event, room_id, actor=ME, now=now)
    programme.take_back(db, event, 1, actor=ME, now=now)
    told = programme.shown(db, event).session(row.id)
    assert told is not None
    assert programme.session_of(db, event, row.id).room == told.room


def test_a_version_that_does_not_exist_cannot_be_taken_back(db: DbSession, event: Event, now: datetime) -> None:
    with pytest.raises(NotFound):
        programme.take_back(db, event, 9, actor=PROGRAM, now=now)


def test_the_last_version_is_read_in_one_statement_once_known(database: Database, db: DbSession, event: Event) -> None:
    programme.released(db, event)
    with count_queries(database) as seen:
        programme.released(db, event)
    assert len(seen) == 1


def test_an_empty_version_is_read() -> None:
    assert thawed("{}") == Frozen()


def test_a_name_that_is_erased_leaves_the_versions_too(db: DbSession, event: Event, now: datetime) -> None:
    structure = make_organisation(db, event, "Greta-CFA", now=now)
    contact = make_contact(db, event, structure, now=now, name="Ana Ruiz")
    facts = [ContributionFacts(ContributionRole.FACILITATOR, contact_id=contact.id)]
    row = session(db, event)
    programme.update_session(db, event, row.id, {}, facts, actor=ME, now=now)
    programme.publish(db, event, actor=ME, now=now)

    def named() -> list[str]:
        return [each.name for view in programme.shown(db, event).sessions for each in view.contributions]

    assert named() == ["Ana Ruiz"]
    programme.forget_contacts(db, [contact.id])
    assert named() == ["Greta-CFA"]
    assert all("Ana Ruiz" not in text for text in db.scalars(select(Release.programme)))


def add_workshop(db: DbSession, event: Event, starts_at: datetime, now: datetime) -> None:
    room = Room(event_id=event.id, name="Salle de plus", position=-1, seats=40, step_free=True)
    db.add(room)
    db.flush()
    ends_at = starts_at + timedelta(hours=1)
    facts = SessionFacts("Autre", room_id=room.id, starts_at=starts_at, ends_at=ends_at)
    programme.create_session(db, event, facts, actor=ME, now=now)


def letters(programme_shown: programme.Released) -> dict[str, str]:
    return {view.title: view.letter for view in programme_shown.sessions}


def test_a_workshop_keeps_the_letter_of_the_prints_when_rooms_and_hours_change(
    db: DbSession, event: Event, now: datetime
) -> None:
    given = letters(programme.shown(db, event))
    assert given == {TITLES[0]: "A", TITLES[1]: "B"}
    move(db, event, now)
    add_workshop(db, event, MORNING - timedelta(hours=1), now)
    drafted = letters(programme.draft(db, event))
    programme.publish(db, event, actor=ME, now=now)
    assert drafted == letters(programme.shown(db, event)) == {**given, "Autre": "C"}


def test_a_letter_comes_back_with_its_workshop_and_is_nobody_else_s_meanwhile(
    db: DbSession, event: Event, now: datetime
) -> None:
    first = session(db, event)
    programme.archive_session(db, event, first.id, actor=ME, now=now)
    add_workshop(db, event, MORNING, now)
    programme.publish(db, event, actor=ME, now=now)
    assert letters(programme.shown(db, event)) == {TITLES[1]: "B", "Autre": "C"}
    programme.restore_session(db, event, first.id, actor=ME, now=now)
    assert letters(programme.draft(db, event)) == {TITLES[0]: "A", TITLES[1]: "B", "Autre": "C"}


def test_a_letter_that_passed_to_another_workshop_is_never_held_twice(
    db: DbSession, event: Event, now: datetime
) -> None:
    gone = [session(db, event, title) for title in TITLES]
    for row in gone:
        programme.archive_session(db, event, row.id, actor=ME, now=now)
    add_workshop(db, event, MORNING + timedelta(hours=3), now)
    programme.publish(db, event, actor=ME, now=now)
    programme.restore_session(db, event, gone[0].id, actor=ME, now=now)
    assert letters(programme.draft(db, event)) == {"Autre": "A", TITLES[0]: "C"}


def test_letters_of_versions_older_than_kept_letters_are_kept_from_then_on(
    db: DbSession, event: Event, now: datetime
) -> None:
    forgotten = update(Session).where(Session.event_id == event.id).values(letter="")
    db.execute(forgotten.execution_options(synchronize_session=False))
    assert programme.keep_letters_given(db) == 1
    assert programme.keep_letters_given(db) == 0
    move(db, event, now)
    assert letters(programme.draft(db, event)) == {TITLES[0]: "A", TITLES[1]: "B"}
