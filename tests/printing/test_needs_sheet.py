"""The needs of rooms on paper."""

from domain.delivery.printing import needs_sheet
from domain.delivery.printing.rows import NeedRow, RoomNeedsRow
from tests.printing import reading
from tests.printing.samples import EVENT

NEEDS = (
    NeedRow("5 micros", "4 dans la salle", "Ville de Périgueux, confirmé", is_missing=True),
    NeedRow("Eau", "prêt", is_ready=True),
)
ROOM = RoomNeedsRow("Auditorium", "320 places", (("9 h 30 – 9 h 45  Ouverture", NEEDS),))


def test_a_need_says_how_the_room_answers_and_who_lends_it() -> None:
    told = reading.texts(needs_sheet.draw([ROOM], EVENT))[0]
    for words in ("Auditorium", "320 places", "Ouverture", "5 micros", "4 dans la salle", "Ville de Périgueux"):
        assert words in told
    assert "2 besoins, 1 à trouver" in told


def test_a_room_longer_than_a_page_goes_on_under_its_name() -> None:
    long = RoomNeedsRow("Hall", "", (("", NEEDS * 40),))
    pages = reading.texts(needs_sheet.draw([long], EVENT))
    assert len(pages) > 1
    assert "Hall (suite)" in pages[1]
    assert sum(page.count("5 micros") for page in pages) == 40


def test_nothing_asked_says_where_needs_come_from() -> None:
    assert "Aucun besoin" in reading.texts(needs_sheet.draw([], EVENT))[0]
