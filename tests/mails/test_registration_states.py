"""The mails of what becomes of a registration, word for word: to confirm, waiting, offered, passed on, given."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, cast

import icalendar
import pytest
from sqlalchemy.orm import Session

from domain.execution.programme.models import Session as SessionRow
from domain.execution.registrations import RegistrationState, due_mails
from domain.execution.registrations.models import Registration
from domain.execution.registrations.queue_models import Offer, OfferState, WaitingEntry
from domain.foundation.core.db import Database
from domain.foundation.events.models import Event
from domain.foundation.outbox.models import Mail
from tests.factories.events import make_event
from tests.factories.programme import make_room, make_session
from tests.factories.registrations import cancel, change, person, register, write_due_mails
from tests.mails.test_registrations import EXPECTED, as_file

LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])


@pytest.fixture
def db(sqlite: Database) -> Iterator[Session]:
    with sqlite.write_session() as session:
        yield session


@pytest.fixture
def event(db: Session, now: datetime) -> Event:
    return make_event(db, now=now, address="1 avenue d'Aquitaine")


@pytest.fixture
def seniors(db: Session, event: Event) -> SessionRow:
    room = make_room(db, event, name="Salle Dronne")
    return make_session(db, event, "Inclusion numérique des seniors", room_id=room.id)


@pytest.fixture
def fatoumata(db: Session, event: Event, now: datetime) -> Registration:
    held = make_session(db, event, "Numérique et emploi")
    request = person(session_ids=(held.id,), last_name="Diallo", email="fatoumata@ccas.example")
    return register(db, event, request, now=now)


def make_offer(
    db: Session, registration: Registration, session: SessionRow | None, *, now: datetime, waits_again: bool = False
) -> Offer:
    """A seat proposed for two days; the entry of the list has been left unless `waits_again`."""
    entry = WaitingEntry(
        event_id=registration.event_id,
        session_id=session.id if session else None,
        registration_id=registration.id,
        state="waiting" if waits_again else "left",
        joined_at=now,
    )
    db.add(entry)
    db.flush()
    offer = Offer(
        event_id=registration.event_id,
        session_id=entry.session_id,
        entry_id=entry.id,
        registration_id=registration.id,
        state=OfferState.OFFERED,
        offered_at=now,
        expires_at=now + timedelta(hours=48),
    )
    db.add(offer)
    db.flush()
    return offer


def written(
    db: Session, registration: Registration, mail: str, *, language: str = "fr", now: datetime, **facts: object
) -> Mail | None:
    """What the worker writes of it, or nothing."""
    registration.language = language
    write_due_mails(db, now=now)
    due_mails.note(db, registration.id, mail, now=now, **facts)
    found = [each for each in write_due_mails(db, now=now) if each.kind == f"registrations.{mail}"]
    return found[0] if found else None


def check(mail: Mail | None, language: str) -> None:
    assert mail is not None
    name = f"{mail.kind.replace('.', '-').replace('_', '-')}{'' if language == 'fr' else f'-{language}'}.txt"
    assert as_file(mail) == (EXPECTED / name).read_text(encoding="utf-8")


@LANGUAGES
def test_confirm(db: Session, fatoumata: Registration, now: datetime, language: str) -> None:
    fatoumata.state = RegistrationState.PENDING
    check(written(db, fatoumata, "confirm", language=language, now=now), language)


def test_received_in_english(db: Session, fatoumata: Registration, now: datetime) -> None:
    fatoumata.language = "en"
    [mail] = [each for each in write_due_mails(db, now=now) if each.kind == "registrations.received"]
    check(mail, "en")


def test_changed_and_cancelled_in_the_language_of_the_person(
    db: Session, event: Event, fatoumata: Registration, seniors: SessionRow, now: datetime
) -> None:
    """Whoever does it, and in whatever language they work."""
    fatoumata.language = "en"
    change(db, event, fatoumata, now=now, session_ids=(seniors.id,), by_committee=True)
    check(db.query(Mail).filter(Mail.kind == "registrations.changed").one(), "en")
    cancel(db, event, fatoumata, now=now, by_committee=True)
    check(db.query(Mail).filter(Mail.kind == "registrations.cancelled").one(), "en")


def test_a_mail_tells_where_somebody_stands_in_each_list(
    db: Session, event: Event, seniors: SessionRow, now: datetime
) -> None:
    seniors.seats = 1
    register(db, event, person(1, session_ids=(seniors.id,)), now=now)
    register(db, event, person(2, waiting_ids=(seniors.id,)), now=now)
    register(db, event, person(3, waiting_ids=(seniors.id,)), now=now)
    told = {mail.to_address: mail.text.replace("\u00a0", " ") for mail in write_due_mails(db, now=now)}
    assert "Vos listes d’attente\n\n- Inclusion numérique des seniors : en tête de la liste" in told[person(2).email]
    assert "- Inclusion numérique des seniors : 2e de la liste" in told[person(3).email]


@LANGUAGES
def test_waiting(db: Session, fatoumata: Registration, now: datetime, language: str) -> None:
    fatoumata.state = RegistrationState.WAITING
    check(written(db, fatoumata, "waiting", language=language, now=now), language)


@LANGUAGES
def test_offered(db: Session, fatoumata: Registration, seniors: SessionRow, now: datetime, language: str) -> None:
    offer = make_offer(db, fatoumata, seniors, now=now)
    check(written(db, fatoumata, "offered", language=language, now=now, offer_id=offer.id), language)


def test_an_offer_that_is_over_is_told_to_nobody(
    db: Session, fatoumata: Registration, seniors: SessionRow, now: datetime
) -> None:
    offer = make_offer(db, fatoumata, seniors, now=now)
    offer.state = OfferState.WITHDRAWN
    assert written(db, fatoumata, "offered", now=now, offer_id=offer.id) is None


@LANGUAGES
def test_served(db: Session, fatoumata: Registration, seniors: SessionRow, now: datetime, language: str) -> None:
    check(written(db, fatoumata, "served", language=language, now=now, session_id=seniors.id), language)


@LANGUAGES
@pytest.mark.parametrize("mail", ["offer_expired", "offer_withdrawn"])
def test_offers_that_are_over(  # noqa: PLR0917  # fixtures
    db: Session, fatoumata: Registration, seniors: SessionRow, now: datetime, mail: str, language: str
) -> None:
    offer = make_offer(db, fatoumata, seniors, now=now, waits_again=mail == "offer_withdrawn")
    offer.state = OfferState.EXPIRED
    check(written(db, fatoumata, mail, language=language, now=now, offer_id=offer.id), language)


@LANGUAGES
def test_expired(db: Session, fatoumata: Registration, now: datetime, language: str) -> None:
    fatoumata.state = RegistrationState.EXPIRED
    check(written(db, fatoumata, "expired", language=language, now=now), language)


@LANGUAGES
def test_given(db: Session, fatoumata: Registration, now: datetime, language: str) -> None:
    check(written(db, fatoumata, "given", language=language, now=now), language)


@LANGUAGES
def test_gave(db: Session, event: Event, fatoumata: Registration, now: datetime, language: str) -> None:
    cancel(db, event, fatoumata, now=now)
    check(written(db, fatoumata, "gave", language=language, now=now), language)


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (RegistrationState.PENDING, "Confirmer mon inscription, sur ma page :"),
        (RegistrationState.WAITING, "vous êtes sur la liste d’attente."),
    ],
)
def test_a_lost_link_says_what_the_registration_waits_for(
    db: Session, fatoumata: Registration, now: datetime, state: RegistrationState, told: str
) -> None:
    fatoumata.state = state
    mail = written(db, fatoumata, "link_again", now=now)
    assert mail is not None
    assert told in mail.text.replace("\u00a0", " ")
    assert mail.calendar is None


@pytest.mark.parametrize("state", [RegistrationState.CANCELLED, RegistrationState.EXPIRED])
def test_a_lost_link_is_not_sent_for_what_is_over(
    db: Session, fatoumata: Registration, now: datetime, state: RegistrationState
) -> None:
    fatoumata.state = state
    assert written(db, fatoumata, "link_again", now=now) is None


def test_the_calendar_asks_without_wanting_an_answer_then_takes_away(
    db: Session, event: Event, fatoumata: Registration, now: datetime
) -> None:
    [asked] = [mail for mail in write_due_mails(db, now=now) if mail.kind == "registrations.received"]
    cancel(db, event, fatoumata, now=now)
    gone = db.query(Mail).filter(Mail.kind == "registrations.cancelled").one()
    first, last = (cast(Any, icalendar.Calendar.from_ical(mail.calendar or "")) for mail in (asked, gone))
    assert [str(each["method"]) for each in (first, last)] == ["REQUEST", "CANCEL"]
    for before, after in zip(first.walk("VEVENT"), last.walk("VEVENT"), strict=False):
        assert str(before["organizer"]) == "mailto:contact@nec-dordogne.example"
        assert str(before["attendee"]) == "mailto:fatoumata@ccas.example"
        assert before["attendee"].params["RSVP"] == "FALSE"
        assert before["uid"] == after["uid"]
        assert after["sequence"] > before["sequence"]
        assert str(after["status"]) == "CANCELLED"
