"""Days of tasks: counted, late, moved, warned of."""

import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from domain.engagement.retroplanning import OPEN, TEMPLATE, TaskState, TaskView, rules
from domain.engagement.retroplanning.template import FREEZE
from domain.engagement.retroplanning.values import Predecessor, TaskFacts, TaskWarning, WarningCode
from domain.engagement.retroplanning.warnings import better_day, warnings_of
from domain.foundation.core import holidays
from domain.foundation.core.errors import Invalid
from domain.foundation.core.holidays import DayKind, Mark
from domain.foundation.events import Phase

DAY = date(2022, 10, 11)
PERIGUEUX = partial(holidays.marks, holidays.place_of("24322"))
A, B, C = uuid.UUID(int=1), uuid.UUID(int=2), uuid.UUID(int=3)


def facts(**values: Any) -> TaskFacts:
    given: dict[str, Any] = {"title": "Relancer", "phase": Phase.MOBILISATION, "offset_days": -30} | values
    return TaskFacts(**given)


def view(title: str = "Relancer", **values: Any) -> TaskView:
    shown: dict[str, Any] = {
        "id": uuid.uuid4(),
        "template_code": "",
        "title": title,
        "detail": "",
        "phase": Phase.MOBILISATION,
        "competence": None,
        "offset_days": -30,
        "fixed_on": None,
        "due_on": DAY,
        "days": 0,
        "state": TaskState.TO_DO,
        "done_at": None,
        "account_id": None,
        "account_name": "",
        "organisation_id": None,
        "organisation_name": "",
        "after": (),
        "waiting": False,
        "late_days": 0,
        "due_soon": False,
        "warnings": (),
        "proposed_on": None,
        "updated_at": datetime(2022, 9, 7, tzinfo=UTC),
        "version": 1,
    }
    return TaskView(**(shown | values))


@pytest.mark.parametrize(
    ("first", "offset", "due"),
    [
        (date(2022, 10, 11), -120, date(2022, 6, 13)),
        (date(2022, 10, 11), 0, date(2022, 10, 11)),
        (date(2022, 10, 11), 20, date(2022, 10, 31)),
        (date(2027, 1, 15), -30, date(2026, 12, 16)),
        (date(2026, 12, 28), 5, date(2027, 1, 2)),
        (date(2028, 3, 15), -15, date(2028, 2, 29)),
        (date(2027, 3, 15), -15, date(2027, 2, 28)),
        (date(2028, 2, 29), 365, date(2029, 2, 28)),
        (date(2026, 11, 2), -8, date(2026, 10, 25)),
        (date(2027, 3, 29), -1, date(2027, 3, 28)),
    ],
)
def test_T_07_a_task_stands_so_many_days_from_the_gathering(first: date, offset: int, due: date) -> None:
    assert rules.due_day(offset, None, first) == due


def test_a_day_fixed_by_hand_wins() -> None:
    assert rules.due_day(-30, date(2022, 9, 12), DAY) == date(2022, 9, 12)


@pytest.mark.parametrize(
    ("starts_at", "zone", "day"),
    [
        (datetime(2026, 10, 13, 7, 0, tzinfo=UTC), "Europe/Paris", date(2026, 10, 13)),
        (datetime(2026, 10, 12, 22, 30, tzinfo=UTC), "Europe/Paris", date(2026, 10, 13)),
        (datetime(2026, 10, 13, 2, 0, tzinfo=UTC), "America/Martinique", date(2026, 10, 12)),
        (datetime(2026, 10, 24, 23, 30, tzinfo=UTC), "Europe/Paris", date(2026, 10, 25)),
    ],
)
def test_the_first_day_is_that_of_the_place(starts_at: datetime, zone: str, day: date) -> None:
    assert rules.first_day(starts_at, zone) == day


@pytest.mark.parametrize(
    ("state", "due", "late", "soon"),
    [
        (TaskState.TO_DO, date(2022, 9, 6), 1, False),
        (TaskState.DOING, date(2022, 6, 30), 69, False),
        (TaskState.TO_DO, date(2022, 9, 7), 0, True),
        (TaskState.TO_DO, date(2022, 9, 17), 0, True),
        (TaskState.TO_DO, date(2022, 9, 18), 0, False),
        (TaskState.DONE, date(2022, 6, 30), 0, False),
        (TaskState.DROPPED, date(2022, 9, 8), 0, False),
    ],
)
def test_what_is_late_and_what_is_due_soon(state: TaskState, due: date, late: int, soon: bool) -> None:
    today = date(2022, 9, 7)
    assert rules.late_days(state, due, today) == late
    assert rules.is_due_soon(state, due, today) is soon


@pytest.mark.parametrize(
    ("state", "before", "waiting"),
    [
        (TaskState.TO_DO, [TaskState.DOING, TaskState.DONE], True),
        (TaskState.TO_DO, [TaskState.DONE, TaskState.DROPPED], False),
        (TaskState.TO_DO, [], False),
        (TaskState.DONE, [TaskState.TO_DO], False),
    ],
)
def test_a_task_waits_for_what_comes_before_it(state: TaskState, before: list[TaskState], waiting: bool) -> None:
    assert rules.is_waiting(state, before) is waiting


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"title": "  "}, "title_missing", "title"),
        ({"title": "x" * 201}, "too_long", "title"),
        ({"offset_days": 1001}, "offset_out_of_bounds", "offset_days"),
        ({"offset_days": -1001}, "offset_out_of_bounds", "offset_days"),
        ({"fixed_on": date(1926, 10, 13)}, "date_out_of_bounds", "fixed_on"),
    ],
)
def test_what_cannot_be_a_task_is_told_beside_the_field(values: dict[str, Any], code: str, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        rules.clean_task(facts(**values))
    assert (refused.value.code, refused.value.field) == (code, field)


@pytest.mark.parametrize(
    ("after", "known"),
    [([A], {}), ([B], {B: [A]}), ([B], {B: [C], C: [A]}), ([C, B], {C: [], B: [C, A]})],
)
def test_tasks_that_wait_for_each_other_are_refused(
    after: list[uuid.UUID], known: dict[uuid.UUID, list[uuid.UUID]]
) -> None:
    with pytest.raises(Invalid) as refused:
        rules.check_no_cycle(A, after, known)
    assert (refused.value.code, refused.value.field) == ("dependency_cycle", "after_ids")


def test_two_ways_to_the_same_task_are_no_cycle() -> None:
    rules.check_no_cycle(A, [B, C], {B: [C], C: []})


def test_everything_follows_the_gathering_but_what_was_fixed_by_hand() -> None:
    tasks = [view("Appeler"), view("Signer", fixed_on=date(2022, 6, 30)), view("Imprimer", offset_days=-4)]
    moves = rules.moved(tasks, DAY, DAY + timedelta(days=7))
    assert [(move.title, move.before, move.after) for move in moves.moved] == [
        ("Appeler", date(2022, 9, 11), date(2022, 9, 18)),
        ("Imprimer", date(2022, 10, 7), date(2022, 10, 14)),
    ]
    assert [(move.title, move.after) for move in moves.stayed] == [("Signer", date(2022, 6, 30))]


def test_what_is_done_is_not_told_as_moved() -> None:
    tasks = [view(state=TaskState.DONE), view(state=TaskState.DROPPED)]
    assert rules.moved(tasks, DAY, DAY + timedelta(days=7)) == rules.Moves((), ())


def test_the_same_day_moves_nothing() -> None:
    assert rules.moved([view(), view(fixed_on=DAY)], DAY, DAY) == rules.Moves((), ())


def warned(due: date, **values: Any) -> tuple[TaskWarning, ...]:
    given: dict[str, Any] = {"marks": PERIGUEUX, "created_on": date(2022, 1, 1)} | values
    return warnings_of(given.pop("state", TaskState.TO_DO), due, given.pop("before", ()), **given)


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        (date(2022, 9, 12), []),
        (date(2022, 9, 11), [(WarningCode.SUNDAY, "")]),
        (date(2022, 11, 11), [(WarningCode.PUBLIC_HOLIDAY, "Armistice")]),
        (date(2022, 10, 31), [(WarningCode.SCHOOL_HOLIDAY, "Vacances de la Toussaint")]),
        (date(2027, 3, 1), [(WarningCode.UNKNOWN, "Vacances scolaires")]),
    ],
)
def test_a_day_that_does_not_suit_is_told_with_its_name(due: date, expected: list[tuple[WarningCode, str]]) -> None:
    assert [(warning.code, warning.name) for warning in warned(due)] == expected


def test_a_day_that_was_over_when_the_gathering_was_written_down_is_told() -> None:
    assert warned(date(2022, 9, 12), created_on=date(2022, 9, 13)) == (TaskWarning(WarningCode.BEFORE_CREATION),)
    assert warned(date(2022, 9, 12), created_on=date(2022, 9, 12)) == ()


def test_waiting_for_a_later_task_is_told() -> None:
    late = Predecessor(A, "Mettre en page", date(2022, 9, 27), TaskState.TO_DO)
    done = Predecessor(B, "Figer", date(2022, 9, 27), TaskState.DONE)
    assert warned(date(2022, 9, 20), before=(late, done)) == (
        TaskWarning(WarningCode.AFTER_ITS_FOLLOWER, "Mettre en page"),
    )


@pytest.mark.parametrize("state", sorted(set(TaskState) - OPEN))
def test_nothing_is_told_of_what_is_over(state: TaskState) -> None:
    assert warned(date(2022, 9, 11), state=state) == ()


def proposed(due: date, *, marks: Callable[[date], tuple[Mark, ...]] = PERIGUEUX, today: date) -> date | None:
    return better_day(due, marks=marks, first_day=DAY, today=today)


@pytest.mark.parametrize(
    ("due", "better"),
    [
        (date(2022, 9, 12), None),
        (date(2022, 9, 10), None),
        (date(2022, 9, 11), date(2022, 9, 12)),
        (date(2022, 7, 14), date(2022, 7, 15)),
        (date(2022, 8, 5), None),
        (date(2022, 11, 1), date(2022, 11, 2)),
        (date(2022, 10, 31), date(2022, 10, 21)),
        (date(2022, 7, 11), date(2022, 7, 7)),
        (date(2022, 8, 25), date(2022, 9, 1)),
        (date(2022, 10, 9), date(2022, 10, 10)),
        (date(2022, 10, 12), None),
    ],
)
def test_a_better_day_is_proposed_close_by(due: date, better: date | None) -> None:
    assert proposed(due, today=date(2022, 6, 1)) == better


def test_no_day_of_the_past_is_proposed() -> None:
    assert proposed(date(2022, 10, 31), today=date(2022, 10, 25)) == date(2022, 11, 7)
    assert proposed(date(2022, 9, 11), today=date(2022, 9, 20)) is None


def test_a_task_before_the_day_stays_before_it() -> None:
    def monday_is_off(day: date) -> tuple[Mark, ...]:
        return (Mark(DayKind.PUBLIC_HOLIDAY, "Pont"),) if day == date(2022, 10, 10) else PERIGUEUX(day)

    assert proposed(date(2022, 10, 9), marks=monday_is_off, today=date(2022, 6, 1)) == date(2022, 10, 7)


def test_the_template_is_sound() -> None:
    codes = [task.code for task in TEMPLATE]
    assert len(codes) == len(set(codes))
    for task in TEMPLATE:
        rules.clean_task(facts(title=task.title, detail=task.detail, offset_days=task.offset_days))
        offsets = [before.offset_days for before in TEMPLATE if before.code in task.after]
        assert len(offsets) == len(task.after)
        assert all(offset <= task.offset_days for offset in offsets)
    assert FREEZE in codes
    assert {task.phase for task in TEMPLATE} == set(Phase)
    assert {-120, -90, -30, -1, 1, 3, 15} <= {task.offset_days for task in TEMPLATE}
