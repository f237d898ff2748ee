"""The example is alive: in the future, open, full of invented people, and it can be removed."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.delivery import mailings, printing
from domain.delivery.exchange import example
from domain.delivery.exchange.example_choices import ATTENDEES
from domain.delivery.printing import PrintKind, PrintOptions
from domain.engagement import committee
from domain.engagement.commitments.models import Commitment, CommitmentState
from domain.execution import programme, registrations, speakers
from domain.execution.registrations import ParticipantKind, Person, RegistrationState
from domain.execution.registrations.models import Registration
from domain.execution.speakers import Answer
from domain.execution.stage.models import ChecklistItem
from domain.foundation import events
from domain.foundation.accounts import COMMAND_LINE, LinkState
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Conflict
from domain.foundation.core.pages import PageRequest
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event
from domain.foundation.outbox.models import Mail
from domain.mobilisation import outreach
from domain.mobilisation.organisations.models import Organisation
from domain.mobilisation.outreach import ExchangeFilter
from domain.mobilisation.outreach.models import Outreach
from domain.review import phases
from tests.factories.events import make_event
from tests.factories.example import its_coordinator, the_example


@pytest.fixture
def loaded(example_loaded: Database) -> Iterator[Session]:
    with example_loaded.write_session() as session:
        yield session


def test_the_example_is_open_and_full_of_people(db: Session, settings: Settings, now: datetime) -> None:
    started = time.process_time()
    event = example.load_example(db, settings, now=now)
    assert time.process_time() - started < 4
    assert (event.slug, event.title) == ("nec-dordogne-2022", "Numérique en Communs Dordogne (exemple)")
    assert event.is_example
    assert event.starts_at == datetime(2026, 10, 20, 7, 0, tzinfo=UTC)
    assert events.registration_window(event).is_open(now)
    figures = registrations.figures(db, event)
    assert (figures.seats.taken, figures.states[RegistrationState.CANCELLED]) == (132, 6)
    assert (figures.states[RegistrationState.PENDING], figures.people, figures.seats.capacity) == (5, 9, 170)
    seats = {workshop.title: workshop.seats for workshop in figures.workshops}
    full = seats["Inclusion numérique des seniors"]
    assert (full.left, full.waiting, seats["Numérique et emploi"].left) == (0, 6, 13)
    assert [moment.without for moment in figures.moments] == [21, 29]
    assert db.scalar(select(func.count()).select_from(Mail)) == 0
    states = db.scalars(select(ChecklistItem.state)).all()
    assert len([state for state in states if state.value == "done"]) == -(-len(states) // 3)


def test_the_example_has_a_second_version_to_read_again(loaded: Session, now: datetime) -> None:
    event = the_example(loaded)
    changes = mailings.told_changes(loaded, event, mailings.preview(loaded, event), now=now)
    assert [f"{each.lead}{each.strong}{each.tail}".replace("\u00a0", " ") for each in changes] == [
        "La plénière « Le numérique d'intérêt général : trois regards » finit cinq minutes plus tôt.",
        "La pause « Pause café » commence cinq minutes plus tôt.",
        "L’atelier « Numérique et emploi » a quelqu’un pour prendre les notes.",
        "La Poste Dordogne n’intervient plus à la table ronde « La transformation numérique au sein des territoires » "
        "de 16 h 35.",
    ]


def test_the_example_is_a_committee_at_work(loaded: Session, now: datetime) -> None:
    event = the_example(loaded)
    found = phases.dashboard(loaded, event, now=now, account_id=its_coordinator(loaded).id)
    assert [phase.state.value for phase in found.phases] == ["open", "open", "open"]
    figures = {each.code: each for phase in found.phases for each in phase.indicators}
    assert [(figures[code].value, figures[code].target) for code in ("elected", "competences", "concerns")] == [
        (3, 10), (2, 3), (9, 10)
    ]  # fmt: skip
    assert figures["registered"].trend == "+91 depuis le 31 août"
    assert (len(found.steps), len(found.calls)) == (8, 5)
    assert {late.kind for late in found.late} == {"task", "commitment", "outreach"}
    assert found.news
    gates = {each.code: each.sentence for phase in found.phases for each in phase.gates}
    assert gates["competences_named"] == "Personne n’est en charge de la communication."
    assert gates["money_balanced"] == "Il manque 150\u00a0€ pour couvrir les dépenses prévues."
    assert gates["concerns_taken_up"].startswith("1 question sans séance")
    registered = registrations.registered_among(
        loaded, event, [Person(each.name, each.email) for each in outreach.elected(loaded, event)]
    )
    assert len(registered) == 1
    relays = [each.registrations for each in phases.relays(loaded, event).relays]
    assert (len(relays), min(relays) > 0) == (5, True)


def test_the_committee_of_the_example_has_met_twice_and_will_meet(loaded: Session, now: datetime) -> None:
    event = the_example(loaded)
    meetings = committee.meetings_of(loaded, event)
    assert [(bool(each.decisions), each.starts_at < now) for each in meetings] == [
        (True, True), (True, True), (False, False)
    ]  # fmt: skip
    assert all(each.attendance for each in meetings)
    told = outreach.list_exchanges(loaded, event, ExchangeFilter(), PageRequest(size=100))
    assert all(each.at <= now for each in told.items)
    assert told.total > 2 * 25


def test_its_sessions_serve_objectives_and_most_were_prepared(loaded: Session) -> None:
    event = the_example(loaded)
    views = programme.sessions_of(loaded, event)
    served = {key for view in views for key in view.objective_ids}
    assert served == {each.id for each in events.objectives(loaded, event)}
    findings = phases.findings(loaded, event)
    assert [each.place for each in findings if each.code == "never_prepared"] == [
        "Numérique et emploi", "Accompagnement des élus locaux"
    ]  # fmt: skip
    assert len([view for view in views if view.is_workshop and view.prepared_on]) == 4


def test_one_of_those_invited_comes_one_does_not_and_one_is_awaited(loaded: Session, now: datetime) -> None:
    event = the_example(loaded)
    given = [each for each in speakers.speakers_of(loaded, event, now=now) if each.link is LinkState.ALIVE]
    assert {each.name: each.parts[0].answer for each in given} == {
        "La MedNum": Answer.ACCEPTED,
        "Conseil national du numérique": Answer.DECLINED,
        "Agence nationale de la cohésion des territoires": None,
    }
    declined = [each.sentence for each in phases.findings(loaded, event) if each.code == "person_declined"]
    assert declined == ["Conseil national du numérique a décliné : demandez à quelqu’un d’autre."]


def test_the_example_is_removed_with_its_structures(loaded: Session, settings: Settings, now: datetime) -> None:
    event = the_example(loaded)
    example.remove_example(loaded, event, folder=settings.files_folder, actor=COMMAND_LINE, now=now)
    assert loaded.scalar(select(func.count()).select_from(Organisation)) == 0
    assert loaded.scalar(select(func.count()).select_from(Registration)) == 0


def test_only_the_example_is_removed(db: Session, now: datetime, tmp_path: Path) -> None:
    event = make_event(db, now=now)
    with pytest.raises(Conflict) as caught:
        example.remove_example(db, event, folder=tmp_path, actor=COMMAND_LINE, now=now)
    assert caught.value.code == "not_the_example"


@pytest.mark.parametrize("day", [date(2026, 9, 7) + timedelta(days=each) for each in range(8)])
def test_dates_move_by_whole_weeks_to_a_tuesday(day: date) -> None:
    tuesday = example.first_tuesday(day)
    assert tuesday.weekday() == 1
    assert 0 <= (tuesday - day).days < 7
    assert (tuesday - example.DAY).days % 7 == 0


def test_every_date_of_a_file_moves_by_the_same_time() -> None:
    assert example.moved("é;31/12/2022;1/2/2022 12/01/2022".encode("cp1252"), timedelta(weeks=1)) == (
        "é;07/01/2023;1/2/2022 19/01/2022".encode("cp1252")
    )


def test_what_happened_already_is_of_the_past_and_keeps_its_order() -> None:
    today = date(2022, 9, 20)
    assert example.moved(b"12/01/2022;02/09/2022", timedelta(weeks=4), until=today) == b"26/01/2022;16/09/2022"
    assert example.moved(b"12/01/2022;02/09/2022", timedelta(weeks=2), until=today) == b"26/01/2022;16/09/2022"
    assert example.moved(b"12/01/2022;;", timedelta(weeks=2), until=today) == b"26/01/2022;;"
    assert example.moved(b"20/09/2022", timedelta(0), until=today) == b"20/09/2022"


@pytest.mark.parametrize("later", [0, 1, 3, 6])
def test_no_contact_of_the_example_is_yet_to_come(
    sqlite: Database, settings: Settings, now: datetime, later: int
) -> None:
    at = now + timedelta(days=later)
    with sqlite.write_session() as db:
        nothing_is_yet_to_come(db, example.load_example(db, settings, now=at), at)


def nothing_is_yet_to_come(db: Session, event: Event, at: datetime) -> None:
    known = db.scalars(select(Outreach).where(Outreach.event_id == event.id)).all()
    spans = [(row.first_contact_on, row.last_contact_on) for row in known]
    contacts = [(first, last) for first, last in spans if first and last]
    assert len(contacts) == 29
    assert all(first <= last <= at.date() for first, last in contacts)
    kept = select(Commitment.due_on).where(Commitment.state == CommitmentState.DELIVERED)
    assert max(day for day in db.scalars(kept) if day) <= at.date()


def test_the_example_prints_with_remarks_about_its_people_only(
    loaded: Session, settings: Settings, now: datetime
) -> None:
    """Version 1 has nobody for the notes of one workshop, and round tables where structures send somebody; nothing of
    the day itself is prepared yet."""
    event = the_example(loaded)
    site = settings.model_copy(update={"public_url": "https://nec.example"})
    asked: dict[str, Any] = {"settings": site, "now": now}
    found = {kind.value: printing.check(loaded, event, kind, PrintOptions(), **asked) for kind in PrintKind}
    codes = {kind: {each.code for each in remarks} for kind, remarks in found.items() if remarks}
    assert codes == {
        "animation-sheets": {"nobody"},
        "attendance-sheet": {"empty"},
        "badges": {"too_long"},
        "crew-sheets": {"empty", "empty_field"},
        "name-cards": {"unnamed"},
        "presence-attestations": {"empty"},
        "registration-letters": {"no_link"},
        "run-sheet": {"no_owner", "stale_release"},
    }
    assert [each.subject for each in found["animation-sheets"]] == ["Numérique et emploi"]


def test_elected_people_come() -> None:
    assert len([person for person in ATTENDEES if person.kind is ParticipantKind.ELECTED]) > 10


def test_nobody_of_the_example_can_be_reached() -> None:
    assert len(ATTENDEES) == 132
    addresses = [person.email for person in ATTENDEES if person.email]
    assert all(address.endswith(".example") for address in addresses)
    assert len(set(addresses)) == len(addresses)
    assert any(not person.email for person in ATTENDEES)
