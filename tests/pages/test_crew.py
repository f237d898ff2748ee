"""Signing up to help and one's own sheet, as a browser without script sees them."""

import re
import uuid
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.execution import crew
from domain.execution.crew.models import CrewMember
from domain.foundation.accounts import PROGRAM
from domain.foundation.accounts import Site as Address
from domain.foundation.core.settings import Settings
from domain.foundation.outbox.models import Mail
from tests.factories.crew import EIGHT, make_member, make_post, make_shift, take
from tests.pages.conftest import Site
from tests.pages.reading import Page


@dataclass
class Helping:
    """The sign-up page of a gathering with a post of two shifts: two places at 8 h, one at 14 h."""

    site: Site
    address: Address
    path: str
    early: uuid.UUID
    late: uuid.UUID

    def page(self) -> Page:
        return Page(self.site.client.get(self.path))

    def send(self, *shifts: uuid.UUID, wait: int = 5, token: str = "", **data: str) -> Page:
        """Fill the form and send it; a redirection is followed, as a browser does."""
        form_token = token or self.token()
        self.site.clock.now += timedelta(seconds=wait)
        facts = {"name": "Lucie Martin", "email": "lucie@exemple.example", "form_token": form_token} | data
        answer = self.site.client.post(self.path, data=facts | {"shift_ids": [str(each) for each in shifts]})
        if answer.status_code == 303:
            answer = self.site.client.get(answer.headers["location"])
        return Page(answer)

    def token(self) -> str:
        found = re.search(r'name="form_token" value="([^"]+)"', self.site.client.get(self.path).text)
        assert found
        return found[1]

    def people(self) -> list[CrewMember]:
        with self.site.database.reading() as db:
            return list(db.scalars(select(CrewMember).order_by(CrewMember.sort_key)))

    def mails(self) -> list[Mail]:
        with self.site.database.reading() as db:
            return list(db.scalars(select(Mail).order_by(Mail.id)))

    def sheet(self) -> str:
        """The path in the last mail."""
        found = re.search(r"/equipe/\w+", self.mails()[-1].text)
        assert found
        return found[0]

    def act(self, path: str) -> Page:
        answer = self.site.client.post(path)
        if answer.status_code == 303:
            answer = self.site.client.get(answer.headers["location"])
        return Page(answer)


@pytest.fixture
def helping(site: Site, settings: Settings) -> Helping:
    now, address = site.clock.now, Address(settings.base_url, settings.secret_key)
    with site.database.writing() as db:
        post = make_post(db, site.event, now=now)
        early = make_shift(db, site.event, post, wanted=2, now=now)
        late = make_shift(db, site.event, post, starts_at=EIGHT + timedelta(hours=6), now=now)
        url = crew.make_signup_link(db, site.event, site=address, actor=PROGRAM, now=now)
    return Helping(site, address, url.removeprefix(settings.base_url), early.id, late.id)


def test_tells_what_there_is_to_do_when_and_what_is_offered(helping: Helping) -> None:
    text = helping.page().words
    for words in (
        "donner le badge",
        "Ce qui est offert",
        "8 h – 9 h 30",
        "2 places",
        "1 place",
        "C’est ma première fois",
    ):
        assert words in text
    assert "effacé au plus tard le" in text


def test_somebody_signs_up_and_gets_their_sheet_by_mail(helping: Helping) -> None:
    page = helping.send(helping.early, helping.late, phone="06 11 22 33 44", is_newcomer="1")
    assert page.status == 200
    assert "Un courriel vient de partir" in page.words
    [lucie] = helping.people()
    assert (lucie.name, lucie.phone, lucie.is_newcomer, lucie.source.value) == (
        "Lucie Martin",
        "06 11 22 33 44",
        True,
        "link",
    )
    [mail] = helping.mails()
    assert mail.to_address == "lucie@exemple.example"
    sheet = Page(helping.site.client.get(helping.sheet())).words
    for words in ("Lucie Martin", "8 h – 9 h 30", "14 h – 15 h 30", "À la table d’accueil", "donner le badge"):
        assert words in sheet


def test_a_double_click_signs_up_once(helping: Helping) -> None:
    token = helping.token()
    for _ in range(2):
        assert "Un courriel vient de partir" in helping.send(helping.early, token=token).words
    assert len(helping.people()) == len(helping.mails()) == 1


def test_somebody_known_reads_the_same_answer_and_gets_their_link_again(helping: Helping) -> None:
    first = helping.send(helping.early)
    again = helping.send(helping.late)
    assert first.words == again.words
    assert [each.kind for each in helping.mails()] == ["crew.signed_up", "crew.already_there"]
    with helping.site.database.reading() as db:
        assert crew.posts_of(db, helping.site.event)[0].missing == 2


def test_what_is_missing_is_told_and_nothing_typed_is_lost(helping: Helping) -> None:
    page = helping.send(name="Lucie Martin", email="pas une adresse")
    assert page.status == 422
    assert "Cochez au moins un créneau." in page.words
    assert page.fields["email"] == "pas une adresse"
    assert helping.people() == []


def test_a_place_taken_meanwhile_is_told_with_the_places_as_they_are(helping: Helping) -> None:
    token = helping.token()
    with helping.site.database.writing() as db:
        event, now = helping.site.event, helping.site.clock.now
        omar = make_member(db, event, "Omar Haddad", now=now)
        crew.assign(db, event, [helping.late], omar.id, actor=PROGRAM, now=now)
    page = helping.send(helping.late, token=token)
    assert page.status == 409
    assert "Ce créneau est complet" in page.words
    assert [each.name for each in helping.people()] == ["Omar Haddad"]
    assert "Omar" not in page.words


def test_a_robot_reads_what_everybody_reads_and_writes_nothing(helping: Helping) -> None:
    assert "Un courriel vient de partir" in helping.send(helping.early, site_web="https://spam.example").words
    assert helping.people() == []


def test_a_form_sent_at_once_is_shown_once_more(helping: Helping) -> None:
    page = helping.send(helping.early, wait=0)
    assert "Relisez, puis envoyez" in page.words
    assert helping.people() == []


def test_a_closed_link_opens_nothing(helping: Helping) -> None:
    with helping.site.database.writing() as db:
        crew.close_signup_link(db, helping.site.event, actor=PROGRAM, now=helping.site.clock.now)
    assert helping.page().status == 404


def test_after_the_gathering_nobody_signs_up(helping: Helping) -> None:
    token = helping.token()
    helping.site.clock.now = helping.site.event.ends_at
    assert "plus de créneau" in helping.page().words
    assert helping.send(helping.early, token=token).status in {409, 422}
    assert helping.people() == []


def test_a_shift_is_given_back_by_a_button_never_by_opening_the_link(helping: Helping) -> None:
    helping.send(helping.early)
    path = f"{helping.sheet()}/creneaux/{helping.early}/rendre"
    assert "Rendre ce créneau" in Page(helping.site.client.get(path)).words
    with helping.site.database.reading() as db:
        assert crew.posts_of(db, helping.site.event)[0].missing == 2
    assert "La place est libre" in helping.act(path).words
    with helping.site.database.reading() as db:
        assert crew.posts_of(db, helping.site.event)[0].missing == 3


def test_one_more_shift_is_taken_from_the_sheet(helping: Helping) -> None:
    helping.send(helping.early)
    sheet = helping.sheet()
    assert "Prendre un autre créneau" in Page(helping.site.client.get(sheet)).words
    assert "Ce créneau est à vous" in helping.act(f"{sheet}/creneaux/{helping.late}/prendre").words
    assert "Prendre un autre créneau" not in Page(helping.site.client.get(sheet)).words


def test_the_calendar_holds_the_shifts(helping: Helping) -> None:
    helping.send(helping.early, helping.late)
    text = helping.site.client.get(f"{helping.sheet()}/agenda.ics").text
    assert text.count("BEGIN:VEVENT") == 2
    assert "DTSTART;TZID=Europe/Paris:20261013T080000" in text


def test_the_sheet_tells_with_whom_and_whom_to_call(helping: Helping) -> None:
    helping.site.change_event(contact_phone="05 53 00 00 00")
    helping.send(helping.early)
    with helping.site.database.writing() as db:
        event, now = helping.site.event, helping.site.clock.now
        shift = db.get_one(crew.models.CrewShift, helping.early)
        take(db, event, make_member(db, event, "Omar Haddad", phone="06 99 88 77 66", now=now), shift, now=now)
    page = Page(helping.site.client.get(helping.sheet()))
    assert "Omar Haddad" in page.words
    assert "06 99 88 77 66" not in page.words
    assert "05 53 00 00 00" in page.words


def test_somebody_erases_themselves(helping: Helping) -> None:
    helping.send(helping.early)
    sheet = helping.sheet()
    assert "C’est effacé" in helping.act(f"{sheet}/effacer").words
    assert helping.people() == []
    assert helping.mails() == []
    assert helping.site.client.get(sheet).status_code == 404


def test_a_lost_link_is_answered_the_same_for_known_and_unknown(helping: Helping) -> None:
    helping.send(helping.early)
    path = f"/e/{helping.site.event.slug}/equipe/lien-perdu"
    answers = [
        Page(helping.site.client.post(path, data={"email": email}, follow_redirects=True)).words
        for email in ("lucie@exemple.example", "personne@exemple.example")
    ]
    assert answers[0] == answers[1]
    assert [each.kind for each in helping.mails()] == ["crew.signed_up", "crew.sheet"]


def test_the_page_is_in_english_when_it_is_asked_for(helping: Helping) -> None:
    page = Page(helping.site.client.get(f"{helping.path}?lang=en"))
    assert "I have never done this before" in page.words
