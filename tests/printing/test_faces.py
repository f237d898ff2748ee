"""Every name in a face that has its letters, measured as it is drawn."""

import pytest

from domain.delivery.printing import faces
from domain.delivery.printing.faces import Style, Weight
from domain.delivery.printing.fitting import Sizes, fit, wrap


@pytest.mark.parametrize(
    ("name", "face"),
    [
        ("Zoé Aubépin", "AtkinsonHyperlegibleNext-Bold"),
        ("Ánh Tuyết", "PreauWideSans-ExtraBold"),
        ("Ελένη", "PreauWideSans-ExtraBold"),
        ("Иван", "PreauWideSans-ExtraBold"),
        ("ليلى", "PreauArabicSans-ExtraBold"),
        ("רות", "PreauHebrewSans-ExtraBold"),
        ("ⵜⴰⵏⵉⵔⵜ", "PreauTifinaghSans-Regular"),
    ],
)
def test_I_02_a_name_is_set_in_one_face_that_has_all_its_letters(name: str, face: str) -> None:
    assert {piece.face for piece in faces.pieces(name, Weight.BOLD)} == {face}
    assert faces.missing(name) == ""


def test_letters_that_no_face_has_are_named() -> None:
    assert faces.missing("漢字 Chen") == "漢字"


def test_narrow_no_break_space_and_loose_accents_are_drawn_as_what_the_face_has() -> None:
    assert faces.missing("4\u202f500 e\u0301") == ""


def test_the_same_letters_have_the_same_width_composed_or_not() -> None:
    style = Style(Weight.REGULAR, 12)
    assert faces.width("e\u0301te\u0301", style) == faces.width("été", style)


def test_figures_of_columns_have_one_width_and_those_of_titles_their_own() -> None:
    column, title = Style(Weight.BOLD, 12, tabular=True), Style(Weight.BOLD, 12)
    assert faces.width("111", column) == faces.width("888", column)
    assert faces.width("111", title) < faces.width("888", title)


def test_kerning_counts_in_the_width() -> None:
    style = Style(Weight.REGULAR, 100)
    assert faces.width("AV", style) < faces.width("A", style) + faces.width("V", style)


def test_lines_hold_every_word_and_none_ends_with_a_particle() -> None:
    text = "Communauté d’agglomération de la Vallée de l’Isle et Conseil départemental de la Dordogne"
    for room in range(40, 120, 5):
        lines = wrap(text, room, Style(Weight.REGULAR, 12))
        assert " ".join(lines) == text
        assert not [line for line in lines[:-1] if line.rsplit(" ", 1)[-1] in {"de", "du"}]


def test_a_word_wider_than_its_column_is_broken_not_cut() -> None:
    word = "Anticonstitutionnellement" * 4
    lines = wrap(word, 20, Style(Weight.REGULAR, 12))
    assert "".join(lines) == word
    assert all(faces.width(line, Style(Weight.REGULAR, 12)) <= 20 for line in lines)


def test_I_04_text_shrinks_then_breaks_at_its_hyphen_then_is_reported_complete() -> None:
    style, sizes = Style(Weight.EXTRABOLD, 44), Sizes(44, 30, 31, 24)
    assert fit("Zoé", 86, 20, style, sizes).style.size == pytest.approx(44, abs=0.1)
    assert fit("Anne-Charlotte", 86, 20, style, sizes).lines == ("Anne-Charlotte",)
    assert fit("Marie-Emmanuelle", 70, 22, style, sizes).lines == ("Marie-", "Emmanuelle")
    long = fit("Maximilienne-Alexandrine-Bartholomée-Frédégonde", 60, 20, style, sizes)
    assert not long.fits
    assert "".join(long.lines) == "Maximilienne-Alexandrine-Bartholomée-Frédégonde"


def _seen(text: str) -> list[str]:
    """The runs from left to right, each as its letters are spelled."""
    return [(piece.spoken or str(piece.glyphs)).strip() for piece in faces.pieces(text, Weight.BOLD) if piece.width]


def test_I_02_names_read_from_right_to_left_have_their_words_in_that_order() -> None:
    assert _seen("א.ב. כהן") == ["כהן", ".", "ב", ".", "א"]
    assert _seen("محمد (2)") == ["(2)", "محمد"]
    assert _seen("Leïla بن عمار") == ["Leïla", "بن عمار"]
    assert _seen("بن عمار Leïla") == ["Leïla", "بن عمار"]


def test_I_02_several_arabic_words_are_shaped_as_one_and_joined_inside_each() -> None:
    [whole] = faces.pieces("فاطمة الزهراء", Weight.BOLD)
    alone = [faces.pieces(word, Weight.BOLD)[0].width for word in ("فاطمة", "الزهراء", "\u00a0")]
    assert whole.width == pytest.approx(sum(alone), rel=0.02)
    unjoined = sum(faces.pieces(letter, Weight.BOLD)[0].width for letter in "فاطمة")
    assert alone[0] < unjoined


@pytest.mark.parametrize(
    "name", ["Nguyễn Đặng", "Ελένη", "Иван", "فاطمة الزهراء", "רות כהן", "ⵜⴰⵏⵉⵔⵜ", "Œuvrard-Ñandú"]
)
def test_no_letter_of_a_name_that_is_covered_is_drawn_as_an_empty_box(name: str) -> None:
    for piece in faces.pieces(name, Weight.BOLD):
        known = faces._face(piece.face).face.charToGlyph
        assert all(known.get(ord(char)) for char in piece.glyphs), piece


def test_I_02_signs_that_are_not_seen_are_left_out_and_turn_nothing() -> None:
    assert faces.clean("\u202eZoé\u200b\u2066") == "Zoé"
    assert faces.missing("\u202eZoé\u200b") == ""


def test_letters_that_no_face_has_are_drawn_and_named_not_refused() -> None:
    for name in ("Zoé 🎉", "भारत", "王小明", "\U00013080"):
        assert faces.width(name, Style(Weight.BOLD, 20)) >= 0
        assert faces.missing(name)


def test_I_04_a_name_broken_in_two_keeps_its_particles_with_what_follows() -> None:
    for name in ("Aubépin de la Tour-Montségur", "Etchegoyhen van der Meulen", "Haddad ben Abdallah"):
        fitted = fit(name, 40, 20, Style(Weight.BOLD, 20), Sizes(20, 16, 16, 8))
        assert len(fitted.lines) == 2
        assert fitted.lines[0].rsplit(" ", 1)[-1].lower() not in {"de", "la", "van", "der", "ben"}
