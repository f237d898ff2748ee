"""What is printed for one person: the badge to fold, the attestation, the letter to who has no e-mail."""

import uuid
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from cli.main import run
from domain.delivery.printing import attestation, folded_badge, registration_letter
from domain.delivery.printing.person_rows import PersonRow
from domain.execution.registrations import RegistrationSource
from domain.execution.registrations.models import Registration
from domain.foundation.accounts import Role
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event
from tests.factories.programme import make_room, make_session
from tests.factories.registrations import person, register
from tests.printing import reading
from tests.printing.samples import AFTERNOON, EVENT, MORNING, ROOMS, SESSIONS, badge

PREFIX = "/api/v1/events/nec-dordogne/prints"
PAGE = "https://preau.example/i/0123456789abcdefghjkmnpqrstvwxyz"
OWN = (MORNING[0], AFTERNOON[1])
MARIE = PersonRow(
    uuid.UUID(int=1),
    badge("Marie-Emmanuelle", "Etchegoyhen-Larramendy de Saint-Astier", workshops=OWN),
    tuple(each for each in SESSIONS if each.kind != "workshop" or each in OWN),
    PAGE,
    ("« Inclusion numérique des seniors » : 3e de la liste",),
)
CODE = "7K3M-9Q00-00001"


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_an_attestation_says_who_when_where_and_which_workshops() -> None:
    [told] = reading.texts(attestation.draw([MARIE], EVENT))
    for said in (
        "Attestation d’inscription",
        "Le comité d’organisation de « Numérique en Communs Dordogne » atteste que",
        "Marie-Emmanuelle Etchegoyhen-Larramendy de Saint-Astier Médiathèque de Périgueux",
        "a une place réservée à cette rencontre, mardi 13 octobre 2026, de 9 h à 17 h 45",
        "11 h – 12 h 30 Atelier A, Numérique et éducation, Salle Vézère",
        "Il ne dit pas que la personne était présente.",
        "à Périgueux, le 8 octobre 2026.",
        CODE,
    ):
        assert said in plain(told), said


def test_the_codes_of_each_print_are_read_even_copied_in_black_and_white() -> None:
    own = "HTTPS://PREAU.EXAMPLE/B/7K3M9Q0000001"
    assert reading.codes(attestation.draw([MARIE], EVENT), threshold=True) == [own, EVENT.live_url]
    assert reading.codes(folded_badge.draw(MARIE, ROOMS, EVENT), threshold=True) == [own, own, EVENT.live_url]
    assert reading.codes(registration_letter.draw([MARIE], EVENT), 1, threshold=True) == [own, EVENT.live_url, PAGE]


def test_a_badge_to_fold_has_the_name_on_both_faces_and_my_day_inside() -> None:
    [told] = reading.texts(folded_badge.draw(MARIE, ROOMS, EVENT))
    assert told.count("Etchegoyhen-Larramendy de Saint-Astier") == 2
    for said in ("Ma journée", "Numérique et éducation", "Les salles", "Salle Auvézère", "deux marches"):
        assert said in told, said
    assert "Accompagnement des élus locaux" not in told


@pytest.mark.parametrize(
    "kind", ["participant", "facilitator", "speaker", "organiser", "host", "elected", "inhabitant"]
)
def test_each_role_has_its_badge(kind: str) -> None:
    row = replace(MARIE, badge=replace(MARIE.badge, kind=kind, no_photo=True))
    assert "pas de photo" in plain(reading.texts(folded_badge.draw(row, ROOMS, EVENT))[0])


def test_a_letter_says_the_day_the_page_the_code_and_how_to_change() -> None:
    first, second = (plain(page) for page in reading.texts(registration_letter.draw([MARIE], EVENT)))
    for said in (
        "Votre inscription",
        "06 00 00 00 02",
        "Bonjour Marie-Emmanuelle",
        "3e de la liste",
        "Déjeuner partagé",
    ):
        assert said in first, said
    for said in ("preau.example/i/0123456789abcdefghjkmnpqrstvwxyz", f"Votre code : {CODE}", "Je ne viens plus"):
        assert said in second, said


def test_a_letter_without_link_gives_the_code_and_whom_to_call() -> None:
    _, second = reading.texts(registration_letter.draw([replace(MARIE, page_url="")], EVENT))
    assert "appelez-nous et donnez votre code" in second
    assert "preau.example/i/" not in second


def test_somebody_who_waits_gets_a_letter_without_badge() -> None:
    first, second = reading.texts(registration_letter.draw([replace(MARIE, is_waiting=True)], EVENT))
    assert "Vous êtes sur la liste d’attente" in first
    assert "Votre badge, à découper" not in second


def test_I_09_markup_in_a_name_is_text() -> None:
    evil = '<img src="/etc/hostname"/><b>Zoé</para> &amp; <a href="file:///etc/passwd">'
    row = replace(MARIE, badge=replace(MARIE.badge, first_name=evil, structure=evil))
    for pdf in (
        attestation.draw([row], EVENT),
        folded_badge.draw(row, ROOMS, EVENT),
        registration_letter.draw([row], EVENT),
    ):
        assert "<b>Zoé</para>&amp;" in " ".join(reading.texts(pdf)).replace(" ", "")
        assert b"/URI" not in pdf


@pytest.mark.parametrize("draw", [attestation.draw, registration_letter.draw])
def test_nothing_is_drawn_outside_the_margins(draw: object) -> None:
    long = replace(MARIE, badge=replace(MARIE.badge, last_name="De la Très Longue Famille " * 4), day=MARIE.day * 3)
    for page in reading.words(draw([long], EVENT)):  # type: ignore[operator]
        body = [word for word in page if word.size > 8.5]
        assert min(word.left for word in body) >= 24.5
        assert max(word.right for word in body) <= 186
        assert max(word.bottom for word in body) <= 272


def test_a_day_too_long_for_the_letter_is_said_before_printing() -> None:
    assert not registration_letter.overflows(MARIE, EVENT)
    assert registration_letter.overflows(replace(MARIE, day=MARIE.day * 3), EVENT)


@pytest.fixture
def people(sqlite: Database, now: datetime) -> dict[str, Registration]:
    """Somebody with an e-mail, somebody without, and somebody of another gathering."""
    with sqlite.writing() as db:
        event = make_event(db, now=now)
        room = make_room(db, event)
        chosen = make_session(db, event, room_id=room.id)
        other = make_event(db, now=now, slug="autre")
        committee = RegistrationSource.COMMITTEE
        return {
            "by mail": register(db, event, person(1, session_ids=(chosen.id,)), now=now),
            "on paper": register(db, event, person(2, email=""), now=now, source=committee),
            "elsewhere": register(db, other, person(3), now=now, source=committee),
        }


def client_of(role: Role, sqlite: Database, settings: Settings, now: datetime) -> Client:
    with sqlite.writing() as db:
        account = make_account(db, email=f"{role}@nec.example", now=now)
        make_member(db, db.scalars(select(Event).where(Event.slug == "nec-dordogne")).one(), account, role, now=now)
    return sign_in(make_client(settings, sqlite, clock=lambda: now), sqlite, account, now=now)


def test_the_committee_prints_them_for_one_and_for_many(
    people: dict[str, Registration], sqlite: Database, settings: Settings, now: datetime
) -> None:
    client = client_of(Role.COORDINATOR, sqlite, settings, now)
    one = f"registration={people['by mail'].id}"
    assert len(reading.texts(client.get(f"{PREFIX}/attestations.pdf").content)) == 2
    kept = client.get(f"{PREFIX}/attestations.pdf?{one}&download=true")
    assert kept.headers["content-disposition"] == 'attachment; filename="nec-dordogne-attestation-d-inscription.pdf"'
    assert reading.bookmarks(kept.content) == ["Fatoumata Diallo 1"]
    assert reading.texts(client.get(f"{PREFIX}/badges.pdf?{one}").content)[0].count("Diallo 1") == 2
    letters = client.get(f"{PREFIX}/registration-letters.pdf")
    assert reading.bookmarks(letters.content) == ["Fatoumata Diallo 2"]
    assert letters.headers["cache-control"] == "private, no-store"


def test_the_address_on_a_letter_opens_the_page_of_that_person(
    people: dict[str, Registration], sqlite: Database, settings: Settings, now: datetime
) -> None:
    client = client_of(Role.COORDINATOR, sqlite, settings, now)
    codes = reading.codes(client.get(f"{PREFIX}/registration-letters.pdf").content, 1)
    [address] = [code for code in codes if "/i/" in code]
    assert people["on paper"].badge_code in client.get(address).text.replace("-", "")


def test_a_letter_tells_where_somebody_waits(
    people: dict[str, Registration], sqlite: Database, settings: Settings, now: datetime
) -> None:
    with sqlite.writing() as db:
        event = db.scalars(select(Event).where(Event.slug == "nec-dordogne")).one()
        full = make_session(db, event, "Inclusion des seniors", seats=1)
        register(db, event, person(5, session_ids=(full.id,)), now=now)
        asked = person(6, email="", waiting_ids=(full.id,))
        register(db, event, asked, now=now, source=RegistrationSource.COMMITTEE)
    client = client_of(Role.COORDINATOR, sqlite, settings, now)
    told = plain(" ".join(reading.texts(client.get(f"{PREFIX}/registration-letters.pdf").content)))
    assert told.count("Liste d’attente de « Inclusion des seniors » : vous êtes en tête.") == 1


def test_A_02_the_paper_of_another_gathering_cannot_be_had_by_its_id(
    people: dict[str, Registration], sqlite: Database, settings: Settings, now: datetime
) -> None:
    client = client_of(Role.COORDINATOR, sqlite, settings, now)
    for kind in ("badges", "attestations", "registration-letters"):
        for stranger in (people["elsewhere"].id, uuid.UUID(int=7)):
            assert client.get(f"{PREFIX}/{kind}.pdf?registration={stranger}").status_code == 404, kind


def test_A_03_letters_are_for_those_who_may_change_registrations(
    people: dict[str, Registration], sqlite: Database, settings: Settings, now: datetime
) -> None:
    client = client_of(Role.PROGRAMMER, sqlite, settings, now)
    assert client.get(f"{PREFIX}/attestations.pdf").status_code == 200
    assert client.get(f"{PREFIX}/registration-letters.pdf").status_code == 403
    assert client.get(f"{PREFIX}/registration-letters/preflight").status_code == 403


def test_preflight_tells_what_to_mend(
    people: dict[str, Registration], sqlite: Database, settings: Settings, now: datetime
) -> None:
    with sqlite.writing() as db:
        db.get_one(Registration, people["on paper"].id).first_name = "\U00013080"
    client = client_of(Role.COORDINATOR, sqlite, settings, now)
    for kind in ("attestations", "registration-letters"):
        remarks = client.get(f"{PREFIX}/{kind}/preflight").json()["remarks"]
        assert [each["code"] for each in remarks] == ["missing_glyph"], kind


@pytest.mark.parametrize("kind", ["attestations", "registration-letters"])
def test_the_command_writes_them(
    people: dict[str, Registration], sqlite: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setenv("PREAU_DATABASE_URL", sqlite.url)
    monkeypatch.setenv("PREAU_DATA", str(tmp_path / "var"))
    monkeypatch.setattr("cli.setup.require_migrated", lambda database: None)
    out = tmp_path / "out.pdf"
    assert run(["print", kind, "--event", "nec-dordogne", "--out", str(out)]) == 0
    assert len(reading.texts(out.read_bytes())) == 2
