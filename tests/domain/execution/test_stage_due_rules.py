"""Deadlines told from the day or from a session."""

from datetime import UTC, datetime

import pytest

from domain.execution.stage import due_rules
from domain.execution.stage.due_rules import Anchors
from domain.foundation.core.errors import Invalid
from domain.foundation.core.ids import new_id

DAY = datetime(2026, 10, 13, 7, 0, tzinfo=UTC)
SESSION, ROOM = new_id(), new_id()
ANCHORS = Anchors(
    DAY,
    "Europe/Paris",
    {SESSION: datetime(2026, 10, 14, 12, 0, tzinfo=UTC)},
    {ROOM: datetime(2026, 10, 13, 9, 0, tzinfo=UTC)},
)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("J-1 17:00", "J-1 17:00"),
        ("j – 1 17h", "J-1 17:00"),
        ("J-1 à 17h30", "J-1 17:30"),
        ("J 8:05", "J 08:05"),
        ("J+2 9 h", "J+2 09:00"),
        ("H-1", "H-1"),
        ("h −1h30", "H-1:30"),
        ("H-30 min", "H-0:30"),
        ("H-90 minutes", "H-1:30"),
        ("H+0:15", "H+0:15"),
        ("h", "H"),
        ("", ""),
    ],
)
def test_a_rule_is_read_as_people_type_it_and_kept_in_one_spelling(typed: str, said: str) -> None:
    assert due_rules.clean(typed) == said
    assert due_rules.clean(said) == said


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("demain", "due_rule_unreadable"),
        ("J-1 17:00 ou 18:00", "due_rule_unreadable"),
        ("J-1", "due_rule_hour"),
        ("J", "due_rule_hour"),
        ("J-1 25:00", "due_rule_hour"),
        ("J-400 17:00", "due_rule_too_far"),
        ("H-100", "due_rule_too_far"),
    ],
)
def test_what_is_no_rule_is_refused_with_an_example(typed: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        due_rules.parse(typed)
    assert (refused.value.code, refused.value.field) == (code, "due_rule")


def test_a_rule_counts_from_the_session_else_from_the_first_one_of_the_room_else_from_the_day() -> None:
    assert due_rules.due_at("H-1", ANCHORS, ROOM, SESSION) == datetime(2026, 10, 14, 11, 0, tzinfo=UTC)
    assert due_rules.due_at("H-1", ANCHORS, ROOM) == datetime(2026, 10, 13, 8, 0, tzinfo=UTC)
    assert due_rules.due_at("H-1", ANCHORS) == datetime(2026, 10, 13, 6, 0, tzinfo=UTC)
    assert due_rules.due_at("J-1 17:00", ANCHORS, ROOM, SESSION) == datetime(2026, 10, 13, 15, 0, tzinfo=UTC)


def test_hours_of_the_day_are_those_of_its_clocks_across_the_change_of_hour() -> None:
    after_change = Anchors(datetime(2026, 10, 26, 8, 0, tzinfo=UTC), "Europe/Paris")
    assert due_rules.due_at("J-2 17:00", after_change) == datetime(2026, 10, 24, 15, 0, tzinfo=UTC)
    assert due_rules.due_at("J-1 17:00", after_change) == datetime(2026, 10, 25, 16, 0, tzinfo=UTC)


def test_an_hour_that_clocks_skip_is_read_as_the_one_after() -> None:
    spring = Anchors(datetime(2026, 3, 29, 8, 0, tzinfo=UTC), "Europe/Paris")
    assert due_rules.due_at("J 2:30", spring) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
