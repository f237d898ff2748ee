"""What is told before printing: for whom, and how to mend it."""

from dataclasses import replace

from domain.delivery.printing import badge_preflight, preflight, sheet_preflight
from domain.delivery.printing.badge_front import Face
from domain.delivery.printing.badge_style import BadgeStyle
from domain.delivery.printing.rows import BadgeRow, EventRow
from tests.printing.samples import BACKS, EVENT, MORNING, PROGRAMME, badge
from tests.printing.sheets import checked, unowned


def _of_badges(
    rows: list[BadgeRow], event: EventRow = EVENT, style: BadgeStyle | None = None
) -> list[preflight.Remark]:
    backs = replace(BACKS, event=event)
    return badge_preflight.of_badges(rows, backs, Face(event, style or BadgeStyle()))


def _codes(remarks: list[preflight.Remark]) -> list[tuple[str, str]]:
    return [(remark.subject, remark.code) for remark in remarks]


def test_nothing_to_say_of_a_good_print() -> None:
    assert _of_badges([badge("Zoé", "Abric")]) == []
    assert preflight.of_programme(PROGRAMME) == []
    assert sheet_preflight.of_run_sheet(checked(), EVENT) == []


def test_badges_name_who_and_why() -> None:
    rows = [
        badge("Zoé", "Abric"),
        badge("Maximilienne-Alexandrine-Bartholomée", "de la Rochefoucauld-Montbel-Larramendy-Etchegoyhen"),
        badge("陳", "美", latin_name="Mei Chen"),
        badge("陳", "美"),
        badge("", "Ballarat"),
    ]
    assert _codes(_of_badges(rows)) == [
        ("Maximilienne-Alexandrine-Bartholomée de la Rochefoucauld-Montbel-Larramendy-Etchegoyhen", "too_long"),
        ("Mei Chen", "missing_glyph"),
        ("陳 美", "missing_glyph"),
        ("Ballarat", "empty_field"),
    ]


def test_a_code_that_leads_nowhere_is_told() -> None:
    here = replace(EVENT, live_url="http://127.0.0.1:8000/e/nec", badge_url="http://127.0.0.1:8000/b/")
    remarks = _of_badges([badge("Zoé", "Abric")], here)
    assert [remark.code for remark in remarks] == ["local_address"]
    assert "PREAU_PUBLIC_URL" in remarks[0].sentence


def test_programme_names_sessions_to_complete() -> None:
    roomless = replace(MORNING[0], room=None)
    remarks = preflight.of_programme(replace(PROGRAMME, sessions=(roomless,)), ["Forum des partenaires"])
    assert _codes(remarks) == [("Forum des partenaires", "no_time"), (MORNING[0].title, "no_room")]


def test_a_description_longer_than_the_cover_is_told() -> None:
    long = replace(PROGRAMME, event=replace(EVENT, description="Une phrase assez longue pour compter. " * 30))
    assert [remark.code for remark in preflight.of_programme(long)] == ["too_long"]


def test_run_sheet_names_clashes() -> None:
    both = (MORNING[0], replace(MORNING[1], room=MORNING[0].room))
    assert _codes(sheet_preflight.of_run_sheet(checked(both), EVENT)) == [
        ("Salle Vézère", "clash"),
    ]


def test_run_sheet_names_what_is_stale_empty_unowned_or_too_long() -> None:
    late = replace(checked(), is_stale=True)
    assert _codes(sheet_preflight.of_run_sheet(late, EVENT)) == [("Programme", "stale_release")]
    assert _codes(sheet_preflight.of_run_sheet(checked(()), EVENT)) == [("Conducteur", "empty")]
    (alone,) = sheet_preflight.of_run_sheet(unowned(), EVENT)
    assert (alone.subject, alone.code) == ("Responsables", "no_owner")
    long = replace(MORNING[0], title="Une séance dont le titre ne finit jamais " * 8)
    assert [each.code for each in sheet_preflight.of_run_sheet(checked((long,)), EVENT)] == ["too_long"]
    roomless = replace(MORNING[0], room=None)
    assert [each.code for each in sheet_preflight.of_run_sheet(checked((roomless,)), EVENT)] == ["no_room"]
