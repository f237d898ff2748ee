"""Signs on walls and doors: read from the corridor, and right about where they lead."""

from dataclasses import replace

import pytest

from domain.delivery.printing import arrows, door_sheets, sign_rows, track_posters
from domain.delivery.printing.kinds import Direction
from domain.delivery.printing.sign_rows import ArrowRow
from tests.printing import big, reading, structure
from tests.printing.samples import DRONNE, EVENT, MORNING, ROOMS, SESSIONS, VEZERE

DOORS = tuple(sign_rows.doors(SESSIONS, ROOMS, EVENT))


def test_each_room_has_a_sheet_for_each_of_its_sessions() -> None:
    assert len(DOORS) == sum(session.room is not None for session in SESSIONS)
    in_vezere = [
        (row.session.letter, row.following.letter if row.following else "") for row in DOORS if row.room == VEZERE
    ]
    assert in_vezere == [("A", "E"), ("E", "")]


def test_what_is_on_tomorrow_is_not_next() -> None:
    rows = big.programme(3)
    of_first = [row for row in sign_rows.doors(rows.sessions, rows.rooms, rows.event) if row.room == rows.rooms[0]]
    days = {row.session.starts_at.date() for row in of_first}
    assert len(days) == 3
    assert all(
        row.following is None or row.following.starts_at.date() == row.session.starts_at.date() for row in of_first
    )


def test_a_door_says_the_room_what_is_on_and_what_is_next() -> None:
    rows = [row for row in DOORS if row.room == DRONNE]
    pdf = door_sheets.draw(rows, EVENT)
    first, last = reading.texts(pdf)
    assert all(
        word in first for word in ("Dronne", "étage", "Maintenant", "Ensuite", "Inclusion numérique des seniors")
    )
    assert "Ensuite" not in last
    words = {word.text: word for word in reading.words(pdf)[0]}
    assert words["Dronne"].size > 100
    assert reading.codes(pdf, threshold=True) == [EVENT.live_url]
    assert structure.read(pdf).text("H1") == ["Salle Dronne", "Salle Dronne"]


def test_a3_is_the_same_sheet_larger() -> None:
    small, large = (door_sheets.draw(DOORS[:1], EVENT, zoom=zoom) for zoom in (1, 2**0.5))
    assert (reading.page_sizes(small), reading.page_sizes(large)) == ([(210, 297)], [(297, 420)])
    assert reading.texts(small) == reading.texts(large)


@pytest.mark.parametrize("direction", Direction)
def test_words_stand_where_the_arrow_does_not_point_and_say_where_it_does(direction: Direction) -> None:
    pdf = arrows.draw([ArrowRow("Salle Vézère", direction, ("rez-de-chaussée",))], EVENT)
    said = reading.words(pdf)[0]
    what = next(word for word in said if word.text.startswith("Salle"))
    points_left = "left" in direction
    assert (what.left > 140) is points_left
    assert (what.right < 170) is not points_left
    assert arrows.words(direction) in reading.texts(pdf)[0]
    [picture] = [each for each in structure.read(pdf).root.walk() if each.alt == arrows.words(direction)]
    assert picture.kind == "Figure"


def test_arrows_point_where_they_say() -> None:
    """The tip is where a square of ink is widest from the middle of the arrow."""
    ink = {}
    for direction in (Direction.UP, Direction.DOWN):
        pdf = arrows.draw([ArrowRow("Hall", direction)], EVENT)
        image = reading.picture(pdf, dpi=50)
        column = image.crop(
            (round(image.width * 0.6), round(image.height * 0.2), image.width, round(image.height * 0.85))
        )
        half = column.height // 2
        upper, lower = (column.crop((0, top, column.width, top + half)) for top in (0, half))
        ink[direction] = sum(upper.histogram()[:128]) - sum(lower.histogram()[:128])
    assert ink[Direction.UP] > 0 > ink[Direction.DOWN]


def test_the_question_is_the_image_of_a_poster() -> None:
    pdf = track_posters.draw(MORNING[:2], EVENT)
    assert set(reading.page_sizes(pdf)) == {(297, 420)}
    first = reading.texts(pdf)[0]
    assert "« Quelle place pour les parents ? »" in first.replace("\u00a0", " ")
    assert "Salle Vézère" in first
    assert reading.codes(pdf, 1, threshold=True) == [EVENT.live_url]


def test_long_names_shrink_and_are_said() -> None:
    long_room = replace(VEZERE, name="Médiathèque départementale Jean-Baptiste-Poquelin, salle de conférences du bas")
    row = replace(DOORS[0], room=long_room, session=replace(DOORS[0].session, title=big.LONG * 2))
    assert not door_sheets.fits(row)
    assert not arrows.fits(ArrowRow(long_room.name, Direction.UP))
    assert not track_posters.fits(replace(MORNING[0], title=big.LONG * 3))
    for pdf in (door_sheets.draw([row], EVENT), arrows.draw([ArrowRow(long_room.name, Direction.UP)], EVENT)):
        assert "Poquelin" in reading.texts(pdf)[0]
    assert all(door_sheets.fits(each) for each in DOORS)


def test_signs_of_nothing_say_why() -> None:
    assert "Aucune séance n’a de salle" in reading.texts(door_sheets.draw([], EVENT))[0]
    assert "Aucune salle n’est connue" in reading.texts(arrows.draw([], EVENT))[0]
    assert "Aucun atelier" in reading.texts(track_posters.draw([], EVENT))[0]
