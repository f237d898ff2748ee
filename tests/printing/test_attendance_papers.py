"""Sheets to sign and attestations of presence on paper."""

from dataclasses import replace
from itertools import pairwise

import pytest

from domain.delivery.printing import attendance_sheet, presence
from domain.delivery.printing.attendance_rows import PresenceRow, PresentRow, SheetRow, SignerRow
from tests.printing import reading, structure
from tests.printing.samples import EVENT, at

LONG = SignerRow(3, "Marie-Emmanuelle", "Etchegoyhen-Larramendy de Saint-Astier", "Conseillers numériques de Dordogne")


def sheet(count: int = 30, walk_ins: int = 20) -> SheetRow:
    people = [SignerRow(line, f"Prénom {line}", f"Nom {line}", "Ville de Périgueux") for line in range(1, count + 1)]
    if count >= LONG.line:
        people[LONG.line - 1] = LONG
    return SheetRow(12, "Seniors", at(11), at(12, 30), tuple(people), walk_ins, "Salle Dronne", ("Camille Roux",), "B")


def test_twenty_two_lines_a_page_then_a_sheet_for_those_who_were_not_expected() -> None:
    pages = reading.texts(attendance_sheet.draw([sheet()], EVENT))
    assert len(pages) == 3
    assert ("Nom 22" in pages[0], "Nom 23" in pages[1]) == (True, True)
    assert "personnes venues sans inscription" in pages[2]
    assert all(str(number) in pages[2] for number in (31, 50))
    assert "Nom" not in pages[2].replace("Nom et prénom", "")


def test_a_sheet_says_what_when_where_and_who() -> None:
    page = reading.texts(attendance_sheet.draw([sheet()], EVENT))[0].replace("\u00a0", " ")
    for told in ("B Seniors", "mardi 13 octobre 2026", "de 11 h à 12 h 30", "Salle Dronne", "feuille n° 12"):
        assert told in page
    assert "Organisé par La Fabrique du Réel. Animé par Camille Roux." in page
    assert "effacer vos données" in page


def test_lines_are_nine_millimetres_and_six_apart() -> None:
    words = reading.words(attendance_sheet.draw([sheet()], EVENT))[0]
    middles = sorted(
        (word.top + word.bottom) / 2
        for word in words
        if word.text.split(" ")[0].isdigit() and word.left < 27 and word.top > 47
    )
    assert len(middles) == 22
    assert all(below - above == pytest.approx(9.6, abs=0.3) for above, below in pairwise(middles))


def test_a_long_name_stands_on_two_lines_inside_its_column() -> None:
    words = reading.words(attendance_sheet.draw([sheet()], EVENT))[0]
    parts = [word for word in words if "Etchegoyhen" in word.text or "Marie-Em" in word.text]
    assert [word.text.endswith(("Larramendy", "Emmanuelle")) for word in parts] == [True, True]
    assert {word.size for word in parts} <= {10, 12}
    assert all(word.right < 88 for word in parts)
    assert attendance_sheet.fits(LONG)
    assert not attendance_sheet.fits(replace(LONG, first_name=f"{LONG.first_name} {LONG.last_name}"))


def test_a_sheet_is_a_table_for_those_who_hear_it() -> None:
    found = structure.read(attendance_sheet.draw([sheet(2, 0)], EVENT))
    assert found.text("TH")[:4] == ["N°", "Nom et prénom", "Structure", "Signature"]
    assert found.text("TD")[:2] == ["Nom 1 Prénom 1", "Ville de Périgueux"]


def test_same_rows_same_bytes() -> None:
    assert attendance_sheet.draw([sheet()], EVENT) == attendance_sheet.draw([sheet()], EVENT)
    assert presence.draw([PERSON], EVENT, BASE) == presence.draw([PERSON], EVENT, BASE)


BASE = "https://preau.example/a/"
PERSON = PresenceRow(
    97,
    "7k3m9q0000001abcdefghjkmnp",
    "Zoé",
    "Li",
    "CPAM de la Dordogne",
    came=(
        PresentRow(at(9, 4), "Accueil, Auditorium", "badge lu"),
        PresentRow(at(11, 2), "Atelier A, Numérique et éducation", "feuille signée"),
    ),
    minutes=375,
)


def test_an_attestation_says_when_how_and_how_long_and_can_be_verified() -> None:
    pdf = presence.draw([PERSON], EVENT, BASE)
    [page] = [text.replace("\u00a0", " ") for text in reading.texts(pdf)]
    for told in (
        "Zoé",
        "9 h 04",
        "11 h 02",
        "badge lu",
        "feuille signée",
        "6 h 15",
        "AT-0097",
        "mardi 13 octobre 2026",
    ):
        assert told in page
    assert f"{BASE}{PERSON.code}".upper() in reading.codes(pdf, threshold=True)


def test_somebody_who_was_checked_in_very_often_has_more_pages_and_one_end() -> None:
    often = replace(
        PERSON, came=tuple(PresentRow(at(9, minute), f"Temps {minute}", "badge lu") for minute in range(40))
    )
    pages = reading.texts(presence.draw([often], EVENT, BASE))
    assert len(pages) > 2
    assert all(sum(f"Temps {minute} " in page for page in pages) == 1 for minute in range(40))
    assert [("Durée retenue" in page) for page in pages] == [False] * (len(pages) - 1) + [True]


@pytest.mark.parametrize(("minutes", "said"), [(45, "45 min"), (60, "1 h"), (375, "6 h 15"), (485, "8 h 05")])
def test_durations_are_said_as_people_do(minutes: int, said: str) -> None:
    assert presence.duration(minutes).replace("\u00a0", " ") == said


def test_nothing_to_print_says_what_to_do() -> None:
    assert "préparez-en une" in reading.texts(attendance_sheet.draw([], EVENT))[0]
    assert "établissez-les" in reading.texts(presence.draw([], EVENT, BASE))[0]
