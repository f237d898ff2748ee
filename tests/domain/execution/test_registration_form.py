"""The form of an event: settings with their defaults, the committee's questions, and answers read against them."""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.execution import registrations
from domain.execution.registrations import Form, Question, QuestionFacts, RegistrationRequest
from domain.execution.registrations.form_models import FormAnswer
from domain.execution.registrations.form_values import Category, Settings
from domain.execution.registrations.values import ChoiceMode, ConsentKind, FieldUse, ParticipantKind, QuestionKind
from domain.foundation.accounts import Actor
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Conflict, EditConflict, Invalid, InvalidFields, NotFound, PreauError
from domain.foundation.events.models import Event
from domain.foundation.journal.models import JournalEntry
from tests.factories.events import make_event
from tests.factories.programme import MORNING
from tests.factories.queries import count_queries
from tests.factories.registrations import make_row

COMMITTEE = Actor("Claude Martin")
ONE = uuid.UUID(int=1)
TWO = uuid.UUID(int=2)


@pytest.fixture
def db(database: Database) -> Iterator[Session]:
    with database.writing() as db:
        yield db


@pytest.fixture
def event(db: Session, now: datetime) -> Event:
    return make_event(db, now=now, registering={"confirm_by_email": True})


def refused(*codes: str) -> Any:
    """A refusal with these codes, one or several mistakes."""

    def matches(error: PreauError) -> bool:
        each = error.errors if isinstance(error, InvalidFields) else [error]
        return sorted(one.code for one in each) == sorted(codes)

    return pytest.raises(PreauError, check=matches)


def question(number: int = 1, **values: Any) -> Question:
    facts: dict[str, Any] = {"kind": QuestionKind.TEXT, "label": "Que voulez-vous apprendre ?", "position": number}
    return Question(id=uuid.UUID(int=number), version=1, **(facts | values))


def form(*questions: Question, **fields: FieldUse) -> Form:
    settings = Settings()
    return Form(replace(settings, fields={**settings.fields, **fields}), questions)


def clean(form_: Form, /, *, public: bool = True, **values: Any) -> RegistrationRequest:
    request = RegistrationRequest("Awa", "Traoré", "awa@commune.example", **values)
    return registrations.clean_said(request, form_, public=public)


def change(db: Session, event: Event, now: datetime, **values: Any) -> Settings:
    return registrations.change_settings(db, event, values, actor=COMMITTEE, now=now)


def add(db: Session, event: Event, now: datetime, kind: QuestionKind = QuestionKind.TEXT, **values: Any) -> Question:
    facts = QuestionFacts(kind, **({"label": "Que voulez-vous apprendre ?"} | values))
    return registrations.add_question(db, event, facts, actor=COMMITTEE, now=now)


# Settings


def test_settings_are_the_defaults_until_something_is_changed(db: Session, event: Event, now: datetime) -> None:
    assert registrations.settings_of(db, replace_id(event)) == Settings()
    changed = change(db, event, now, group_limit=5, fields={"commune": FieldUse.REQUIRED})
    assert (changed.group_limit, changed.needs("commune"), changed.offer_hours) == (5, True, 48)
    assert changed.version > registrations.settings_of(db, replace_id(event)).version


def replace_id(event: Event) -> Event:
    """An event of which nothing was ever set."""
    return Event(id=uuid.uuid4(), slug=event.slug)


def test_a_moment_has_a_mode_of_its_own_until_it_goes_with_the_rest_again(
    db: Session, event: Event, now: datetime
) -> None:
    change(db, event, now, moments={MORNING: ChoiceMode.RANKED})
    assert registrations.settings_of(db, event).mode_at(MORNING) is ChoiceMode.RANKED
    change(db, event, now, moments={MORNING: None})
    assert registrations.settings_of(db, event).mode_at(MORNING) is ChoiceMode.DIRECT


def test_bad_settings_are_all_told_together_in_words(db: Session, event: Event, now: datetime) -> None:
    with refused("out_of_bounds", "out_of_bounds", "never_required", "bad_email"):
        change(
            db,
            event,
            now,
            confirm_hours=1,
            largest_share=5,
            privacy_contact="personne",
            fields={"arrangements": FieldUse.REQUIRED},
        )


def test_consents_cannot_be_made_a_condition(db: Session, event: Event, now: datetime) -> None:
    with refused("never_required"):
        change(db, event, now, fields={"photo": FieldUse.REQUIRED})


def test_settings_changed_meanwhile_are_not_overwritten(db: Session, event: Event, now: datetime) -> None:
    seen = registrations.settings_of(db, event).version
    change(db, event, now, group_limit=5)
    with pytest.raises(EditConflict):
        registrations.change_settings(db, event, {"group_limit": 6}, expected_version=seen, actor=COMMITTEE, now=now)


def test_the_journal_tells_what_changed_but_not_who_answers_for_the_data(
    db: Session, event: Event, now: datetime
) -> None:
    change(db, event, now, offer_hours=24, controller="Jeanne Dupont, 3 rue des Lilas")
    entry = db.scalars(select(JournalEntry)).one()
    assert entry.changes == {"offer_hours": [48, 24]}


# Questions


def test_a_dependent_question_stands_under_its_parent_whatever_came_between(
    db: Session, event: Event, now: datetime
) -> None:
    parent = add(db, event, now, QuestionKind.YES_NO, label="Venez-vous en train ?")
    other = add(db, event, now)
    child = add(db, event, now, label="À quelle heure ?", parent_id=parent.id, parent_answers=["yes"])
    assert [each.id for each in registrations.form_of(db, event).questions] == [parent.id, child.id, other.id]


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"label": " "}, "label_missing"),
        ({"label": "x" * 301}, "too_long"),
        ({"kind": QuestionKind.CHOICE, "options": ["Oui"]}, "options_missing"),
        ({"kind": QuestionKind.SEVERAL, "options": ["Oui", " Oui "]}, "options_twice"),
        ({"parent_id": uuid.UUID(int=9)}, "unknown_parent"),
        ({"keep_days": 5000}, "out_of_bounds"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused_in_words(
    db: Session, event: Event, now: datetime, values: dict[str, Any], code: str
) -> None:
    with refused(code):
        add(db, event, now, **values)


def test_a_question_depends_only_on_one_whose_answers_are_known(db: Session, event: Event, now: datetime) -> None:
    text = add(db, event, now)
    parent = add(db, event, now, QuestionKind.CHOICE, options=["Train", "Voiture"])
    with refused("parent_without_choice"):
        add(db, event, now, parent_id=text.id, parent_answers=["Train"])
    with refused("parent_answers_missing"):
        add(db, event, now, parent_id=parent.id, parent_answers=["À pied"])
    child = add(db, event, now, QuestionKind.YES_NO, parent_id=parent.id, parent_answers=["Train"])
    with refused("parent_depends"):
        add(db, event, now, parent_id=child.id, parent_answers=["yes"])


def test_an_answer_that_calls_for_another_question_cannot_be_taken_away(
    db: Session, event: Event, now: datetime
) -> None:
    parent = add(db, event, now, QuestionKind.CHOICE, options=["Train", "Voiture"])
    add(db, event, now, parent_id=parent.id, parent_answers=["Voiture"])
    with pytest.raises(Conflict, match="question_has_children"):
        registrations.update_question(db, event, parent.id, {"options": ["Train", "Vélo"]}, actor=COMMITTEE, now=now)


def test_an_answered_question_keeps_its_kind(db: Session, event: Event, now: datetime) -> None:
    asked = add(db, event, now)
    row = make_row(db, event, now=now)
    db.add(FormAnswer(registration_id=row.id, question_id=asked.id, value="Rien"))
    db.flush()
    with pytest.raises(Conflict, match="question_answered"):
        registrations.update_question(db, event, asked.id, {"kind": QuestionKind.NUMBER}, actor=COMMITTEE, now=now)
    assert [each.answered for each in registrations.questions_of(db, event)] == [1]


def test_a_question_put_away_takes_those_that_depend_on_it_and_may_come_back(
    db: Session, event: Event, now: datetime
) -> None:
    parent = add(db, event, now, QuestionKind.YES_NO)
    child = add(db, event, now, parent_id=parent.id, parent_answers=["yes"])
    registrations.archive_question(db, event, parent.id, actor=COMMITTEE, now=now)
    assert registrations.questions_of(db, event) == []
    assert len(registrations.questions_of(db, event, archived=True)) == 2
    with refused("unknown_parent"):
        registrations.restore_question(db, event, child.id, actor=COMMITTEE, now=now)
    registrations.restore_question(db, event, parent.id, actor=COMMITTEE, now=now)
    registrations.restore_question(db, event, child.id, actor=COMMITTEE, now=now)
    assert [each.id for each in registrations.questions_of(db, event)] == [parent.id, child.id]


def test_questions_take_the_order_that_is_asked_and_a_list_of_others_is_refused(
    db: Session, event: Event, now: datetime
) -> None:
    first, second = add(db, event, now, label="Un"), add(db, event, now, label="Deux")
    ordered = registrations.order_questions(db, event, [second.id, first.id], actor=COMMITTEE, now=now)
    assert [each.label for each in ordered] == ["Deux", "Un"]
    with refused("bad_order"):
        registrations.order_questions(db, event, [second.id], actor=COMMITTEE, now=now)


def test_the_form_costs_three_statements_whatever_it_asks(database: Database, now: datetime) -> None:
    with database.writing() as db:
        event = make_event(db, now=now)
        for number in range(12):
            add(db, event, now, label=f"Question {number} ?")
    with database.reading() as db, count_queries(database) as ran:
        assert len(registrations.form_of(db, event).questions) == 12
    assert len(ran) == 3
    with database.reading() as db, count_queries(database) as ran:
        assert len(registrations.questions_of(db, event)) == 12
    assert len(ran) == 2


def test_A_01_a_question_of_another_event_is_not_found(db: Session, event: Event, now: datetime) -> None:
    asked = add(db, event, now)
    other = make_event(db, now=now, slug="ailleurs")
    with pytest.raises(NotFound):
        registrations.update_question(db, other, asked.id, {"label": "Ah"}, actor=COMMITTEE, now=now)


# Answers


def test_an_answer_under_a_question_that_was_answered_otherwise_is_left_aside() -> None:
    parent = question(1, kind=QuestionKind.YES_NO)
    child = question(2, parent_id=ONE, parent_answers=["yes"], required=True)
    asked = form(parent, child)
    assert clean(asked, answers={ONE: "no", TWO: "Par le train"}).answers == {ONE: False}
    assert clean(asked, answers={ONE: "yes", TWO: " Par le train "}).answers == {ONE: True, TWO: "Par le train"}
    with refused("answer_missing"):
        clean(asked, answers={ONE: "yes"})


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        (QuestionKind.TEXT, "  L’été <b>à</b> Ajaccio 🌞 ", "L’été <b>à</b> Ajaccio 🌞"),
        (QuestionKind.TEXT, "مرحبا", "مرحبا"),
        (QuestionKind.CHOICE, "Train", "Train"),
        (QuestionKind.SEVERAL, ("Voiture", "Train"), ["Train", "Voiture"]),
        (QuestionKind.NUMBER, "1 200,5", 1200.5),
        (QuestionKind.NUMBER, 3, 3),
        (QuestionKind.YES_NO, "yes", True),
        (QuestionKind.YES_NO, False, False),
    ],
)
def test_an_answer_is_kept_as_its_kind_says(kind: QuestionKind, typed: Any, kept: Any) -> None:
    asked = form(question(kind=kind, options=["Train", "Voiture"]))
    assert clean(asked, answers={ONE: typed}).answers == {ONE: kept}


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [
        (QuestionKind.TEXT, "x" * 2001, "too_long"),
        (QuestionKind.CHOICE, "Avion", "answer_not_offered"),
        (QuestionKind.SEVERAL, ("Train", "Avion"), "answer_not_offered"),
        (QuestionKind.NUMBER, "douze", "bad_number"),
        (QuestionKind.NUMBER, "1e99", "bad_number"),
        (QuestionKind.NUMBER, "nan", "bad_number"),
    ],
)
def test_an_answer_that_cannot_be_read_is_refused_beside_its_field(kind: QuestionKind, typed: Any, code: str) -> None:
    with pytest.raises(Invalid) as refusal:
        clean(form(question(kind=kind, options=["Train", "Voiture"])), answers={ONE: typed})
    assert (refusal.value.code, refusal.value.field) == (code, f"answers.{ONE}")


def test_what_the_form_does_not_ask_is_left_aside_and_what_it_needs_is_asked_in_words() -> None:
    asked = form(commune=FieldUse.REQUIRED, organisation_name=FieldUse.HIDDEN)
    with refused("commune_missing"):
        clean(asked)
    assert clean(asked, commune="Périgueux", organisation_name="CCAS").organisation_name == ""


def test_the_committee_may_leave_out_what_the_public_needs_to_say() -> None:
    asked = form(question(required=True), commune=FieldUse.REQUIRED)
    assert clean(asked, public=False).commune == ""


def test_who_comes_for_themselves_has_said_how_they_come() -> None:
    own = Category(ONE, "Habitantes et habitants", "inhabitants")
    asked = replace(form(category=FieldUse.REQUIRED), categories=(own,))
    with refused("category_missing"):
        clean(asked)
    assert clean(asked, kind=ParticipantKind.INHABITANT).category_id == ONE
    with refused("unknown_category"):
        clean(asked, category_id=TWO)


def test_only_workshops_that_one_comes_to_are_asked_something() -> None:
    asked = form(workshop_question=FieldUse.OPTIONAL)
    said = clean(asked, session_ids=(ONE,), asked={ONE: "Et le café ?", TWO: "Et le thé ?"})
    assert said.asked == {ONE: "Et le café ?"}


# What is accepted


def test_a_photograph_that_was_not_accepted_marks_the_badge() -> None:
    assert clean(form()).no_photo is True
    assert clean(form(), consents={ConsentKind.PHOTO: True}).no_photo is False
    assert clean(form(photo=FieldUse.HIDDEN)).no_photo is False


def test_a_consent_changes_by_an_explicit_act_and_its_history_stays(db: Session, event: Event, now: datetime) -> None:
    row = make_row(db, event, now=now)
    said = registrations.said
    said.write(db, row.id, clean(form(), consents={ConsentKind.PHOTO: True}), now=now)
    taken_back = registrations.RegistrationChanges(consents={ConsentKind.PHOTO: False})
    assert said.change(db, row.id, registrations.RegistrationChanges(), now=now) == []
    assert said.change(db, row.id, taken_back, now=now) == ["consent_photo"]
    assert said.change(db, row.id, taken_back, now=now) == []
    db.refresh(row)
    photo = [each.given for kind, each in registrations.consent_history(db, row.id) if kind is ConsentKind.PHOTO]
    assert (photo, row.no_photo) == ([True, False], True)


def test_what_was_said_is_read_again_as_it_was_and_what_changes_replaces_it(
    db: Session, event: Event, now: datetime
) -> None:
    parent = add(db, event, now, QuestionKind.SEVERAL, options=["Train", "Voiture"])
    row = make_row(db, event, now=now)
    asked = registrations.form_of(db, event)
    request = clean(asked, answers={parent.id: ["Voiture", "Train"]}, wish="Une chaise", diet="Sans porc")
    registrations.said.write(db, row.id, request, now=now)
    kept = registrations.said.of(db, [row.id])[row.id]
    assert (kept.answers, kept.wish, kept.diet) == ({parent.id: ["Train", "Voiture"]}, "Une chaise", "Sans porc")
    changes = registrations.RegistrationChanges(diet="", answers={parent.id: ["Train"]})
    assert registrations.said.change(db, row.id, changes, now=now) == ["arrangement", "answers"]
    kept = registrations.said.of(db, [row.id])[row.id]
    assert (kept.answers, kept.wish, kept.diet) == ({parent.id: ["Train"]}, "Une chaise", "")


def test_a_meal_of_another_event_is_refused(db: Session, event: Event, now: datetime) -> None:
    row = make_row(db, event, now=now)
    with pytest.raises(Invalid, match="unknown_meal"):
        registrations.said.write(db, row.id, clean(form(), meal_ids=(ONE,)), now=now)
