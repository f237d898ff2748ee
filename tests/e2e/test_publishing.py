"""A version of the programme: what the checks propose is done, published and told; the page and the feeds say it."""

import re

import pytest
from playwright.sync_api import APIRequestContext, Page, expect

from tests.e2e.conftest import Site
from tests.e2e.made import ORGA, SLUG

WORKSHOP = "Inclusion numérique et handicap"
SUBJECT = "Votre atelier de 11 h change de salle"

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(120)]


def test_from_a_warning_to_the_people_who_are_told(
    organiser: Page, visitor: Page, site: Site, asking: APIRequestContext
) -> None:
    _follow_the_advice(organiser)
    number = _read_again(organiser)
    _publish_and_tell(organiser, number)
    link = _read_mail(organiser)
    _see_own_day(visitor, link)
    _read_the_page(visitor, number)
    _read_the_feeds(site, asking)


def _follow_the_advice(page: Page) -> None:
    """The workshop up two steps moves by the button of its warning."""
    page.goto(f"{ORGA}/programme")
    page.locator(".slot").filter(has_text=WORKSHOP).click()
    panel = page.get_by_role("complementary")
    warning = panel.get_by_text("Pas de plain-pied", exact=True)
    expect(warning).to_be_visible()
    panel.get_by_role("button", name="Déplacer dans l’auditorium").first.click()
    expect(page.get_by_text(re.compile(f"«.{WORKSHOP}.».: Auditorium")).first).to_be_visible()
    expect(warning).to_have_count(0)


def _read_again(page: Page) -> int:
    """What changes in words, who is told and who is not; the number of the version to come."""
    page.get_by_role("link", name=re.compile("Relire et publier")).click()
    title = page.get_by_role("heading", level=1, name=re.compile("Ce qui change dans la version"))
    expect(title).to_be_visible()
    main = page.locator("main")
    expect(main).to_contain_text(re.compile(rf"L’atelier «.{WORKSHOP}.» a lieu dans l’auditorium."))
    expect(main).to_contain_text("Salle Auvézère, deux marches")
    expect(main).to_contain_text(re.compile("À prévenir.: 16 personnes inscrites, APF France handicap"))
    expect(main).to_contain_text("Ne reçoivent rien")
    found = re.search(r"\d+", title.inner_text())
    assert found is not None
    return int(found[0])


def _publish_and_tell(page: Page, number: int) -> None:
    page.get_by_role("button", name=re.compile("Publier et envoyer")).click()
    first = page.get_by_role("main").get_by_role("listitem").filter(has_text="celle que tout le monde voit")
    expect(first).to_contain_text(f"Version {number}")
    expect(first).to_contain_text("messages")


def _read_mail(page: Page) -> str:
    """The personal link, read in the mail that a site without mail server keeps."""
    mail = page.get_by_role("button", name=re.compile(SUBJECT.replace(" ", ".")))
    page.goto("/orga/admin/mails")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    while not mail.count():  # the worker writes them one after the other; the test's own limit ends this
        page.wait_for_timeout(300)
        page.reload()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    mail.first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Maintenant : Auditorium, de plain-pied, boucle magnétique")
    found = re.search(r"/i/[0-9a-z]{20,}", dialog.inner_text())
    assert found is not None
    return found[0]


def _see_own_day(page: Page, link: str) -> None:
    page.goto(link)
    workshop = page.get_by_role("listitem").filter(has_text=WORKSHOP).first
    expect(workshop).to_contain_text("Auditorium, de plain-pied, boucle magnétique")


def _read_the_page(page: Page, number: int) -> None:
    page.goto(f"/e/{SLUG}/programme")
    expect(page.locator("main")).to_contain_text(f"Version {number}")
    expect(page.get_by_role("listitem").filter(has_text=WORKSHOP).last).to_contain_text("Auditorium")


def _read_the_feeds(site: Site, asking: APIRequestContext) -> None:
    schedule = asking.get(f"{site.url}/e/{SLUG}/schedule.json").json()
    rooms = [
        room
        for day in schedule["schedule"]["conference"]["days"]
        for room, talks in day["rooms"].items()
        for talk in talks
        if WORKSHOP in talk["title"]
    ]
    assert rooms == ["Auditorium"]
    events = asking.get(f"{site.url}/e/{SLUG}/programme.ics").text().split("BEGIN:VEVENT")
    (told,) = [each for each in events if WORKSHOP in each]
    assert "LOCATION:Auditorium" in told
    assert "STATUS:CONFIRMED" in told
