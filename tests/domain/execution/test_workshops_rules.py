"""How a workshop unfolds: hours, groups, quantities, and what does not fit."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.execution.workshops import (
    KitFacts,
    MaterialFacts,
    Per,
    QuestionFacts,
    StepFacts,
    StepKind,
    WorkshopMode,
    axes,
    fitted,
    timed,
)
from domain.execution.workshops.method import steps
from domain.execution.workshops.rules import clean_kit, groups_for, needed, remarks
from domain.execution.workshops.values import NeededMaterial
from domain.foundation.core.errors import Invalid

SEVEN = steps(WorkshopMode.COLLECT)


def _step(minutes: int, kind: StepKind = StepKind.OTHER) -> StepFacts:
    return StepFacts(kind, "Étape", minutes)


def test_the_method_has_seven_steps_and_lasts_two_hours() -> None:
    assert [step.minutes for step in SEVEN] == [5, 10, 15, 30, 40, 15, 5]
    assert sum(step.minutes for step in SEVEN) == 120


def test_six_axes_each_with_questions_and_one_closed_list_in_three_of_them() -> None:
    assert [len(axis.questions) for axis in axes()] == [4, 3, 3, 4, 5, 5]
    assert [len(q.options) for axis in axes() for q in axis.questions if q.options] == [3, 4, 3]


def test_reacting_to_proposals_changes_what_divergence_asks() -> None:
    assert steps(WorkshopMode.REACT)[3].content != SEVEN[3].content


def test_a_longer_step_moves_all_that_follow() -> None:
    start = datetime(2026, 10, 13, 9, 0, tzinfo=UTC)
    before = timed([_step(10), _step(20), _step(5)], start)
    after = timed([_step(15), _step(20), _step(5)], start)
    assert [step.starts_at.minute for step in before if step.starts_at] == [0, 10, 30]
    assert [step.starts_at.minute for step in after if step.starts_at] == [0, 15, 35]


def test_steps_have_no_hours_while_the_session_has_none() -> None:
    assert [(step.starts_at, step.ends_at) for step in timed(SEVEN, None)] == [(None, None)] * 7


def test_two_hours_fit_into_ninety_minutes_in_fives() -> None:
    found = [step.minutes for step in fitted(SEVEN, 90)]
    assert sum(found) == 90
    assert all(minutes >= 5 and minutes % 5 == 0 for minutes in found)
    assert max(found) == found[4]


@given(st.lists(st.integers(1, 90), min_size=1, max_size=12), st.integers(5, 300))
def test_fitted_steps_last_exactly_what_there_is(lengths: list[int], lasts: int) -> None:
    found = fitted([_step(minutes) for minutes in lengths], lasts)
    if lasts // 5 >= len(lengths):
        assert sum(step.minutes for step in found) == lasts
        assert min(step.minutes for step in found) >= 5
    else:
        assert [step.minutes for step in found] == lengths


@pytest.mark.parametrize(
    ("people", "asked", "groups"), [(10, None, 1), (11, None, 2), (40, None, 4), (40, 3, 3), (None, None, 1)]
)
def test_about_ten_people_a_group_unless_the_session_says_how_many(
    people: int | None, asked: int | None, groups: int
) -> None:
    assert groups_for(people, asked) == groups


def test_material_is_counted_for_the_session_its_groups_and_its_people() -> None:
    asked = [MaterialFacts("Écran"), MaterialFacts("Panneau", 1, Per.GROUP), MaterialFacts("Gommettes", 3, Per.PERSON)]
    assert needed(asked, people=25, groups=3) == (
        NeededMaterial("Écran", 1),
        NeededMaterial("Panneau", 3),
        NeededMaterial("Gommettes", 75),
    )


def test_an_added_step_breaks_the_two_hours() -> None:
    told = remarks([*SEVEN, _step(10)], lasts=120, people=10, groups=1)
    assert told[0] == (
        "Le déroulé dure 2\u00a0h\u00a010, la séance 2\u00a0h : raccourcissez une étape ou ajustez-les ensemble."
    )
    assert "l’attention baisse" in told[1]


def test_five_groups_leave_no_time_for_remarks_and_six_do_not_fit() -> None:
    assert remarks(SEVEN, lasts=120, people=50, groups=4) == ()
    assert "il ne reste rien pour les remarques" in remarks(SEVEN, lasts=120, people=50, groups=5)[0]
    assert "suffit à 5 groupes, et il y en a 6" in remarks(SEVEN, lasts=120, people=60, groups=6)[0]


def test_time_left_after_the_last_step_is_told() -> None:
    assert remarks([_step(60)], lasts=90, people=10, groups=1) == (
        "Il reste 30\u00a0min après la dernière étape : gardez-les pour souffler.",
    )


@pytest.mark.parametrize(
    ("facts", "code", "field"),
    [
        (KitFacts(steps=(StepFacts(StepKind.OTHER, " ", 5),)), "title_missing", "steps.0.title"),
        (KitFacts(steps=(_step(0),)), "number_out_of_bounds", "steps.0.minutes"),
        (KitFacts(steps=(_step(-5),)), "number_out_of_bounds", "steps.0.minutes"),
        (KitFacts(materials=(MaterialFacts("Feutre", 0),)), "number_out_of_bounds", "materials.0.quantity"),
        (KitFacts(questions=(QuestionFacts("  "),)), "title_missing", "questions.0.text"),
        (KitFacts(steps=(_step(5),) * 31), "too_many_steps", "steps"),
    ],
)
def test_what_cannot_be_is_told_beside_its_line(facts: KitFacts, code: str, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        clean_kit(facts)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_empty_options_are_dropped_and_text_is_kept_as_text() -> None:
    found = clean_kit(KitFacts(questions=(QuestionFacts("Quelle <b>forme</b> ?", ("Une lettre", " ", "Un café")),)))
    assert found.questions == (QuestionFacts("Quelle <b>forme</b> ?", ("Une lettre", "Un café")),)
