"""The link of a relay: to the form, kept through everything that happens there; and the kit."""

from datetime import timedelta
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from sqlalchemy import select

from domain.execution.registrations.models import Registration
from domain.foundation.accounts import PROGRAM
from domain.foundation.events.values import EventState
from domain.mobilisation import outreach
from domain.mobilisation.organisations.models import Organisation
from tests.factories.organisations import make_organisation
from tests.pages.conftest import MORNING_FIELD, Site
from tests.pages.reading import Page

FORM = "/e/nec-dordogne/inscription"


@pytest.fixture
def relay(site: Site) -> tuple[Organisation, str]:
    with site.database.writing() as db:
        caf = make_organisation(db, site.event, "Caf de la Dordogne", now=site.clock.now)
        return caf, outreach.relay_code_of(db, site.event, caf.id, actor=PROGRAM, now=site.clock.now)


def answers(site: Site, page: Page, **values: str) -> dict[str, str]:
    """The form as it was shown, filled in two minutes by somebody who chooses no workshop."""
    site.clock.now += timedelta(minutes=2)
    facts = {
        "form_token": page.fields["form_token"],
        "first_name": "Fatoumata",
        "last_name": "Diallo",
        "email": "accueil@ccas-bergerac.example",
        MORNING_FIELD: "aucun",
    }
    return facts | {name: page.fields[name] for name in ("relais",) if name in page.fields} | values


def relays(site: Site) -> list[object]:
    with site.database.reading() as db:
        return list(db.scalars(select(Registration.relay_id)))


def test_the_link_leads_to_the_form_and_the_registration_keeps_through_whom(
    site: Site, relay: tuple[Organisation, str]
) -> None:
    caf, code = relay
    answer = site.client.get(f"/r/{code.lower()}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{FORM}?relais={code}")
    page = Page(site.client.get(answer.headers["location"]))
    assert site.client.post(FORM, data=answers(site, page)).status_code == 303
    assert relays(site) == [caf.id]


def test_the_code_goes_through_an_error_and_a_double_send(site: Site, relay: tuple[Organisation, str]) -> None:
    caf, code = relay
    page = site.page("/inscription", relais=code)
    refused = Page(site.client.post(FORM, data=answers(site, page, last_name="")))
    assert (refused.status, refused.fields["relais"]) == (422, code)
    for _ in range(2):
        assert site.client.post(FORM, data=answers(site, refused)).status_code == 303
    assert relays(site) == [caf.id]


def test_the_code_goes_on_in_another_language_and_size(site: Site, relay: tuple[Organisation, str]) -> None:
    page = site.page("/inscription", relais=relay[1])
    assert page.links["English"] == f"{FORM}?relais={relay[1]}&lang=en"
    assert f"relais={relay[1]}" in page.links["Gros caractères"]
    english = site.client.get(f"/r/{relay[1]}?lang=en")
    assert english.headers["location"] == f"{FORM}?relais={relay[1]}&lang=en"


def test_I_05_a_strange_code_is_neither_said_back_nor_kept(site: Site) -> None:
    for code in ('"><script>', "x" * 300, "ZZZZZZ"):
        page = site.page("/inscription", relais=code)
        assert page.status == 200
        assert "<script>" not in "".join(page.addresses()) + page.words
        assert site.client.post(FORM, data=answers(site, page, email=f"a{len(code)}@ccas.example")).status_code == 303
    assert relays(site) == [None, None, None]


def test_kept_pages_learn_nothing_of_relays(site: Site, relay: tuple[Organisation, str]) -> None:
    with_code = site.client.get(f"/e/nec-dordogne?relais={relay[1]}").text
    assert relay[1] not in with_code
    assert site.client.get("/e/nec-dordogne").text == with_code


def test_a_link_leads_to_the_gathering_when_nobody_can_register(site: Site, relay: tuple[Organisation, str]) -> None:
    for state in (EventState.POSTPONED, EventState.CANCELLED, EventState.ARCHIVED):
        site.change_event(state=state)
        for part in ("", "/kit"):
            answer = site.client.get(f"/r/{relay[1]}{part}")
            assert (answer.status_code, answer.headers["location"]) == (303, "/e/nec-dordogne")
        assert site.client.get(f"/r/{relay[1]}/image.png").status_code == 404
    site.change_event(state=EventState.PUBLISHED, registration_closes_at=site.clock.now)
    assert site.client.get(f"/r/{relay[1]}").headers["location"] == "/e/nec-dordogne"
    assert site.client.get(f"/r/{relay[1]}/kit").status_code == 200


def test_an_unknown_code_and_a_draft_get_the_same_page_in_plain_words(
    site: Site, relay: tuple[Organisation, str]
) -> None:
    site.change_event(state=EventState.DRAFT)
    pages = [Page(site.client.get(f"/r/{code}{part}")) for code in ("ZZZZZZ", relay[1]) for part in ("", "/kit")]
    assert {page.status for page in pages} == {404}
    assert len({page.words for page in pages}) == 1
    assert "Ce lien ne mène à aucune rencontre." in pages[0].words
    assert pages[0].links["Voir les rencontres"] == "/"


def test_the_kit_holds_texts_link_and_picture_and_says_how_to_present_it(
    site: Site, relay: tuple[Organisation, str]
) -> None:
    code = relay[1]
    page = Page(site.client.get(f"/r/{code}/kit"))
    assert "dites en une phrase à la personne ce qu’elle y trouvera" in page.words
    assert page.links[f"testserver/r/{code}"] == f"/r/{code}"
    for name in ("mail", "social", "newsletter"):
        assert f"http://testserver/r/{code}" in page.fields[name]
    assert page.fields["mail-subject"].startswith("Numérique en Communs Dordogne")
    assert page.links["Télécharger l’image"] == f"/r/{code}/image.png"
    assert "script" not in page.tags
    assert "Caf" not in page.words


def test_the_kit_is_said_in_english_and_its_texts_stay_french(site: Site, relay: tuple[Organisation, str]) -> None:
    page = Page(site.client.get(f"/r/{relay[1]}/kit?lang=en"))
    assert "Texts ready to copy" in page.words
    assert page.fields["mail"].startswith("Bonjour")
    assert ("textarea", "lang", "fr") in page.attributes


def test_the_picture_carries_the_link_as_a_code(site: Site, relay: tuple[Organisation, str]) -> None:
    answer = site.client.get(f"/r/{relay[1]}/image.png")
    picture = Image.open(BytesIO(answer.content))
    assert (answer.headers["content-type"], picture.format, picture.size) == ("image/png", "PNG", (1200, 1200))
    assert len(answer.content) < 100_000
    small = picture.resize((400, 400))
    assert [found.text for found in zxingcpp.read_barcodes(small)] == [f"http://testserver/r/{relay[1]}"]


def test_the_code_alone_is_a_drawing_without_script(site: Site, relay: tuple[Organisation, str]) -> None:
    answer = site.client.get(f"/r/{relay[1]}/code.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert "<path" in answer.text
    assert "script" not in answer.text
