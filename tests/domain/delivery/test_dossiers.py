"""P-02: one archive with everything of a person and nothing of others; the archives of a gathering name nobody."""

import io
import json
import zipfile
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.delivery import privacy
from domain.delivery.privacy import AskedBy, ErasureReason
from domain.execution.programme import ContributionRole
from domain.execution.programme.models import Contribution
from domain.foundation import outbox
from domain.foundation.accounts import PROGRAM, Role
from domain.foundation.core.errors import NotFound
from domain.foundation.events.models import Event
from domain.foundation.journal.models import JournalEntry
from domain.mobilisation import organisations
from domain.mobilisation.organisations import ConsentPurpose
from domain.mobilisation.organisations.models import Contact
from tests.factories.accounts import make_account, make_member
from tests.factories.commitments import make_commitment
from tests.factories.events import make_event
from tests.factories.organisations import make_contact, make_organisation
from tests.factories.programme import make_session
from tests.factories.registrations import cancel, person, register, write_due_mails

NAME, EMAIL = "Zéphyrine Quatrelivres", "accueil@commune.example"


@pytest.fixture
def event(db: Session, now: datetime) -> Event:
    return make_event(db, now=now)


def zephyrine(**values: Any) -> Any:
    return person(first_name="Zéphyrine", last_name="Quatrelivres", email=EMAIL, **values)


def make_known(db: Session, event: Event, now: datetime) -> Contact:
    """A contact who speaks, to whom the committee wrote, and a colleague of the same address."""
    home = make_organisation(db, event, now=now)
    contact = make_contact(db, event, home, now=now, name=NAME, email=EMAIL, notes="Préfère le matin")
    make_contact(db, event, home, now=now, name="Basile Autre", email=EMAIL, notes="Secret de Basile")
    agreed = [ConsentPurpose.INVITATIONS]
    organisations.set_consents(db, event, contact, agreed, how="au téléphone", actor=PROGRAM, now=now)
    talk = make_session(db, event, title="Les communs en clair")
    db.add(Contribution(session_id=talk.id, role=ContributionRole.SPEAKER, contact_id=contact.id, position=0))
    for name in (NAME, "Basile Autre"):
        text = [outbox.Paragraph(f"Bonjour {name}, venez.")]
        outbox.write_mail(db, outbox.Message("outreach.note", name, EMAIL, "Venez", text, event_id=event.id), now=now)
    db.flush()
    return contact


def read(made: bytes) -> tuple[dict[str, Any], str]:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert sorted(archive.namelist()) == ["a-lire.html", "donnees.json"]
        return json.loads(archive.read("donnees.json")), archive.read("a-lire.html").decode()


def of_registration(db: Session, event: Event, key: Any, now: datetime) -> tuple[dict[str, Any], str]:
    return read(privacy.dossier_of_registration(db, event, key, purpose=AskedBy.PHONE, actor=PROGRAM, now=now))


def test_P_02_the_archive_holds_everything_of_the_person_and_nothing_of_others(
    db: Session, event: Event, now: datetime
) -> None:
    make_known(db, event, now)
    first = register(db, event, zephyrine(wish="Un fauteuil bleu"), now=now)
    cancel(db, event, first, now=now)
    row = register(db, event, zephyrine(diet="Sans gingembre"), now=now)
    register(db, event, person(first_name="Basile", last_name="Autre", email=EMAIL, diet="Sans sel"), now=now)
    write_due_mails(db, now=now)
    told, page = of_registration(db, event, row.id, now)
    text = json.dumps(told, ensure_ascii=False)
    assert [each["inscription"]["etat"] for each in told["inscriptions"]] == ["cancelled", "confirmed"]
    for said in ("Sans gingembre", "Préfère le matin", "Les communs en clair", "au téléphone", f"Bonjour {NAME}"):
        assert said in text, said
        assert said in page, said
    for other in ("Basile", "Secret", "Sans sel"):
        assert other not in text + page, other


def test_P_02_a_contact_who_never_registered_gets_theirs(db: Session, event: Event, now: datetime) -> None:
    contact = make_known(db, event, now)
    made = privacy.dossier_of_contact(db, event, contact.id, purpose=AskedBy.MAIL, actor=PROGRAM, now=now)
    told, _ = read(made)
    assert (told["inscriptions"], [each["nom"] for each in told["carnet_d_adresses"]]) == ([], [NAME])
    assert [each["event"] for each in told["interventions"]] == [event.title]


def test_P_06_who_gave_somebody_what_is_theirs_and_why_is_kept(db: Session, event: Event, now: datetime) -> None:
    row = register(db, event, zephyrine(), now=now)
    of_registration(db, event, row.id, now)
    lines = db.scalars(select(JournalEntry).where(JournalEntry.action == "privacy.told")).all()
    assert [(each.subject_id, each.changes) for each in lines] == [(row.id, {"purpose": "asked_by_phone"})]


def test_A_01_people_of_another_gathering_and_erased_ones_have_no_archive(
    db: Session, event: Event, now: datetime
) -> None:
    other = make_event(db, now=now, slug="autre")
    row, contact = register(db, event, zephyrine(), now=now), make_known(db, event, now)
    with pytest.raises(NotFound):
        of_registration(db, other, row.id, now)
    with pytest.raises(NotFound):
        privacy.dossier_of_contact(db, other, contact.id, purpose=AskedBy.MAIL, actor=PROGRAM, now=now)
    assert privacy.known_as(db, other, EMAIL) == []
    privacy.erase_registration(db, row.id, reason=ErasureReason.PERSON, now=now)
    with pytest.raises(NotFound):
        of_registration(db, event, row.id, now)


def test_people_are_found_by_address_whatever_its_case_with_their_colleagues(
    db: Session, event: Event, now: datetime
) -> None:
    make_known(db, event, now)
    register(db, event, zephyrine(), now=now)
    found = privacy.known_as(db, event, " Accueil@Commune.example ")
    assert [(each.kind, each.name) for each in found] == [
        ("registration", NAME),
        ("contact", "Basile Autre"),
        ("contact", NAME),
    ]


def test_I_05_markup_in_what_somebody_wrote_is_text_in_the_page(db: Session, event: Event, now: datetime) -> None:
    row = register(db, event, zephyrine(wish="<script>alert(1)</script>"), now=now)
    _, page = of_registration(db, event, row.id, now)
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_the_archives_of_a_gathering_hold_its_story_and_nobody(db: Session, event: Event, now: datetime) -> None:
    home = make_organisation(db, event, now=now, name="Médiathèque de Tursac")
    make_contact(db, event, home, now=now, name="Odilon Pressoir", email="odilon@commune.example")
    account = make_account(db, now=now, name="Ombeline Trescases")
    make_member(db, event, account, Role.COORDINATOR, now=now)
    make_commitment(db, event, home, now=now, description="Une salle, demander à Odilon Pressoir")
    workshop = make_session(db, event, title="Atelier avec Odilon PRESSOIR", seats=12)
    register(db, event, zephyrine(session_ids=(workshop.id,), commune="Tursac"), now=now)
    made = privacy.archive_without_people(db, event, actor=PROGRAM, now=now)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        files = {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}
    assert set(files) == {"rencontre.json", "programme.csv", "chiffres.csv", "engagements.csv", "journal.csv"}
    assert "Atelier avec …" in files["programme.csv"]
    assert "Médiathèque de Tursac" in files["engagements.csv"]
    assert "État;confirmée;1" in files["chiffres.csv"]
    whole = " ".join(files.values()).lower()
    for name in ("zéphyrine", "quatrelivres", "odilon", "pressoir", "ombeline", "trescases", EMAIL, "odilon@"):
        assert name not in whole, name
    assert db.scalars(select(JournalEntry.action)).all()[-1] == "privacy.archived"
