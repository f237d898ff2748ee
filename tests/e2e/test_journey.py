"""A committee that holds only spreadsheets: from its files to a badge whose code is read from the paper."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Page, expect

from domain.delivery.exchange import example

SLUG = "ma-rencontre"
MILLISECONDS_TO_READ = 2500
"""A form sent sooner is shown again: nobody reads so fast."""
FILES = sorted((Path(__file__).resolve().parents[2] / "examples" / "nec-dordogne").glob("*.csv"))

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]


@pytest.fixture
def spreadsheets(tmp_path: Path) -> list[Path]:
    """The six files as a committee would hold them for a coming day, registrations open since last week."""
    today = datetime.now(UTC).date()
    weeks = example.first_tuesday(today + timedelta(weeks=6)) - example.DAY
    opening = f"{today - timedelta(days=7):%d/%m/%Y}".encode()
    for file in FILES:
        content = example.moved(file.read_bytes(), weeks)
        if file.name == "evenement.csv":
            content = re.sub(rb"(ouverture des inscriptions;)[0-9/]+", rb"\g<1>" + opening, content)
            content = content.replace(b"nec-dordogne-2022", SLUG.encode())
        (tmp_path / file.name).write_bytes(content)
    return sorted(tmp_path.glob("*.csv"))


def test_from_spreadsheets_to_a_scanned_badge(
    organiser: Page, visitor: Page, spreadsheets: list[Path], tmp_path: Path
) -> None:
    _make_event(organiser)
    _import(organiser, spreadsheets)
    _see_where_we_stand(organiser)
    _publish(organiser)
    _register(visitor)
    link = _read_mail(organiser)
    _confirm(visitor, link)
    _change_workshop(visitor, link)
    address = _scan(_print_badges(organiser, tmp_path))
    organiser.goto(address)
    organiser.wait_for_url(f"**/orga/e/{SLUG}/registrations**")
    expect(organiser.get_by_text("Bénédicte").first).to_be_visible()
    visitor.goto(address)
    expect(visitor.locator("main")).not_to_contain_text("Bénédicte")


def _make_event(page: Page) -> None:
    day = example.first_tuesday(datetime.now(UTC).date() + timedelta(weeks=6))
    page.goto("/orga")
    page.get_by_role("button", name="Créer une rencontre").first.click()
    page.get_by_label("Nom", exact=True).fill("Ma rencontre")
    page.get_by_label("Adresse de sa page").fill(SLUG)
    page.get_by_label("Début").fill(f"{day}T09:00")
    page.get_by_label("Fin", exact=True).fill(f"{day}T17:45")
    page.get_by_label("Importer les tableurs du comité").check()
    page.get_by_role("button", name="Créer", exact=True).click()
    page.wait_for_url(f"**/e/{SLUG}/import")


def _import(page: Page, files: list[Path]) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choisir les fichiers").click()
    chooser.value.set_files([str(file) for file in files])
    page.get_by_role("heading", name="À réparer d’abord").wait_for()
    questions = page.get_by_role("button", name="Appliquer")
    for left in range(questions.count(), 0, -1):
        expect(questions).to_have_count(left)
        page.locator("form.question").first.get_by_role("button", name="Appliquer").click()
        if left > 1:
            expect(page.locator("form.question:not(details form)").nth(left - 1)).not_to_be_visible()
    page.get_by_role("heading", name="À réparer d’abord").wait_for(state="detached")
    page.get_by_role("button", name=re.compile("^Importer .* lignes$")).click()
    expect(page.get_by_text("Les tableurs sont importés.")).to_be_visible(timeout=30_000)


def _see_where_we_stand(page: Page) -> None:
    page.get_by_role("link", name="Voir où nous en sommes").click()
    page.get_by_role("heading", name=re.compile("Où en sommes-nous")).wait_for()
    expect(page.get_by_role("heading", name="Mobilisation")).to_be_visible()
    page.get_by_role("link", name=re.compile("Structures co-organisatrices")).first.click()
    expect(page.get_by_text("Lignes 1 à 19 sur 19.")).to_be_visible()


def _publish(page: Page) -> None:
    page.goto(f"/orga/e/{SLUG}/settings")
    page.get_by_role("button", name="Publier").click()
    page.get_by_role("dialog").get_by_role("button", name="Publier").click()
    expect(page.get_by_text("Les inscriptions sont ouvertes.")).to_be_visible()


def _register(page: Page) -> None:
    page.goto(f"/e/{SLUG}")
    page.get_by_role("link", name=re.compile("S’inscrire")).first.click()
    page.get_by_label("Prénom").fill("Bénédicte")
    page.get_by_label("Nom", exact=True).fill("O’Neill-Ménard")
    page.get_by_label("Courriel").fill("benedicte@mairie.example")
    page.get_by_label(re.compile("Numérique et éducation")).check()
    read_again = page.get_by_role("button", name="Relire avant d’envoyer")
    read_again.click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("Prénom")).to_have_value("Bénédicte")  # a moment was left open: nothing typed is lost
    page.get_by_label("Pas d’atelier à ce moment").last.check()
    read_again.click()
    page.wait_for_timeout(MILLISECONDS_TO_READ)
    page.get_by_role("button", name="Envoyer mon inscription").click()
    page.wait_for_url(f"**/e/{SLUG}/inscription/envoyee**")


def _read_mail(page: Page) -> str:
    """The personal link, read in the mail that a site without mail server keeps."""
    page.goto("/orga/admin/mails")
    page.get_by_role("button", name=re.compile("Ma rencontre|inscription", re.IGNORECASE)).first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Confirmer mon inscription")
    found = re.search(r"/i/[0-9a-z]+", dialog.inner_text())
    assert found is not None
    return found[0]


def _confirm(page: Page, link: str) -> None:
    """Opening the link changes nothing: the button does."""
    page.goto(link)
    page.get_by_role("button", name="Je confirme ma venue").click()
    expect(page.get_by_role("button", name="Je confirme ma venue")).to_have_count(0)


def _change_workshop(page: Page, link: str) -> None:
    page.goto(link)
    expect(page.locator("main")).to_contain_text("Numérique et éducation")
    page.get_by_role("link", name="Changer d’atelier").click()
    page.get_by_label(re.compile("Inclusion numérique des seniors")).check()
    page.get_by_role("button", name="Enregistrer les changements").click()
    expect(page.locator("main")).to_contain_text("Inclusion numérique des seniors")


def _print_badges(page: Page, folder: Path) -> Path:
    page.goto(f"/orga/e/{SLUG}/prints")
    page.get_by_role("link", name="Préparer et imprimer les badges").click()
    page.get_by_role("button", name=re.compile("Préparer tous les badges")).click()
    address = page.get_by_role("link", name="Ouvrir pour imprimer").get_attribute("href")
    path = folder / "badges.pdf"
    path.write_bytes(page.request.get(str(address)).body())
    return path


def _scan(pdf: Path) -> str:
    """The address behind the badge's code, read from a picture of the first sheet as a phone would."""
    document = pypdfium2.PdfDocument(pdf)
    picture = document[0].render(scale=200 / 72).to_pil()
    codes = [code.text for code in zxingcpp.read_barcodes(picture)]
    badges = [text for text in codes if "/B/" in text]
    assert len(badges) == 1, codes
    return badges[0]
