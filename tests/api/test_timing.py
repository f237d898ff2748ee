"""How long an answer takes must not tell who is known."""

import statistics
import time
from datetime import datetime

import pytest

from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from tests.client import make_client
from tests.factories.accounts import make_account

TRIES = 200


@pytest.mark.soak
@pytest.mark.timeout(300)
def test_A_08_a_known_and_an_unknown_address_take_the_same_time(
    settings: Settings, database: Database, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.routes.accounts.ASKS_PER_ADDRESS", 10 * TRIES)
    monkeypatch.setattr("api.routes.accounts.ASKS_PER_NETWORK", 10 * TRIES)
    with database.writing() as db:
        make_account(db, now=now, email="connue@fabrique.example")
    client = make_client(settings, database, clock=lambda: now)
    taken: dict[str, list[float]] = {"connue": [], "autres": []}
    for number in range(2 * TRIES + 20):
        who = ("connue", "autres", "autres", "connue")[number % 4]
        started = time.perf_counter()
        client.post("/api/v1/sign-in-links", json={"email": f"{who}@fabrique.example"})
        if number >= 20:
            taken[who].append(time.perf_counter() - started)
    known, unknown = statistics.median(taken["connue"]), statistics.median(taken["autres"])
    assert abs(known - unknown) / unknown < 0.05
