"""Badges as they lie on the desk: read, scanned, cut."""

from dataclasses import replace

import pytest

from domain.delivery.printing import badge_trial, badges
from domain.delivery.printing.badge_back import shown
from domain.delivery.printing.badge_desks import in_order
from domain.delivery.printing.badge_front import Face
from domain.delivery.printing.badge_style import BadgeStyle, Shows, style_of
from domain.delivery.printing.catalogue import DEFAULT, FOLDED, SHEETS
from domain.delivery.printing.colours import INK
from domain.delivery.printing.models import BadgeLayout, BadgeOrder
from domain.delivery.printing.rows import BadgeRow, LogoRow
from tests.printing import reading
from tests.printing.samples import AFTERNOON, BACKS, EVENT, MORNING, SESSIONS, at, badge, crowd

FRONTS = BadgeStyle(backs=False)


def draw(rows: list[BadgeRow], style: BadgeStyle = FRONTS) -> bytes:
    return badges.draw(rows, BACKS, style)


def test_every_badge_of_the_sheet_is_scanned_also_from_a_bad_copy() -> None:
    pdf = draw(crowd(8))
    expected = sorted(
        [*(f"HTTPS://PREAU.EXAMPLE/B/7K3M{number:09d}" for number in range(8)), "https://preau.example/e/nec-dordogne"]
    )
    assert reading.codes(pdf) == expected
    assert reading.codes(pdf, threshold=True) == expected


@pytest.mark.parametrize("code", sorted(SHEETS))
@pytest.mark.parametrize("layout", BadgeLayout)
def test_no_layout_prints_across_the_cut_of_any_sheet(code: str, layout: BadgeLayout) -> None:
    sheet = SHEETS[code]
    named = in_order(
        [
            badge("Zoé", "Abric", no_photo=True, kind="host", workshops=(MORNING[0], AFTERNOON[1])),
            badge("Marie-Emmanuelle", "Etchegoyhen-Larramendy de Saint-Astier", kind="elected"),
            badge("ليلى", "بن عمار", latin_name="Leïla Ben Amar"),
            badge("X" * 100, "Y" * 100, structure="Z" * 200, function="W" * 100, workshops=MORNING[:1]),
        ]
    )
    rows = [*named, badge("", "", number="SP-1")]
    cards = [
        (sheet.left + column * sheet.pitch_x, sheet.top + line * sheet.pitch_y)
        for column in range(sheet.columns)
        for line in range(sheet.rows)
    ]
    shows = Shows(function=True, code=True)
    for page in reading.words(draw(rows, BadgeStyle(layout, sheet=sheet, shows=shows, backs=False))):
        for word in page:
            if word.bottom <= sheet.top or word.top >= sheet.paper.height - sheet.bottom:
                continue
            assert any(
                x <= word.left and word.right <= x + sheet.card.width and y <= word.bottom <= y + sheet.card.height
                for x, y in cards
            ), word


def test_cards_lie_inside_the_paper() -> None:
    for sheet in SHEETS.values():
        assert min(sheet.left, sheet.top, sheet.right, sheet.bottom) >= 0, sheet.code


def test_first_name_is_the_largest_and_stands_seven_millimetres_high() -> None:
    page = reading.words(draw([badge("Bastien", "Ballarat")]))[0]
    largest = max(page, key=lambda word: word.size)
    assert largest.text == "Bastien"
    assert largest.size * 0.5 * 25.4 / 72 >= 7


def test_back_has_mirrored_columns_and_the_same_name() -> None:
    rows = [badge("Zoé", "Abric", workshops=(MORNING[1], AFTERNOON[0])), badge("Bastien", "Ballarat")]
    front, back = reading.words(draw(rows, BadgeStyle()))
    assert next(word for word in front if word.text == "Zoé").left < 105
    assert next(word for word in back if word.text == "Zoé Abric").left > 105
    told = reading.texts(draw(rows, BadgeStyle()))[1]
    assert "Mes ateliers" in told
    for part in (
        "Inclusion numérique",
        "des seniors",
        "Salle Dronne",
        "11 h",
        "14 h",
        "Déjeuner partagé à 12 h 30, Hall",
    ):
        assert part in told


def test_desks_share_people_and_no_initial_has_two() -> None:
    rows = in_order([badge("Camille", f"{chr(65 + index % 26)}{index}") for index in range(300)], desks=3)
    by_initial: dict[str, set[str]] = {}
    for row in rows:
        by_initial.setdefault(row.last_name[0], set()).add(row.desk)
    assert {len(desks) for desks in by_initial.values()} == {1}
    assert [row.desk for row in rows] == sorted(row.desk for row in rows)
    assert {row.desk for row in rows} == {"Accueil 1", "Accueil 2", "Accueil 3"}


def test_I_02_names_of_many_scripts_are_embedded_and_readable() -> None:
    names = ["ليلى", "רות", "Ánh Tuyết", "Ελένη", "Иван", "ⵜⴰⵏⵉⵔⵜ", "O’Connor"]
    pdf = draw([badge(name, "Martin") for name in names])
    told = reading.texts(pdf)[0]
    for name in names[2:]:
        assert name in told
    assert all(inside for _, inside in reading.fonts(pdf))
    assert not [name for name, _ in reading.fonts(pdf) if "Helvetica" in name]


def test_I_04_a_very_long_name_is_whole_and_its_code_still_read() -> None:
    first, last = "Maximilienne-Alexandrine", "de la Rochefoucauld-Montbel-Larramendy " * 4
    pdf = draw([badge(first, last.strip(), structure="Communauté d’agglomération " * 5)])
    told = reading.texts(pdf)[0].replace(" ", "").replace("\u00ad", "").replace("\ufffe", "-")
    assert told.count("Rochefoucauld") == 4
    assert "HTTPS://PREAU.EXAMPLE/B/7K3M9Q0000001" in reading.codes(pdf)


@pytest.mark.parametrize("layout", BadgeLayout)
def test_I_04_no_layout_cuts_a_long_name_and_its_code_is_read_on_the_smallest_card(layout: BadgeLayout) -> None:
    first, last = "Maximilienne-Alexandrine", "de la Rochefoucauld-Montbel-Larramendy d’Etchegoyhen"
    row = badge(first, last, structure="Communauté d’agglomération du Grand Périgueux", workshops=MORNING[:1])
    pdf = draw([row], BadgeStyle(layout, sheet=SHEETS["1453-02"], backs=False))
    told = "".join(reading.texts(pdf)[0].split()).replace("\u00ad", "").replace("\ufffe", "-")
    for part in ("Maximilienne", "Alexandrine", "Rochefoucauld", "Montbel", "Larramendy", "Etchegoyhen"):
        assert part in told
    assert "HTTPS://PREAU.EXAMPLE/B/7K3M9Q0000001" in reading.codes(pdf)


@pytest.mark.parametrize("form", ["grey", "blurred", "turned", "small", "jpeg", "copied"])
@pytest.mark.parametrize("code", ["L4745REV", "1453-02", "ROLL62"])
def test_the_code_is_read_however_badly_it_is_seen(code: str, form: str) -> None:
    pdf = draw([badge("Zoé", "Abric")], BadgeStyle(sheet=SHEETS[code], backs=False))
    assert "HTTPS://PREAU.EXAMPLE/B/7K3M9Q0000001" in reading.codes_seen(pdf, form)


def test_colour_word_and_shape_of_a_band_are_the_committee_s() -> None:
    style = style_of({"kinds": {"host": {"word": "Équipe", "shape": "star", "colour": "#f4d35e", "is_filled": True}}})
    kind = style.kinds["host"]
    assert (kind.word, kind.shape, kind.colour, kind.ink) == ("Équipe", "star", "#F4D35E", INK)
    told = reading.texts(draw([badge("Zoé", "Abric", kind="host")], replace(style, backs=False)))[0]
    assert "Équipe" in told
    assert "Accueille" not in told


def test_desks_begin_at_the_letters_asked_for() -> None:
    rows = in_order(
        [badge("Camille", name) for name in ("Zola", "Đặng", "Gide", "Faure", "Nau")], starts=("A", "G", "N")
    )
    assert [(row.last_name, row.desk[-1]) for row in rows] == [
        ("Đặng", "1"),
        ("Faure", "1"),
        ("Gide", "2"),
        ("Nau", "3"),
        ("Zola", "3"),
    ]


def test_a_pile_by_structure_keeps_colleagues_together() -> None:
    rows = [
        badge("A", "Zola", structure="CCAS"),
        badge("B", "Abric", structure="Mairie"),
        badge("C", "Nau", structure="CCAS"),
    ]
    assert [row.last_name for row in in_order(rows, order=BadgeOrder.STRUCTURE)] == ["Nau", "Zola", "Abric"]


def test_a_low_card_goes_without_what_is_least_needed_and_says_so() -> None:
    style = BadgeStyle(sheet=SHEETS["1453-02"], shows=Shows(function=True, code=True))
    face = Face(replace(EVENT, title="Numérique en Communs Dordogne Périgord Limousin"), style)
    assert face.left.dropped == ("la fonction", "le code en lettres", "le nom de la rencontre")
    assert Face(EVENT, replace(style, sheet=SHEETS[DEFAULT])).left.dropped == ()


def test_my_day_stands_on_the_face() -> None:
    row = badge("Zoé", "Abric", workshops=(MORNING[0], AFTERNOON[1]))
    told = reading.texts(draw([row], BadgeStyle(BadgeLayout.MY_DAY, backs=False)))[0]
    for part in ("Zoé Abric", "11 h", "Salle Vézère", "14 h"):
        assert part in told


def test_a_folded_badge_has_the_name_on_both_faces_and_the_day_inside() -> None:
    row = badge("Zoé", "Abric", workshops=(MORNING[0],))
    backs = replace(BACKS, common=tuple(each for each in SESSIONS if each.kind != "workshop"))
    pdf = badges.draw([row, badge("", "", number="SP-1")], backs, BadgeStyle(sheet=SHEETS[FOLDED]))
    first, blank = reading.texts(pdf)
    assert (first.count("Zoé"), first.count("Ma journée")) == (2, 1)
    assert blank.count("SP-1") == 2


def test_a_logo_that_is_no_picture_is_left_out() -> None:
    style = BadgeStyle(shows=Shows(logo=True), backs=False)
    broken = replace(BACKS, logo=LogoRow("logo.png", b"\x89PNG not a picture"))
    assert "Zoé" in reading.texts(badges.draw([badge("Zoé", "Abric")], broken, style))[0]


def test_the_sheet_to_try_outlines_every_card_and_has_a_line_to_measure() -> None:
    pdf = badge_trial.draw(BadgeStyle(offset_x=1.5), EVENT)
    told = reading.texts(pdf)[0]
    assert "Ce trait mesure 50 mm." in told
    assert "+1,5 mm à droite" in told
    for sheet in SHEETS.values():
        assert reading.texts(badge_trial.draw(BadgeStyle(sheet=sheet), EVENT))


def test_I_09_markup_in_a_name_is_text() -> None:
    name = '<img src="/etc/passwd"/><b>Zoé'
    told = reading.texts(draw([badge("Zoé", name, structure="<para>&amp;</para>")]))[0].replace(" ", "")
    assert "/etc/passwd" in told
    assert "<para>&amp;</para>" in told
    assert "root:" not in told


def test_blanks_have_a_number_and_a_code() -> None:
    pdf = draw([badge("", "", "7K3M9Q0000009", number="SP-1")])
    assert "SP-1" in reading.texts(pdf)[0]
    assert "HTTPS://PREAU.EXAMPLE/B/7K3M9Q0000009" in reading.codes(pdf)


def test_same_rows_same_bytes_whatever_was_printed_before() -> None:
    rows = [badge("ليلى", "بن عمار"), badge("Zoé", "Abric")]
    first = draw(rows, BadgeStyle())
    draw([badge("محمد", "الأمين"), badge("Ñandú", "Œuvrard")], BadgeStyle())
    assert draw(rows, BadgeStyle()) == first


def test_offset_moves_everything() -> None:
    still = reading.words(draw([badge("Bastien", "Ballarat")]))[0]
    moved = reading.words(draw([badge("Bastien", "Ballarat")], BadgeStyle(backs=False, offset_x=2, offset_y=-1.5)))[0]
    for word in ("Bastien", "Recto"):
        before = next(each for each in still if each.text == word)
        after = next(each for each in moved if each.text == word)
        assert after.left - before.left == pytest.approx(2, abs=0.01)
        assert after.top - before.top == pytest.approx(-1.5, abs=0.01)


def test_document_says_what_it_is() -> None:
    pdf = draw(crowd(9), BadgeStyle())
    assert reading.page_sizes(pdf) == [(210, 297)] * 4
    assert reading.metadata(pdf)["Title"] == "Badges, Numérique en Communs Dordogne"
    assert reading.metadata(pdf)["Author"] == "La Fabrique du Réel"
    assert b"/Lang (fr-FR)" in pdf
    assert len(reading.bookmarks(pdf)) == 2


def test_a_thousand_badges_stay_light() -> None:
    assert len(draw(in_order(crowd(1000)))) < 1_500_000
    assert DEFAULT == "L4745REV"


def test_a_back_without_room_for_all_shows_the_moments_of_my_workshops() -> None:
    moments = ((at(9), at(10)), *BACKS.moments)
    mine = badge("Zoé", "Abric", workshops=(AFTERNOON[0],))
    assert shown(mine, moments, 1) == (moments[2],)
    assert shown(mine, moments, 2) == (moments[0], moments[2])
    small = BadgeStyle(sheet=SHEETS["1453-02"])
    front, back = reading.texts(badges.draw([mine], replace(BACKS, moments=moments), small))[:2]
    assert AFTERNOON[0].room is not None
    assert AFTERNOON[0].room.name in back, front
