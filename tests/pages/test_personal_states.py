"""Somebody's own page in all its states: to confirm, offered a seat, waiting, given away, over."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from domain.execution import registrations
from domain.execution.programme.models import Session as ProgrammeSession
from domain.execution.registrations import LINK_KIND, RegistrationState
from domain.execution.registrations.models import Registration, RegistrationGroup
from domain.execution.registrations.queue_models import Offer, WaitingEntry
from domain.foundation import accounts
from domain.foundation.core.settings import Settings
from domain.foundation.outbox.models import Mail, MailState
from tests.factories.registrations import cancel, person, register, write_due_mails
from tests.pages.conftest import MORNING_FIELD, Site
from tests.pages.reading import Page


@pytest.fixture
def people(site: Site, settings: Settings) -> "People":
    return People(site, settings)


class People:
    """Those who come to the gathering, and the addresses of their pages."""

    def __init__(self, site: Site, settings: Settings) -> None:
        self.site, self.secret = site, settings.secret_key
        self.seniors = site.sessions["Inclusion des seniors"].id
        self.handicap = site.sessions["Numérique et handicap"].id
        """Two seats."""

    def add(self, number: int, **values: Any) -> str:
        """The address of one more person's page."""
        now = self.site.clock.now
        with self.site.database.writing() as db:
            row = register(db, self.site.event, person(number, **values), now=now)
            token = accounts.make_link(db, LINK_KIND, row.id, self.site.event, secret=self.secret, now=now)
        return f"/i/{token}"

    def row(self, number: int) -> Registration:
        with self.site.database.reading() as db:
            return db.scalars(select(Registration).where(Registration.last_name == f"Diallo {number}")).one()

    def change(self, number: int, **values: Any) -> None:
        with self.site.database.writing() as db:
            row = db.get_one(Registration, self.row(number).id)
            for name, value in values.items():
                setattr(row, name, value)

    def leave(self, number: int) -> None:
        """They cancel: what they had is free."""
        with self.site.database.writing() as db:
            cancel(db, self.site.event, self.row(number), now=self.site.clock.now)

    def fill(self) -> None:
        """The small workshop is full."""
        self.add(8, session_ids=(self.handicap,))
        self.add(9, session_ids=(self.handicap,))

    def offered(self) -> str:
        """The page of somebody who holds another workshop at the moment of the seat that is proposed to them."""
        self.fill()
        mine = self.add(1, session_ids=(self.seniors,), waiting_ids=(self.handicap,))
        self.leave(8)
        return mine

    def titles(self, number: int) -> list[str]:
        with self.site.database.reading() as db:
            row = self.row(number)
            return [each.title for each in registrations.chosen(db, self.site.event, row.id)]

    def hand_over(self) -> None:
        """Every mail written so far has left: the time to answer runs."""
        self.mails()
        with self.site.database.writing() as db:
            db.execute(update(Mail).values(state=MailState.SENT, sent_at=self.site.clock.now))

    def mails(self) -> list[str]:
        with self.site.database.writing() as db:
            write_due_mails(db, now=self.site.clock.now)
            return list(db.scalars(select(Mail.kind).order_by(Mail.id)))


def posts(page: Page) -> list[str]:
    """Where the forms of a page go."""
    return [value for tag, name, value in page.attributes if (tag, name) == ("form", "action")]


def test_A_07_an_address_is_confirmed_by_the_button_and_not_by_opening(site: Site, people: People) -> None:
    mine = people.add(1)
    people.change(1, state=RegistrationState.PENDING, confirm_until=site.clock.now + timedelta(hours=20))
    page = Page(site.client.get(mine))
    assert "Il reste un geste : confirmer" in page.words
    assert "avant mardi 8 septembre 2026 à 6 h" in page.words
    assert "Mon badge" not in page.words
    assert people.row(1).state is RegistrationState.PENDING

    first = site.client.post(f"{mine}/confirmer")
    again = site.client.post(f"{mine}/confirmer")
    assert (first.status_code, again.status_code) == (303, 303)
    assert "C’est confirmé" in Page(site.client.get(first.headers["location"])).words
    assert people.row(1).state is RegistrationState.CONFIRMED
    assert "Mon badge" in Page(site.client.get(mine)).words


def test_confirming_too_late_is_told_and_does_nothing(site: Site, people: People) -> None:
    mine = people.add(1)
    people.change(1, state=RegistrationState.EXPIRED)
    answer = site.client.post(f"{mine}/confirmer")
    assert answer.status_code == 409
    assert "n’a pas été confirmée à temps" in Page(answer).words
    assert people.row(1).state is RegistrationState.EXPIRED


def test_a_seat_is_offered_first_with_its_deadline_and_what_taking_it_gives_back(site: Site, people: People) -> None:
    page = Page(site.client.get(people.offered()))
    assert page.words.index("Une place s’est libérée pour vous") < page.words.index("Ma journée")
    assert "Atelier « Numérique et handicap », 11 h, Salle Auvézère. Répondez avant mercredi 9 septembre" in page.words
    assert "La prendre rend votre place à « Inclusion des seniors »" in page.words
    assert "Non merci, je reste à « Inclusion des seniors »" in page.words


def test_taking_the_seat_changes_the_workshop_and_says_so_by_mail(site: Site, people: People) -> None:
    mine = people.offered()
    [address] = [each for each in posts(Page(site.client.get(mine))) if "/offres/" in each]
    taken = site.client.post(address, data={"reponse": "prendre"})
    assert "Cette place est à vous." in Page(site.client.get(taken.headers["location"])).words
    assert people.titles(1) == ["Numérique et handicap"]
    assert "registrations.served" in people.mails()
    again = site.client.post(address, data={"reponse": "laisser"})
    assert again.status_code == 303
    assert people.titles(1) == ["Numérique et handicap"]


def test_leaving_the_seat_passes_it_on_and_keeps_the_workshop(site: Site, people: People) -> None:
    mine = people.offered()
    behind = people.add(2, session_ids=(people.seniors,), waiting_ids=(people.handicap,))
    assert "Une place s’est libérée" not in Page(site.client.get(behind)).words
    [address] = [each for each in posts(Page(site.client.get(mine))) if "/offres/" in each]
    left = site.client.post(address, data={"reponse": "laisser"})
    assert "La place est proposée à la personne suivante." in Page(site.client.get(left.headers["location"])).words
    assert people.titles(1) == ["Inclusion des seniors"]
    assert "Une place s’est libérée" in Page(site.client.get(behind)).words


def test_an_offer_answered_too_late_is_told(site: Site, people: People) -> None:
    mine = people.offered()
    [address] = [each for each in posts(Page(site.client.get(mine))) if "/offres/" in each]
    people.hand_over()
    site.clock.now += timedelta(days=3)
    late = site.client.post(address, data={"reponse": "prendre"})
    assert "C’est trop tard pour cette place." in Page(site.client.get(late.headers["location"])).words
    assert people.titles(1) == ["Inclusion des seniors"]


def test_A_01_nothing_of_somebody_else_is_answered_left_or_read(site: Site, people: People) -> None:
    people.offered()
    stranger = people.add(3)
    with site.database.reading() as db:
        offer, entry = db.scalars(select(Offer.id)).one(), db.scalars(select(WaitingEntry.id)).one()
    assert site.client.post(f"{stranger}/offres/{offer}", data={"reponse": "prendre"}).status_code == 404
    assert site.client.post(f"{stranger}/attente/{entry}/quitter").status_code == 404
    assert people.titles(1) == ["Inclusion des seniors"]
    with site.database.reading() as db:
        assert db.scalars(select(Offer.state)).all() == ["offered"]


def test_each_waiting_list_tells_the_rank_and_why_and_can_be_left(site: Site, people: People) -> None:
    people.fill()
    people.add(1, session_ids=(people.seniors,), waiting_ids=(people.handicap,))
    mine = people.add(2, session_ids=(people.seniors,), waiting_ids=(people.handicap,))
    page = Page(site.client.get(mine))
    assert "Numérique et handicap, 2e de la liste" in page.words
    [address] = [each for each in posts(page) if "/attente/" in each]
    left = site.client.post(address)
    page = Page(site.client.get(left.headers["location"]))
    assert "Vous n’êtes plus sur cette liste d’attente." in page.words
    assert "Ma liste d’attente" not in page.words


def test_a_list_is_joined_from_the_change_page(site: Site, people: People) -> None:
    people.fill()
    mine = people.add(1, session_ids=(people.seniors,))
    form = Page(site.client.get(f"{mine}/modifier"))
    assert form.options["waiting"] == [str(people.handicap)]
    sent = {MORNING_FIELD: str(people.seniors), "waiting": str(people.handicap)}
    assert site.client.post(f"{mine}/modifier", data=sent).status_code == 303
    assert "Numérique et handicap, en tête de la liste" in Page(site.client.get(mine)).words
    assert Page(site.client.get(f"{mine}/modifier")).fields["waiting"] == str(people.handicap)


def test_waiting_for_the_gathering_has_its_own_page(site: Site, people: People) -> None:
    site.change_event(capacity=1)
    people.add(1)
    mine = people.add(2, wait_for_event=True)
    page = Page(site.client.get(mine))
    assert "Vous êtes sur la liste d’attente : un courriel vous préviendra" in page.words
    assert "La rencontre, en tête de la liste" in page.words
    assert "Mon badge" not in page.words
    assert "Ne plus attendre" in page.links
    assert site.client.get(f"{mine}/badge.pdf").status_code == 404

    people.leave(1)
    [address] = [each for each in posts(Page(site.client.get(mine))) if "/offres/" in each]
    site.client.post(address, data={"reponse": "prendre"})
    assert "Mon badge" in Page(site.client.get(mine)).words


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (RegistrationState.CANCELLED, "Votre inscription est annulée."),
        (RegistrationState.EXPIRED, "Votre inscription n’a pas été confirmée à temps."),
    ],
)
def test_what_is_over_says_so_and_leads_back_to_the_form(
    site: Site, people: People, state: RegistrationState, told: str
) -> None:
    mine = people.add(1)
    people.change(1, state=state)
    page = Page(site.client.get(mine))
    assert told in page.words
    assert page.links["S’inscrire de nouveau"] == "/e/nec-dordogne/inscription"
    assert "Annuler ma venue" not in page.links
    assert "Télécharger mes données" in page.links


def test_somebody_of_a_group_is_told_that_the_page_is_theirs_only(site: Site, people: People) -> None:
    mine = people.add(1)
    with site.database.writing() as db:
        group = RegistrationGroup(
            event_id=site.event.id, group_key="k", organisation_name="CCAS", size=3, created_at=site.clock.now
        )
        db.add(group)
        db.flush()
        group_id = group.id
    people.change(1, group_id=group_id)
    assert "Votre structure a fait cette inscription pour 3 personnes." in Page(site.client.get(mine)).words


def test_a_place_is_given_with_its_workshops_and_nothing_that_was_said(site: Site, people: People) -> None:
    mine = people.add(1, session_ids=(people.seniors,), wish="Une chaise")
    typed = {"first_name": "Zoé", "last_name": "Diallo 2", "email": "zoe@ccas.example", "organisation_name": ""}
    answer = site.client.post(f"{mine}/donner", data=typed)
    assert "Votre place est donnée" in Page(answer).words
    assert people.titles(2) == ["Inclusion des seniors"]
    assert people.row(1).state is RegistrationState.CANCELLED
    with site.database.reading() as db:
        assert not registrations.said.of(db, [people.row(2).id])[people.row(2).id].wish
    assert site.client.get(mine).status_code == 404
    assert {"registrations.given", "registrations.gave"} <= set(people.mails())


def test_giving_needs_who_and_loses_nothing_typed(site: Site, people: People) -> None:
    mine = people.add(1)
    answer = site.client.post(f"{mine}/donner", data={"first_name": "Zoé", "last_name": "", "email": "zoe@ccas"})
    page = Page(answer)
    assert answer.status_code == 422
    assert page.fields["first_name"] == "Zoé"
    assert "Écrivez un nom." in page.words
    assert people.row(1).state is RegistrationState.CONFIRMED


def test_a_question_to_a_workshop_is_asked_where_the_gathering_takes_them(site: Site, people: People) -> None:
    mine = people.add(1, session_ids=(people.seniors,))
    assert "Poser une question à l’atelier" not in Page(site.client.get(mine)).links
    with site.database.writing() as db:
        settings = registrations.settings_of(db, site.event)
        assert settings is not None
        from domain.execution.registrations.form_models import RegistrationSettings

        row = db.scalars(select(RegistrationSettings)).one()
        row.fields = {"workshop_question": "optional"}
    assert "Poser une question à l’atelier" in Page(site.client.get(mine)).links
    asked = {f"asked-{people.seniors}": "Faut-il un ordinateur ?"}
    assert site.client.post(f"{mine}/question", data=asked).status_code == 303
    assert Page(site.client.get(f"{mine}/question")).fields == asked


def test_the_day_is_that_of_the_last_version(site: Site, people: People) -> None:
    """What the committee tries meanwhile is not told."""
    mine = people.add(1, session_ids=(people.seniors,))
    with site.database.writing() as db:
        db.get_one(ProgrammeSession, people.seniors).title = "Titre à l’essai"
    assert "Titre à l’essai" not in Page(site.client.get(mine)).words


def test_the_page_is_read_in_a_fixed_number_of_statements(site: Site, people: People) -> None:
    from tests.factories.queries import count_queries

    people.fill()
    one = people.add(1, session_ids=(people.seniors,), waiting_ids=(people.handicap,))
    site.client.get(one)
    with count_queries(site.database) as few:
        site.client.get(one)
    for number in range(2, 7):
        people.add(number, session_ids=(people.seniors,), waiting_ids=(people.handicap,))
    with count_queries(site.database) as more:
        site.client.get(one)
    assert len(more) == len(few)


def test_the_page_in_english(site: Site, people: People) -> None:
    page = Page(site.client.get(people.offered(), params={"lang": "en"}))
    for said in ("A seat is free for you", "I take this seat", "My badge", "What I accept", "Erase my data"):
        assert said in page.words, said
