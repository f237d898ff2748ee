"""C-01: the opening of registrations, through the real server."""

import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from api.pages import robots
from domain.foundation.core.db import Database
from tests import databases
from tests.factories.registrations import seats_counted, seats_held
from tests.pages.reading import Page
from tests.reliability.rushing import Answer, at_one_instant, percentile, spread
from tests.reliability.site import SLUG, email_of, migrated, open_gathering, registered, serving
from tests.servers import free_port

FORM = f"/e/{SLUG}/inscription"


def outcomes(answers: Sequence[Answer]) -> Counter[tuple[int, str]]:
    return Counter((answer.status, answer.code) for answer in answers)


def exactly(database: Database, places: int) -> None:
    """So many registrations, of different people, and counters that say the same."""
    assert registered(database).total() == len(registered(database)) == places
    assert seats_held(database) == seats_counted(database) == {None: places}


@pytest.mark.parametrize("kind", databases.KINDS)
def test_C_01_sixty_people_for_ten_places_over_http(kind: str, tmp_path: Path) -> None:
    with migrated(kind) as database:
        open_gathering(database, capacity=10)
        with serving(database, tmp_path, free_port()) as server:
            answers = at_one_instant(server.url, 60)
        assert outcomes(answers) == {(201, "received"): 10, (409, "event_full"): 50}
        exactly(database, 10)


@pytest.mark.parametrize("kind", databases.KINDS)
def test_C_01_twelve_people_for_three_places_by_the_form(kind: str, tmp_path: Path) -> None:
    with migrated(kind) as database:
        open_gathering(database, capacity=3)
        with serving(database, tmp_path, free_port()) as server, ThreadPoolExecutor(12) as people:
            pages = list(people.map(lambda number: send_form(server.url, number), range(12)))
        assert Counter(status for status, _ in pages) == {303: 3, 409: 9}
        assert all("la rencontre est complète" in words for status, words in pages if status == 409)
        exactly(database, 3)


def send_form(url: str, number: int) -> tuple[int, str]:
    """Open the form, fill it, send it, as a browser without script does."""
    with httpx.Client(base_url=url, headers={"origin": url, "accept": "text/html"}, timeout=60) as browser:
        fields = Page(browser.get(FORM)).fields
        filled = {"first_name": "Awa", "last_name": f"Traoré {number}", "email": email_of(number)}
        time.sleep(robots.SOONEST.total_seconds() + 1)
        answer = browser.post(FORM, data={"form_token": fields["form_token"], **filled})
        return answer.status_code, Page(answer).words.lower()


@pytest.mark.soak
@pytest.mark.parametrize("kind", databases.KINDS)
def test_C_01_three_hundred_people_for_twenty_places_over_http(kind: str, tmp_path: Path) -> None:
    with migrated(kind) as database:
        open_gathering(database, capacity=20)
        with serving(database, tmp_path, free_port()) as server:
            answers = at_one_instant(server.url, 300)
        print(f"\nC-01 {kind}: 300 at one instant, the last answered after {percentile(answers, 1):.1f} s")
        assert outcomes(answers) == {(201, "received"): 20, (409, "event_full"): 280}
        exactly(database, 20)


@pytest.mark.soak
@pytest.mark.parametrize("kind", databases.KINDS)
def test_C_01_two_thousand_people_in_a_minute_for_three_hundred_places(kind: str, tmp_path: Path) -> None:
    with migrated(kind) as database:
        open_gathering(database, capacity=300)
        with serving(database, tmp_path, free_port()) as server:
            answers = spread(server.url, 2_000, seconds=60)
        p50, p99 = (percentile(answers, part) * 1000 for part in (0.5, 0.99))
        print(f"\nC-01 {kind}: 2,000 people in 60 s for 300 places, p50 {p50:.0f} ms, p99 {p99:.0f} ms")
        assert outcomes(answers) == {(201, "received"): 300, (409, "event_full"): 1_700}
        exactly(database, 300)
        assert p99 < 1_000
