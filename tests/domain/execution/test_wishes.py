"""Wishes: ranked at each moment, refused in words when they cannot be."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from domain.execution.registrations import wishes
from domain.execution.registrations.models import Registration
from domain.execution.registrations.values import ChoiceMode
from domain.foundation.core.errors import Conflict, Invalid
from domain.foundation.events.models import Event
from tests.factories.allocation import make_workshops, rank_workshops, wishing
from tests.factories.events import make_event
from tests.factories.programme import MORNING, make_session
from tests.factories.registrations import change, person, register

AFTERNOON = MORNING + timedelta(hours=4)


@pytest.fixture
def event(db: Session, now: datetime) -> Event:
    event = make_event(db, now=now)
    rank_workshops(db, event, now=now, wishes_close_at=now + timedelta(days=3))
    return event


def _ranks(db: Session, registration: Registration) -> list[int]:
    return [wish.rank for wish in wishes.of(db, [registration.id])[registration.id]]


def test_each_moment_is_ranked_apart_in_the_order_given(db: Session, event: Event, now: datetime) -> None:
    one, two = make_workshops(db, event, 5, 5)
    (late,) = make_workshops(db, event, 5, starts_at=AFTERNOON)
    somebody = wishing(db, event, 1, [two, late, one, two], now=now)
    found = wishes.of(db, [somebody.id])[somebody.id]
    assert [(wish.session_id, wish.rank) for wish in found] == [(two.id, 1), (one.id, 2), (late.id, 1)]


def test_wishes_are_changed_as_a_whole_and_left_alone_when_nothing_is_said(
    db: Session, event: Event, now: datetime
) -> None:
    one, two = make_workshops(db, event, 5, 5)
    somebody = wishing(db, event, 1, [one, two], now=now)
    change(db, event, somebody, organisation_name="Mairie", now=now)
    assert _ranks(db, somebody) == [1, 2]
    change(db, event, somebody, wishes=(two.id,), now=now)
    assert [wish.session_id for wish in wishes.of(db, [somebody.id])[somebody.id]] == [two.id]


@pytest.mark.parametrize(
    ("wished", "code"),
    [
        ("foreign", "unknown_workshop"),
        ("meal", "unknown_workshop"),
        ("direct", "not_ranked"),
        ("many", "too_many_wishes"),
    ],
)
def test_what_cannot_be_wished_is_refused(db: Session, event: Event, now: datetime, wished: str, code: str) -> None:
    many = make_workshops(db, event, 5, 5, 5, 5)
    (late,) = make_workshops(db, event, 5, starts_at=AFTERNOON)
    rank_workshops(db, event, now=now, moments={AFTERNOON: ChoiceMode.DIRECT})
    other = make_event(db, now=now, slug="autre")
    asked: dict[str, list[Any]] = {
        "foreign": make_workshops(db, other, 5),
        "meal": [make_session(db, event, "Déjeuner", kind="meal")],
        "direct": [late],
        "many": many,
    }
    with pytest.raises(Invalid) as refused:
        wishing(db, event, 1, asked[wished], now=now)
    assert (refused.value.code, refused.value.field) == (code, "wishes")


def test_a_moment_that_moves_goes_with_the_rest_of_the_event(db: Session, event: Event, now: datetime) -> None:
    (late,) = make_workshops(db, event, 5, starts_at=AFTERNOON)
    rank_workshops(db, event, now=now, moments={AFTERNOON + timedelta(minutes=15): ChoiceMode.DIRECT})
    assert _ranks(db, wishing(db, event, 1, [late], now=now)) == [1]


def test_after_the_closing_only_the_committee_changes_wishes(db: Session, event: Event, now: datetime) -> None:
    one, two = make_workshops(db, event, 5, 5)
    later = now + timedelta(days=4)
    somebody = wishing(db, event, 1, [one], now=now)
    with pytest.raises(Conflict) as refused:
        change(db, event, somebody, wishes=(two.id,), now=later)
    assert refused.value.code == "wishes_closed"
    change(db, event, somebody, wishes=(one.id,), organisation_name="Mairie", now=later)
    with pytest.raises(Conflict):
        register(db, event, person(2, wishes=(one.id,)), now=later)
    change(db, event, somebody, wishes=(two.id,), by_committee=True, now=later)
    assert _ranks(db, somebody) == [1]
