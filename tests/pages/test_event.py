"""The page of a gathering as somebody who might come reads it."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from domain.execution.registrations.models import Registration
from domain.foundation.events.models import EventLogo
from domain.foundation.events.values import EventState
from domain.foundation.files.models import StoredFile
from domain.mobilisation.organisations.models import ActorCategory, Organisation, OrganisationCategory
from domain.mobilisation.outreach.models import Outreach, OutreachState
from tests.client import Client
from tests.factories.events import make_event
from tests.pages.conftest import MORNING_FIELD, Site
from tests.pages.reading import Page


def test_says_what_when_where_and_offers_one_button(site: Site) -> None:
    page = site.page()

    assert page.status == 200
    assert "Numérique en Communs Dordogne mardi 13 octobre 2026 de 9 h à 17 h 45" in page.words
    assert "Centre de congrès, Périgueux" in page.words
    assert page.links["S’inscrire, c’est gratuit"] == "/e/nec-dordogne/inscription"
    assert "1" not in page.links
    assert "Pourquoi venir Se connaître et se rencontrer" in page.words


def test_tells_parallel_workshops_as_a_choice(site: Site) -> None:
    assert "11 h – 12 h 30 Un atelier au choix parmi deux Inclusion des seniors, Numérique et handicap" in (
        site.page().words
    )


def test_says_access_in_plain_words(site: Site) -> None:
    words = site.page().words

    assert "De plain-pied : Auditorium." in words
    assert "À l’étage, par un ascenseur : Salle Dronne." in words
    assert "Par des marches seulement : Salle Auvézère." in words
    assert "Boucle magnétique pour appareils auditifs : Auditorium." in words


def test_names_co_organisers_under_their_category(site: Site, now: datetime) -> None:
    with site.database.writing() as db:
        kind = ActorCategory(code="service-public", name="Opérateur de service public", position=0)
        org = Organisation(name="Caf de la Dordogne", search_key="caf", match_key="caf", created_at=now, updated_at=now)
        stranger = Organisation(name="Orange", search_key="orange", match_key="orange", created_at=now, updated_at=now)
        db.add_all([kind, org, stranger])
        db.flush()
        db.add(OrganisationCategory(organisation_id=org.id, category_id=kind.id, position=0))
        for each, state in ((org, OutreachState.CO_ORGANISER), (stranger, OutreachState.DECLINED)):
            db.add(Outreach(event_id=site.event.id, organisation_id=each.id, state=state, state_since=now))
    words = site.page().words

    assert "Opérateur de service public Caf de la Dordogne" in words
    assert "Orange" not in words


@pytest.mark.parametrize(
    ("state", "banner"),
    [
        (EventState.POSTPONED, "La rencontre est reportée."),
        (EventState.CANCELLED, "La rencontre est annulée."),
        (EventState.ARCHIVED, "La rencontre a eu lieu."),
    ],
)
def test_every_page_says_that_the_event_is_moved_cancelled_or_past(site: Site, state: EventState, banner: str) -> None:
    site.change_event(state=state)
    session_id = site.sessions["Ouverture"].id

    parts = (
        "",
        "/programme",
        "/programme?vue=salles",
        "/inscription",
        "/lien-perdu",
        "/lien-perdu/envoye",
        "/integrer",
    )
    for part in (*parts, f"/seances/{session_id}", "/inscription/envoyee", "/donnees-personnelles"):
        page = site.page(part)
        assert banner in page.words, part
        assert "S’inscrire, c’est gratuit" not in page.links, part


@pytest.mark.parametrize("state", [EventState.POSTPONED, EventState.CANCELLED, EventState.ARCHIVED])
def test_registrations_close_at_once_with_the_state(site: Site, state: EventState) -> None:
    form = site.page("/inscription")
    site.change_event(state=state)
    sent = {"first_name": "Awa", "last_name": "Ba", "email": "awa@ba.example", "form_token": form.fields["form_token"]}
    answer = site.client.post("/e/nec-dordogne/inscription", data=sent | {MORNING_FIELD: "aucun"})

    assert answer.status_code == 409
    assert "Votre demande n’est pas partie" in Page(answer).words
    assert "form" not in site.page("/inscription").tags
    with site.database.reading() as db:
        assert db.query(Registration).count() == 0


def test_a_draft_cannot_be_seen(site: Site) -> None:
    site.change_event(state=EventState.DRAFT)

    assert site.page().status == 404


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (
            {"registration_opens_at": datetime(2026, 9, 20, 6, tzinfo=UTC)},
            "Les inscriptions ouvriront le dimanche 20 septembre 2026 à 8 h.",
        ),
        (
            {"registration_closes_at": datetime(2026, 9, 5, 22, tzinfo=UTC)},
            "Les inscriptions sont closes depuis le dimanche 6 septembre 2026 à 0 h.",
        ),
        ({"capacity": 0}, "place se libère parfois"),
    ],
)
def test_says_why_nobody_can_register(site: Site, values: dict[str, object], words: str) -> None:
    site.change_event(**values)

    for part in ("", "/inscription"):
        page = site.page(part)
        assert page.status == 200
        assert words in page.words
        assert "S’inscrire, c’est gratuit" not in page.links


def test_T_06_shows_the_zone_of_the_event(site: Site) -> None:
    site.change_event(time_zone="Indian/Reunion")

    assert "mardi 13 octobre 2026 de 11 h à 19 h 45" in site.page().words
    assert "13 h à 14 h 30" in site.page("/programme").words


def test_tells_search_engines_the_same(site: Site) -> None:
    site.change_event(title="</script><script>alert(1)</script> & co")
    page = site.page()
    data = json.loads(page.data)

    assert page.tags.count("script") == 1
    assert data["name"] == "</script><script>alert(1)</script> & co"
    assert data["startDate"] == "2026-10-13T09:00:00+02:00"
    assert data["location"]["address"] == {"@type": "PostalAddress", "addressLocality": "Périgueux"}


def test_the_home_page_lists_what_one_can_come_to(site: Site, now: datetime) -> None:
    with site.database.writing() as db:
        make_event(db, now=now, slug="brouillon", title="Secret", state=EventState.DRAFT)
        make_event(db, now=now, slug="passee", title="L’an dernier", state=EventState.ARCHIVED)
    page = Page(site.client.get("/"))

    assert page.links["Numérique en Communs Dordogne"] == "/e/nec-dordogne"
    assert "Elles ont eu lieu L’an dernier" in page.words
    assert "Secret" not in page.words


def test_the_home_page_is_bounded(site: Site, now: datetime) -> None:
    with site.database.writing() as db:
        for number in range(70):
            make_event(db, now=now, slug=f"rencontre-{number}", title=f"Rencontre {number}")

    assert sum("/e/" in address for address in Page(site.client.get("/")).addresses()) == 60


def test_the_accent_is_a_stylesheet_of_its_own(site: Site) -> None:
    assert not any("couleurs.css" in address for address in site.page().addresses())

    site.change_event(accent_color="#7a2a19")
    address = next(a for a in site.page().addresses() if "couleurs.css" in a)
    answer = site.client.get(address)

    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert "--accent: #7a2a19;" in answer.text


def test_a_page_is_kept_by_the_browser_until_something_changes(site: Site) -> None:
    first = site.client.get("/e/nec-dordogne")
    again = site.client.get("/e/nec-dordogne", headers={"if-none-match": first.headers["etag"]})
    site.change_event(title="Autre titre")
    changed = site.client.get("/e/nec-dordogne", headers={"if-none-match": first.headers["etag"]})

    assert first.headers["cache-control"] == "public, max-age=15"
    assert (again.status_code, again.content) == (304, b"")
    assert changed.status_code == 200
    assert "Autre titre" in Page(changed).words


def test_a_kept_page_does_not_outlive_the_opening_of_registrations(site: Site) -> None:
    opens_at = site.clock.now + timedelta(minutes=1)
    site.change_event(registration_opens_at=opens_at)
    before = site.page()
    site.clock.now = opens_at

    assert "S’inscrire, c’est gratuit" not in before.links
    assert "S’inscrire, c’est gratuit" in site.page().links


def test_the_small_view_is_framed_by_the_sites_that_the_event_names_only(site: Site) -> None:
    closed = site.client.get("/e/nec-dordogne/integrer")
    site.change_event(embed_sites=["https://perigueux.example"])
    opened = [site.client.get("/e/nec-dordogne/integrer") for _ in range(2)]
    other = site.client.get("/e/nec-dordogne")

    assert "frame-ancestors 'none'" in closed.headers["content-security-policy"]
    assert ["frame-ancestors https://perigueux.example;" in a.headers["content-security-policy"] for a in opened] == [
        True,
        True,
    ]
    assert "frame-ancestors 'none'" in other.headers["content-security-policy"]
    assert "Numérique en Communs Dordogne mardi 13 octobre 2026" in Page(closed).words


def test_shows_the_logos_of_those_who_organise(site: Site, now: datetime) -> None:
    with site.database.writing() as db:
        stored = StoredFile(
            event_id=site.event.id,
            subject_kind="event.logo",
            subject_id=site.event.id,
            name="Hubikoop",
            media_type="image/png",
            size=1,
            sha256="0" * 64,
            created_at=now,
        )
        db.add(stored)
        db.flush()
        db.add(EventLogo(event_id=site.event.id, file_id=stored.id, position=0, name="Hubikoop"))
    page = site.page()

    assert ("img", "src", f"/fichiers/{stored.id}/petit") in page.attributes
    assert ("img", "alt", "Hubikoop") in page.attributes


def test_robots_stay_out_of_personal_pages(site: Site) -> None:
    client: Client = site.client

    assert "Disallow: /i/" in client.get("/robots.txt").text
