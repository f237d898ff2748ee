"""Open pages hear which row changed: all processes, nothing of what was rolled back, nobody who may not read it."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from api.live import LONGEST_SECONDS, MOST_WAITING, Hub
from domain.foundation.accounts import Role
from domain.foundation.core.changes import MOST_TOLD
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event, EventMember
from tests.api.streams import Stream, status_of
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event
from tests.factories.programme import make_room, make_session

HOME = "/api/v1/events/nec-dordogne"
LIVE = f"{HOME}/live"


@pytest.fixture
def event(database: Database, now: datetime) -> Event:
    with database.writing() as db:
        return make_event(db, now=now)


@pytest.fixture
def client(settings: Settings, database: Database, event: Event, now: datetime) -> Client:
    with database.writing() as db:
        account = make_account(db, now=now)
        make_member(db, event, account, Role.COORDINATOR, now=now)
    return sign_in(make_client(settings, database, clock=lambda: now), database, account, now=now)


@pytest.fixture
def elsewhere(settings: Settings, database: Database, client: Client, now: datetime) -> Iterator[Client]:
    """The same person at another process: on SQLite there is none, and it is the same one."""
    other = Database(database.url)
    made = client if database.is_sqlite else make_client(settings, other, clock=lambda: now)
    made.cookies = client.cookies
    yield made
    other.dispose()


def hub(client: Client) -> Hub:
    found: Hub = client.app.state.live
    return found


def test_C_12_a_page_hears_what_another_changed(client: Client, elsewhere: Client) -> None:
    with Stream(elsewhere, LIVE) as page:
        made = client.post(f"{HOME}/sessions", json={"title": "Emploi"}).json()
        changed = client.patch(f"{HOME}/sessions/{made['id']}", json={"title": "Seniors"}).json()
        page.wait_until(lambda: len(page.heard) == 2)
    assert page.heard == [
        {"kind": "session", "id": made["id"], "version": 1},
        {"kind": "session", "id": made["id"], "version": changed["version"]},
    ]


def test_nothing_is_said_of_what_was_rolled_back_refused_or_of_another_gathering(
    client: Client, database: Database, event: Event, now: datetime
) -> None:
    with database.writing() as db:
        away = make_event(db, now=now, slug="ailleurs")
    with Stream(client, LIVE) as page:
        with database.write_session() as db:
            make_room(db, event)
            db.rollback()
        with database.writing() as db:
            make_room(db, away)
        assert client.post(f"{HOME}/rooms", json={"name": ""}).status_code == 422
        told = client.post(f"{HOME}/rooms", json={"name": "Salle Isle"}).json()
        page.wait_until(lambda: page.heard)
    assert page.heard == [{"kind": "room", "id": told["id"], "version": told["version"]}]


def test_a_heap_of_changes_is_told_as_one(client: Client, database: Database, event: Event) -> None:
    with Stream(client, LIVE) as page:
        with database.writing() as db:
            for number in range(MOST_TOLD + 1):
                make_session(db, event, f"Atelier {number}")
        page.wait_until(lambda: page.heard)
    assert page.heard == [{"kind": "event", "id": str(event.id), "version": 0}]


def test_who_leaves_is_forgotten_and_may_come_back(client: Client) -> None:
    for _ in range(2):
        with Stream(client, LIVE), Stream(client, LIVE):
            assert hub(client).followers == 2
        assert hub(client).followers == 0


def test_a_stream_ends_when_the_team_changes_and_who_left_it_is_refused(
    client: Client, database: Database, event: Event
) -> None:
    with Stream(client, LIVE) as page:
        with database.writing() as db:
            db.delete(db.query(EventMember).filter_by(event_id=event.id).one())
        page.wait_until(lambda: page.ended)
    assert status_of(client, LIVE) == 404
    assert LONGEST_SECONDS <= 300  # an account closed meanwhile hears identifiers that long at most


def test_a_page_that_does_not_read_is_sent_away(client: Client, event: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    from domain.foundation.core.changes import Change

    with Stream(client, LIVE) as page:
        hub(client).hear([Change(event.id, "session", event.id, number) for number in range(20 * MOST_WAITING)])
        page.wait_until(lambda: page.ended)
    assert len(page.heard) <= MOST_WAITING + 1
