"""The points de régie on paper."""

from domain.delivery.printing import checklist
from domain.delivery.printing.rows import ChecklistRow
from tests.printing import reading
from tests.printing.samples import AUDITORIUM, AUVEZERE, EVENT, ROOMS, at

ROWS = [
    ChecklistRow(AUDITORIUM, "Son", "5 micros de table", "Yanis", at(9, day=12)),
    ChecklistRow(AUDITORIUM, "Son", "4 micros sur place : en emprunter 3", "Yanis", at(9, day=7)),
    ChecklistRow(AUDITORIUM, "Accès", "Boucle magnétique essayée", "Maud", at(9, day=12), "done"),
    ChecklistRow(AUVEZERE, "Accès", "Deux marches : poser une rampe", "Maud", None, "problem"),
    ChecklistRow(None, "Signalétique", "8 flèches", state="not_applicable"),
]


def test_points_stand_by_room_with_state_in_words() -> None:
    told = reading.texts(checklist.draw(ROWS, EVENT))[0]
    assert "5 points, 1 fait, 1 en retard, par salle et par métier" in told
    for said in ("Auditorium", "Salle Auvézère", "Tout le lieu et abords", "à faire", "en retard", "fait", "problème"):
        assert said in told
    assert told.count("Son") == 1
    assert "lundi 12" in told
    assert "J – 5, jeudi 8 octobre 2026" in told


def test_two_points_of_the_same_name_are_told_apart_by_their_session_hour_and_note() -> None:
    rows = [
        ChecklistRow(AUDITORIUM, "Son", "2 micros", due_at=at(16, day=12), session="9 h 30 Ouverture"),
        ChecklistRow(AUDITORIUM, "Son", "2 micros", state="problem", session="17 h Clôture", note="Pile vide"),
    ]
    [told] = reading.texts(checklist.draw(rows, EVENT))
    for said in ("9 h 30 Ouverture", "17 h Clôture", "Pile vide", "lundi 12", "16 h"):
        assert said in told


def test_a_room_is_not_cut_in_two_unless_longer_than_a_page() -> None:
    rows = [ChecklistRow(room, "Matériel", f"Point {n} de {room.name}") for room in ROOMS for n in range(12)]
    pages = reading.texts(checklist.draw(rows, EVENT))
    for room in ROOMS:
        holding = [page for page in pages if f"de {room.name}" in page]
        assert len(holding) == 1, room.name
    long = [ChecklistRow(AUDITORIUM, "Matériel", f"Point {n}.") for n in range(50)]
    pages = reading.texts(checklist.draw(long, EVENT))
    assert "Auditorium (suite)" in pages[1]
    assert [sum(page.count(f"Point {n}.") for page in pages) for n in range(50)] == [1] * 50


def test_an_empty_list_says_so_and_the_code_is_read() -> None:
    pdf = checklist.draw([], EVENT)
    assert "La liste est vide" in reading.texts(pdf)[0]
    assert reading.codes(pdf) == [EVENT.live_url]


def test_same_rows_same_bytes() -> None:
    assert checklist.draw(ROWS, EVENT) == checklist.draw(ROWS, EVENT)
