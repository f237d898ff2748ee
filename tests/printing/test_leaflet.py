"""The programme on a folded sheet, for the programme we know and for others."""

import io
import string
import uuid
from dataclasses import replace
from datetime import timedelta
from itertools import combinations, pairwise

import pytest
from PIL import Image

from domain.delivery.printing import leaflet, preflight
from domain.delivery.printing.rows import LogoRow, PlanRow, ProgrammeRow, SessionRow
from tests.printing import reading
from tests.printing.samples import AFTERNOON, EVENT, MORNING, PROGRAMME, SESSIONS, VEZERE, at, workshop


def _told(programme: ProgrammeRow) -> str:
    """All text as one, without the breaks of lines."""
    return " ".join(reading.texts(leaflet.draw(programme)))


def _parallel(count: int, title: str = "Atelier {letter} du matin") -> tuple[SessionRow, ...]:
    return tuple(
        replace(workshop(letter, title.format(letter=letter), at(11), VEZERE, "Que faire ?"), id=uuid.uuid4())
        for letter in string.ascii_uppercase[:count]
    )


def _long(programme: ProgrammeRow, sessions: tuple[SessionRow, ...]) -> ProgrammeRow:
    return replace(programme, sessions=sessions)


def test_the_day_stands_on_one_folded_sheet_and_every_session_once() -> None:
    pdf = leaflet.draw(PROGRAMME)
    assert reading.page_sizes(pdf) == [(297, 210), (297, 210)]
    inside = reading.texts(pdf)[1]
    for session in SESSIONS:
        assert inside.count(session.title) == 1, session.title
    for said in ("Le matin", "L’après-midi", "Choisissez un atelier sur trois", "Choisissez un atelier sur deux"):
        assert said in inside
    assert "Quelle place pour les parents ?" in inside
    assert "deux marches" in inside


def test_cover_says_what_when_where() -> None:
    cover = reading.texts(leaflet.draw(PROGRAMME))[0]
    for said in ("Numérique", "Mardi 13 octobre 2026", "de 9 h à 17 h 45", "Centre de congrès, Périgueux", "Merci"):
        assert said in cover


def test_both_pages_lead_to_the_live_page() -> None:
    pdf = leaflet.draw(PROGRAMME)
    for page in (0, 1):
        assert reading.codes(pdf, page) == [EVENT.live_url]
        assert reading.codes(pdf, page, threshold=True) == [EVENT.live_url]


def test_bays_of_a_choice_have_one_width_and_their_letters() -> None:
    page = reading.words(leaflet.draw(PROGRAMME))[1]
    letters = sorted((word for word in page if word.text in {"A", "B", "C"}), key=lambda word: word.left)
    assert [word.text for word in letters] == ["A", "B", "C"]
    steps = [after.left - before.left for before, after in pairwise(letters)]
    assert steps[0] == pytest.approx(steps[1], abs=0.7)


@pytest.mark.parametrize("count", [1, 2, 5, 12, 26])
def test_a_choice_of_any_size_is_whole(count: int) -> None:
    told = _told(_long(PROGRAMME, (*SESSIONS[:3], *_parallel(count), *SESSIONS[6:])))
    for letter in string.ascii_uppercase[:count]:
        assert told.count(f"Atelier {letter} du matin") == 1


def test_long_titles_flow_to_more_pages_inside_the_margins() -> None:
    title = "Un titre d’atelier {letter} que personne n’a voulu raccourcir malgré plusieurs relances amicales " * 3
    programme = _long(PROGRAMME, (*SESSIONS[:3], *_parallel(8, title.strip()), *SESSIONS[6:]))
    pdf = leaflet.draw(programme)
    assert len(reading.texts(pdf)) == leaflet.page_count(programme) > 2
    for page in reading.words(pdf):
        for word in page:
            assert word.left >= 10.9
            assert word.right <= 286.2, word
            assert word.top >= 7
            assert word.bottom <= 201, word


def test_two_days_name_their_days() -> None:
    second = tuple(
        replace(s, id=uuid.uuid4(), starts_at=s.starts_at + timedelta(days=1), ends_at=s.ends_at + timedelta(days=1))
        for s in SESSIONS
    )
    event = replace(EVENT, ends_at=EVENT.ends_at + timedelta(days=1))
    told = _told(replace(PROGRAMME, event=event, sessions=(*SESSIONS, *second)))
    for said in ("Mardi 13, le matin", "Mardi 13, l’après-midi", "Mercredi 14, le matin", "Mercredi 14, l’après-midi"):
        assert said in told
    assert told.count("Numérique et éducation") == 2


def test_no_session_yet_is_said() -> None:
    assert "Le programme est en préparation" in _told(_long(PROGRAMME, ()))


def test_a_lone_workshop_is_no_choice() -> None:
    told = _told(_long(PROGRAMME, (SESSIONS[0], MORNING[0], AFTERNOON[0])))
    assert "Choisissez" not in told


def test_hours_are_those_of_the_event_s_zone() -> None:
    abroad = replace(EVENT, time_zone="Indian/Reunion")
    assert "11 h – 12 h 30" in _told(PROGRAMME)
    assert "13 h – 14 h 30" in _told(replace(PROGRAMME, event=abroad))


def test_accent_that_cannot_be_read_is_reported_and_replaced() -> None:
    pale = replace(PROGRAMME, event=replace(EVENT, accent="#FFEE88"))
    assert leaflet.draw(pale) == leaflet.draw(PROGRAMME)
    assert [remark.code for remark in preflight.of_programme(pale)] == ["low_contrast"]


def test_same_rows_same_bytes() -> None:
    assert leaflet.draw(PROGRAMME) == leaflet.draw(PROGRAMME)


def test_faces_are_embedded() -> None:
    assert all(inside for _, inside in reading.fonts(leaflet.draw(PROGRAMME)))


SHAPES = ((900, 200), (400, 400), (160, 700), (1200, 90), (500, 300))


def _logos(count: int) -> tuple[LogoRow, ...]:
    """Logos of odd shapes, each of a colour of its own."""
    found = []
    for number in range(count):
        out = io.BytesIO()
        Image.new("RGB", SHAPES[number % len(SHAPES)], (255, 12 * number, 0)).save(out, "PNG")
        found.append(LogoRow(f"Structure {number}", out.getvalue()))
    return tuple(found)


@pytest.mark.parametrize("count", [0, 1, 6, 9, 20])
@pytest.mark.parametrize("directions", ["", "À pied depuis la gare, le long de la rivière. " * 12])
def test_every_logo_is_printed_whole_below_the_text(count: int, directions: str) -> None:
    event = replace(EVENT, directions=directions)
    pdf = leaflet.draw(replace(PROGRAMME, event=event, logos=_logos(count)))
    boxes = reading.pictures(pdf)[0]
    text = max(word.bottom for word in reading.words(pdf)[0] if word.right < 138 and word.bottom < 185)

    assert len(boxes) == count
    for box, (width, height) in zip(boxes, SHAPES * 4, strict=False):
        assert (box.right - box.left) / (box.bottom - box.top) == pytest.approx(width / height, rel=0.01)
        assert box.left >= 10.9
        assert box.right <= 138
        assert text < box.top
        assert box.bottom <= 190.1
    for one, other in combinations(boxes, 2):
        beside = one.right <= other.left or other.right <= one.left
        assert beside or one.bottom <= other.top or other.bottom <= one.top


def test_a_leaflet_of_little_is_still_a_leaflet() -> None:
    event = replace(EVENT, directions="", description="", contact_email="", contact_phone="", venue="", commune="")
    bare = ProgrammeRow(event, SESSIONS)
    told = _told(bare)

    assert "Mardi 13 octobre 2026" in told
    assert "La rencontre est portée" not in told
    assert [remark.code for remark in preflight.of_programme(bare)] == ["empty_field"]


def test_a_back_full_of_logos_is_told_before_printing() -> None:
    event = replace(EVENT, directions="Au bout de la rue, à gauche. " * 80)
    remarks = preflight.of_programme(replace(PROGRAMME, event=event, logos=_logos(20)))

    assert [remark.subject for remark in remarks] == ["Dos du dépliant"]


def _plan(width: int = 900, height: int = 400) -> PlanRow:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, "PNG")
    return PlanRow("Plan du centre de congrès", out.getvalue())


def test_the_plan_stands_whole_on_the_back_above_the_rooms() -> None:
    programme = replace(PROGRAMME, plan=_plan(), event=replace(EVENT, directions=""))
    pdf = leaflet.draw(programme)
    (box,) = reading.pictures(pdf)[0]
    assert (box.right - box.left) / (box.bottom - box.top) == pytest.approx(900 / 400, rel=0.01)
    rooms = next(word for word in reading.words(pdf)[0] if "salles" in word.text)
    assert box.bottom < rooms.top
    assert len(reading.texts(pdf)) == 2
    assert [each.code for each in preflight.of_programme(programme) if each.code == "no_room"] == []


def test_the_plan_takes_the_panel_that_would_stay_empty() -> None:
    morning = tuple(each for each in PROGRAMME.sessions if each.starts_at.hour < 10)
    pdf = leaflet.draw(replace(PROGRAMME, sessions=morning, plan=_plan()))
    inside = reading.texts(pdf)[1]
    assert "Le plan" in inside
    assert "Mes notes" not in inside
    assert "Rez-de-chaussée" in inside
    assert reading.pictures(pdf)[0] == []


def test_a_plan_never_pushes_text_out() -> None:
    event = replace(EVENT, directions="À pied depuis la gare, le long de la rivière. " * 14)
    full = replace(PROGRAMME, event=event, plan=_plan(400, 900))
    assert leaflet.draw(full) == leaflet.draw(replace(full, plan=None))
    assert "no_room" in [each.code for each in preflight.of_programme(full)]
