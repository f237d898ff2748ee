"""A structure's own page: what awaits it, its answer, its question, its day, and who may open it."""

from datetime import timedelta

import pytest
from icalendar import Calendar
from sqlalchemy import select

from domain.engagement.committee import invitations
from domain.engagement.tracks.models import Concern
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.settings import Settings
from domain.foundation.events.values import EventState
from domain.mobilisation.outreach import OutreachState
from domain.mobilisation.outreach.models import Exchange
from tests.factories.partners import site_of
from tests.factories.queries import count_queries
from tests.factories.tracks import make_concern
from tests.pages.conftest import Site
from tests.pages.partner_site import Town, make_town
from tests.pages.reading import Page

PARTS = ("", "/proposer", "/transmettre", "/desistement", "/journee.ics", "/agenda.ics")


@pytest.fixture
def town(site: Site, settings: Settings) -> Town:
    return make_town(site, settings)


def test_says_what_awaits_numbered(town: Town) -> None:
    page = town.page()

    assert "Bonjour Nadia Faure." in page.words
    assert "Trois choses vous attendent." in page.words
    for title in ("1. Ce que vous apportez", "2. Votre lieu", "3. Votre question pour la journée"):
        assert title in page.words
    assert "Votre réponse" not in page.words
    assert "Le centre de congrès confirmé attendu le 20 août" in page.words
    assert "Un agent technique de régie, 14 heures proposé pour le 12 octobre" in page.words
    assert "Animation de l’atelier seniors" not in page.words
    assert "Salle Vézère" not in page.words


def test_one_that_said_nothing_is_asked_first(site: Site, settings: Settings) -> None:
    page = make_town(site, settings, state=OutreachState.CONTACTED).page()

    assert "Quatre choses vous attendent." in page.words
    assert "1. Votre réponse Votre structure prend-elle part à la rencontre ?" in page.words
    assert "2. Ce que vous apportez" in page.words


def test_yes_makes_it_engaged_and_the_log_tells_it(site: Site, settings: Settings) -> None:
    town = make_town(site, settings, state=OutreachState.CONTACTED)
    page = town.post("/reponse", takes_part="oui", word="Avec plaisir")

    assert "Merci : vous prenez part." in page.words
    assert town.state is OutreachState.COMMITTED
    assert (town.invitation.takes_part, town.invitation.answered_at) == (True, site.clock.now)
    with site.database.reading() as db:
        assert db.scalars(select(Exchange.notes)).all() == [
            "Réponse par le lien personnel de la structure.\nAvec plaisir"
        ]
    assert ("Ville de Périgueux (par son lien personnel)", "outreach.changed") in town.journal()


def test_yes_leaves_who_organises_as_it_is(town: Town) -> None:
    town.post("/reponse", takes_part="oui")
    assert town.state is OutreachState.CO_ORGANISER


def test_no_makes_it_decline_and_can_be_taken_back(town: Town) -> None:
    form = town.page("/desistement")
    page = town.post("/reponse", **({**form.fields} | {"word": "Pas assez de monde cette année"}))

    assert "C’est noté : pas cette fois." in page.words
    assert "Vous avez dit que vous ne prenez pas part." in page.words
    assert [town.state] == [OutreachState.DECLINED]
    town.post("/reponse", takes_part="oui")
    assert [town.state] == [OutreachState.COMMITTED]


def test_an_answer_that_is_neither_is_told_beside_the_choice(town: Town) -> None:
    page = town.post("/reponse", takes_part="peut-être", word="On verra")

    assert page.status == 422
    assert town.state is OutreachState.CO_ORGANISER
    assert town.invitation.answered_at is None


def test_a_question_joins_the_others_once(town: Town) -> None:
    with town.site.database.writing() as db:
        for number in range(6):
            make_concern(db, town.site.event, f"Question {number} ?", now=town.site.clock.now)
    fields = {"text": "Comment aider sans faire à la place ?", "form_token": town.page().fields["form_token"]}
    page = town.post("/question", **fields)
    town.post("/question", **fields)

    assert "Votre question est reçue." in page.words
    assert "« Comment aider sans faire à la place ? » Ville de Périgueux" in page.words
    assert "Les deux autres questions" in page.words
    with town.site.database.reading() as db:
        assert len(db.scalars(select(Concern.id)).all()) == 7


def test_an_empty_question_is_told_at_the_top_and_beside_the_field(town: Town) -> None:
    page = town.post("/question", text=" ")

    assert page.status == 422
    assert page.words.count("Écrivez la question.") == 2
    assert page.words.index("Une réponse est à compléter") < page.words.index("1. Ce que vous apportez")
    assert ("a", "href", "#text") in page.attributes


def test_shows_its_day_and_gives_it_as_a_calendar(town: Town) -> None:
    page = town.page()
    answer = town.site.client.get(f"{town.path}/journee.ics")
    entries = Calendar.from_ical(answer.content).walk("VEVENT")

    assert "9 h 30 – 11 h, Ouverture Auditorium" in page.words
    assert page.links["Mettre dans mon calendrier"] == f"{town.path}/journee.ics"
    assert [(str(e["summary"]), str(e["location"])) for e in entries] == [
        ("Ouverture", "Auditorium, Centre de congrès, Périgueux")
    ]
    feed = town.site.client.get(f"{town.path}/agenda.ics")
    assert feed.headers["content-type"] == "text/calendar; charset=utf-8"


def test_A_07_opening_changes_nothing(town: Town) -> None:
    before = town.journal()
    for part in PARTS:
        assert town.site.client.get(town.path + part).status_code == 200
        assert town.site.client.request("HEAD", town.path + part).status_code == 200

    assert town.invitation.opened_at is None
    assert town.journal() == before
    town.post("/question", text="Et après ?")
    assert town.invitation.opened_at == town.site.clock.now


def test_A_07_wrong_renewed_revoked_and_expired_links_say_the_same(town: Town, settings: Settings) -> None:
    site = town.site
    wrong = site.client.get("/s/0123456789abcdefghjkmnpqrstvwxyz")
    with site.database.writing() as db:
        invitations.renew_link(
            db, site.event, town.organisation.id, site=site_of(settings), actor=PROGRAM, now=site.clock.now
        )
    renewed = site.client.get(town.path)
    posted = site.client.post(f"{town.path}/question", data={"text": "Encore ?"})
    with site.database.writing() as db:
        fresh = invitations.copy_link(
            db, site.event, town.organisation.id, site=site_of(settings), actor=PROGRAM, now=site.clock.now
        ).removeprefix("http://testserver")
    works = site.client.get(fresh).status_code
    site.clock.now += timedelta(days=75)
    expired = site.client.get(fresh)
    site.clock.now -= timedelta(days=75)
    with site.database.writing() as db:
        invitations.revoke_link(db, site.event, town.organisation.id, actor=PROGRAM, now=site.clock.now)
    revoked = site.client.get(fresh)

    told = (wrong, renewed, posted, expired, revoked)
    assert works == 200
    assert [answer.status_code for answer in told] == [404] * 5
    assert len({Page(answer).words for answer in told}) == 1
    assert "demandez un nouveau lien à la personne qui vous l’a envoyé" in Page(wrong).words
    assert "Périgueux" not in Page(revoked).words
    with site.database.reading() as db:
        assert db.scalars(select(Concern.id)).all() == []


def test_A_09_many_wrong_links_are_stopped(town: Town) -> None:
    statuses = [town.site.client.get(f"/s/{number:032d}").status_code for number in range(62)]
    assert (statuses[0], statuses[-1]) == (404, 429)


def test_P_05_is_for_no_cache_no_index_and_no_referrer(town: Town) -> None:
    for part in (*PARTS, f"/engagements/{town.agent.id}", f"/salles/{town.room.id}"):
        headers = town.site.client.get(town.path + part).headers
        assert headers["cache-control"] == "no-store", part
        assert headers["x-robots-tag"] == "noindex, nofollow"
        assert headers["referrer-policy"] == "same-origin"
    assert all(address.startswith(("/", "#", "mailto:", "tel:")) for address in town.page().addresses())


def test_a_structure_put_away_has_no_page(town: Town) -> None:
    from domain.mobilisation import outreach

    with town.site.database.writing() as db:
        outreach.archive(db, town.site.event, town.organisation.id, actor=PROGRAM, now=town.site.clock.now)
    assert town.page().status == 404


def test_works_while_the_event_is_a_draft_without_leading_anywhere(town: Town) -> None:
    town.site.change_event(state=EventState.DRAFT)
    page = town.page()

    assert page.status == 200
    assert "Brouillon" not in page.words
    assert not [address for address in page.addresses() if address.startswith("/e/")]


def test_is_said_in_english(town: Town) -> None:
    page = town.page("?lang=en")

    assert "Three things await you." in page.words
    assert "1. What you bring" in page.words
    assert page.links["Hand the page over"] == f"{town.path}/transmettre?lang=en"


def test_takes_a_fixed_number_of_statements(town: Town) -> None:
    with town.site.database.writing() as db:
        for number in range(20):
            make_concern(
                db,
                town.site.event,
                f"Question {number} ?",
                organisation_id=town.organisation.id,
                now=town.site.clock.now,
            )
    with count_queries(town.site.database) as seen:
        town.page()
    assert len(seen) <= 22
