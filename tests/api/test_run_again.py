"""Two requests in each other's way: the second runs again by itself, and what cannot be is told, never a bug."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import httpx
import pytest
from sqlalchemy import event as hooks
from sqlalchemy import select, text

from api import transactions
from domain.engagement.tracks.models import Concern, Track
from domain.execution.programme.models import Room, Venue
from domain.foundation.core.database_errors import Trouble
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.journal.models import JournalEntry
from domain.mobilisation.organisations.models import ActorCategory
from tests.client import Client, make_client, sign_in
from tests.domain.foundation.test_files import picture
from tests.factories.accounts import make_account
from tests.factories.events import make_event
from tests.races.rush import wide

EVENT = "/api/v1/events/nec-dordogne"
NEVER: frozenset[Trouble] = frozenset()


def a_client(settings: Settings, database: Database, now: datetime) -> Client:
    with database.writing() as db:
        make_event(db, now=now)
        account = make_account(db, now=now, is_admin=True)
    return sign_in(make_client(settings, database, clock=lambda: now), database, account, now=now)


@pytest.fixture
def client(settings: Settings, database: Database, now: datetime) -> Client:
    return a_client(settings, database, now)


@pytest.fixture
def crowd(postgresql: Database) -> Iterator[Database]:
    made = wide(postgresql)
    yield made
    made.dispose()


class Meeting:
    """The first two statements that begin like this wait for each other, before or after they are run.

    `then`: what each does next in its own transaction. `patience`: after so many seconds one goes on alone.
    """

    def __init__(
        self, database: Database, start: str, *, before: bool = True, then: str = "", patience: float | None = None
    ) -> None:
        self.engine, self.start, self.then = database.engine, start, then
        self.patience = patience
        self.moment = "before_cursor_execute" if before else "after_cursor_execute"
        self.barrier = threading.Barrier(2)
        self.came = 0
        self.counting = threading.Lock()

    def __enter__(self) -> "Meeting":
        hooks.listen(self.engine, self.moment, self.wait)
        return self

    def __exit__(self, *_: object) -> None:
        hooks.remove(self.engine, self.moment, self.wait)

    def wait(self, connection: Any, cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(self.start):
            return
        with self.counting:
            self.came += 1
            is_first_pair = self.came <= 2
        if is_first_pair:
            try:
                self.barrier.wait(timeout=self.patience or 20)
            except threading.BrokenBarrierError:
                if self.patience is None:
                    raise
            if self.then:
                connection.connection.cursor().execute(self.then)


@contextlib.contextmanager
def instead(database: Database, start: str, other: str, *, times: int = 100) -> Iterator[list[str]]:
    """Statements that begin like this become another one, so many times; answers those that did."""
    replaced: list[str] = []

    def replace(connection: Any, cursor: Any, statement: str, parameters: Any, *_rest: Any) -> tuple[str, Any]:
        if not statement.startswith(start) or len(replaced) == times:
            return statement, parameters
        replaced.append(statement)
        return other, ()

    hooks.listen(database.engine, "before_cursor_execute", replace, retval=True)
    try:
        yield replaced
    finally:
        hooks.remove(database.engine, "before_cursor_execute", replace)


def at_once(*asks: Callable[[], httpx.Response]) -> list[httpx.Response]:
    answers: list[httpx.Response] = []
    threads = [threading.Thread(target=lambda ask=ask: answers.append(ask())) for ask in asks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers, key=lambda answer: answer.status_code)


SAME_NAME = {
    "tracks": ("INSERT INTO track ", "name_taken", Track),
    "rooms": ("INSERT INTO room ", "name_taken", Room),
    "venues": ("INSERT INTO venue ", "name_taken", Venue),
}


@pytest.mark.parametrize("kind", SAME_NAME)
def test_who_comes_second_with_a_name_is_told_beside_the_field(
    settings: Settings, crowd: Database, now: datetime, kind: str
) -> None:
    statement, code, table = SAME_NAME[kind]
    client = a_client(settings, crowd, now)
    with Meeting(crowd, statement):
        first, second = at_once(*[lambda: client.post(f"{EVENT}/{kind}", json={"name": "Château"})] * 2)
    assert first.status_code == 201
    assert (second.status_code, second.json()["code"], second.json()["field"]) == (422, code, "name")
    assert client.get(f"{EVENT}/{kind}").status_code == 200
    with crowd.reading() as db:
        assert len(db.scalars(select(table)).all()) == 1
        assert len(db.scalars(select(JournalEntry).where(JournalEntry.action == f"{kind[:-1]}.created")).all()) == 1


def test_control_without_a_second_run_the_same_name_is_a_conflict_in_general_words(
    settings: Settings, crowd: Database, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transactions, "TRIED_AGAIN", NEVER)
    client = a_client(settings, crowd, now)
    with Meeting(crowd, "INSERT INTO track "):
        first, second = at_once(*[lambda: client.post(f"{EVENT}/tracks", json={"name": "Aidants"})] * 2)
    assert first.status_code == 201
    assert (second.status_code, second.json()["code"]) == (409, "taken_meanwhile")


def test_one_colleague_invited_twice_at_once_is_one_account(settings: Settings, crowd: Database, now: datetime) -> None:
    """Two gatherings invite somebody whom Préau does not know yet."""
    client = a_client(settings, crowd, now)
    with crowd.writing() as db:
        make_event(db, now=now, slug="nec-correze")
    body = {"email": "claire@exemple.fr", "name": "Claire", "role": "reader"}
    asks = [
        lambda slug=slug: client.post(f"/api/v1/events/{slug}/members", json=body)
        for slug in ("nec-dordogne", "nec-correze")
    ]
    with Meeting(crowd, "INSERT INTO account "):
        first, second = at_once(*asks)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["account_id"] == second.json()["account_id"]


def test_one_kind_of_actors_added_twice_at_once_is_one(settings: Settings, crowd: Database, now: datetime) -> None:
    """No rule of the database holds their names: who comes second waits, then looks."""
    client = a_client(settings, crowd, now)
    client.post(f"{EVENT}/actor-categories", json={"name": "Cafés"})
    add: Callable[[], httpx.Response] = lambda: client.post(f"{EVENT}/actor-categories", json={"name": "Ressourceries"})  # noqa: E731
    with Meeting(crowd, "INSERT INTO actor_category ", patience=1):
        first, second = at_once(add, add)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["id"] == second.json()["id"]
    with crowd.reading() as db:
        assert len(db.scalars(select(ActorCategory).where(ActorCategory.name == "Ressourceries")).all()) == 1


def test_what_a_unique_rule_refuses_each_time_is_a_conflict_with_words(client: Client, database: Database) -> None:
    with database.engine.begin() as connection:
        connection.execute(text("CREATE UNIQUE INDEX one_question ON concern (event_id)"))
    assert client.post(f"{EVENT}/concerns", json={"text": "Une question ?"}).status_code == 201
    answer = client.post(f"{EVENT}/concerns", json={"text": "Deux questions ?"})
    assert (answer.status_code, answer.json()["code"]) == (409, "taken_meanwhile")
    assert answer.json()["title"].startswith("Quelqu’un vient d’enregistrer la même chose")
    assert "Deux questions" not in answer.text
    with database.reading() as db:
        assert [row.text for row in db.scalars(select(Concern))] == ["Une question ?"]


def test_other_rules_of_the_database_that_break_stay_bugs(client: Client, database: Database) -> None:
    with instead(database, "INSERT INTO concern", "INSERT INTO concern (id) VALUES (NULL)"):
        answer = client.post(f"{EVENT}/concerns", json={"text": "Une question ?"})
    assert (answer.status_code, answer.json()["code"]) == (500, "bug")


def two_tracks(client: Client) -> list[str]:
    return [client.post(f"{EVENT}/tracks", json={"name": name}).json()["id"] for name in ("Aidants", "Communs")]


def change_both(client: Client, crowd: Database, ids: list[str]) -> list[httpx.Response]:
    """Each request holds its own track, then wants the other's."""
    wants_all = Meeting(crowd, "SELECT track.", before=False, then="SELECT id FROM track FOR UPDATE")
    with wants_all:
        return at_once(*[lambda i=i: client.patch(f"{EVENT}/tracks/{i}", json={"axis": "Ensemble"}) for i in ids])


def test_C_14_one_of_two_in_a_deadlock_runs_again_and_both_are_done(
    settings: Settings, crowd: Database, now: datetime
) -> None:
    client = a_client(settings, crowd, now)
    ids = two_tracks(client)
    assert [answer.status_code for answer in change_both(client, crowd, ids)] == [200, 200]
    with crowd.reading() as db:
        assert [(row.axis, row.version) for row in db.scalars(select(Track))] == [("Ensemble", 2)] * 2
        assert len(db.scalars(select(JournalEntry).where(JournalEntry.action == "track.changed")).all()) == 2


def test_C_14_control_without_a_second_run_one_of_two_is_sent_away(
    settings: Settings, crowd: Database, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transactions, "TRIED_AGAIN", NEVER)
    client = a_client(settings, crowd, now)
    done, refused = change_both(client, crowd, two_tracks(client))
    assert (done.status_code, refused.status_code) == (200, 503)


@pytest.mark.parametrize("state", ["40P01", "40001"])
def test_C_14_after_three_more_runs_people_are_asked_to_come_back(
    settings: Settings, crowd: Database, now: datetime, state: str
) -> None:
    client = a_client(settings, crowd, now)
    raised = f"DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{state}'; END $$"
    with instead(crowd, "INSERT INTO track ", raised) as times:
        answer = client.post(f"{EVENT}/tracks", json={"name": "Aidants"})
    assert (answer.status_code, answer.json()["code"]) == (503, "busy")
    assert int(answer.headers["Retry-After"]) > 0
    assert len(times) == 1 + 3
    with crowd.reading() as db:
        assert db.scalars(select(Track)).all() == []
        assert db.scalars(select(JournalEntry)).all() == []


def test_C_14_a_picture_sent_is_read_again_from_its_beginning(
    settings: Settings, crowd: Database, now: datetime
) -> None:
    client = a_client(settings, crowd, now)
    raised = "DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '40P01'; END $$"
    with instead(crowd, "INSERT INTO event_logo ", raised, times=1):
        answer = client.post(
            f"{EVENT}/logos", files={"file": ("logo.png", picture(), "image/png")}, data={"name": "Département"}
        )
    assert answer.status_code == 201
    kept = [path for path in settings.files_folder.rglob("*") if path.is_file()]
    assert [path.stat().st_size > 0 for path in kept] == [True]
