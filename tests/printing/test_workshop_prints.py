"""Sheets of workshops and round tables, read back as people and phones would."""

import uuid
from dataclasses import replace
from datetime import timedelta

from domain.delivery.printing import animation_sheet, name_cards, role_cards, workshop_preflight
from domain.delivery.printing.workshop_rows import AnimationRow, NameCardRow, QuestionRow, RoleCardRow, StepRow
from tests.printing import reading
from tests.printing.samples import DRONNE, EVENT, at

STEPS = tuple(
    StepRow(rank + 1, title, minutes, f"Consigne {rank + 1}.", at(11) + timedelta(minutes=start))
    for rank, (title, minutes, start) in enumerate((("Introduction", 10, 0), ("Divergence", 50, 10), ("Fin", 30, 60)))
)
ROLE = RoleCardRow("Inclusion numérique des seniors", "Une personne éloignée du numérique", "Qui vous aide ?", "B")
ROW = AnimationRow(
    id=uuid.UUID(int=1),
    title="Inclusion numérique des seniors",
    letter="B",
    room=DRONNE,
    starts_at=at(11),
    ends_at=at(12, 30),
    people=40,
    groups=4,
    animates=("Caf de la Dordogne",),
    takes_notes=("Carsat Aquitaine",),
    axis="Amener les publics vers les accompagnements",
    objectives=("Faire se connaître les acteurs",),
    steps=STEPS,
    questions=(QuestionRow("Quelle offre renforcer ?", ("Le don d’ordinateurs", "Des lieux ouverts")),),
    materials=("40 × Chaises", "Vidéoprojecteur"),
    roles=(ROLE,),
)
SOLENE = NameCardRow("Solène Vergniaud-Lacombe", "moderator", "France services Thiviers", "Directrice")


def test_a_sheet_tells_who_where_when_and_what_in_one_hand() -> None:
    [page] = reading.texts(animation_sheet.draw([ROW], EVENT))
    for told in (
        "Inclusion numérique des seniors",
        "11 h – 12 h 30",
        "Salle Dronne",
        "4 sous-groupes",
        "Caf de la Dordogne",
        "Carsat Aquitaine",
        "Objectif : Faire se connaître les acteurs",
        "11 h 10",
        "Consigne 2.",
        "40 × Chaises",
        "Le don d’ordinateurs",
        "Autre :",
        "Notes",
        "version 1",
        "page 1/1",
    ):
        assert told in page.replace("\u00a0", " "), told


def test_a_sheet_tells_what_people_ask_and_is_silent_when_nobody_does() -> None:
    assert "personnes inscrites" not in reading.texts(animation_sheet.draw([ROW], EVENT))[0]
    asked = ("Et sans téléphone\u00a0?", "Une\nseconde, à la ligne")
    told = " ".join(reading.texts(animation_sheet.draw([replace(ROW, asked=asked)], EVENT)))
    for words in (
        "Ce que demandent les personnes inscrites",
        "«\u00a0Et sans téléphone\u00a0?\u00a0»",
        "seconde, à la ligne",
    ):
        assert words.replace("\u00a0", " ") in told.replace("\u00a0", " "), words


def test_a_sheet_leads_to_the_live_page_and_is_read_at_arms_length() -> None:
    pdf = animation_sheet.draw([ROW], EVENT)
    assert [code.upper() for code in reading.codes(pdf)] == [EVENT.live_url.upper()]
    [words] = reading.words(pdf)
    assert min(word.size for word in words if "Consigne" in word.text) >= 11
    assert max(word.size for word in words if word.text.startswith("11")) >= 15


def test_each_workshop_counts_its_own_pages_and_nothing_leaves_the_paper() -> None:
    long = replace(
        ROW,
        title="Un titre très long qui dit beaucoup de choses " * 6,
        objectives=tuple(f"Objectif {rank}, dit longuement. " * 8 for rank in range(12)),
        steps=tuple(replace(step, content="Une consigne à lire. " * 190) for step in STEPS),
        animates=tuple(f"Structure au nom assez long numéro {rank}" for rank in range(12)),
    )
    pdf = animation_sheet.draw([ROW, long], EVENT)
    pages = reading.texts(pdf)
    assert len(pages) > 4
    assert "page 1/1" in pages[0]
    assert f"page 1/{len(pages) - 1}" in pages[1]
    assert "(suite)" in pages[2]
    for words in reading.words(pdf):
        foot = min(word.top for word in words if "imprimé le" in word.text)
        assert all(word.bottom <= foot or word.top >= foot - 6 for word in words)
        assert all(word.left >= 14 and word.right <= 196.5 for word in words)
    assert "".join(pages).count("consigne") == 3 * 190


def test_without_hours_or_people_the_sheet_says_what_to_fix() -> None:
    bare = AnimationRow(id=uuid.UUID(int=2), title="Atelier", steps=(StepRow(1, "Introduction", 10),))
    [page] = reading.texts(animation_sheet.draw([bare], EVENT))
    assert "Heure à fixer, salle à choisir" in page
    assert page.count("à choisir") == 3


def test_role_cards_are_four_on_a_sheet_and_two_when_a_text_is_long() -> None:
    short = role_cards.draw([ROLE] * 5, EVENT)
    assert [page.count("Jeu de rôle") for page in reading.texts(short)] == [4, 1]
    long = replace(ROLE, text="Vous êtes une personne qui attend. " * 30)
    assert [page.count("Jeu de rôle") for page in reading.texts(role_cards.draw([long] * 3, EVENT))] == [2, 1]
    assert reading.codes(short) == []


def test_nothing_is_printed_on_a_cut() -> None:
    [words] = reading.words(role_cards.draw([ROLE] * 4, EVENT))
    assert not [word.text for word in words if word.left < 105 < word.right or word.top < 148.5 < word.bottom]


def test_a_name_card_bears_the_name_on_both_faces_and_nothing_of_the_printing() -> None:
    pdf = name_cards.draw([SOLENE], EVENT)
    assert reading.page_sizes(pdf) == [(297, 210)]
    [page] = reading.texts(pdf)
    assert page.count("Solène Vergniaud-Lacombe") == 2
    assert page.count("Directrice, France services Thiviers") == 2
    assert page.count("Modère") == 2
    assert not [told for told in ("version", "imprimé", "page 1") if told in page]
    assert reading.codes(pdf) == []


def test_a_long_name_shrinks_then_breaks_then_is_reported() -> None:
    def size(name: str) -> float:
        [words] = reading.words(name_cards.draw([replace(SOLENE, name=name)], EVENT))
        return max(word.size for word in words)

    longer = "Maximilienne-Alexandrine de la Rochefoucauld"
    assert 88 >= size("Zoé Abric") > size(SOLENE.name) >= 50
    assert 64 >= size(longer) >= 34
    far_too_long = f"{longer}-Montbel-Larramendy-Etchegoyhen " * 2
    codes = [
        (remark.subject == far_too_long, remark.code)
        for remark in workshop_preflight.of_name_cards([SOLENE, replace(SOLENE, name=far_too_long)], EVENT)
    ]
    assert codes == [(True, "too_long")]


def test_the_same_rows_make_the_same_bytes() -> None:
    assert animation_sheet.draw([ROW], EVENT) == animation_sheet.draw([ROW], EVENT)
    assert role_cards.draw([ROLE], EVENT) == role_cards.draw([ROLE], EVENT)
    assert name_cards.draw([SOLENE], EVENT) == name_cards.draw([SOLENE], EVENT)


def test_all_faces_are_inside() -> None:
    arabic = replace(SOLENE, name="محمد الفاسي")
    for pdf in (animation_sheet.draw([ROW], EVENT), role_cards.draw([ROLE], EVENT), name_cards.draw([arabic], EVENT)):
        assert all(inside for _, inside in reading.fonts(pdf))


def test_an_empty_print_says_what_to_do() -> None:
    for pdf in (animation_sheet.draw([], EVENT), role_cards.draw([], EVENT), name_cards.draw([], EVENT)):
        [page] = reading.texts(pdf)
        assert "puis imprimez" in page


def test_before_printing_what_is_missing_is_told_by_workshop() -> None:
    assert workshop_preflight.of_animation_sheets([ROW], EVENT) == []
    wrong = replace(ROW, room=None, takes_notes=(), ends_at=at(12))
    found = workshop_preflight.of_animation_sheets([wrong], EVENT)
    assert [remark.code for remark in found] == ["too_long", "no_room", "nobody"]
    assert {remark.subject for remark in found} == {ROW.title}
    assert [remark.code for remark in workshop_preflight.of_animation_sheets([], EVENT)] == ["empty"]
    long = replace(ROLE, text="Une phrase. " * 400)
    assert [remark.code for remark in workshop_preflight.of_role_cards([ROLE, long], EVENT)] == ["too_long"]
    unnamed = replace(SOLENE, name="Emmaüs Connect", is_named=False)
    assert [remark.code for remark in workshop_preflight.of_name_cards([unnamed], EVENT)] == ["unnamed"]


def test_I_09_markup_on_sheets_and_cards_of_workshops_is_text_and_reads_no_file() -> None:
    evil = '<img src="/etc/hostname"/><b>Zoé</para> &amp; <a href="file:///etc/passwd">'
    role = RoleCardRow(evil, evil, evil)
    row = replace(
        ROW,
        title=evil,
        animates=(evil,),
        axis=evil,
        objectives=(evil,),
        steps=tuple(replace(step, title=evil, content=evil) for step in STEPS),
        materials=(evil,),
        roles=(role,),
        asked=(evil,),
    )
    event = replace(EVENT, title=evil)
    for pdf, least in (
        (animation_sheet.draw([row], event), 6),
        (role_cards.draw([role], event), 1),
        (name_cards.draw([NameCardRow(evil, "moderator", evil, evil)], event), 1),
    ):
        told = "".join(reading.texts(pdf)).replace(" ", "").replace("\n", "")
        assert told.count("<b>Zoé</para>&amp;") >= least
        assert b"/URI" not in pdf
