"""Structures merged, spoken of and introduced by several people at once: one effect, nothing lost, no circle."""

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import func, select

from domain.foundation.accounts import PROGRAM
from domain.foundation.core.db import Database
from domain.foundation.core.errors import NotFound
from domain.mobilisation import outreach
from domain.mobilisation.organisations.models import Organisation
from domain.mobilisation.outreach import ExchangeFacts, ExchangeKind, ExchangeOutcome
from domain.mobilisation.outreach.models import Exchange, Outreach
from tests.factories.accounts import make_account
from tests.factories.events import make_event
from tests.factories.organisations import make_organisation
from tests.races.rush import Act, rush

NAMES = ("Caf", "Mission locale")


@pytest.fixture
def two(database: Database, now: datetime) -> dict[str, Any]:
    """An event, two structures of it, and somebody who may do everything."""
    with database.writing() as db:
        event = make_event(db, now=now)
        first, second = (make_organisation(db, event, name, now=now).id for name in NAMES)
        return {"event": event, "ids": (first, second), "editor": make_account(db, now=now, is_admin=True)}


def merging(database: Database, two: dict[str, Any], kept: int, now: datetime) -> Act:
    def act() -> None:
        with database.writing() as db:
            ids = two["ids"][kept], two["ids"][1 - kept]
            editor = two["editor"]
            outreach.merge_organisations(db, two["event"], *ids, {}, editor=editor, actor=PROGRAM, now=now)

    return act


def calling(database: Database, two: dict[str, Any], which: int, now: datetime) -> Act:
    def act() -> None:
        with database.writing() as db:
            facts = ExchangeFacts(ExchangeKind.CALL, ExchangeOutcome.REACHED, now)
            outreach.log_exchange(db, two["event"], two["ids"][which], facts, actor=PROGRAM, now=now)

    return act


def introducing(database: Database, two: dict[str, Any], which: int, now: datetime) -> Act:
    def act() -> None:
        with database.writing() as db:
            values = {"introduced_by_id": two["ids"][1 - which]}
            outreach.update(db, two["event"], two["ids"][which], {}, values, actor=PROGRAM, now=now)

    return act


def count(database: Database, table: Any) -> int:
    with database.reading() as db:
        return db.scalar(select(func.count()).select_from(table)) or 0


def test_one_pair_merged_both_ways_by_six_people_is_merged_once(
    database: Database, two: dict[str, Any], now: datetime
) -> None:
    outcomes = rush([merging(database, two, number % 2, now) for number in range(6)])
    assert outcomes == {"ok": 1, NotFound.code: 5}
    assert (count(database, Organisation), count(database, Outreach)) == (1, 1)


def test_no_call_is_lost_while_its_structure_is_merged(database: Database, two: dict[str, Any], now: datetime) -> None:
    """Who calls the structure that goes is kept with the one that stays, or told that it is gone."""
    acts = [calling(database, two, 1, now) for _ in range(8)]
    outcomes = rush([*acts[:4], merging(database, two, 0, now), *acts[4:]])
    assert set(outcomes) <= {"ok", NotFound.code}
    assert count(database, Organisation) == 1
    assert count(database, Exchange) == outcomes["ok"] - 1


def test_two_introductions_at_once_close_no_circle(database: Database, two: dict[str, Any], now: datetime) -> None:
    outcomes = rush([introducing(database, two, 0, now), introducing(database, two, 1, now)])
    assert outcomes["ok"] == 1
    assert outcomes.total() == 2
