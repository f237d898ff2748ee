"""What belongs to somebody, from their own page: papers, calendar, what they accept, their data, erasing them."""

import json
from datetime import timedelta

import pytest
from icalendar import Calendar
from sqlalchemy import inspect, select

from domain.execution import registrations
from domain.execution.registrations import LINK_KIND, RegistrationState
from domain.execution.registrations.form_models import FormAnswer, FormQuestion, RegistrationSettings
from domain.execution.registrations.models import Registration, WorkshopWish
from domain.execution.registrations.values import ConsentKind
from domain.foundation import accounts
from domain.foundation.core.settings import Settings
from domain.foundation.outbox.models import Mail
from domain.tables import metadata
from tests.factories.registrations import seats_counted, seats_held, write_due_mails
from tests.pages.conftest import Site
from tests.pages.reading import Page
from tests.pages.test_personal_states import People, posts
from tests.printing import reading


@pytest.fixture
def people(site: Site, settings: Settings) -> People:
    return People(site, settings)


@pytest.fixture
def mine(site: Site, people: People) -> str:
    """The page of Fatoumata Diallo 1, who said all that can be said."""
    address = people.add(
        1,
        session_ids=(people.seniors,),
        wish="Une chaise près de la scène",
        step_free=True,
        diet="Sans gluten",
        commune="Bergerac",
        function="Médiatrice",
        meal_ids=(site.sessions["Déjeuner partagé"].id,),
        consents={ConsentKind.PHOTO: True},
    )
    with site.database.writing() as db:
        row = db.get_one(Registration, people.row(1).id)
        question = FormQuestion(
            event_id=site.event.id, position=1, kind="text", label="Un sujet ?", created_at=site.clock.now
        )
        db.add(question)
        db.flush()
        db.add(FormAnswer(registration_id=row.id, question_id=question.id, value="Les communs numériques"))
        db.add(WorkshopWish(registration_id=row.id, session_id=people.handicap, rank=1))
        registrations.said._add_asked(db, row.id, {people.seniors: "Faut-il un ordinateur ?"}, now=site.clock.now)
    people.mails()
    return address


SAID = (
    "Fatoumata",
    "Diallo 1",
    "fatoumata.diallo.1@ccas-bergerac.example",
    "CCAS de Bergerac",
    "Une chaise près de la scène",
    "Sans gluten",
    "Les communs numériques",
    "Faut-il un ordinateur ?",
)


def test_badge_and_attestation_come_as_files_of_this_person_only(site: Site, people: People, mine: str) -> None:
    people.add(2)
    for paper in ("badge", "attestation"):
        answer = site.client.get(f"{mine}/{paper}.pdf")
        told = " ".join(reading.texts(answer.content))
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.headers["cache-control"] == "no-store"
        assert "Diallo 1" in told, paper
        assert "Diallo 2" not in told, paper


@pytest.mark.parametrize("state", [each for each in RegistrationState if each is not RegistrationState.CONFIRMED])
def test_papers_are_for_those_who_have_a_seat(site: Site, people: People, state: RegistrationState) -> None:
    address = people.add(1)
    people.change(1, state=state)
    for paper in ("badge", "attestation"):
        assert site.client.get(f"{address}/{paper}.pdf").status_code == 404


def test_A_02_papers_and_data_end_with_the_link(site: Site, people: People, mine: str, settings: Settings) -> None:
    feed = feed_of(site, mine)
    parts = ("", "/badge.pdf", "/attestation.pdf", "/mes-donnees", "/calendrier.ics", "/effacer", "/donner")
    assert {site.client.get(mine + part).status_code for part in parts} == {200}
    with site.database.writing() as db:
        link = accounts.link_to(db, LINK_KIND, people.row(1).id)
        assert link is not None
        accounts.renew_link(db, link, secret=settings.secret_key, now=site.clock.now)
    assert {site.client.get(mine + part).status_code for part in parts} == {404}
    assert site.client.get(feed).status_code == 404


def test_A_02_an_id_that_leaked_opens_nothing(site: Site, people: People, mine: str) -> None:
    key = people.row(1).id
    for guess in (key.hex, str(key), f"{key.hex}{'0' * 32}"):
        for address in (f"/i/{guess}", f"/i/{guess}/badge.pdf", f"/i/{guess}/mes-donnees", f"/i/agenda/{guess}.ics"):
            assert site.client.get(address).status_code == 404, address


def feed_of(site: Site, mine: str) -> str:
    page = site.client.get(f"{mine}/calendrier").text
    return "/i/agenda/" + page.split("/i/agenda/")[1].split(".ics")[0] + ".ics"


def test_a_calendar_follows_an_address_that_opens_nothing_else(site: Site, people: People, mine: str) -> None:
    feed = feed_of(site, mine)
    answer = site.client.get(feed)
    summaries = [str(entry["summary"]) for entry in Calendar.from_ical(answer.content).walk("VEVENT")]
    assert summaries == ["Numérique en Communs Dordogne", "Inclusion des seniors"]
    assert answer.headers["cache-control"] == "no-store"
    assert mine.removeprefix("/i/") not in feed
    assert site.client.get("/i/" + feed.removeprefix("/i/agenda/").removesuffix(".ics")).status_code == 404
    people.leave(1)
    after = Calendar.from_ical(site.client.get(feed).content).walk("VEVENT")
    assert [str(entry["status"]) for entry in after] == ["CANCELLED"]


def test_the_address_of_a_calendar_ends_thirty_days_after_the_gathering(site: Site, mine: str) -> None:
    feed = feed_of(site, mine)
    site.clock.now += timedelta(days=67)
    assert site.client.get(feed).status_code == 404


def test_consents_are_dated_and_change_by_their_own_button_only(site: Site, people: People, mine: str) -> None:
    page = Page(site.client.get(mine))
    assert "On peut me voir sur les photos Oui, depuis le lundi 7 septembre 2026." in page.words
    site.client.post(f"{mine}/modifier", data={"organisation_name": "Mairie", **chosen(people)})
    assert "On peut me voir sur les photos Oui" in Page(site.client.get(mine)).words

    site.clock.now += timedelta(days=2)
    [photo] = [each for each in posts(page) if each.endswith("/accords/photo")]
    assert site.client.get(photo).status_code == 405
    site.client.post(photo, data={"reponse": "non"})
    assert "On peut me voir sur les photos Non, depuis le mercredi 9 septembre" in Page(site.client.get(mine)).words
    assert people.row(1).no_photo
    with site.database.reading() as db:
        decided = registrations.consent_history(db, people.row(1).id)
    assert [each.given for kind, each in decided if kind is ConsentKind.PHOTO] == [True, False]


def test_a_consent_can_be_taken_back_when_the_form_asks_for_it_no_more(site: Site, people: People, mine: str) -> None:
    with site.database.writing() as db:
        db.scalars(select(RegistrationSettings)).one().fields = {"photo": "hidden"}
    [photo] = [each for each in posts(Page(site.client.get(mine))) if each.endswith("/accords/photo")]
    site.client.post(photo, data={"reponse": "non"})
    with site.database.reading() as db:
        assert not registrations.consents_of(db, [people.row(1).id])[people.row(1).id][ConsentKind.PHOTO].given


def chosen(people: People) -> dict[str, str]:
    from tests.pages.conftest import MORNING_FIELD

    return {MORNING_FIELD: str(people.seniors)}


def test_P_02_my_data_hold_all_that_is_mine_and_nothing_of_others(site: Site, people: People, mine: str) -> None:
    people.add(2, session_ids=(people.seniors,), wish="Un secret", email="fatoumata.diallo.1@ccas-bergerac.example")
    answer = site.client.get(f"{mine}/mes-donnees")
    told = answer.json()
    text = json.dumps(told, ensure_ascii=False)
    for said in (*SAID, "Inclusion des seniors", "Numérique et handicap", "Déjeuner partagé", "Votre inscription"):
        assert said in text, said
    assert told["amenagements"]["acces_sans_marche"] is True
    assert [(each["accord"], each["donne"]) for each in told["accords"] if each["donne"]] == [("photo", True)]
    for other in ("Diallo 2", "Un secret", str(people.row(2).id), mine.removeprefix("/i/")):
        assert other not in text, other
    assert answer.headers["content-disposition"] == 'attachment; filename="nec-dordogne-mes-donnees.json"'
    assert answer.headers["cache-control"] == "no-store"


def test_P_02_a_new_column_of_a_registration_is_told_or_left_out_on_purpose() -> None:
    """What is technical, or a key to something told by its name."""
    told = {
        *("first_name", "last_name", "latin_name", "email", "organisation_name", "organisation_id", "function"),
        *("category_id", "commune", "origin", "heard_from", "relay_id", "group_id", "language", "no_photo"),
        *("state", "kind", "source", "badge_code", "created_at", "updated_at"),
        *("confirm_until", "confirmed_at", "cancelled_at"),
    }
    technical = {"id", "event_id", "version", "person_key", "search_key", "sort_key", "erased_at"}
    seats = {"hold_id", "queued_with_id"}
    assert {column.key for column in inspect(Registration).columns} == told | technical | seats


def test_erasing_asks_first_and_says_what_goes_and_what_stays(site: Site, people: People, mine: str) -> None:
    page = Page(site.client.get(f"{mine}/effacer"))
    for said in (
        "Cela annule aussi votre venue.",
        "Ce qui est effacé",
        "Ce qui reste",
        "Télécharger mes données avant",
    ):
        assert said in page.words, said
    assert people.row(1).erased_at is None


def test_P_01_somebody_erased_is_nowhere_and_counts_stay(site: Site, people: People, mine: str) -> None:
    key = people.row(1).id
    with site.database.writing() as db:
        write_due_mails(db, now=site.clock.now)
    answer = site.client.post(f"{mine}/effacer")
    assert "C’est effacé" in Page(answer).words
    assert everywhere(site, SAID) == []
    with site.database.reading() as db:
        row = db.get_one(Registration, key)
        assert (row.state, row.erased_at) == (RegistrationState.CANCELLED, site.clock.now)
        assert db.scalars(select(Mail).where(Mail.subject_id == key)).all() == []
    assert seats_counted(site.database) == {key: held for key, held in seats_held(site.database).items() if held}
    assert site.client.get(mine).status_code == 404
    assert site.client.post(f"{mine}/effacer").status_code == 404


def everywhere(site: Site, texts: tuple[str, ...]) -> list[tuple[str, str]]:
    """Tables in which one of these texts is still written."""
    found = []
    with site.database.reading() as db:
        for table in metadata.sorted_tables:
            for row in db.execute(select(table)).all():
                written = repr(tuple(row))
                found += [(table.name, text) for text in texts if text in written and table.name != "form_question"]
    return found


def test_P_01_colleagues_of_the_same_address_keep_theirs(site: Site, people: People, mine: str) -> None:
    shared = people.add(2, email="fatoumata.diallo.1@ccas-bergerac.example")
    people.mails()
    site.client.post(f"{mine}/effacer")
    assert "Bonjour Fatoumata" in Page(site.client.get(shared)).words
    with site.database.reading() as db:
        assert db.scalars(select(Mail.subject_id)).all() == [people.row(2).id]


def test_the_freed_seat_of_somebody_erased_is_offered(site: Site, people: People) -> None:
    first = people.add(8, session_ids=(people.handicap,))
    people.add(9, session_ids=(people.handicap,))
    waits = people.add(1, session_ids=(people.seniors,), waiting_ids=(people.handicap,))
    site.client.post(f"{first}/effacer")
    assert "Une place s’est libérée pour vous" in Page(site.client.get(waits)).words


def test_after_the_gathering_erasing_still_works(site: Site, people: People, mine: str) -> None:
    key = people.row(1).id
    site.clock.now += timedelta(days=40)
    page = Page(site.client.get(mine))
    assert "Annuler ma venue" not in page.links
    site.client.post(f"{mine}/effacer")
    with site.database.reading() as db:
        row = db.get_one(Registration, key)
        assert (row.first_name, row.state) == ("", RegistrationState.CONFIRMED)


@pytest.mark.parametrize("state", [RegistrationState.PENDING, RegistrationState.WAITING])
def test_a_lost_link_is_sent_to_whoever_is_still_there(site: Site, people: People, state: RegistrationState) -> None:
    people.add(1)
    people.change(1, state=state)
    before = people.mails()
    site.client.post("/e/nec-dordogne/lien-perdu", data={"email": people.row(1).email})
    assert people.mails() == [*before, "registrations.link_again"]
