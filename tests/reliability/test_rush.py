"""C-01: the opening of registrations, through the real server."""

import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from sqlalchemy import func, select

from api.pages import robots
from domain.foundation.core.db import Database
from domain.foundation.outbox.models import Mail
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


@pytest.mark.soak
@pytest.mark.parametrize("kind", databases.KINDS)
def test_C_01_two_hundred_people_in_one_second_for_twenty_places(kind: str, tmp_path: Path) -> None:
    """Exactly twenty, and everybody is answered within two seconds, unless the machine was busy with something else."""
    with migrated(kind) as database:
        open_gathering(database, capacity=20)
        with serving(database, tmp_path, free_port()) as server:
            before = server.kept_waiting()
            answers = spread(server.url, 200, seconds=1)
            kept_waiting = server.kept_waiting() - before
        slowest = percentile(answers, 1)
        print(f"\nC-01 {kind}: 200 in one second, the slowest after {slowest:.2f} s ({kept_waiting:.1f} s taken away)")
        assert outcomes(answers) == {(201, "received"): 20, (409, "event_full"): 180}
        exactly(database, 20)
        assert slowest < 2 + kept_waiting


@pytest.mark.soak
def test_C_01_a_thousand_people_in_five_minutes_by_the_form_with_mails_flowing(tmp_path: Path) -> None:
    """On SQLite, in one process that also writes and keeps the mails: nobody meets an error, nobody waits."""
    with migrated("sqlite") as database:
        open_gathering(database, registering={"confirm_by_email": True})
        with serving(database, tmp_path, free_port()) as server, ThreadPoolExecutor(24) as people:
            began = time.perf_counter()
            waits = [
                wait for each in people.map(lambda n: fill_in(server.url, n, began), range(1_000)) for wait in each
            ]
        p95 = percentile([Answer(200, "", wait) for wait in waits], 0.95) * 1000
        print(f"\nC-01: 1,000 people in 5 min by the form, p95 {p95:.0f} ms of {len(waits)} answers")
        with database.reading() as db:
            written = db.scalar(select(func.count()).select_from(Mail).where(Mail.kind == "registrations.confirm")) or 0
        assert (registered(database).total(), len(registered(database))) == (1_000, 1_000)
        assert written >= 900
        assert p95 < 300


def fill_in(url: str, number: int, began: float) -> list[float]:
    """Somebody opens the form at their moment of five minutes, reads it, sends it; how long each answer took."""
    time.sleep(max(0.0, began + number * 0.3 - time.perf_counter()))
    waits = []
    with httpx.Client(base_url=url, headers={"origin": url, "accept": "text/html"}, timeout=60) as browser:
        sent = time.perf_counter()
        page = Page(browser.get(FORM))
        waits.append(time.perf_counter() - sent)
        time.sleep(2.5)
        filled = {"first_name": "Awa", "last_name": f"Traoré {number}", "email": email_of(number), "etape": "envoyer"}
        sent = time.perf_counter()
        answer = browser.post(FORM, data={"form_token": page.fields["form_token"], **filled})
        waits.append(time.perf_counter() - sent)
        assert answer.status_code == 303, Page(answer).words
    return waits
