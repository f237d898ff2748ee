"""The conducteur on paper: whole, of a room, of a person, of a trade, one numbering for all."""

import re
from dataclasses import replace
from datetime import timedelta

from domain.delivery.printing import room_sheet, run_sheet
from domain.delivery.printing.room_sheet import Heading
from domain.delivery.printing.rows import CueRow, RoomRow
from domain.delivery.printing.sheet_rows import cue_rows
from tests.printing import reading
from tests.printing.samples import AUDITORIUM, AUVEZERE, EVENT, MORNING, SESSIONS, at
from tests.printing.sheets import CUES, sheet


def _of_room(room: RoomRow) -> list[CueRow]:
    return [row for row in CUES if room.id in row.room_ids]


def test_day_sheet_says_idem_and_repeats_the_hour_at_the_head_of_a_page() -> None:
    pdf = run_sheet.draw(CUES, EVENT)
    assert reading.page_sizes(pdf) == [(297, 210)] * len(reading.texts(pdf))
    assert "idem" in reading.texts(pdf)[0]
    for page in reading.words(pdf):
        first = min((word for word in page if word.left < 40 and word.top > 25), key=lambda word: word.top)
        if first.text == "Notes et incidents":  # a page to write on
            continue
        assert re.match(r"(\d+ )?\d+\s*h", first.text), first


def test_day_sheet_has_every_session_and_no_text_under_eleven_points() -> None:
    pdf = run_sheet.draw(CUES, EVENT)
    told = " ".join(reading.texts(pdf))
    for session in SESSIONS:
        assert told.count(session.title) == 1, session.title
    for page in reading.words(pdf):
        assert not [word for word in page if 26 < word.top < 190 and word.size < 10.9]


def test_room_sheet_has_the_top_numbers_of_the_day_sheet() -> None:
    told = " ".join(reading.texts(room_sheet.draw(_of_room(AUDITORIUM), Heading.of_room(AUDITORIUM), EVENT)))
    expected = [row.top for row in _of_room(AUDITORIUM)]
    assert [int(number) for number in re.findall(r"top (\d+)", told)] == expected
    assert "320 places, rez-de-chaussée, 4 micros, boucle magnétique" in told


def test_room_sheet_shows_only_its_room() -> None:
    told = " ".join(reading.texts(room_sheet.draw(_of_room(AUVEZERE), Heading.of_room(AUVEZERE), EVENT)))
    assert MORNING[2].title in told
    assert MORNING[0].title not in told


def test_every_page_leads_to_the_live_page() -> None:
    pdf = run_sheet.draw(CUES, EVENT)
    for page in range(len(reading.texts(pdf))):
        assert reading.codes(pdf, page, threshold=True) == [EVENT.live_url]


def test_a_long_day_stays_inside_its_pages() -> None:
    many = [
        replace(
            SESSIONS[1],
            starts_at=at(8) + timedelta(minutes=10 * n),
            ends_at=at(8) + timedelta(minutes=10 * n + 10),
            title=f"Séance {n} " + "au titre interminable " * 6,
        )
        for n in range(40)
    ]
    for page in reading.words(run_sheet.draw(cue_rows(sheet(many).lines), EVENT)):
        assert all(word.left >= 10.5 and word.right <= 286.5 and word.bottom <= 206 for word in page)


def test_same_rows_same_bytes() -> None:
    assert run_sheet.draw(CUES, EVENT) == run_sheet.draw(CUES, EVENT)
    assert room_sheet.draw(_of_room(AUDITORIUM), Heading.of_room(AUDITORIUM), EVENT) == room_sheet.draw(
        _of_room(AUDITORIUM), Heading.of_room(AUDITORIUM), EVENT
    )


def test_I_09_markup_on_the_sheet_of_a_room_is_text_and_reads_no_file() -> None:
    evil = '<img src="/etc/hostname"/><b>Zoé</para> &amp; <a href="file:///etc/passwd">'
    named = [replace(row, what=evil, who=evil, access=evil) for row in CUES]
    pdf = room_sheet.draw(named, Heading(evil, tells_rooms=True), replace(EVENT, title=evil))
    told = "".join(reading.texts(pdf)).replace(" ", "").replace("\n", "")
    assert told.count("<b>Zoé</para>&amp;") >= 2
    assert b"/URI" not in pdf


def test_the_sheet_of_a_person_tells_rooms_numbers_and_that_they_are_awaited_twice() -> None:
    heading = Heading("Idriss Khelladi", "feuille de route. Attention\u00a0: deux salles à 11\u00a0h", tells_rooms=True)
    theirs = [row for row in CUES if "projecteur" in row.screen]
    told = " ".join(reading.texts(room_sheet.draw(theirs, heading, EVENT)))
    assert "Attention : deux salles à 11 h" in told
    assert [int(number) for number in re.findall(r"top (\d+)", told)] == [row.top for row in theirs]
    assert "Salle Dronne" in told


def test_nobody_s_sheet_says_that_nothing_is_planned() -> None:
    assert (
        "Rien n’est prévu." in reading.texts(room_sheet.draw([], Heading("Zoé", nothing="Rien n’est prévu."), EVENT))[0]
    )


def test_what_was_noted_stands_at_the_end_under_its_number_even_when_it_is_long() -> None:
    noted = [replace(row, note=f"Clé {row.top} chez le gardien. " * 12) for row in CUES]
    for pdf in (run_sheet.draw(noted, EVENT), room_sheet.draw(noted, Heading("Zoé"), EVENT)):
        told = " ".join(reading.texts(pdf)).replace("\n", " ")
        for row in CUES:
            assert f"Clé {row.top} chez le gardien." in told
        for page in reading.words(pdf):
            assert all(word.bottom <= (206 if word.right > 200 or len(page) == 0 else 290) for word in page)


def test_each_day_begins_a_page_of_its_own_that_says_which() -> None:
    second = [replace(row, starts_at=at(9, day=14), ends_at=at(10, day=14), day=None) for row in CUES[:2]]
    pages = reading.texts(run_sheet.draw([*(replace(row, day=None) for row in CUES[:2]), *second], EVENT))
    assert ["13 octobre 2026" in page for page in pages] == [True, False]
    assert "mercredi 14 octobre 2026" in pages[1]


def test_a_cue_that_takes_no_time_has_one_hour_only() -> None:
    cue = replace(CUES[0], kind="own", starts_at=at(10, 38), ends_at=at(10, 38), what="Montrer le carton")
    told = reading.texts(run_sheet.draw([cue], EVENT))[0]
    assert "10 h 38" in told
    assert "à 10 h 38" not in told
