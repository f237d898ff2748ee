"""Gates and trends as pure rules: figures in, a value, a target and a sentence out."""

import uuid
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.foundation.core.text import french
from domain.foundation.events import Phase
from domain.mobilisation.outreach import OutreachState
from domain.review.phases import PhaseState, Targets, rules
from domain.review.phases.figures import CategoryFigure, Figures, FreezeFigure
from domain.review.phases.rules import Decided, Past
from domain.review.phases.values import Gate, PhaseView
from domain.review.phases.wording import Desk

TODAY = date(2026, 9, 7)
NOTHING = Figures(capacity=180, by_state={}, competences_missing=("P.", "C.", "R."))


def views(figures: Figures, targets: Targets | None = None, **known: object) -> dict[Phase, PhaseView]:
    given = {"decided": {}} | known
    found = rules.phases(figures, targets or Targets(), Desk("nec", TODAY), **given)  # type: ignore[arg-type]
    return {view.code: view for view in found}


def gate(code: str, figures: Figures, targets: Targets | None = None) -> Gate:
    return next(each for view in views(figures, targets).values() for each in view.gates if each.code == code)


def kinds(*counts: int) -> tuple[CategoryFigure, ...]:
    """The five kinds of co-organisers, so many of each."""
    codes = ("local_authority", "public_service_operator", "network_head", "local_facility", "association")
    return tuple(
        CategoryFigure(code, code.title(), count, count, count, count)
        for code, count in zip(codes, counts, strict=True)
    )


@pytest.mark.parametrize(
    ("code", "figures", "met", "value", "target", "sentence"),
    [
        ("elected_reached", {"elected": 12, "elected_reached": 10}, True, 10, 10, "C’est fait."),
        ("elected_reached", {"elected": 12, "elected_reached": 9}, False, 9, 10, "1 personne à joindre."),
        (
            "elected_reached",
            {"elected": 3, "elected_reached": 3},
            False,
            3,
            10,
            "Notez d’autres personnes élues parmi les contacts.",
        ),
        ("nobody_quiet", {}, True, 0, 0, "Chaque structure a donné ou reçu des nouvelles."),
        ("nobody_quiet", {"quiet": 2}, False, 2, 0, "2 structures sans nouvelle depuis plus de 60 jours."),
        ("every_kind", {"by_category": kinds(1, 1, 1, 1, 1)}, True, 5, 5, "C’est fait."),
        ("every_kind", {"by_category": kinds(3, 0, 1, 0, 1)}, False, 3, 5, None),
        ("competences_named", {"competences_missing": ()}, True, 3, 3, None),
        ("competences_named", {"competences_missing": ("Régie : personne.",)}, False, 2, 3, "Régie : personne."),
        ("tracks_carried", {}, False, 0, 1, "Aucune thématique pour le moment."),
        ("tracks_carried", {"tracks": 7}, True, 7, 7, "Chaque thématique a ses structures."),
        (
            "tracks_carried",
            {"tracks": 7, "thin_tracks": ("Emploi",)},
            False,
            6,
            7,
            "Moins de 2 structures pour « Emploi ».",
        ),
        ("concerns_in_track", {}, False, 0, 1, "Aucune problématique recueillie pour le moment."),
        ("concerns_in_track", {"concerns": 3, "concerns_in_track": 3}, True, 3, 3, "C’est fait."),
        (
            "concerns_taken_up",
            {"concerns": 3, "concerns_taken_up": 1},
            False,
            1,
            3,
            "2 questions sans séance ni thématique placée.",
        ),
        (
            "concerns_taken_up",
            {"concerns": 4, "concerns_taken_up": 1, "concerns_met_by_track": 2},
            False,
            3,
            4,
            "1 question sans séance ni thématique placée. 2 par leur seule thématique.",
        ),
        (
            "concerns_taken_up",
            {"concerns": 2, "concerns_taken_up": 1, "concerns_met_by_track": 1},
            True,
            2,
            2,
            "C’est fait. 1 par sa seule thématique.",
        ),
        (
            "money_balanced",
            {"income_planned": Decimal(500)},
            False,
            0,
            1,
            "Aucune dépense n’est encore écrite : notez-les, ou une ligne à 0 € s’il n’y en a pas.",
        ),
        ("money_balanced", {"expense_lines": 1}, True, 0, 0, None),
        (
            "money_balanced",
            {"income_planned": Decimal(500), "expense_planned": Decimal(500), "expense_lines": 2},
            True,
            0,
            0,
            None,
        ),
        (
            "money_balanced",
            {"income_planned": Decimal(500), "expense_planned": Decimal("1500.50"), "expense_lines": 1},
            False,
            1001,
            0,
            "Il manque 1\u00a0000,50\u00a0€ pour couvrir les dépenses prévues.",
        ),
        ("each_brings", {}, False, 0, 1, "Aucune structure co-organisatrice pour le moment."),
        ("all_placed", {"sessions": 4, "placed_sessions": 4}, True, 4, 4, "C’est fait."),
        ("all_staffed", {}, False, 0, 1, "Aucun atelier au programme pour le moment."),
        (
            "programme_frozen",
            {},
            False,
            0,
            1,
            "Le calendrier n’a pas de tâche pour boucler le programme imprimé.",
        ),
        (
            "programme_frozen",
            {"freeze": FreezeFigure(uuid.UUID(int=1), date(2026, 9, 29), -14, done=False)},
            False,
            0,
            1,
            "À boucler le 29 septembre. C’est lui qui fixe les détails.",
        ),
        (
            "programme_frozen",
            {"freeze": FreezeFigure(uuid.UUID(int=1), date(2026, 9, 29), -14, done=True)},
            True,
            1,
            1,
            None,
        ),
        ("checklist_done", {"checklist": 35, "checklist_done": 6}, False, 6, 35, "29 points à préparer."),
        ("checklist_done", {}, False, 0, 1, "La liste de la régie est encore vide."),
        ("tasks_done", {"tasks": 24, "tasks_done": 24}, True, 24, 24, "C’est fait."),
    ],
)
def test_a_gate(  # noqa: PLR0917  a row of the table
    code: str, figures: dict[str, object], met: bool, value: int, target: int, sentence: str | None
) -> None:
    found = gate(code, replace(NOTHING, **figures))  # type: ignore[arg-type]
    assert (found.met, found.value, found.target) == (met, value, target)
    assert sentence is None or found.sentence == french(sentence)


def test_the_committees_own_targets_move_the_gates() -> None:
    aims = Targets(reached=2, elected=0, association=0, network_head=3, track_carriers=1)
    figures = replace(NOTHING, by_state={OutreachState.CONTACTED: 2}, by_category=kinds(1, 1, 2, 1, 0))
    assert gate("enough_reached", figures, aims).met
    assert gate("elected_reached", figures, aims).met
    every_kind = gate("every_kind", figures, aims)
    assert (every_kind.value, every_kind.target, every_kind.sentence) == (3, 4, french("À trouver : Network_Head."))


def test_nothing_is_done_in_an_empty_gathering_except_what_cannot_be_wrong() -> None:
    met = {each.code for view in views(NOTHING).values() for each in view.gates if each.met}
    assert met == {"categories_covered", "nobody_quiet", "every_kind", "no_error"}


@pytest.mark.parametrize(
    ("value", "unit", "before", "said"),
    [
        (29, "", "26", "+3 depuis le 31 août"),
        (26, "", "29", "−3 depuis le 31 août"),
        (26, "", "26", ""),
        (Decimal("4500.00"), "€", "3000", "+1\u00a0500\u00a0€ depuis le 31 août"),
    ],
)
def test_what_moved_in_a_week(value: Decimal, unit: str, before: str, said: str) -> None:
    desk = Desk("nec", TODAY)
    line = desk.indicator("reached", "Structures jointes", value, "organisations", unit=unit)
    assert rules.trend(line, Past(date(2026, 8, 31), {"reached": Decimal(before)}), desk) == said


def test_without_figures_of_then_nothing_is_said_of_the_week() -> None:
    assert {each.trend for view in views(NOTHING).values() for each in view.indicators} == {""}
    other = Past(date(2026, 8, 31), {"unheard_of": Decimal(3)})
    assert {each.trend for view in views(NOTHING, past=other).values() for each in view.indicators} == {""}


@pytest.mark.parametrize(
    ("decided", "state", "standing"),
    [
        ({}, PhaseState.OPEN, "en cours depuis le 30 juin"),
        ({"opened_on": date(2026, 7, 1)}, PhaseState.OPEN, "en cours depuis le 1er juillet"),
        ({"opened_on": date(2026, 10, 1)}, PhaseState.NOT_STARTED, "commence le 1er octobre"),
        ({"closed": True, "closed_on": date(2026, 9, 5)}, PhaseState.CLOSED, "close depuis le 5 septembre"),
    ],
)
def test_where_a_phase_stands(decided: dict[str, object], state: PhaseState, standing: str) -> None:
    figures = replace(NOTHING, opened={Phase.ENGAGEMENT: date(2026, 6, 30), Phase.MOBILISATION: date(2025, 12, 3)})
    found = views(figures, decided={Phase.ENGAGEMENT: Decided(**decided)})  # type: ignore[arg-type]
    assert (found[Phase.ENGAGEMENT].state, found[Phase.ENGAGEMENT].standing) == (state, standing)
    assert found[Phase.MOBILISATION].standing == "en cours depuis le 3 décembre 2025, jusqu’au jour J"
    assert found[Phase.EXECUTION].standing == "pas encore commencée"


def test_days_are_those_of_the_event() -> None:
    assert [rules.countdown(days) for days in (34, 1, 0, -15)] == ["J–34", "J–1", "Jour J", "J+15"]
