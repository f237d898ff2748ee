"""Prints of the whole programme: everything is on them, inside the margins, whatever the size of the gathering."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.delivery.printing import booklet, large_print, mini_programme, poster
from domain.delivery.printing import programme_preflight as preflight
from domain.delivery.printing.preflight import Remark
from domain.delivery.printing.rows import ProgrammeRow
from tests.printing import big, reading
from tests.printing.samples import EVENT, PROGRAMME

Draw = Callable[[ProgrammeRow], bytes]
PRINTS: dict[str, tuple[Draw, tuple[int, int]]] = {
    "booklet": (lambda rows: booklet.draw(rows, imposed=False), (148, 210)),
    "poster": (poster.draw, (297, 420)),
    "large-print": (large_print.draw, (210, 297)),
    "mini-programme": (mini_programme.draw, (297, 210)),
}


@pytest.fixture(params=PRINTS)
def printed(request: pytest.FixtureRequest) -> tuple[Draw, tuple[int, int]]:
    return PRINTS[request.param]


def test_same_rows_same_bytes(printed: tuple[Draw, tuple[int, int]]) -> None:
    draw, _ = printed
    assert draw(PROGRAMME) == draw(PROGRAMME)


def test_faces_are_embedded_and_pages_have_their_size(printed: tuple[Draw, tuple[int, int]]) -> None:
    draw, size = printed
    pdf = draw(PROGRAMME)
    assert all(is_inside for _, is_inside in reading.fonts(pdf))
    assert not any("Helvetica" in name for name, _ in reading.fonts(pdf))
    assert set(reading.page_sizes(pdf)) == {size}
    assert EVENT.title in reading.metadata(pdf)["Title"]
    assert len(reading.bookmarks(pdf)) == len(reading.texts(pdf))


def test_the_first_page_leads_to_the_live_page(printed: tuple[Draw, tuple[int, int]]) -> None:
    draw, _ = printed
    assert set(reading.codes(draw(PROGRAMME), threshold=True)) == {EVENT.live_url}


def _has_ink_at_its_edges(pdf: bytes) -> bool:
    """Whether something is drawn in the last three millimetres of a side, under the arcades that bleed at the top."""
    for number in range(len(reading.page_sizes(pdf))):
        image = reading.picture(pdf, number, dpi=48)
        strip = round(3 / 25.4 * 48)
        low = round(image.height * 0.45)
        for left in (0, image.width - strip):
            darkest = next(
                level
                for level, count in enumerate(image.crop((left, low, left + strip, image.height)).histogram())
                if count
            )
            if darkest < 200:
                return True
    return False


def test_three_days_and_sixty_workshops_are_all_there_inside_the_page(
    printed: tuple[Draw, tuple[int, int]],
) -> None:
    draw, _ = printed
    rows = big.programme()
    pdf = draw(rows)
    whole = " ".join(reading.texts(pdf))
    assert all(session.title.rsplit(" ", 1)[-1] in whole for session in rows.sessions)
    assert draw is mini_programme.draw or not _has_ink_at_its_edges(pdf)


@settings(max_examples=6, deadline=None)
@given(
    title=st.text(st.sampled_from("Inclusion numérique éloignée l’accès-aux "), min_size=1, max_size=260),
    workshops=st.integers(2, 9),
)
def test_no_title_is_cut_nor_runs_over_the_edge(title: str, workshops: int) -> None:
    whole = big.programme(workshops, title=title.strip() or "Atelier")
    one_day = tuple(each for each in whole.sessions if EVENT.day(each.starts_at) == EVENT.day(EVENT.starts_at))
    rows = replace(whole, event=EVENT, sessions=one_day, thanks=())
    wanted = Counter(char for session in one_day for char in session.title if char.isalpha())
    for draw in (poster.draw, large_print.draw):
        pdf = draw(rows)
        assert not _has_ink_at_its_edges(pdf)
        assert not wanted - Counter(char for page in reading.texts(pdf) for char in page)


def _codes(remarks: list[Remark]) -> set[str]:
    return {each.code for each in remarks}


def test_a_day_that_fits_has_nothing_to_mend() -> None:
    assert preflight.of_booklet(PROGRAMME, ()) == []
    assert preflight.of_poster(PROGRAMME) == []
    assert preflight.of_large_print(PROGRAMME) == []
    assert preflight.of_mini_programme(PROGRAMME) == []


def test_what_takes_more_sheets_is_said() -> None:
    rows = big.programme(20)
    assert "more_pages" in _codes(preflight.of_booklet(rows, ()))
    assert "more_pages" in _codes(preflight.of_poster(rows))
    assert "more_pages" in _codes(preflight.of_large_print(rows))
    assert "more_pages" in _codes(preflight.of_mini_programme(rows))


def test_a_day_that_fits_takes_one_poster() -> None:
    assert len(reading.texts(poster.draw(PROGRAMME))) == 1


def test_large_print_is_set_in_eighteen_points_and_says_kinds_in_words() -> None:
    pdf = large_print.draw(PROGRAMME)
    sizes = [word.size for page in reading.words(pdf) for word in page]
    assert sum(size >= 17 for size in sizes) > 0.75 * len(sizes)
    whole = " ".join(reading.texts(pdf))
    assert all(word in whole for word in ("accueil", "plénière", "table ronde", "un au choix sur trois"))
    assert f"{EVENT.live_url}/programme?taille=grande".replace("/programme", "/ programme") in whole.replace("- ", "")


def test_the_card_repeats_itself_eight_times_with_lines_to_cut() -> None:
    pdf = mini_programme.draw(PROGRAMME)
    front = reading.texts(pdf)[0]
    assert front.count("Accueil café") == 8
    assert len(reading.codes(pdf)) == 8
    assert len(reading.texts(pdf)) <= 2
