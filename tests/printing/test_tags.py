"""What a screen reader finds in the programmes."""

from collections.abc import Callable

import pytest

from domain.delivery.printing import booklet, large_print, leaflet, poster
from domain.delivery.printing.rows import ProgrammeRow
from tests.printing import reading, structure
from tests.printing.samples import EVENT, PROGRAMME

PRINTS: dict[str, Callable[[ProgrammeRow], bytes]] = {
    "leaflet": leaflet.draw,
    "booklet": lambda rows: booklet.draw(rows, ("Se connaître", "Se comprendre"), imposed=False),
    "poster": poster.draw,
    "large-print": large_print.draw,
}


@pytest.fixture(params=PRINTS)
def pdf(request: pytest.FixtureRequest) -> bytes:
    return PRINTS[request.param](PROGRAMME)


def test_every_run_of_drawing_is_in_the_tree_once_and_knows_its_element(pdf: bytes) -> None:
    found = structure.read(pdf)
    marks = found.all_marks()
    assert len(marks) == len(set(marks))
    assert set(marks) == set(found.drawn) == set(found.parents)
    for element in found.root.walk():
        assert {found.parents[mark] for mark in element.marks} <= {element.kind}


def test_the_document_says_its_language_and_shows_its_title(pdf: bytes) -> None:
    found = structure.read(pdf)
    assert (found.language, found.is_marked, found.shows_title) == ("fr-FR", True, True)


def test_what_is_read_is_the_day_in_its_order(pdf: bytes) -> None:
    found = structure.read(pdf)
    whole = found.said(found.root)
    assert found.text("H1") == [EVENT.title]
    titles = ("Accueil café", "Ouverture", "Numérique et éducation", "Accompagnement des élus", "Clôture")
    assert [whole.find(title) for title in titles] == sorted(whole.find(title) for title in titles)
    assert -1 not in [whole.find(title) for title in titles]


def test_titles_of_sessions_have_their_hour_and_pictures_a_text(pdf: bytes) -> None:
    found = structure.read(pdf)
    assert any("9 h 30" in title.replace("\u00a0", " ") for title in found.text("H3"))
    pictures = [element for element in found.root.walk() if element.kind == "Figure"]
    assert pictures
    assert all(element.alt for element in pictures)
    assert any(EVENT.live_url in element.alt for element in pictures)


def test_the_back_of_the_leaflet_is_read_last() -> None:
    found = structure.read(leaflet.draw(PROGRAMME))
    assert found.text("H2")[-1] == "Venir et s’y retrouver"
    assert found.text("H2")[0] == "Le matin"


def test_a_choice_is_a_list_with_its_letters() -> None:
    found = structure.read(poster.draw(PROGRAMME))
    assert found.text("Lbl") == ["A", "B", "C", "D", "E"]


def test_the_foot_of_a_page_is_not_read() -> None:
    pdf = poster.draw(PROGRAMME)
    assert "imprimé le" in reading.texts(pdf)[0]
    found = structure.read(pdf)
    assert "imprimé le" not in found.said(found.root)
