"""C-13: a room or a person taken by two people at the same instant."""

from datetime import datetime
from typing import Any

from domain.foundation.accounts import Role
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event
from tests.factories.programme import make_room, make_session
from tests.races.rush import rush

HOME = "/api/v1/events/nec-dordogne"
HOURS = {"starts_at": "2026-10-13T11:00", "ends_at": "2026-10-13T12:00"}


def test_C_13_a_room_taken_by_two_at_once_is_held_by_the_draft_seen_by_both_and_not_published(
    settings: Settings, database: Database, now: datetime
) -> None:
    with database.writing() as db:
        event = make_event(db, now=now)
        account = make_account(db, now=now)
        make_member(db, event, account, Role.COORDINATOR, now=now)
        room = str(make_room(db, event).id)
        sessions = [str(make_session(db, event, title, starts_at=None, ends_at=None).id) for title in ("Un", "Deux")]
    client = sign_in(make_client(settings, database, clock=lambda: now), database, account, now=now)
    answers: dict[str, Any] = {}

    def book(session_id: str) -> None:
        body = {**HOURS, "room_id": room, "contributions": [{"role": "facilitator", "label": "Zoé Abric"}]}
        path = f"{HOME}/sessions/{session_id}"
        answers[session_id] = client.patch(path, json=body, headers={"If-Match": '"1"'})

    assert rush([lambda each=each: book(each) for each in sessions]) == {"ok": 2}  # type: ignore[misc]
    assert {answer.status_code for answer in answers.values()} == {200}
    assert any(_codes(answer.json()) >= {"room_twice", "person_twice"} for answer in answers.values())
    for session_id in sessions:
        assert _codes(client.get(f"{HOME}/sessions/{session_id}").json()) >= {"room_twice", "person_twice"}
    assert _published(client) == (409, "programme_has_errors")


def _codes(session: dict[str, Any]) -> set[str]:
    return {each["code"] for each in session["conflicts"]}


def _published(client: Client) -> tuple[int, str]:
    answer = client.post(f"{HOME}/releases", json={"tell": False})
    return answer.status_code, answer.json().get("code", "")
