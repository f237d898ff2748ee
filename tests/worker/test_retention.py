"""Contacts are kept for three years after the last exchange: told a month before, then erased."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.engagement.committee.models import (
    Charge,
    Competence,
    CompetenceHolder,
    Meeting,
    MeetingAttendance,
    PartnerInvitation,
)
from domain.execution.programme.models import Contribution, ContributionRole
from domain.execution.speakers.models import Participation, Speaker
from domain.foundation import outbox
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.db import Database
from domain.foundation.core.i18n import in_language
from domain.foundation.core.pages import PageRequest
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event
from domain.foundation.journal.models import JournalEntry
from domain.foundation.outbox.models import Mail, MailState
from domain.mobilisation import organisations, outreach
from domain.mobilisation.organisations import ConsentPurpose, keep_until
from domain.mobilisation.organisations.models import Contact, ContactConsent
from domain.mobilisation.outreach import OrganisationFilter
from domain.mobilisation.outreach.mails import soon_erased
from domain.mobilisation.outreach.models import ElectedFollowUp, Exchange, Outreach
from domain.mobilisation.outreach.values import ExchangeKind, ExchangeOutcome
from domain.tables import metadata
from tests.factories.events import make_event
from tests.factories.organisations import make_contact, make_organisation
from tests.factories.programme import make_session
from worker.retention import keep_contacts_in_time

NAME = "Fatoumata Belkacem"
ADDRESS = "fatoumata.belkacem@mediatheque.example"
LAST = date(2023, 9, 7)
SINCE = datetime(2023, 9, 7, 8, 0, tzinfo=UTC)
END = datetime(2026, 9, 7, 5, 7, tzinfo=UTC)
TOLD = END - timedelta(days=30)
EXPECTED = Path(__file__).parents[1] / "mails" / "expected"


def make_person(db: Session, event: Event, **values: str) -> Contact:
    """Somebody written down three years ago, with traces in every room."""
    home = make_organisation(db, event, now=SINCE)
    facts = {"name": NAME, "function": "Directrice", "email": ADDRESS, "phone": "0553000001", "notes": f"{NAME} aime"}
    contact = make_contact(db, event, home, now=SINCE, **(facts | values))
    contact.last_exchange_on = LAST
    agreed = [ConsentPurpose.INVITATIONS]
    organisations.set_consents(db, event, contact, agreed, how=f"par {NAME}", actor=PROGRAM, now=SINCE)
    followed = db.scalars(select(Outreach.id).where(Outreach.organisation_id == home.id)).one()
    db.add_all(
        [
            Exchange(
                event_id=event.id,
                outreach_id=followed,
                contact_id=contact.id,
                kind=ExchangeKind.CALL,
                outcome=ExchangeOutcome.REACHED,
                at=SINCE,
                notes=f"Vu {NAME}",
                next_step=f"Rappeler {NAME}",
            ),
            ElectedFollowUp(event_id=event.id, contact_id=contact.id),
            PartnerInvitation(outreach_id=followed, contact_id=contact.id, email=ADDRESS, sent_at=SINCE),
            CompetenceHolder(
                event_id=event.id,
                competence=Competence.COMMUNICATION,
                charge=Charge.ALL,
                name=NAME,
                contact_id=contact.id,
            ),
            Contribution(
                session_id=make_session(db, event).id,
                role=ContributionRole.SPEAKER,
                contact_id=contact.id,
                label=NAME,
                position=0,
            ),
        ]
    )
    db.flush()
    contribution = db.scalars(select(Contribution.id).where(Contribution.contact_id == contact.id)).one()
    speaker = Speaker(event_id=event.id, contact_id=contact.id, email=ADDRESS, biography=f"{NAME} relie")
    db.add(speaker)
    db.flush()
    db.add(Participation(speaker_id=speaker.id, contribution_id=contribution, reason=f"{NAME} absente", needs=NAME))
    meeting = Meeting(
        event_id=event.id, title="Réunion", starts_at=SINCE, ends_at=SINCE + timedelta(hours=1), updated_at=SINCE
    )
    db.add(meeting)
    db.flush()
    db.add(MeetingAttendance(meeting_id=meeting.id, contact_id=contact.id, name=NAME, position=0))
    message = outbox.Message("committee.partner", NAME, ADDRESS, "Bonjour", [outbox.Paragraph(f"Bonjour {NAME}")])
    outbox.write_mail(db, message, now=SINCE).state = MailState.SENT
    return contact


def run(database: Database, settings: Settings, at: datetime) -> None:
    keep_contacts_in_time(database, settings, {}, at)


def send_everything(database: Database) -> None:
    with database.writing() as db:
        for mail in db.scalars(select(Mail)):
            mail.state = MailState.SENT


def traces(database: Database) -> list[str]:
    """Tables where the person's name or address still stands."""
    with database.reading() as db:
        content = {table.name: repr(db.execute(table.select()).all()) for table in metadata.sorted_tables}
    words = ("Fatoumata", "Belkacem", ADDRESS, "05 53 00 00 01", "Directrice")
    return [f"{table}: {word}" for table, rows in content.items() for word in words if word in rows]


def counts(database: Database) -> dict[str, int]:
    with database.reading() as db:
        kinds = (Contact, Exchange, ElectedFollowUp, PartnerInvitation, CompetenceHolder, MeetingAttendance, Mail)
        return {kind.__tablename__: db.scalar(select(func.count()).select_from(kind)) or 0 for kind in kinds}


def test_P_01_at_the_end_nothing_personal_is_left_and_counts_stay(database: Database, settings: Settings) -> None:
    with database.writing() as db:
        event = make_event(db, now=SINCE)
        contact_id = make_person(db, event).id
    run(database, settings, TOLD)
    send_everything(database)
    before = counts(database)
    assert len(traces(database)) > 8
    run(database, settings, END)
    assert traces(database) == []
    assert counts(database) == before
    with database.reading() as db:
        contact = db.get_one(Contact, contact_id)
        assert (contact.erased_at, contact.archived_at) == (END, END)
        assert db.scalar(select(func.count()).select_from(ContactConsent)) == 0
        found = outreach.list_organisations(db, db.get_one(Event, event.id), OrganisationFilter(), PageRequest()).items[
            0
        ]
        assert found.contacts == ()


def test_P_01_the_person_is_told_a_month_before_once(database: Database, settings: Settings) -> None:
    with database.writing() as db:
        make_person(db, make_event(db, now=SINCE))
    run(database, settings, TOLD - timedelta(days=1))
    assert counts(database)["mail"] == 1
    run(database, settings, TOLD)
    run(database, settings, TOLD + timedelta(days=1))
    with database.reading() as db:
        (mail,) = db.scalars(select(Mail).where(Mail.kind == "outreach.soon_erased"))
        head = f"De : {mail.from_name}\nRépondre à : {mail.reply_to}\nÀ : {mail.to_name} <{mail.to_address}>\n"
        written = f"{head}Objet : {mail.subject}\n\n{mail.text}".replace("\u00a0", " ")
        assert written == (EXPECTED / "outreach-soon-erased.txt").read_text(encoding="utf-8")
        told = db.scalars(select(JournalEntry).where(JournalEntry.action == "contact.told")).one()
        assert told.changes == {"name": "Médiathèque de Périgueux"}


def test_P_01_news_of_the_person_cancels_it(database: Database, settings: Settings) -> None:
    with database.writing() as db:
        contact_id = make_person(db, make_event(db, now=SINCE)).id
    run(database, settings, TOLD)
    with database.writing() as db:
        db.get_one(Contact, contact_id).last_exchange_on = TOLD.date() + timedelta(days=2)
    run(database, settings, END + timedelta(days=1))
    with database.reading() as db:
        contact = db.get_one(Contact, contact_id)
        assert (contact.name, contact.told_at, contact.erased_at) == (NAME, None, None)


def test_P_01_nobody_is_erased_who_was_not_told(database: Database, settings: Settings) -> None:
    """The worker was off for a year: the person has their month all the same."""
    with database.writing() as db:
        contact_id = make_person(db, make_event(db, now=SINCE)).id
    late = END + timedelta(days=365)
    run(database, settings, late)
    with database.reading() as db:
        assert db.get_one(Contact, contact_id).erased_at is None
    run(database, settings, late + timedelta(days=30))
    with database.reading() as db:
        assert db.get_one(Contact, contact_id).erased_at is not None


def test_P_01_who_has_no_address_is_erased_in_time_and_a_function_stays(database: Database, settings: Settings) -> None:
    with database.writing() as db:
        event = make_event(db, now=SINCE)
        contact_id = make_person(db, event, name="", email="", notes="", function="Accueil numérique").id
    run(database, settings, END - timedelta(days=1))
    with database.reading() as db:
        assert db.get_one(Contact, contact_id).erased_at is None
    run(database, settings, END)
    with database.reading() as db:
        contact = db.get_one(Contact, contact_id)
        assert (contact.erased_at, contact.function, contact.phone) == (END, "Accueil numérique", "")


def test_P_01_somebody_never_called_is_kept_from_the_day_they_were_written_down(
    database: Database, settings: Settings
) -> None:
    with database.writing() as db:
        contact = make_person(db, make_event(db, now=SINCE))
        contact.last_exchange_on = None
        contact_id = contact.id
        assert keep_until(contact, 3) == END.date()
        assert keep_until(contact, 1) == date(2024, 9, 7)
    run(database, settings, TOLD)
    run(database, settings, END)
    with database.reading() as db:
        assert db.get_one(Contact, contact_id).erased_at == END


def test_the_time_of_keeping_is_a_setting(database: Database, settings: Settings) -> None:
    with database.writing() as db:
        contact_id = make_person(db, make_event(db, now=SINCE)).id
    longer = settings.model_copy(update={"contact_years": 5})
    run(database, longer, TOLD)
    run(database, longer, END)
    with database.reading() as db:
        contact = db.get_one(Contact, contact_id)
        assert (contact.told_at, contact.erased_at) == (None, None)


@pytest.mark.parametrize(
    ("since", "years", "until"), [(date(2024, 2, 29), 3, date(2027, 2, 28)), (LAST, 3, END.date())]
)
def test_T_07_the_end_of_keeping_is_a_day_that_exists(since: date, years: int, until: date) -> None:
    contact = Contact(last_exchange_on=since)
    assert keep_until(contact, years) == until


def test_the_mail_has_its_english(db: Session) -> None:
    contact = Contact(name=NAME, function="", email=ADDRESS, phone="", notes="")
    with in_language("en"):
        message = soon_erased(contact, "Médiathèque", None, until=END.date(), years=3, base_url="https://preau.example")
    assert message.subject == "Your contact details will soon be erased"
