"""D-04: the database stops at once in the middle of registrations, and comes back."""

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from alembic import command

from domain.foundation.core.db import Database
from tests.migrations.agree import configuration
from tests.reliability.crowd import Crowd
from tests.reliability.postgres import own_postgresql
from tests.reliability.site import REGISTRATIONS, SLUG, body_of, open_gathering, registered, serving
from tests.servers import free_port

NOBODY_YET = 10
ALIVE_AGAIN_SECONDS = 5


@pytest.mark.timeout(180)
def test_D_04_the_database_stops_at_once_and_comes_back(tmp_path: Path) -> None:
    with own_postgresql() as postgresql:
        database = Database(postgresql.url)
        command.upgrade(configuration(database), "head")
        open_gathering(database)
        database.dispose()
        port = free_port()
        with serving(database, tmp_path, port) as server, Crowd(server.url) as crowd:
            crowd.wait_for(NOBODY_YET)
            postgresql.stop_at_once()
            words_meanwhile(server.url)
            postgresql.start()
            back = time.monotonic()
            crowd.wait_for(NOBODY_YET)
            assert time.monotonic() - back < ALIVE_AGAIN_SECONDS
            happens(lambda: httpx.get(f"{server.url}/readyz").status_code == 200, seconds=60)
            crowd.send_home()
            assert server.process.poll() is None
        assert registered(database) == Counter(crowd.acknowledged)
        assert set(crowd.statuses) == {201, 503}
        for refusal in crowd.refusals:
            assert int(refusal.headers["retry-after"]) > 0
        assert crowd.unanswered == 0
        database.dispose()


def words_meanwhile(url: str) -> None:
    """Programs get a problem, people a page; the process is alive and says that it is not ready."""
    with httpx.Client(base_url=url, headers={"origin": url}, timeout=30) as client:
        refused = client.post(REGISTRATIONS, json=body_of(1_000_000))
        assert (refused.status_code, refused.headers["content-type"]) == (503, "application/problem+json")
        assert refused.json()["code"] == "unavailable"
        page = client.get(f"/e/{SLUG}", headers={"accept": "text/html"})
        assert page.status_code == 503
        assert "<h1>" in page.text
        for answer in (refused, page):
            assert int(answer.headers["retry-after"]) > 0
        assert client.get("/healthz").status_code == 200
        assert client.get("/readyz").json()["database"] is False


def happens(condition: Callable[[], bool], *, seconds: float) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "this never happened"
        time.sleep(0.1)
