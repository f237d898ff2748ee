"""Whom the gathering reaches, on paper."""

from dataclasses import replace

from domain.delivery.printing import coverage_sheet, preflight
from tests.printing import reading
from tests.printing.partner_samples import COVERAGE, RELAYS, category
from tests.printing.samples import EVENT


def test_says_who_is_there_and_who_is_missing_in_words() -> None:
    told = reading.texts(coverage_sheet.draw(COVERAGE, RELAYS, EVENT))
    assert len(told) == 1
    page = told[0].replace("\u00a0", " ")
    for said in (
        "21 structures connues ; 1 catégorie attendue où personne n’a été appelé",
        "Collectivité",
        "4 / 3 sur 8 connues",
        "1 / 3 sur 5 connues",
        "personne d’appelé",
        "Pensez à : Hubs, Tiers-lieux",
        "2 structures n’ont pas encore de catégorie.",
        "Le comité vise 10 communes et 4 intercommunalités.",
        "CA Le Grand Périgueux 2 communes sur 43",
        "Plus grandes communes où personne n’est connu Bergerac",
        "12 inscriptions sur 40 viennent par le lien d’une structure.",
        "Disent oui et n’ont pas encore de lien Emmaüs Connect",
        "page 1/1",
    ):
        assert said in page, said
    assert "Pensez à" not in page.split("Collectivité")[1].split("Association")[0]


def test_many_categories_and_relays_go_on_without_losing_one() -> None:
    many = tuple(category(f"Catégorie {n} au nom plutôt long pour sa colonne", 2, n, n, 0) for n in range(40))
    pages = reading.texts(coverage_sheet.draw(replace(COVERAGE, categories=many), RELAYS, EVENT))
    assert [sum(page.count(f"Catégorie {n} au nom") for page in pages) for n in range(40)] == [1] * 40
    assert "Couverture du territoire (suite)" in pages[1]
    for page in reading.words(coverage_sheet.draw(replace(COVERAGE, categories=many), RELAYS, EVENT)):
        assert max(word.right for word in page) <= 196
        assert max(word.bottom for word in page if word.size > 8.5) <= 272


def test_of_very_many_relays_the_first_are_named_and_the_others_counted() -> None:
    without = tuple(replace(RELAYS.without_link[0], name=f"Structure {n}") for n in range(200))
    many = replace(RELAYS, relays_in_all=300, without_link=without, without_link_in_all=20_000)
    told = " ".join(" ".join(reading.texts(coverage_sheet.draw(COVERAGE, many, EVENT))).split())
    assert "Et 299 autres relais." in told
    assert "Structure 39 et 19960 autres structures" in told.replace("\u202f", "").replace("\u00a0", "")


def test_nothing_known_yet_still_prints_and_is_told_before() -> None:
    empty = replace(COVERAGE, categories=(), uncategorised=0, areas=(), communes=(), list_known=False)
    pdf = coverage_sheet.draw(
        empty, replace(RELAYS, relays=(), relays_in_all=0, without_link=(), without_link_in_all=0), EVENT
    )
    assert "0 structure connue" in reading.texts(pdf)[0]
    assert [remark.code for remark in preflight.of_coverage(empty, EVENT)] == ["empty", "no_list"]


def test_its_code_is_read_and_its_title_set_and_same_rows_same_bytes() -> None:
    pdf = coverage_sheet.draw(COVERAGE, RELAYS, EVENT)
    assert reading.codes(pdf, threshold=True) == [EVENT.live_url]
    assert reading.metadata(pdf)["Title"] == "Couverture du territoire, Numérique en Communs Dordogne"
    assert reading.bookmarks(pdf) == ["Couverture du territoire"]
    assert pdf == coverage_sheet.draw(COVERAGE, RELAYS, EVENT)


def test_I_09_markup_in_names_is_text_and_reads_no_file() -> None:
    evil = '<img src="/etc/hostname"/><b>Zoé</para> &amp; <a href="file:///etc/passwd">'
    relays = replace(RELAYS, relays=(replace(RELAYS.relays[0], name=evil),), without_link=())
    pdf = coverage_sheet.draw(replace(COVERAGE, categories=(category(evil, 1, 1, 1, 0),)), relays, EVENT)
    told = " ".join(reading.texts(pdf)).replace(" ", "").replace("\n", "")
    for said in ('<imgsrc="/etc/hostname"/>', "<b>Zoé</para>", "&amp;"):
        assert told.count(said) == 2, said
    assert b"/URI" not in pdf
    assert b"/Subtype /Image" not in pdf
