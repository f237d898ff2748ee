"""Cells as French offices write them."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from domain.delivery.exchange.understanding import values, vocabulary
from domain.delivery.exchange.understanding.values import Unreadable
from domain.delivery.exchange.understanding.words import nearest, question_key, word_key

# Spreadsheets know no time zone.
EXCEL_HOUR = datetime(1899, 12, 31, 9, 30)  # noqa: DTZ001
EXCEL_DAY = datetime(2022, 1, 12, 8, 0)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        ("9h30", 570), ("09:30", 570), ("9 h", 540), ("14H", 840), ("9 h 05", 545), ("9.30", 570), ("09:30:00", 570),
        ("midi", 720), ("24h00", 1440), (time(9, 30), 570), (EXCEL_HOUR, 570), (0.395833333, 570),
    ],
)  # fmt: skip
def test_hours(cell: Any, minutes: int) -> None:
    assert values.read_hour(cell) == minutes


@pytest.mark.parametrize("cell", ["25h", "9h75", "930", "matin", "9h-10h"])
def test_what_is_no_hour_is_refused_with_examples(cell: str) -> None:
    with pytest.raises(Unreadable):
        values.read_hour(cell)


@pytest.mark.parametrize("cell", ["9h30-10h45", "9h30 – 10h45", "de 9 h 30 à 10 h 45", "09:30 / 10:45"])
def test_a_range_of_hours(cell: str) -> None:
    assert values.read_hours(cell) == (570, 645)


@pytest.mark.parametrize(
    "cell",
    ["12/01/2022", "12/1/22", "2022-01-12", "12.01.2022", "mercredi 12 janvier 2022", "12 janv. 2022", 44573, 44573.0,
     "44573", date(2022, 1, 12), EXCEL_DAY],
)  # fmt: skip
def test_dates(cell: Any) -> None:
    assert values.read_date(cell) == date(2022, 1, 12)


@pytest.mark.parametrize("cell", ["32/13/2022", "janvier", "29/02/2023", "12/01/0022", 3])
def test_what_is_no_date_is_refused(cell: Any) -> None:
    with pytest.raises(Unreadable) as caught:
        values.read_date(cell)
    assert caught.value.sentence == "Une date est attendue, jour puis mois. Exemple : 30/06/2022."


def test_a_moment_may_have_an_hour() -> None:
    assert values.read_moment("01/09/2022 à 8h") == (date(2022, 9, 1), 480)
    assert values.read_moment("01/09/2022") == (date(2022, 9, 1), None)


@pytest.mark.parametrize("cell", ["4 500,00", "4\u202f500,00", "4.500,00", "4,500.00", "4500 €", 4500, 4500.0])
def test_amounts(cell: Any) -> None:
    assert values.read_decimal(cell, 10_000) == Decimal("4500.00")


@pytest.mark.parametrize("cell", ["-3", "NaN", "1e400", "beaucoup", "20 000"])
def test_what_is_no_amount_is_refused(cell: str) -> None:
    with pytest.raises(Unreadable):
        values.read_decimal(cell, 10_000)


def test_spreadsheets_drop_zeros_in_front() -> None:
    assert values.read_code(1053.0, 5) == "01053"
    assert values.read_phone(553000001.0, 40) == "05 53 00 00 01"


@pytest.mark.parametrize(("cell", "answer"), [("Oui", True), ("x", True), ("non", False), ("?", None), (2, True)])
def test_yes_and_no(cell: Any, answer: bool | None) -> None:
    assert values.read_yes_no(cell) is answer


@pytest.mark.parametrize(
    ("vocabulary_", "written", "value"),
    [
        (vocabulary.OUTREACH_STATES, "co-organisateur", "co_organiser"),
        (vocabulary.OUTREACH_STATES, "Co-organisatrice ", "co_organiser"),
        (vocabulary.OUTREACH_STATES, "intéressé·e", "interested"),
        (vocabulary.OUTREACH_STATES, "Contacté(e)", "contacted"),
        (vocabulary.OUTREACH_STATES, "A CONTACTER", "to_contact"),
        (vocabulary.OUTREACH_STATES, "sans réponse", "no_answer"),
        (vocabulary.COMMITMENT_STATES, "tenue", "delivered"),
        (vocabulary.COMMITMENT_STATES, "retiré", "withdrawn"),
        (vocabulary.COMMITMENT_KINDS, "Subvention", "money"),
        (vocabulary.SESSION_KINDS, "Plénière", "plenary"),
        (vocabulary.SESSION_KINDS, "Table-ronde", "round_table"),
        (vocabulary.SESSION_KINDS, "déjeuner", "meal"),
        (vocabulary.NETWORK_QUALITIES, "faible", "weak"),
    ],
)
def test_words_in_their_usual_spellings(vocabulary_: vocabulary.Vocabulary, written: str, value: str) -> None:
    found = vocabulary_.find(written)
    assert found is not None
    assert found.value == value


def test_each_spelling_stands_for_one_value() -> None:
    for each in vocabulary.VOCABULARIES.values():
        for value, spellings in each.spellings.items():
            assert [each.find(word) for word in spellings] == [value] * len(spellings)


def test_headers_compare_without_case_accents_plural_and_small_words() -> None:
    assert word_key("Nom de la STRUCTURE") == word_key("nom structure")
    assert word_key("Intervenant·e·s") == word_key("intervenants") == word_key("Intervenant(e)s")


def test_the_nearest_word_is_proposed() -> None:
    assert (
        nearest("Dispositif public", ["Association", "Dispositif public spécialisé"]) == "Dispositif public spécialisé"
    )
    assert nearest("Licorne", ["Association", "Collectivité"]) is None


def test_a_question_has_a_short_ascii_name_that_can_be_typed() -> None:
    assert question_key("category", "Dispositif  Public") == "category:dispositif-public"
    assert question_key("category", "ⵜⵉⵣⵉⵔⵉ").startswith("category:")
    assert question_key("category", "ⵜⵉⵣⵉⵔⵉ") != question_key("category", "فاطمة")
    assert len(question_key("same", "a" * 200, "b" * 200)) < 120


def test_names_in_a_cell() -> None:
    assert values.split_names("A, B (c, d); E / F\nG") == ["A", "B (c, d)", "E", "F", "G"]
