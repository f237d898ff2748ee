"""The conducteur: every session once, the régie's work between, one numbering for the day and the rooms."""

import re
from dataclasses import replace
from datetime import timedelta

from domain.delivery.printing import cues, room_sheet, run_sheet
from domain.delivery.printing.cues import needs_of
from domain.delivery.printing.rows import CueRow
from tests.printing import reading
from tests.printing.samples import AUDITORIUM, AUVEZERE, EVENT, MORNING, SESSIONS, at

CUES = cues.cues(SESSIONS, EVENT)


def _work(kind: str) -> list[CueRow]:
    return [row for row in CUES if row.kind == kind]


def test_rows_are_numbered_in_the_order_things_happen() -> None:
    assert [row.top for row in CUES] == list(range(1, len(CUES) + 1))
    assert [row.starts_at for row in CUES] == sorted(row.starts_at for row in CUES)


def test_every_session_is_there_once() -> None:
    assert sorted(row.what for row in CUES if not row.is_stage_work) == sorted(session.title for session in SESSIONS)


def test_set_up_ends_when_the_first_session_of_the_room_begins() -> None:
    auditorium = next(row for row in _work("setup") if row.room == "Auditorium")
    assert (auditorium.starts_at, auditorium.ends_at) == (at(9), at(9, 30))
    assert (auditorium.what, auditorium.microphones) == ("Montage\u00a0: son", "2 micros, pupitre")


def test_turn_over_is_shown_only_where_there_is_time_and_need() -> None:
    changes = [(row.room, row.starts_at, row.ends_at) for row in _work("turnover")]
    assert ("Auditorium", at(15), at(15, 45)) in changes
    assert ("Salle Dronne", at(13, 15), at(14)) in changes
    assert not [row for row in _work("turnover") if row.room == "Hall"]


def test_sessions_back_to_back_have_no_turn_over() -> None:
    first = replace(MORNING[0], ends_at=at(12))
    second = replace(MORNING[1], room=first.room, starts_at=at(12), ends_at=at(13))
    assert not [row for row in cues.cues((first, second), EVENT) if row.kind == "turnover"]


def test_striking_comes_last() -> None:
    assert CUES[-1].kind == "strike"
    assert CUES[-1].starts_at == at(17, 45)


def test_needs_are_put_in_their_columns() -> None:
    needs = needs_of("3 micros, vidéoprojecteur, visioconférence ; chaises en cercle, boucle magnétique, noir salle")
    assert needs.microphones == "3 micros"
    assert needs.screen == "projecteur, visio"
    assert needs.furniture == "chaises en cercle"
    assert needs.access == "boucle magnétique"
    assert needs.light == "noir salle"


def test_two_sessions_in_one_room_are_a_clash() -> None:
    clashing = replace(MORNING[1], room=MORNING[0].room)
    found = cues.clashes(cues.cues((MORNING[0], clashing), EVENT))
    assert [(one.what, other.what) for one, other in found] == [(MORNING[0].title, MORNING[1].title)]


def test_day_sheet_says_idem_and_repeats_the_hour_at_the_head_of_a_page() -> None:
    pdf = run_sheet.draw(CUES, EVENT)
    assert reading.page_sizes(pdf) == [(297, 210)] * len(reading.texts(pdf))
    assert "idem" in reading.texts(pdf)[0]
    for page in reading.words(pdf):
        first = min((word for word in page if word.left < 40 and word.top > 25), key=lambda word: word.top)
        assert re.match(r"(\d+ )?\d+\s*h", first.text), first


def test_day_sheet_has_every_session_and_no_text_under_eleven_points() -> None:
    pdf = run_sheet.draw(CUES, EVENT)
    told = " ".join(reading.texts(pdf))
    for session in SESSIONS:
        assert told.count(session.title) == 1, session.title
    for page in reading.words(pdf):
        assert not [word for word in page if 26 < word.top < 190 and word.size < 10.9]


def test_room_sheet_has_the_top_numbers_of_the_day_sheet() -> None:
    told = " ".join(reading.texts(room_sheet.draw(CUES, AUDITORIUM, EVENT)))
    expected = [row.top for row in CUES if row.room_id == AUDITORIUM.id]
    assert [int(number) for number in re.findall(r"top (\d+)", told)] == expected
    assert "320 places, rez-de-chaussée, 4 micros, boucle magnétique" in told


def test_room_sheet_shows_only_its_room() -> None:
    told = " ".join(reading.texts(room_sheet.draw(CUES, AUVEZERE, EVENT)))
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
    for page in reading.words(run_sheet.draw(cues.cues(many, EVENT), EVENT)):
        assert all(word.left >= 10.5 and word.right <= 286.5 and word.bottom <= 206 for word in page)


def test_same_rows_same_bytes() -> None:
    assert run_sheet.draw(CUES, EVENT) == run_sheet.draw(CUES, EVENT)
    assert room_sheet.draw(CUES, AUDITORIUM, EVENT) == room_sheet.draw(CUES, AUDITORIUM, EVENT)


def test_I_09_markup_on_the_sheet_of_a_room_is_text_and_reads_no_file() -> None:
    evil = '<img src="/etc/hostname"/><b>Zoé</para> &amp; <a href="file:///etc/passwd">'
    named = [replace(row, what=evil, who=evil, access=evil) for row in CUES]
    pdf = room_sheet.draw(named, replace(AUDITORIUM, name=evil), replace(EVENT, title=evil))
    told = "".join(reading.texts(pdf)).replace(" ", "").replace("\n", "")
    assert told.count("<b>Zoé</para>&amp;") >= 2
    assert b"/URI" not in pdf
