"""What holds for every answer, also for heads, files and refusals."""

from datetime import datetime
from pathlib import Path

import pytest

from api.pages.assets import asset_url
from domain.execution.registrations import LINK_KIND
from domain.foundation import accounts
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from tests.client import make_client
from tests.factories.accounts import make_account
from tests.factories.registrations import person, register
from tests.pages.conftest import Site
from tests.pages.reading import Page

PUBLIC = (
    "/",
    "/e/nec-dordogne",
    "/e/nec-dordogne/programme",
    "/e/nec-dordogne/programme.ics",
    "/e/nec-dordogne/lien-perdu",
    "/e/nec-dordogne/integrer",
    "/mentions-legales",
    "/connexion",
    "/robots.txt",
    "/.well-known/security.txt",
    "/healthz",
    asset_url("page.css"),
    asset_url("fonts/atkinson-hyperlegible-next-french.woff2"),
)
REFUSED = ("/e/nulle-part", "/fichiers/xyz", "/i/faux", "/b/FAUX", "/static/x/nulle.css", "/api/v1/me", "/a%00b")
HEADERS = (
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "permissions-policy",
    "x-request-id",
)


@pytest.mark.parametrize("address", [*PUBLIC, "/e/nulle-part"])
def test_a_head_tells_what_a_get_would_without_its_body(site: Site, address: str) -> None:
    got, head = site.client.get(address), site.client.request("HEAD", address)

    assert (head.status_code, head.content) == (got.status_code, b"")
    told = {name: value for name, value in got.headers.items() if name != "x-request-id"}
    assert {name: value for name, value in head.headers.items() if name != "x-request-id"} == told
    assert int(head.headers["content-length"]) > 0


def test_A_07_a_head_of_a_link_uses_nothing_up(site: Site, settings: Settings) -> None:
    now = site.clock.now
    with site.database.writing() as db:
        row = register(db, site.event, person(), now=now)
        mine = accounts.make_link(db, LINK_KIND, row.id, site.event, secret=settings.secret_key, now=now)
        sign_in = accounts.make_sign_in_link(db, make_account(db, now=now), now=now)
    for _ in range(3):
        assert site.client.request("HEAD", f"/i/{mine}").headers["cache-control"] == "no-store"
        assert site.client.request("HEAD", f"/connexion/{sign_in}").status_code == 200

    assert site.client.get(f"/i/{mine}").status_code == 200
    assert site.client.post(f"/connexion/{sign_in}", data={"next": ""}).status_code == 303


@pytest.mark.parametrize("address", [*PUBLIC, *REFUSED])
def test_P_05_every_answer_carries_the_headers_of_the_house(site: Site, address: str) -> None:
    headers = site.client.get(address).headers

    assert [name for name in HEADERS if name not in headers] == []
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("address", REFUSED)
def test_a_refusal_is_kept_by_nobody_and_in_no_index(site: Site, address: str) -> None:
    answer = site.client.get(address, headers={"accept": "text/html"})

    assert answer.status_code in {400, 401, 404}
    assert answer.headers["cache-control"] == "no-store"


def test_an_unknown_gathering_is_told_in_french(site: Site) -> None:
    page = Page(site.client.get("/e/nulle-part", headers={"accept": "text/html"}))

    assert page.status == 404
    assert "Cette page n’existe pas" in page.words
    assert ("html", "lang", "fr") in page.attributes
    assert page.links["Voir les rencontres"] == "/"


def test_a_database_that_is_away_is_told_in_french(settings: Settings, tmp_path: Path, now: datetime) -> None:
    client = make_client(settings, Database(f"sqlite:///{tmp_path}/vide.sqlite"), clock=lambda: now)
    answer = client.get("/e/nec-dordogne", headers={"accept": "text/html"})
    page = Page(answer)

    assert (page.status, page.tags.count("h1")) == (503, 1)
    assert "Revenez dans un instant" in page.words
    assert "Réessayez" in page.words
    assert int(answer.headers["retry-after"]) > 0
    assert answer.headers["cache-control"] == "no-store"


def test_large_print_follows_from_page_to_page(site: Site) -> None:
    plain, large = site.page(), site.page(taille="grande", lang="en")

    assert plain.links["Gros caractères"] == "/e/nec-dordogne?taille=grande"
    assert not any("large.css" in address for address in plain.addresses())
    assert asset_url("large.css") in large.addresses()
    assert large.links["Register, it’s free"] == "/e/nec-dordogne/inscription?lang=en&taille=grande"
    assert large.links["Ordinary type"] == "/e/nec-dordogne?lang=en"
    assert large.links["Français"] == "/e/nec-dordogne?taille=grande"


def test_large_print_keeps_the_view_and_what_was_typed(site: Site) -> None:
    rooms = site.page("/programme", vue="salles", taille="grande")
    refused = Page(site.client.post("/e/nec-dordogne/inscription?taille=grande", data={"first_name": "Awa"}))

    assert rooms.links["Caractères ordinaires"] == "/e/nec-dordogne/programme?vue=salles"
    assert refused.fields["first_name"] == "Awa"
    assert asset_url("large.css") in refused.addresses()


def test_what_a_committee_wrote_is_said_to_be_french_in_english_pages(site: Site) -> None:
    english, french = site.client.get("/e/nec-dordogne?lang=en").text, site.client.get("/e/nec-dordogne").text

    assert '<span lang="fr">Une journée pour se rencontrer.</span>' in english
    assert '<span lang="fr">Inclusion des seniors</span>' in english
    assert '<span lang="fr">' not in french
