"""A committee mobilises by mouse: from a structure's name to its promise, its letter, and a day that moves."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import icalendar
import pypdfium2
import pytest
from playwright.sync_api import APIRequestContext, Locator, Page, expect

from tests.e2e.conftest import Site
from tests.e2e.made import ORGA, Maker

NAME = "Fablab des Trois Essais"
MAIL = "bonjour@fablab-essais.example"
BOARD = f"{ORGA}/organisations?view=board"

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]


@pytest.fixture
def maker(site: Site, asking: APIRequestContext) -> Iterator[Maker]:
    """The day goes back where it was: other journeys use the same gathering."""
    made = Maker(site, asking)
    before = made.of_event("")
    yield made
    made.put_day(before["starts_at"][:10])


def test_from_a_name_to_a_promise_and_a_day_that_moves(
    organiser: Page, visitor: Page, maker: Maker, tmp_path: Path
) -> None:
    _add_structure(organiser)
    _log_call(organiser)
    _is_to_be_called(organiser)
    _drag_card(organiser)
    _introduce(organiser)
    link = _send_link(organiser)
    _answer_at_the_door(visitor, link)
    _ledger_history_and_journal_tell_it(organiser)
    _print_letter(organiser, maker, tmp_path)
    _close_phase(organiser)
    _move_day(organiser, maker)
    _subscribe(organiser, maker)


def _card(page: Page) -> Locator:
    return page.locator(".lane-card").filter(has=page.get_by_role("button", name=NAME, exact=True))


def _lane(page: Page, state: str) -> Locator:
    return page.get_by_role("region", name=re.compile(f"^{state}, ", re.IGNORECASE))


def _open_panel(page: Page, part: str) -> Locator:
    """The structure's page, at one of its parts."""
    page.goto(BOARD)
    page.get_by_role("button", name=NAME, exact=True).click()
    dialog = page.get_by_role("dialog", name=NAME)
    dialog.get_by_role("button", name=part, exact=True).click()
    return dialog


def _add_structure(page: Page) -> None:
    page.goto(BOARD)
    page.get_by_role("button", name="Ajouter une structure").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Nom").fill("Mairie de perigueux")
    dialog.get_by_role("button", name="Ajouter", exact=True).click()
    expect(dialog.get_by_role("button", name=re.compile("Voir la fiche de Ville de Périgueux"))).to_be_visible()
    dialog.get_by_label("Nom").fill(NAME)
    dialog.get_by_label("Commune").fill("Périgueux")
    dialog.get_by_role("button", name="Ajouter", exact=True).click()
    expect(_lane(page, "à contacter").get_by_role("button", name=NAME, exact=True)).to_be_visible()


def _log_call(page: Page) -> None:
    """Four clicks: open, how it went, when to call again, send."""
    _card(page).hover()
    page.get_by_role("button", name=f"Noter un échange avec {NAME}").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Intérêt", exact=True).click()
    dialog.get_by_role("button", name="Demain").click()
    dialog.get_by_role("button", name="Noter", exact=True).click()
    expect(_lane(page, "intéressée").get_by_role("button", name=NAME, exact=True)).to_be_visible()
    expect(_card(page)).to_contain_text("demain")


def _is_to_be_called(page: Page) -> None:
    """A step whose day has come stands in « À appeler »: this one is brought back to today."""
    _card(page).hover()
    page.get_by_role("button", name=f"Noter un échange avec {NAME}").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("À rappeler", exact=True).click()
    today = dialog.get_by_role("button", name="Demain")
    today.click()
    tomorrow = date.fromisoformat(dialog.get_by_label("Le", exact=True).input_value())
    dialog.get_by_label("Le", exact=True).fill(str(tomorrow - timedelta(days=1)))
    dialog.get_by_label("Quoi faire").fill("Proposer une visite")
    dialog.get_by_role("button", name="Noter", exact=True).click()
    expect(dialog).to_be_hidden()
    page.get_by_role("link", name="À appeler").click()
    row = page.get_by_role("listitem").filter(has=page.get_by_role("button", name=NAME, exact=True))
    expect(row).to_contain_text("Proposer une visite")


def _drag_card(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 2400})  # the card and where it goes are both in sight
    page.goto(BOARD)
    box = _card(page).bounding_box()
    assert box is not None
    lane = _lane(page, "engagée").bounding_box()
    assert lane is not None
    page.mouse.move(box["x"] + 5, box["y"] + box["height"] / 2)
    page.mouse.down()
    for step in (30, 60, 61):
        page.mouse.move(lane["x"] + step, lane["y"] + step)
    page.mouse.up()
    expect(_lane(page, "engagée").get_by_role("button", name=NAME, exact=True)).to_be_visible()
    expect(page.get_by_text(f"{NAME} : « engagée ».").first).to_be_visible()


def _introduce(page: Page) -> None:
    """Who introduced it, and an address to write to; then the tree draws it."""
    dialog = _open_panel(page, "Fiche et contacts")
    dialog.get_by_label("Adresse électronique de la structure").fill(MAIL)
    dialog.get_by_label("Présentée par").select_option(label="Ville de Périgueux")
    dialog.get_by_role("button", name="Enregistrer").click()
    expect(dialog).to_be_hidden()
    page.get_by_role("link", name="De proche en proche").click()
    tree = page.get_by_role("region", name="Qui a présenté qui")
    root = page.get_by_role("button", name=re.compile("^Ville de Périgueux"))
    branch = tree.get_by_role("listitem").filter(has=root).last
    expect(branch.get_by_role("button", name=re.compile(f"^{NAME}"))).to_be_visible()


def _send_link(page: Page) -> str:
    """The address of the structure's page, read in the mail that a site without mail server keeps."""
    dialog = _open_panel(page, "Lien et lettre")
    dialog.get_by_role("button", name="Envoyer le lien", exact=True).click()
    expect(page.get_by_text("Lien envoyé.")).to_be_visible()
    page.goto("/orga/admin/mails")
    row = page.get_by_role("row").filter(has_text=MAIL).or_(page.get_by_role("row").filter(has_text=NAME))
    row.first.get_by_role("button").first.click()
    mail = page.get_by_role("dialog")
    expect(mail).to_contain_text("/s/")
    found = re.search(r"/s/[0-9A-Za-z_-]+", mail.inner_text())
    assert found is not None
    return found[0]


def _answer_at_the_door(page: Page, link: str) -> None:
    """Without script: yes, a promise that is proposed then confirmed, a question."""
    page.goto(link)
    if page.get_by_label("Oui, nous prenons part.").count():
        page.get_by_label("Oui, nous prenons part.").check()
        page.get_by_role("button", name="Envoyer ma réponse").click()
    page.get_by_role("link", name=re.compile("^Proposer ")).click()
    page.get_by_label("De quoi s’agit-il ?").select_option("place")
    page.get_by_label("Ce que vous apportez").fill("Une salle de lecture")
    page.get_by_label("Combien").fill("1")
    page.get_by_label("De quoi", exact=True).fill("salle")
    page.get_by_role("button", name="Proposer", exact=True).click()
    page.get_by_role("article").filter(has_text="Une salle de lecture").get_by_role("button", name="Confirmer").click()
    expect(page.get_by_role("article").filter(has_text="Une salle de lecture")).to_contain_text("onfirmé")
    page.get_by_label("Votre question", exact=True).fill("Comment prêter une tablette sans la perdre ?")
    page.get_by_role("button", name="Envoyer ma question").click()
    expect(page.locator("#question")).to_contain_text("Comment prêter une tablette")


def _ledger_history_and_journal_tell_it(page: Page) -> None:
    page.goto(f"{ORGA}/commitments?q=lecture")
    row = page.get_by_role("row").filter(has_text="Une salle de lecture")
    expect(row).to_contain_text(NAME)
    expect(row).to_contain_text("confirmé")
    page.goto(f"{ORGA}/concerns?view=list")
    expect(page.get_by_text("Comment prêter une tablette sans la perdre ?").first).to_be_visible()
    dialog = _open_panel(page, "Suivi")
    expect(dialog).to_contain_text("Proposer une visite")
    dialog.get_by_role("button", name="Engagements", exact=True).click()
    expect(dialog).to_contain_text("Une salle de lecture")
    dialog.get_by_role("button", name="Journal", exact=True).click()
    expect(dialog.locator(".trail")).to_contain_text(NAME)
    page.goto(f"{ORGA}/settings/journal")
    expect(page.get_by_role("main")).to_contain_text(NAME)


def _print_letter(page: Page, maker: Maker, folder: Path) -> None:
    dialog = _open_panel(page, "Lien et lettre")
    href = dialog.get_by_role("link", name="Ouvrir la lettre").get_attribute("href")
    assert href is not None
    path = folder / "letter.pdf"
    path.write_bytes(maker.asking.get(href).body())
    document = pypdfium2.PdfDocument(path)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    assert NAME in " ".join(text.split())
    assert "Une salle de lecture" in " ".join(text.split())


def _close_phase(page: Page) -> None:
    """With open gates, a reason is asked for, and stays in sight."""
    page.goto(ORGA)
    bay = page.get_by_role("article", name="Engagement")
    bay.get_by_role("button", name="Clore la phase").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Clore la phase").click()
    expect(dialog.get_by_role("alert").first).to_be_visible()
    dialog.get_by_label("Raison").fill("Le comité avance avec ce qu’il a")
    dialog.get_by_role("button", name="Clore la phase").click()
    expect(bay).to_contain_text("Le comité avance avec ce qu’il a")
    bay.get_by_role("button", name="Rouvrir la phase").click()
    expect(bay.get_by_role("button", name="Clore la phase")).to_be_visible()


def _move_day(page: Page, maker: Maker) -> None:
    """Tasks that follow the day go a week later; the others stay."""
    before = _open_tasks(maker)
    page.goto(f"{ORGA}/tasks")
    page.get_by_role("button", name="Changer la date de la journée").click()
    dialog = page.get_by_role("dialog")
    day = dialog.get_by_label("Premier jour de la rencontre")
    day.fill(str(date.fromisoformat(day.input_value()) + timedelta(days=7)))
    expect(dialog.get_by_role("group", name="Ce qui suit")).to_be_visible()
    dialog.get_by_role("button", name="Changer la date").click()
    expect(page.get_by_text(re.compile("^La rencontre est le ")).first).to_be_visible()
    after = _open_tasks(maker)
    assert before
    assert {task: day - before[task] for task, day in after.items()} == dict.fromkeys(before, timedelta(days=7))


def _open_tasks(maker: Maker) -> dict[str, date]:
    """Open tasks that follow the day, and when they are due."""
    tasks = maker.of_event("/tasks?size=500")["items"]
    follow = [task for task in tasks if task["state"] in ("to_do", "doing") and not task["fixed_on"]]
    return {task["id"]: date.fromisoformat(task["due_on"]) for task in follow}


def _subscribe(page: Page, maker: Maker) -> None:
    """The address that a calendar program asks: meetings are events, tasks are to-dos."""
    meeting = maker.meeting()
    page.goto(f"{ORGA}/tasks")
    page.get_by_role("button", name="S’abonner au calendrier").click()
    dialog = page.get_by_role("dialog")
    ask = dialog.get_by_role("button", name="Obtenir mon adresse")
    address = dialog.get_by_label("Votre adresse")
    ask.or_(address).first.wait_for()
    if ask.is_visible():
        ask.click()
    told = icalendar.Calendar.from_ical(maker.asking.get(address.input_value()).body())
    titles = [str(each["SUMMARY"]) for each in told.walk("VEVENT")]
    assert "Réunion d’essai" in titles, (titles, meeting)
    assert {each["SUMMARY"] for each in told.walk("VTODO")}
