"""P-01: nothing of somebody erased is left anywhere; what only counts stays."""

import re
import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import JSON, LargeBinary, String, select
from sqlalchemy.orm import Session

from domain.delivery import exchange, privacy
from domain.delivery.mailings.models import Mailing, MailingRecipient, RecipientState
from domain.delivery.privacy import ErasureReason, rooms
from domain.delivery.privacy.models import Erasure
from domain.execution import registrations
from domain.execution.registrations import RegistrationSource, RegistrationState
from domain.execution.registrations.form_models import FormAnswer, FormQuestion
from domain.execution.registrations.models import Registration, RegistrationConsent, WorkshopWish
from domain.execution.registrations.seat_models import SeatCount
from domain.execution.registrations.values import ConsentKind
from domain.foundation import accounts, outbox
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.errors import NotFound
from domain.foundation.events.models import Event, SavedView
from domain.foundation.journal.models import JournalEntry
from domain.foundation.outbox.models import Job, Mail
from domain.tables import metadata
from tests.factories.accounts import make_account
from tests.factories.events import make_event
from tests.factories.programme import make_session
from tests.factories.registrations import (
    cancel,
    change,
    found_by,
    person,
    register,
    write_due_mails,
)
from tests.servers import ROOT

FIRST, LAST, EMAIL = "Zéphyrine", "Quatrelivres", "zephyrine.quatrelivres@commune.example"
MARKS = ("zéphyrine", "zephyrine", "quatrelivres", "fauteuil bleu", "gingembre", "mairie de tursac", "sourcière")
TEXTS = (String, JSON, LargeBinary)


@pytest.fixture
def event(db: Session, now: datetime) -> Event:
    return make_event(db, now=now)


def invent(db: Session, event: Event, now: datetime) -> Registration:
    """Somebody who left a trace wherever one can."""
    workshop = make_session(db, event, seats=12)
    question = FormQuestion(event_id=event.id, position=1, kind="text", label="Métier ?", created_at=now)
    db.add(question)
    db.flush()
    [row] = registrations.register_group(
        db,
        event,
        [
            person(
                first_name=FIRST,
                last_name=LAST,
                email=EMAIL,
                organisation_name="Mairie de Tursac",
                function="Sourcière",
                session_ids=(workshop.id,),
                wish="Un fauteuil bleu",
                diet="Sans gingembre",
                consents={ConsentKind.LATER_CONTACT: True},
                answers={question.id: "Sourcière"},
            )
        ],
        name="Mairie de Tursac",
        email=EMAIL,
        source=RegistrationSource.COMMITTEE,
        now=now,
    )
    if not db.scalar(select(FormAnswer.id).where(FormAnswer.registration_id == row.id)):
        db.add(FormAnswer(registration_id=row.id, question_id=question.id, value="Sourcière"))
    db.add(WorkshopWish(registration_id=row.id, session_id=workshop.id, rank=1))
    registrations.said._add_asked(db, row.id, {workshop.id: "Un fauteuil bleu ?"}, now=now)
    registrations.send_links(db, event, EMAIL, now=now)
    write_due_mails(db, now=now)
    for mail in db.scalars(select(Mail)):
        outbox.enqueue_job(db, outbox.SEND_MAIL, {"mail_id": mail.id}, now=now)
        mail.error = f"550 <{EMAIL}> unknown"
    for job in db.scalars(select(Job)):
        job.last_error = f"450 <{EMAIL}> busy"
    account = make_account(db, now=now)
    facts: dict[str, Any] = {"account_id": account.id, "screen": "registrations", "created_at": now}
    db.add(SavedView(event_id=event.id, name="Qui est-ce", query=f"q={LAST}&state=confirmed", **facts))
    db.add(SavedView(event_id=event.id, name="Confirmées", query="state=confirmed", **facts))
    mailing = Mailing(event_id=event.id, created_at=now, sent_at=now)
    db.add(mailing)
    db.flush()
    db.add(MailingRecipient(mailing_id=mailing.id, registration_id=row.id, queued_at=now, state=RecipientState.WRITTEN))
    sheet = f"Structure;Contact;Courriel\nMairie de Tursac;{FIRST} {LAST};{EMAIL}\n".encode()
    draft = exchange.start(db, event, [exchange.GivenFile("gens.csv", sheet)], actor=PROGRAM, now=now)
    db.flush()
    assert draft is not None
    return row


def traces(db: Session, marks: tuple[str, ...] = MARKS) -> list[tuple[str, str]]:
    """Every text, JSON and binary column of every table where one of these marks is still written."""
    db.flush()
    found = set()
    for table in metadata.sorted_tables:
        columns = [column for column in table.columns if isinstance(column.type, TEXTS)]
        for row in db.execute(select(*columns)) if columns else ():
            for column, value in zip(columns, row, strict=True):
                if any(mark in _readable(value).lower() for mark in marks):
                    found.add((table.name, column.name))
    return sorted(found)


def _readable(value: Any) -> str:
    return value.decode("utf-8", "ignore") if isinstance(value, bytes) else str(value)


def erase(db: Session, row: Registration, *, now: datetime) -> None:
    privacy.erase_registration(db, row.id, reason=ErasureReason.COMMITTEE, now=now)


def test_P_01_no_column_of_any_table_holds_anything_of_somebody_erased(
    db: Session, event: Event, now: datetime
) -> None:
    row = invent(db, event, now)
    held = {table for table, _ in traces(db)}
    assert {"registration", "registration_group", "mail", "job", "saved_view", "import_file", "form_answer"} <= held
    erase(db, row, now=now)
    assert traces(db) == []
    for word in (FIRST, LAST, EMAIL, "Tursac"):
        assert found_by(db, event, q=word) == [], word
    assert [each.name for each in db.scalars(select(SavedView))] == ["Confirmées"]


def test_P_01_what_counts_stays_and_says_nobody(db: Session, event: Event, now: datetime) -> None:
    row = invent(db, event, now)
    erase(db, row, now=now)
    assert (row.state, row.source, row.erased_at) == (RegistrationState.CANCELLED, RegistrationSource.COMMITTEE, now)
    assert accounts.link_to(db, registrations.LINK_KIND, row.id) is None
    assert row.person_key == f"erased-{row.id.hex}"
    [erasure] = db.scalars(select(Erasure))
    assert (erasure.subject_id, erasure.reason, erasure.erased_at) == (row.id, ErasureReason.COMMITTEE, now)
    assert db.scalars(select(MailingRecipient.registration_id)).all() == [row.id]
    assert db.scalars(select(RegistrationConsent)).all() == []


def test_a_row_without_name_comes_after_all_names(db: Session, event: Event, now: datetime) -> None:
    gone = register(db, event, person(1), now=now)
    there = register(db, event, person(2, last_name="Жуков"), now=now)
    erase(db, gone, now=now)
    assert [row.id for row in found_by(db, event)] == [there.id, gone.id]


def test_P_01_colleagues_keep_what_is_theirs(db: Session, event: Event, now: datetime) -> None:
    people = [person(1, email=EMAIL, wish="Un siège"), person(2, email=EMAIL, diet="Sans sel")]
    first, second = registrations.register_group(
        db, event, people, name="CCAS", email=EMAIL, source=RegistrationSource.PUBLIC, now=now
    )
    write_due_mails(db, now=now)
    erase(db, first, now=now)
    assert (second.email, registrations.said.of(db, [second.id])[second.id].diet) == (EMAIL, "Sans sel")
    assert db.scalars(select(Mail.subject_id)).all() == [second.id]
    assert found_by(db, event, q="Diallo 2") == [second]


def test_P_01_before_the_day_the_seat_serves_somebody_else(db: Session, event: Event, now: datetime) -> None:
    workshop = make_session(db, event, seats=1)
    first = register(db, event, person(1, session_ids=(workshop.id,)), now=now)
    waits = register(db, event, person(2, waiting_ids=(workshop.id,)), now=now)
    erase(db, first, now=now)
    [place] = registrations.places_in_queues(db, event, waits.id, now=now)
    assert place.offer is not None
    erase(db, waits, now=now)
    assert [(each.taken, each.offered, each.waiting) for each in db.scalars(select(SeatCount))] == [(0, 0, 0)] * 2


def test_P_01_after_the_day_whoever_came_still_counts(db: Session, event: Event, now: datetime) -> None:
    workshop = make_session(db, event, seats=3)
    row = register(db, event, person(1, session_ids=(workshop.id,)), now=now)
    erase(db, row, now=event.ends_at + timedelta(days=3))
    assert row.state is RegistrationState.CONFIRMED
    assert registrations.figures(db, event).states[RegistrationState.CONFIRMED] == 1
    assert registrations.session_ids_of(db, [row.id])[row.id] == [workshop.id]


def test_erasing_twice_changes_nothing_more(db: Session, event: Event, now: datetime) -> None:
    row = register(db, event, person(), now=now)
    erase(db, row, now=now)
    version, code = row.version, row.badge_code
    erase(db, row, now=now + timedelta(days=1))
    assert (row.version, row.badge_code, row.erased_at) == (version, code, now)
    assert len(db.scalars(select(Erasure)).all()) == 1


def test_somebody_of_another_gathering_is_not_erased(db: Session, event: Event, now: datetime) -> None:
    other = make_event(db, now=now, slug="autre")
    row = register(db, event, person(), now=now)
    assert privacy.erase_people(db, other, [row.id], reason=ErasureReason.COMMITTEE, now=now) == 0
    assert row.first_name == "Fatoumata"
    with pytest.raises(NotFound):
        privacy.erase_registration(db, uuid.uuid4(), reason=ErasureReason.COMMITTEE, now=now)


def test_whoever_was_erased_may_register_again(db: Session, event: Event, now: datetime) -> None:
    row = register(db, event, person(), now=now)
    erase(db, row, now=now)
    again = register(db, event, person(), now=now)
    assert (again.id != row.id, again.state) == (True, RegistrationState.CONFIRMED)


def test_P_08_the_journal_tells_the_erasure_and_nobody(db: Session, event: Event, now: datetime) -> None:
    row = register(db, event, person(first_name=FIRST, last_name=LAST, email=EMAIL), now=now)
    erase(db, row, now=now)
    lines = db.scalars(select(JournalEntry).where(JournalEntry.action == "registration.erased")).all()
    assert [(each.subject_id, each.changes) for each in lines] == [(row.id, {"reason": "committee"})]


def test_every_table_that_points_to_a_registration_is_in_the_list_of_rooms() -> None:
    """A new one must say how it forgets somebody."""
    listed = {name for room in rooms.ROOMS for name in room.tables}
    pointing = {
        table.name
        for table in metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name in {"registration", "registration_group", "waiting_entry"}
    }
    assert pointing - listed == set()
    assert listed - {table.name for table in metadata.sorted_tables} == set()


def test_consents_are_written_by_an_explicit_act_only(db: Session, event: Event, now: datetime) -> None:
    """Everything else that happens to a registration leaves them as they were."""
    workshop = make_session(db, event, seats=3)
    row = register(db, event, person(1, consents={ConsentKind.LATER_CONTACT: True, ConsentKind.PHOTO: False}), now=now)
    before = registrations.consent_history(db, row.id)
    later = now + timedelta(hours=1)
    change(db, event, row, now=later, function="Maire", session_ids=(workshop.id,), wish="Un siège")
    change(db, event, row, now=later, by_committee=True, commune="Tursac", no_photo=True)
    registrations.receive(db, event.slug, person(1), key=None, network="192.0.2.9", now=later)
    registrations.tend(db, event.id, now=later)
    cancel(db, event, row, now=later)
    assert registrations.consent_history(db, row.id) == before
    given = {kind: consent.given for kind, consent in before}
    assert (given[ConsentKind.LATER_CONTACT], given[ConsentKind.PHOTO]) == (True, False)


def test_only_the_page_of_consents_writes_their_rows() -> None:
    """Merging two registrations of a person moves rows, erasing removes them; nothing else touches the table."""
    writes = re.compile(r"(?:insert|update|delete)\((?:RegistrationConsent|_CONSENTS)\b|RegistrationConsent\(\w+=")
    found = {
        path.relative_to(ROOT).as_posix()
        for folder in ("domain", "api", "worker", "cli")
        for path in (ROOT / folder).rglob("*.py")
        if writes.search(text := path.read_text(encoding="utf-8")) or ("insert(_ROWS)" in text and "Consent" in text)
    }
    assert found == {
        "domain/execution/registrations/consents.py",
        "domain/execution/registrations/merging.py",
    }
