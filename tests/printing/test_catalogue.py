"""Sheets of the catalogue, and those that a committee measures."""

from typing import Any

import pytest

from domain.delivery.printing import badges
from domain.delivery.printing.badge_style import BadgeStyle
from domain.delivery.printing.catalogue import CUSTOM, FOLDED, SHEETS, custom_sheet, sheet_of
from domain.foundation.core.errors import Invalid, InvalidFields
from tests.printing import reading
from tests.printing.samples import BACKS, crowd

MINE: dict[str, Any] = {
    "card_width": 90,
    "card_height": 54,
    "columns": 2,
    "rows": 5,
    "left": 15,
    "top": 13.5,
    "pitch_x": 90,
    "pitch_y": 54,
    "paper_width": 210,
    "paper_height": 297,
}


def test_at_least_eight_labels_of_the_shop_with_plain_paper_a_fold_and_rolls() -> None:
    of_the_shop = [sheet for sheet in SHEETS.values() if sheet.per_page > 1 and sheet.source != "calcul"]
    assert len(of_the_shop) >= 8
    assert {"A7", "A6", FOLDED, "ROLL62", "62X100"} <= set(SHEETS)
    assert all(sheet.source for sheet in SHEETS.values())


def test_cards_of_a_sheet_do_not_overlap() -> None:
    for sheet in SHEETS.values():
        assert sheet.columns == 1 or sheet.pitch_x >= sheet.card.width, sheet.code
        assert sheet.rows == 1 or sheet.pitch_y >= sheet.card.height, sheet.code


def test_a_sheet_of_one_s_own_is_printed_as_measured() -> None:
    sheet = sheet_of(CUSTOM, MINE)
    pdf = badges.draw(crowd(12), BACKS, BadgeStyle(sheet=sheet, backs=False))
    assert reading.page_sizes(pdf) == [(210, 297)] * 2


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({"rows": 6}, ["rows"]),
        ({"left": 40}, ["columns"]),
        ({"pitch_x": 60}, ["pitch_x"]),
        ({"card_width": 40, "card_height": 20}, ["card_width", "card_height"]),
        ({"left": None, "rows": 0}, ["left", "rows"]),
    ],
)
def test_measures_that_cannot_be_are_named(values: dict[str, Any], fields: list[str]) -> None:
    with pytest.raises(Invalid) as refused:
        custom_sheet({**MINE, **values})
    errors = refused.value.errors if isinstance(refused.value, InvalidFields) else [refused.value]
    assert [error.field for error in errors] == [f"custom.{field}" for field in fields]


def test_a_sheet_that_does_not_exist_is_refused() -> None:
    with pytest.raises(Invalid, match="unknown_sheet"):
        sheet_of("L9999")
    with pytest.raises(Invalid, match="unknown_sheet"):
        sheet_of(CUSTOM)
