"""The committee's list, its figures and what it counts for others, on both databases."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.execution import registrations
from domain.execution.programme.values import SessionKind
from domain.execution.registrations import (
    NOTHING,
    OF_EVENT,
    UNSAID,
    BulkAction,
    BulkKind,
    Origin,
    ParticipantKind,
    RegistrationFilters,
    RegistrationSource,
    RegistrationState,
)
from domain.execution.registrations.bulk import BulkResult
from domain.execution.registrations.models import ConsentKind, Registration
from domain.execution.registrations.values import QuestionKind
from domain.foundation.accounts import PROGRAM
from domain.foundation.core import changes
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Conflict, Invalid, NotFound
from domain.foundation.core.pages import PageRequest
from domain.foundation.events.models import Event
from domain.foundation.journal.models import JournalEntry
from domain.foundation.outbox.models import Mail
from domain.mobilisation import organisations
from tests.factories.events import make_event
from tests.factories.organisations import make_organisation
from tests.factories.programme import MORNING, make_session
from tests.factories.queries import count_queries
from tests.factories.registrations import (
    BASE_URL,
    SECRET,
    cancel,
    found_by,
    person,
    register,
    seats_counted,
    seats_held,
)

COMMITTEE = RegistrationSource.COMMITTEE


def names(rows: list[Registration]) -> list[str]:
    return [row.last_name for row in rows]


class TestFilters:
    def test_by_what_people_said(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        category = organisations.ensure_default_categories(db)[0]
        register(
            db, event, person(1, last_name="Amar", category_id=category.id, commune="Nontron", origin=Origin.LOCAL),
            now=now, source=COMMITTEE,
        )  # fmt: skip
        register(
            db, event, person(2, last_name="Blum", email="", organisation_name=""), now=now + timedelta(days=2),
            source=COMMITTEE,
        )  # fmt: skip
        assert names(found_by(db, event, category_id=category.id)) == ["Amar"]
        assert names(found_by(db, event, category_id=UNSAID)) == ["Blum"]
        assert names(found_by(db, event, origin=Origin.LOCAL)) == ["Amar"]
        assert names(found_by(db, event, commune="Nontron")) == ["Amar"]
        assert names(found_by(db, event, organisation=UNSAID)) == ["Blum"]
        assert names(found_by(db, event, has_email=False)) == ["Blum"]
        assert names(found_by(db, event, sources=(RegistrationSource.PUBLIC,))) == []
        assert names(found_by(db, event, since=date(2026, 9, 8))) == ["Blum"]
        assert names(found_by(db, event, until=date(2026, 9, 8))) == ["Amar"]

    def test_by_what_they_hold_and_wait_for(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        small, other = make_session(db, event, "Seniors", seats=1), make_session(db, event, "Emploi")
        lunch = make_session(db, event, "Déjeuner", kind=SessionKind.MEAL, starts_at=MORNING + timedelta(hours=2))
        register(db, event, person(1, last_name="Amar", session_ids=(small.id,), meal_ids=(lunch.id,)), now=now)
        blum = register(db, event, person(2, last_name="Blum", waiting_ids=(small.id,)), now=now)
        register(db, event, person(3, last_name="Cros", session_ids=(other.id,)), now=now)
        assert names(found_by(db, event, session_id=small.id)) == ["Amar"]
        assert names(found_by(db, event, waiting_for=small.id)) == ["Blum"]
        assert names(found_by(db, event, waiting_for=OF_EVENT)) == []
        assert names(found_by(db, event, without_at=small.starts_at)) == ["Blum"]
        assert names(found_by(db, event, meal_id=lunch.id)) == ["Amar"]
        held = registrations.held_by(db, event, [blum.id])[blum.id]
        assert [(each.session_id, each.rank, each.is_offered) for each in held.waits] == [(small.id, 1, False)]

    def test_ranks_follow_the_order_that_the_event_chose(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now, registering={"waiting_order": "new_structures_first"})
        small = make_session(db, event, "Seniors", seats=1)
        register(db, event, person(1, session_ids=(small.id,), organisation_name="Caf"), now=now)
        second = register(db, event, person(2, waiting_ids=(small.id,), organisation_name="Caf"), now=now)
        first = register(db, event, person(3, waiting_ids=(small.id,), organisation_name="Mairie"), now=now)
        held = registrations.held_by(db, event, [second.id, first.id])
        assert [held[each.id].waits[0].rank for each in (first, second)] == [1, 2]

    def test_by_an_answer(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        facts = registrations.QuestionFacts(kind=QuestionKind.SEVERAL, label="Thèmes", options=["Été", "Aidants"])
        asked = registrations.add_question(db, event, facts, actor=PROGRAM, now=now)
        register(db, event, person(1, last_name="Amar", answers={asked.id: ["Été"]}), now=now)
        register(db, event, person(2, last_name="Blum", answers={asked.id: ["Aidants"]}), now=now)
        register(db, event, person(3, last_name="Cros"), now=now)
        assert names(found_by(db, event, question_id=asked.id, answer="Été")) == ["Amar"]
        assert names(found_by(db, event, question_id=asked.id)) == ["Amar", "Blum"]
        assert names(found_by(db, event, question_id=asked.id, answer=NOTHING)) == ["Cros"]

    def test_all_of_a_filter_has_a_bound(self, db: Session, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
        from domain.execution.registrations import listing

        event = make_event(db, now=now)
        first = register(db, event, person(1), now=now)
        assert registrations.ids_of(db, event, RegistrationFilters()) == [first.id]
        monkeypatch.setattr(listing, "MOST_AT_ONCE", 1)
        register(db, event, person(2), now=now)
        with pytest.raises(Invalid, match="too_many_at_once"):
            registrations.ids_of(db, event, RegistrationFilters())

    def test_a_page_takes_as_many_statements_whatever_it_shows(self, database: Database, now: datetime) -> None:
        counts = []
        with database.writing() as db:
            event = make_event(db, now=now)
            session = make_session(db, event, seats=3)
        for number in range(1, 9, 4):
            with database.writing() as db:
                for more in range(4):
                    chosen = {"session_ids": (session.id,)} if number + more <= 3 else {"waiting_ids": (session.id,)}
                    register(db, event, person(number + more, **chosen), now=now)
            with count_queries(database) as statements, database.reading() as db:
                page = registrations.list_registrations(db, event, RegistrationFilters(q="diallo"), PageRequest())
                registrations.held_by(db, event, [row.id for row in page.items])
            counts.append(len(statements))
        assert counts == [7, 7]


class TestFigures:
    def test_a_relay_counts_those_who_followed_its_link(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        relay = make_organisation(db, event, "Caf de la Dordogne", now=now)
        register(db, event, person(1, relay_id=relay.id), now=now)
        register(db, event, person(2), now=now)
        [told] = registrations.breakdown(db, event).relays
        assert (told.name, told.count) == ("Caf de la Dordogne", 1)
        assert len(found_by(db, event, relay_id=uuid.UUID(told.value))) == 1

    def test_each_figure_has_as_many_rows(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        one, two = make_session(db, event, "Seniors", seats=1), make_session(db, event, "Emploi")
        register(db, event, person(1, session_ids=(one.id,), commune="Nontron"), now=now, source=COMMITTEE)
        register(db, event, person(2, session_ids=(two.id,), kind=ParticipantKind.ELECTED), now=now)
        register(db, event, person(3, waiting_ids=(one.id,), step_free=True, wish="Calme"), now=now)
        cancel(db, event, register(db, event, person(4), now=now), now=now)
        found, told = registrations.figures(db, event), registrations.breakdown(db, event)
        moment = found.moments[0]
        assert len(found_by(db, event, without_at=moment.starts_at)) == moment.without == 1
        for workshop in moment.workshops:
            assert len(found_by(db, event, session_id=workshop.session_id)) == workshop.seats.taken
            assert len(found_by(db, event, waiting_for=workshop.session_id)) == workshop.seats.waiting
        for state, count in found.states.items():
            assert len(found_by(db, event, states=(state,))) == count
        assert (found.people, found.step_free, found.wishes, told.without_email) == (1, 1, 1, 0)
        assert [(each.name, each.count) for each in told.communes] == [("", 2), ("Nontron", 1)]
        assert told.sources == ((RegistrationSource.PUBLIC, 2), (RegistrationSource.COMMITTEE, 1))

    def test_P_07_needs_are_counted_without_a_name_and_texts_kept_for_some(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        workshop = make_session(db, event, "Seniors")
        lunch = make_session(db, event, "Déjeuner", kind=SessionKind.MEAL, starts_at=MORNING + timedelta(hours=2))
        wishes = {"session_ids": (workshop.id,), "meal_ids": (lunch.id,)}
        register(db, event, person(1, diet="végétarien ", step_free=True, **wishes), now=now)
        register(db, event, person(2, diet="Végétarien", **wishes), now=now)
        register(db, event, person(3, wish="Près de la porte"), now=now)
        cancel(db, event, register(db, event, person(4, diet="Sans sel", **wishes), now=now), now=now)
        told = registrations.needs(db, event, with_texts=True)
        assert [(meal.title, meal.takers, meal.with_diet) for meal in told.meals] == [("Déjeuner", 2, 2)]
        assert [(text.text, text.count) for text in told.diets] == [("Végétarien", 2)]
        assert [(each.title, each.step_free, each.wishes) for each in told.workshops] == [("Seniors", 1, 0)]
        assert (told.seated, told.step_free, told.wishes) == (3, 1, 1)
        silent = registrations.needs(db, event, with_texts=False)
        assert (silent.diets, silent.wish_texts, silent.with_diet) == ((), (), 2)


def act(db: Session, event: Event, ids: Sequence[uuid.UUID], now: datetime, **values: Any) -> BulkResult:
    action = BulkAction(**values)
    return registrations.act(db, event, ids, action, actor=PROGRAM, secret=SECRET, base_url=BASE_URL, now=now)


class TestManyAtOnce:
    def test_one_that_is_refused_keeps_none_of_the_others_back(self, database: Database, now: datetime) -> None:
        with database.writing() as db:
            event = make_event(db, now=now)
            small, other = make_session(db, event, "Seniors", seats=2), make_session(db, event, "Emploi")
            people = [register(db, event, person(n, session_ids=(other.id,)), now=now).id for n in range(3)]
        with database.writing() as db:
            made = act(db, event, people, now, kind=BulkKind.ENTER, session_id=small.id, with_mail=False)
            assert [each.id for each in made.done] == people[:2]
            assert [each.before for each in made.done] == [str(other.id)] * 2
            assert [(each.id, "plus de place" in each.reason) for each in made.refused] == [(people[2], True)]
            assert db.scalar(select(func.count()).select_from(Mail)) == 0
        assert seats_counted(database) == seats_held(database) == {None: 3, small.id: 2, other.id: 1}

    def test_whoever_was_there_already_is_counted_apart_and_stays_when_it_is_undone(
        self, db: Session, now: datetime
    ) -> None:
        event = make_event(db, now=now)
        workshop = make_session(db, event, "Seniors")
        there = register(db, event, person(1, session_ids=(workshop.id,)), now=now)
        new = register(db, event, person(2), now=now)
        made = act(db, event, [there.id, new.id], now, kind=BulkKind.ENTER, session_id=workshop.id, with_mail=False)
        assert ([each.id for each in made.done], made.unchanged) == ([new.id], 1)
        undone = act(db, event, [each.id for each in made.done], now, kind=BulkKind.LEAVE, session_id=workshop.id)
        assert (len(undone.done), undone.unchanged) == (1, 0)
        assert registrations.session_ids_of(db, [there.id]) == {there.id: [workshop.id]}
        again = act(db, event, [new.id], now, kind=BulkKind.LEAVE, session_id=workshop.id)
        assert (again.done, again.unchanged) == ([], 1)

    def test_cancelling_many_with_and_without_a_mail(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        people = [register(db, event, person(n), now=now) for n in range(3)]
        act(db, event, [people[0].id, people[1].id], now, kind=BulkKind.CANCEL, with_mail=False)
        assert db.scalar(select(func.count()).select_from(Mail)) == 0
        act(db, event, [people[2].id], now, kind=BulkKind.CANCEL)
        assert [mail.to_address for mail in db.scalars(select(Mail))] == [people[2].email]
        assert {row.state for row in people} == {RegistrationState.CANCELLED}

    def test_kinds_categories_and_groups_say_what_they_were(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        category = organisations.ensure_default_categories(db)[0]
        row = register(db, event, person(1), now=now)
        kinds = act(db, event, [row.id], now, kind=BulkKind.SET_KIND, participant_kind=ParticipantKind.HOST)
        assert ([each.before for each in kinds.done], row.kind) == (["participant"], ParticipantKind.HOST)
        act(db, event, [row.id], now, kind=BulkKind.SET_CATEGORY, category_id=category.id)
        assert row.category_id == category.id
        act(db, event, [row.id], now, kind=BulkKind.SET_GROUP, group_name="Lycée")
        assert [(group.organisation_name, group.size) for group in registrations.groups_of(db, event)] == [("Lycée", 1)]
        act(db, event, [row.id], now, kind=BulkKind.SET_GROUP)
        assert registrations.groups_of(db, event) == []
        actions = [entry.action for entry in db.scalars(select(JournalEntry).order_by(JournalEntry.id))]
        assert actions == ["registration.changed"] * 4

    def test_A_01_a_row_of_another_event_stops_all_of_it(self, db: Session, now: datetime) -> None:
        event, elsewhere = make_event(db, now=now), make_event(db, now=now, slug="ailleurs")
        foreign = register(db, elsewhere, person(1), now=now)
        with pytest.raises(NotFound):
            act(db, event, [foreign.id], now, kind=BulkKind.CANCEL)


class TestMerging:
    def test_a_seat_is_free_again_and_nothing_is_lost(self, database: Database, now: datetime) -> None:
        with database.writing() as db:
            event = make_event(db, now=now)
            morning = make_session(db, event, "Seniors")
            clash = make_session(db, event, "Emploi")
            late = make_session(db, event, "Élus", starts_at=MORNING + timedelta(hours=3))
            kept = register(
                db, event, person(1, session_ids=(morning.id,), email="", diet="Sans sel"), now=now, source=COMMITTEE
            )
            other = register(
                db,
                event,
                person(
                    2,
                    session_ids=(clash.id, late.id),
                    commune="Nontron",
                    diet="Végétarien",
                    consents={ConsentKind.PHOTO: True},
                ),
                now=now,
                source=COMMITTEE,
            )
            ids = kept.id, other.id
        with database.writing() as db:
            stays = registrations.merge(db, event, *ids, actor=PROGRAM, now=now)
            assert (stays.id, stays.email, stays.commune) == (ids[0], person(2).email, "Nontron")
            told = registrations.said.of(db, [ids[0]])[ids[0]]
            assert (told.diet, told.consents[ConsentKind.PHOTO].given) == ("Sans sel\nVégétarien", True)
            held = registrations.held_by(db, event, [ids[0]])[ids[0]]
            assert held.session_ids == (morning.id, late.id)
            gone = db.get_one(Registration, ids[1])
            assert gone.state is RegistrationState.CANCELLED
        assert seats_counted(database) == seats_held(database) == {None: 1, morning.id: 1, late.id: 1}

    def test_the_one_that_holds_a_seat_stays_and_the_better_rank_with_it(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now, capacity=2)
        full = make_session(db, event, "Seniors", seats=1)
        register(db, event, person(1, session_ids=(full.id,)), now=now)
        seated = register(db, event, person(2), now=now)
        waits = register(db, event, person(3, wait_for_event=True, waiting_ids=(full.id,)), now=now)
        stays = registrations.merge(db, event, waits.id, seated.id, actor=PROGRAM, now=now)
        assert stays.id == seated.id
        found = registrations.held_by(db, event, [seated.id])[seated.id]
        assert [(each.session_id, each.rank) for each in found.waits] == [(full.id, 1)]
        seats = registrations.seats(db, event)
        assert (seats.event.waiting, seats.sessions[full.id].waiting) == (0, 1)

    def test_what_cannot_be_merged_is_told(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        one, two = register(db, event, person(1), now=now), register(db, event, person(2), now=now)
        with pytest.raises(Invalid, match="merge_itself"):
            registrations.merge(db, event, one.id, one.id, actor=PROGRAM, now=now)
        cancel(db, event, one, now=now)
        cancel(db, event, two, now=now)
        with pytest.raises(Conflict):
            registrations.merge(db, event, one.id, two.id, actor=PROGRAM, now=now)


def test_open_pages_hear_of_what_the_committee_changes(sqlite: Database, now: datetime) -> None:
    heard: list[str] = []

    def listener(told: Sequence[changes.Change]) -> None:
        heard.extend(each.kind for each in told)

    with sqlite.writing() as db:
        event = make_event(db, now=now)
        row = register(db, event, person(1), now=now)
        ids = [row.id]
    changes.listen(listener)
    try:
        with sqlite.writing() as db:
            act(db, event, ids, now, kind=BulkKind.SET_KIND, participant_kind=ParticipantKind.HOST)
    finally:
        changes.unlisten(listener)
    assert heard == ["registration"]
