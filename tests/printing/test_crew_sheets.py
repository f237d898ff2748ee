"""The crew on paper: a sheet each, the telephones, the plan on the wall."""

from dataclasses import replace

from domain.delivery.printing import crew_sheets
from domain.delivery.printing.crew_prints import of_crew
from domain.delivery.printing.crew_rows import CrewPersonRow, CrewRows, CrewShiftRow, MissionRow, WallRow
from tests.printing import reading
from tests.printing.samples import EVENT, at

WELCOME = MissionRow(("Accueil",), ("Dire bonjour.", "Donner le badge."), "Le repas de midi")
EARLY = CrewShiftRow(at(8), at(9, 15), "Accueil", "", "À la table d’accueil", "", ("Omar Haddad",))
LATE = CrewShiftRow(at(14), at(15), "Ange de salle : Salle Isle", "Salle Isle", "Devant la porte", "A. Les seniors")
LUCIE = CrewPersonRow("Lucie Martin", "06 11 22 33 44", "", (EARLY, LATE), (WELCOME,))
OMAR = CrewPersonRow("Omar Haddad", "", "Lucie Martin", (EARLY,), (WELCOME,))
WALL = (
    WallRow(at(8), at(9, 15), "Accueil", ("Lucie Martin", "Omar Haddad"), 1),
    WallRow(at(14), at(15), "Ange de salle : Salle Isle", (), 1),
)
ROWS = CrewRows((LUCIE, OMAR), WALL)
CALLED = replace(EVENT, contact_phone="05 53 00 00 00")


def test_each_person_has_a_sheet_with_hours_mission_place_and_whom_to_call() -> None:
    lucie, omar, phones, wall = reading.texts(crew_sheets.draw(ROWS, CALLED))
    for said in (
        "Lucie Martin",
        "8 h – 9 h 15",
        "14 h – 15 h",
        "Rendez-vous : À la table d’accueil",
        "Avec : Omar Haddad",
        "Séance : A. Les seniors",
        "Donner le badge.",
        "Offert : Le repas de midi",
        "05 53 00 00 00",
    ):
        assert said in lucie
    assert "vous faites équipe avec Lucie Martin" in omar
    assert "06 11 22 33 44" in phones
    assert "06 11 22 33 44" not in omar
    assert "il manque 1 personne" in wall


def test_the_plan_on_the_wall_goes_by_hour() -> None:
    wall = reading.texts(crew_sheets.draw(ROWS, CALLED))[-1]
    assert wall.index("Lucie Martin, Omar Haddad") < wall.index("14 h") < wall.index("Ange de salle")


def test_a_long_day_goes_on_over_the_page_and_nothing_is_lost() -> None:
    shifts = tuple(replace(EARLY, post=f"Poste numéro {rank}.") for rank in range(14))
    pages = reading.texts(crew_sheets.draw(CrewRows((replace(LUCIE, shifts=shifts),), ()), CALLED))
    assert "Lucie Martin (suite)" in pages[1]
    assert [sum(page.count(f"Poste numéro {rank}.") for page in pages[:-1]) for rank in range(14)] == [1] * 14


def test_an_empty_crew_says_so() -> None:
    pdf = crew_sheets.draw(CrewRows((), ()), EVENT)
    assert "L’équipe est vide" in reading.texts(pdf)[0]
    assert reading.codes(pdf) == [EVENT.live_url]


def test_what_is_to_mend_is_told_before_printing() -> None:
    long = replace(
        LUCIE, name="Marie-Charlotte-Alexandrine de la Rochefoucauld-Montbéliard-Sainte-Hermine-des-Champs" * 2
    )
    strange = replace(LUCIE, name="ᚠᚢᚦᚨᚱᚲ")
    idle = replace(LUCIE, name="Paul Roche", shifts=())
    found = {(each.subject, each.code) for each in of_crew(CrewRows((long, strange, idle, OMAR), WALL), CALLED)}
    assert {
        (long.name, "too_long"),
        (strange.name, "missing_glyph"),
        ("Paul Roche", "blank"),
        ("Omar Haddad", "empty_field"),
        ("Ange de salle : Salle Isle", "nobody"),
    } <= found
    assert ("Accueil", "nobody") not in found


def test_same_rows_same_bytes() -> None:
    assert crew_sheets.draw(ROWS, CALLED) == crew_sheets.draw(ROWS, CALLED)
