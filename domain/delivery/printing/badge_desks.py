"""Which desk hands out which badge, and in which order badges lie in the pile."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from domain.delivery.printing.models import BadgeOrder
from domain.delivery.printing.rows import BadgeRow
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import search_key

PEOPLE_OF_A_DESK = 150
MOST_SHARED_OUT = 6
_PLAIN = str.maketrans("đøłðþħ", "doldth")
"""Letters with a stroke, which are no letter with an accent: Đặng is found under D."""


def in_order(
    rows: Sequence[BadgeRow],
    *,
    starts: Sequence[str] = (),
    desks: int | None = None,
    order: BadgeOrder = BadgeOrder.NAME,
) -> list[BadgeRow]:
    """Rows in the order of the pile, each with its desk; no initial is at two desks.

    `starts` are the letters where desks begin; without them, about as many people are at each of `desks`, or of as
    many as such a crowd needs.
    """
    ordered = sorted(rows, key=lambda row: (filed_under(row, order), search_key(row.sorted_by), search_key(row.called)))
    count = desks or max(1, min(MOST_SHARED_OUT, round(len(rows) / PEOPLE_OF_A_DESK)))
    placed: list[BadgeRow] = []
    desk, previous = 1, ""
    for index, row in enumerate(ordered):
        first = initial(row, order)
        if starts:
            desk = max(1, bisect_right(starts, first))
        elif first != previous and index >= len(ordered) * desk / count:
            desk += 1
        placed.append(replace(row, desk=gettext("Accueil {number}").format(number=desk)))
        previous = first
    return placed


def filed_under(row: BadgeRow, order: BadgeOrder) -> str:
    """The word that a pile is sorted by: the surname, or the structure for those who have one."""
    key = search_key(row.structure if order is BadgeOrder.STRUCTURE and row.structure else row.sorted_by)
    return key.translate(_PLAIN)


def initial(row: BadgeRow, order: BadgeOrder = BadgeOrder.NAME) -> str:
    return filed_under(row, order)[:1].upper()
