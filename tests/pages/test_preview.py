"""A draft, read by its committee before it is published."""

import pytest

from domain.foundation.accounts import Role
from domain.foundation.events.values import EventState
from tests.client import Client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event
from tests.pages.conftest import Site
from tests.pages.reading import Page

PARTS = ("", "/programme", "/programme?vue=salles", "/inscription", "/lien-perdu", "/mentions-legales", "/integrer")
BANNER = "Brouillon : visible du comité seulement."


@pytest.fixture
def draft(site: Site) -> Site:
    site.change_event(state=EventState.DRAFT, accent_color="#7a2a19")
    return site


def signed_in(site: Site, role: Role | None, *, is_admin: bool = False) -> Client:
    now = site.clock.now
    with site.database.writing() as db:
        account = make_account(db, now=now, email=f"{role}@fabrique.example", is_admin=is_admin)
        event = site.event if role else make_event(db, now=now, slug="une-autre")
        make_member(db, event, account, role or Role.COORDINATOR, now=now)
    return sign_in(Client(site.client.app), site.database, account, now=now)


def addresses(site: Site) -> list[str]:
    session = f"/seances/{site.sessions['Ouverture'].id}"
    return [f"/e/{site.event.slug}{part}" for part in (*PARTS, session)]


def test_the_committee_sees_every_page_with_a_banner(draft: Site) -> None:
    member = signed_in(draft, Role.READER)

    for address in addresses(draft):
        page = Page(member.get(address))
        assert (page.status, BANNER in page.words) == (200, True), address
    assert Page(member.get("/e/nec-dordogne")).links["S’inscrire, c’est gratuit"] == "/e/nec-dordogne/inscription"


def test_strangers_find_nothing_before_and_after_the_committee_looked(draft: Site) -> None:
    member, other = signed_in(draft, Role.READER), signed_in(draft, None)

    for address in [*addresses(draft), "/e/nec-dordogne/programme.ics", "/e/nec-dordogne/couleurs.css"]:
        for reader in (draft.client, other):
            assert reader.get(address).status_code == 404, address
        seen = member.get(address)
        assert (seen.status_code, seen.headers["cache-control"]) == (200, "private, no-store"), address
        assert seen.headers["x-robots-tag"] == "noindex, nofollow", address
        for reader in (draft.client, other):
            assert reader.get(address).status_code == 404, address


def test_an_administrator_sees_it_too(draft: Site) -> None:
    assert signed_in(draft, None, is_admin=True).get("/e/nec-dordogne").status_code == 200


def test_its_form_is_shown_and_cannot_be_sent(draft: Site) -> None:
    member = signed_in(draft, Role.COORDINATOR)
    form = Page(member.get("/e/nec-dordogne/inscription"))

    assert ("button", "disabled", "") in form.attributes
    assert "Ce formulaire s’enverra une fois la rencontre publiée." in form.words
    assert member.post("/e/nec-dordogne/inscription", data=form.fields).status_code == 404
    assert member.post("/e/nec-dordogne/lien-perdu", data={"email": "awa@ba.example"}).status_code == 404


def test_once_published_the_banner_is_gone_at_once(draft: Site) -> None:
    member = signed_in(draft, Role.COORDINATOR)
    member.get("/e/nec-dordogne")
    draft.change_event(state=EventState.PUBLISHED)
    page = Page(member.get("/e/nec-dordogne"))

    assert BANNER not in page.words
    assert draft.client.get("/e/nec-dordogne").headers["cache-control"] == "public, max-age=15"


def test_a_draft_without_seats_says_what_is_missing(draft: Site) -> None:
    draft.change_event(capacity=0)
    words = Page(signed_in(draft, Role.READER).get("/e/nec-dordogne")).words

    assert "La jauge est à 0. Écrivez-la avant de publier" in words
    assert "C’est complet" not in words
