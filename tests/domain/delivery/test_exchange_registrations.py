"""Registrations from HelloAsso, Framaforms and plain spreadsheets: previewed, within capacity, undone."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.delivery import exchange
from domain.delivery.exchange import GivenFile, Kind, Status
from domain.delivery.exchange.models import RememberedAnswer
from domain.execution import registrations
from domain.execution.programme.models import Session as Workshop
from domain.execution.registrations import HoldFacts, QuestionFacts, RegistrationState, said, wishes
from domain.execution.registrations.models import Registration
from domain.execution.registrations.states import ChoiceMode, ConsentKind, ParticipantKind, QuestionKind
from domain.foundation.accounts import COMMAND_LINE
from domain.foundation.core.errors import Invalid
from domain.foundation.events.models import Event
from domain.mobilisation import organisations
from tests.factories.events import make_event
from tests.factories.imports import given
from tests.factories.programme import MORNING, make_session
from tests.factories.registrations import mails, person, register, titles

FOLDER = Path(__file__).resolve().parents[3] / "examples" / "inscriptions"
LATER = timedelta(hours=1)


def example(name: str) -> GivenFile:
    return GivenFile(name, (FOLDER / name).read_bytes())


@pytest.fixture
def event(db: Session, now: datetime) -> Event:
    organisations.ensure_default_categories(db)
    return make_event(db, now=now, capacity=100)


@pytest.fixture
def workshops(db: Session, event: Event) -> list[Workshop]:
    """One at each of two moments, with room for ten."""
    names = ("Numérique et éducation", "Inclusion numérique des seniors")
    return [
        make_session(db, event, title, starts_at=MORNING + timedelta(hours=2 * n), seats=10)
        for n, title in enumerate(names)
    ]


def plan_of(db: Session, event: Event, *files: GivenFile, **answers: str) -> exchange.Plan:
    return exchange.preview(db, event, files, answers)


def bring(db: Session, event: Event, plan: exchange.Plan, now: datetime, **how: Any) -> None:
    exchange.confirm(db, event, plan, actor=COMMAND_LINE, now=now, **how)


def named(db: Session, last_name: str) -> Registration:
    return db.scalars(select(Registration).where(Registration.last_name == last_name)).one()


def lines(plan: exchange.Plan) -> list[tuple[str, Status]]:
    return [(line.title, line.status) for file in plan.files for line in file.lines]


def codes(plan: exchange.Plan) -> list[list[str]]:
    return [[each.code for each in line.messages] for file in plan.files for line in file.lines]


def test_an_export_of_helloasso_is_understood_without_a_question(
    db: Session, now: datetime, event: Event, workshops: list[Workshop]
) -> None:
    plan = plan_of(db, event, example("helloasso.csv"))
    assert plan.files[0].understood is not None
    assert plan.files[0].understood.kind is Kind.REGISTRATIONS
    assert not plan.is_open
    assert lines(plan) == [
        ("Maïté Lafaye", Status.CREATE),
        ("Étienne Rougier", Status.CREATE),
        ("Awa N’Diaye", Status.CREATE),
        ("Jean Petit", Status.LEFT_OUT),
    ]
    bring(db, event, plan, now)
    mayor, clerk = named(db, "Rougier"), named(db, "Lafaye")
    assert (mayor.email, mayor.kind) == (clerk.email, ParticipantKind.ELECTED)
    assert mayor.created_at.isoformat() == "2026-09-01T16:40:00+00:00"
    assert (titles(db, event, clerk), titles(db, event, mayor)) == (
        ["Numérique et éducation"],
        ["Inclusion numérique des seniors"],
    )
    assert {row.state for row in db.scalars(select(Registration))} == {RegistrationState.CONFIRMED}
    assert registrations.seats(db, event).event.taken == 3


def test_an_export_of_framaforms_has_titles_on_its_third_line(
    db: Session, now: datetime, event: Event, workshops: list[Workshop]
) -> None:
    plan = plan_of(db, event, example("framaforms.csv"))
    assert plan.files[0].understood is not None
    assert plan.files[0].understood.header_line == 3
    assert plan.open_questions == []
    assert [status for _, status in lines(plan)] == [Status.CREATE, Status.CREATE, Status.LEFT_OUT]
    bring(db, event, plan, now)
    zoe, karim = named(db, "Chabrol"), named(db, "Haddad")
    assert (zoe.kind, titles(db, event, zoe)) == (ParticipantKind.INHABITANT, ["Numérique et éducation"])
    assert titles(db, event, karim) == ["Inclusion numérique des seniors"]
    told = said.of(db, [zoe.id, karim.id])
    assert told[zoe.id].consents[ConsentKind.PHOTO].given is True
    assert told[karim.id].consents[ConsentKind.PHOTO].given is False
    assert ConsentKind.LATER_CONTACT not in told[zoe.id].consents  # no column says so: nothing is assumed
    assert karim.no_photo


def test_a_plain_spreadsheet_with_a_workshop_a_moment_and_people_without_address(
    db: Session, now: datetime, event: Event, workshops: list[Workshop]
) -> None:
    plan = plan_of(db, event, example("tableur.xlsx"), **{"column:registrations:remarque": "ignore"})
    assert not plan.is_open
    bring(db, event, plan, now)
    solene, paul = named(db, "GUÉRIN"), named(db, "Dupuy")
    assert (solene.first_name, solene.function, solene.commune) == ("Solène", "Chargée de mission", "Bergerac")
    assert (titles(db, event, solene), titles(db, event, paul)) == (
        ["Numérique et éducation"],
        ["Inclusion numérique des seniors"],
    )
    assert (paul.email, paul.origin) == ("", "neighbouring")
    assert said.of(db, [solene.id])[solene.id].diet == "sans gluten"


def test_the_questions_of_the_event_are_answered_by_their_label(db: Session, now: datetime, event: Event) -> None:
    facts = QuestionFacts(QuestionKind.SEVERAL, "Comment venez-vous ?", options=["En train", "À vélo", "En voiture"])
    question = registrations.add_question(db, event, facts, actor=COMMAND_LINE, now=now)
    text = (
        "Nom;Prénom;Courriel;Comment venez-vous ?\nDiallo;Awa;a@a.example;en train, À vélo\nPetit;Jo;j@a.example;bus\n"
    )
    plan = plan_of(db, event, given(text))
    assert [status for _, status in lines(plan)] == [Status.CREATE, Status.QUESTION]
    (key,) = plan.open_questions
    plan = plan_of(db, event, given(text), **{key: "En voiture"})
    bring(db, event, plan, now)
    told = said.of(db, [named(db, "Diallo").id, named(db, "Petit").id])
    assert [each.answers[question.id] for each in told.values()] == [["En train", "À vélo"], ["En voiture"]]


def test_who_is_there_already_is_said_and_not_doubled(db: Session, now: datetime, event: Event) -> None:
    known = register(db, event, person(), now=now)
    text = f"Nom;Prénom;Courriel\n{known.last_name.upper()};{known.first_name};{known.email}\nPetit;Jo;j@a.example\n"
    plan = plan_of(db, event, given(text))
    assert [status for _, status in lines(plan)] == [Status.UNCHANGED, Status.CREATE]
    assert codes(plan)[0] == ["already_registered"]
    bring(db, event, plan, now)
    assert db.scalar(select(func.count()).select_from(Registration)) == 2


FIVE = "Nom;Prénom;Courriel;Date d’inscription\n" + "".join(
    f"Diallo {n};Awa;a{n}@a.example;{10 - n:02}/09/2026\n" for n in range(5)
)


@pytest.mark.parametrize(("answer", "waiting"), [("wait", 3), ("ignore", 0)])
def test_beyond_the_capacity_they_wait_or_are_left_out_as_was_said(
    db: Session, now: datetime, answer: str, waiting: int
) -> None:
    event = make_event(db, now=now, capacity=2)
    plan = plan_of(db, event, given(FIVE))
    assert plan.open_questions == ["beyond:event"]
    assert [status for _, status in lines(plan)] == [Status.QUESTION] * 3 + [Status.CREATE] * 2  # first come first
    plan = plan_of(db, event, given(FIVE), **{"beyond:event": answer})
    bring(db, event, plan, now)
    found = db.scalars(select(Registration.last_name).where(Registration.state == RegistrationState.CONFIRMED))
    assert set(found) == {"Diallo 3", "Diallo 4"}
    seats = registrations.seats(db, event).event
    assert (seats.taken, seats.waiting) == (2, waiting)
    assert db.scalars(select(RememberedAnswer).where(RememberedAnswer.question.like("beyond%"))).all() == []


def test_a_full_workshop_is_waited_for_or_left_out(db: Session, now: datetime, event: Event) -> None:
    workshop = make_session(db, event, "Le numérique sobre", seats=1)
    text = "Nom;Prénom;Courriel;Atelier\nA;Awa;a@a.example;Le numérique sobre\nB;Bo;b@a.example;Le numérique sobre\n"
    key = f"beyond:{workshop.id}"
    assert plan_of(db, event, given(text)).open_questions == [key]
    plan = plan_of(db, event, given(text), **{key: "wait"})
    assert codes(plan)[1] == ["workshop_full"]
    bring(db, event, plan, now)
    seats = registrations.seats(db, event)
    assert (seats.event.taken, seats.sessions[workshop.id].taken, seats.sessions[workshop.id].waiting) == (2, 1, 1)


def test_seats_that_went_meanwhile_stop_the_import_whole(db: Session, now: datetime) -> None:
    event = make_event(db, now=now, capacity=2)
    plan = plan_of(db, event, given("Nom;Prénom;Courriel\nA;Awa;a@a.example\nB;Bo;b@a.example\n"))
    register(db, event, person(), now=now)
    with pytest.raises(Invalid) as caught:
        bring(db, event, plan, now)
    assert (caught.value.code, caught.value.values["line"]) == ("line_refused", 3)


@pytest.mark.parametrize("asked", [False, True])
def test_nobody_gets_a_mail_unless_it_is_asked(db: Session, now: datetime, event: Event, asked: bool) -> None:
    plan = plan_of(db, event, given("Nom;Prénom;Courriel\nA;Awa;a@a.example\nB;Bo;\n"))
    bring(db, event, plan, now, send_links=asked)
    assert [address for _, address in mails(db, now=now)] == (["a@a.example"] if asked else [])


def test_an_import_of_registrations_is_undone_and_its_seats_are_free(
    db: Session, now: datetime, event: Event, workshops: list[Workshop]
) -> None:
    register(db, event, person(), now=now)
    draft, _ = exchange.start(db, event, [example("helloasso.csv")], actor=COMMAND_LINE, now=now + LATER)
    exchange.confirm_draft(db, event, draft.id, skip_open=False, actor=COMMAND_LINE, now=now + LATER)
    assert registrations.seats(db, event).event.taken == 4
    changed = named(db, "Lafaye")
    registrations.cancel(
        db, event, changed.id, actor=COMMAND_LINE, with_mail=False, secret=b"x" * 40, base_url="", now=now + 2 * LATER
    )
    told = exchange.undo(db, event, draft.id, actor=COMMAND_LINE, now=now + 2 * LATER).undone
    assert told is not None
    assert (told["removed"]["registration"], told["kept"]) == (2, {"registration": {"touched": 1}})
    seats = registrations.seats(db, event)
    assert (seats.event.taken, [each.taken for each in seats.sessions.values()]) == (1, [0, 0])


def test_columns_of_people_do_not_take_structures_for_registrations(db: Session, event: Event) -> None:
    plan = plan_of(db, event, given("Structure;Commune;Courriel;Contact\nCaf;Bergerac;a@a.example;Jo Petit\n"))
    assert plan.files[0].understood is not None
    assert plan.files[0].understood.kind is Kind.STRUCTURES


def test_places_held_for_some_are_theirs_in_the_preview_too(db: Session, now: datetime) -> None:
    event = make_event(db, now=now, capacity=2)
    facts = HoldFacts("Les élues et élus", 1, kinds=(ParticipantKind.ELECTED,))
    registrations.add_hold(db, event, facts, actor=COMMAND_LINE, now=now)
    text = "Nom;Prénom;Vous êtes\nA;Awa;participant\nB;Bo;participant\nC;Cléo;élue\n"
    assert [status for _, status in lines(plan_of(db, event, given(text)))] == ["create", "question", "create"]
    bring(db, event, plan_of(db, event, given(text), **{"beyond:event": "ignore"}), now)
    assert set(db.scalars(select(Registration.first_name))) == {"Awa", "Cléo"}
    seats = registrations.seats(db, event).event
    assert (seats.taken, seats.held) == (2, 0)


def test_where_places_are_shared_out_later_workshops_become_wishes(
    db: Session, now: datetime, workshops: list[Workshop]
) -> None:
    event = db.get_one(Event, workshops[0].event_id)
    registrations.change_settings(
        db, event, {"choice_mode": ChoiceMode.RANKED}, expected_version=None, actor=COMMAND_LINE, now=now
    )
    plan = plan_of(db, event, example("helloasso.csv"))
    bring(db, event, plan, now)
    clerk = named(db, "Lafaye")
    assert titles(db, event, clerk) == []
    assert [wish.session_id for wish in wishes.of(db, [clerk.id])[clerk.id]] == [workshops[0].id]
