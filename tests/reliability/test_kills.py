"""D-01: the serving process killed without warning while people register."""

import os
import statistics
import time
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import select

from domain.foundation.core.db import Database
from domain.foundation.core.times import utc_now
from domain.foundation.outbox.models import Mail
from tests import databases
from tests.factories.registrations import seats_counted, seats_held, write_due_mails
from tests.reliability.crowd import Crowd
from tests.reliability.site import migrated, open_gathering, registered, serving
from tests.servers import free_port

BACK_WITHIN_SECONDS = 5
PEOPLE_BETWEEN_KILLS = 15


def kill_again_and_again(database: Database, folder: Path, *, kills: int) -> str:
    """Kill the server so many times under a load; answers the figures in a line."""
    open_gathering(database)
    port = free_port()
    starts: list[float] = []
    with Crowd(f"http://127.0.0.1:{port}") as crowd:
        for number in range(kills + 1):
            started = time.monotonic()
            with serving(database, folder, port) as server:
                starts.append(time.monotonic() - started - server.kept_waiting())
                crowd.wait_for(PEOPLE_BETWEEN_KILLS)
                if number < kills:
                    server.process.kill()
                    server.process.wait()
                else:
                    crowd.send_home()
    nothing_is_lost_nor_twice(database, crowd)
    assert crowd.unanswered > 0
    assert set(crowd.statuses) == {201}
    is_shared = os.getloadavg()[0] > (os.cpu_count() or 1)  # cores that do something else too are half as fast
    assert min(starts) < BACK_WITHIN_SECONDS * (2 if is_shared else 1)
    return (
        f"{kills} kills, {len(crowd.acknowledged)} acknowledged, {crowd.unanswered} requests cut or refused by the "
        f"system, back after {statistics.median(starts):.1f} s (at most {max(starts):.1f} s)"
    )


def nothing_is_lost_nor_twice(database: Database, crowd: Crowd) -> None:
    """Everybody told « received » is there once, with one seat and one mail; nobody else is."""
    assert registered(database) == Counter(crowd.acknowledged)
    assert set(registered(database).values()) == {1}
    assert seats_held(database) == seats_counted(database)
    with database.writing() as db:
        write_due_mails(db, now=utc_now())
        mails = Counter(db.scalars(select(Mail.to_address).where(Mail.kind == "registrations.received")))
    assert mails == registered(database)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("kind", databases.KINDS)
def test_D_01_kills_lose_no_acknowledged_registration(kind: str, tmp_path: Path) -> None:
    with migrated(kind) as database:
        kill_again_and_again(database, tmp_path, kills=3)  # on each database: six in all


@pytest.mark.soak
@pytest.mark.parametrize("kind", databases.KINDS)
def test_D_01_fifty_kills_lose_no_acknowledged_registration(kind: str, tmp_path: Path) -> None:
    with migrated(kind) as database:
        print(f"\nD-01 {kind}: {kill_again_and_again(database, tmp_path, kills=50)}")
