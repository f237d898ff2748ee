"""The booklet: its pages, their order on sheets, and a choice that stands in the middle."""

from dataclasses import replace

import pytest

from domain.delivery.printing import booklet
from domain.delivery.printing.rows import ProgrammeRow
from tests.printing import big, reading
from tests.printing.samples import EVENT, PROGRAMME

AIMS = ("Se connaître", "Se comprendre")


def test_pages_are_a_multiple_of_four_and_the_choices_face_each_other_in_the_middle() -> None:
    pages = reading.texts(booklet.draw(PROGRAMME, AIMS, imposed=False))
    assert len(pages) == 8
    assert "Ateliers du matin" in pages[3]
    assert "Ateliers de l’après-midi" in pages[4]
    assert "Mes choix" in pages[4]
    assert "détail à la page 4" in pages[2]
    assert "détail à la page 5" in pages[5]


def test_every_session_stands_in_the_booklet_with_its_room() -> None:
    whole = " ".join(reading.texts(booklet.draw(PROGRAMME, AIMS, imposed=False)))
    for session in PROGRAMME.sessions:
        assert session.title.split(" ")[-1] in whole
        assert session.room is None or session.room.name in whole
    assert "Marches" in whole


def test_blank_pages_are_for_notes_and_come_before_the_back_cover() -> None:
    crowded = replace(PROGRAMME, thanks=big.programme().thanks)
    pages = reading.texts(booklet.draw(crowded, imposed=False))
    assert len(pages) % 4 == 0
    notes = [number for number, page in enumerate(pages) if page.startswith("Mes notes")]
    assert notes
    assert max(notes) < min(number for number, page in enumerate(pages) if page.startswith("Merci"))


@pytest.mark.parametrize(
    ("total", "sides"),
    [
        (4, [(4, 1), (2, 3)]),
        (8, [(8, 1), (2, 7), (6, 3), (4, 5)]),
        (12, [(12, 1), (2, 11), (10, 3), (4, 9), (8, 5), (6, 7)]),
    ],
)
def test_sheets_hold_the_pages_that_fold_into_order(total: int, sides: list[tuple[int, int]]) -> None:
    assert [(left, right) for _, _, left, right in booklet.order(total)] == sides


def test_imposed_sheets_are_a4_with_the_cover_at_the_right_of_the_first() -> None:
    pdf = booklet.draw(PROGRAMME, AIMS)
    assert reading.page_sizes(pdf) == [(297, 210)] * 4
    first = reading.words(pdf)[0]
    title = next(word for word in first if word.text.startswith("Numérique"))
    thanks = next(word for word in first if word.text == "Merci")
    assert thanks.right < 148.5 < title.left
    assert "feuille 1 sur 2, recto" in reading.texts(pdf)[0]
    assert reading.bookmarks(pdf)[1] == "feuille 1 sur 2, verso"


def test_both_covers_lead_to_the_live_page() -> None:
    pdf = booklet.draw(PROGRAMME, AIMS, imposed=False)
    assert reading.codes(pdf, 0, threshold=True) == [EVENT.live_url]
    assert reading.codes(pdf, 7, threshold=True) == [EVENT.live_url]
    assert f"{EVENT.live_url}/programme" in reading.texts(pdf)[7]


def test_a_day_without_choice_has_no_page_for_it() -> None:
    plain = replace(PROGRAMME, sessions=tuple(each for each in PROGRAMME.sessions if each.kind != "workshop"))
    whole = " ".join(reading.texts(booklet.draw(plain, imposed=False)))
    assert "Mes choix" not in whole
    assert "Déjeuner partagé" in whole


def test_a_programme_that_is_empty_still_folds() -> None:
    pages = reading.texts(booklet.draw(ProgrammeRow(EVENT, ()), imposed=False))
    assert len(pages) % 4 == 0


def test_a_choice_that_goes_on_says_so_across_its_column() -> None:
    """Two bays of three once had the sentence in white on white, beyond their beam."""
    pdf = booklet.draw(big.programme(5), imposed=False)
    said = [word for page in reading.words(pdf) for word in page if word.text.startswith("Choisissez un atelier")]
    assert len(said) > 6
    assert all(word.right < 134 for word in said)
