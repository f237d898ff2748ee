"""Sessions through the API: all that is said of them, places, repetition, days."""

from datetime import datetime
from typing import Any

import pytest

from domain.execution.registrations import RegistrationSource
from domain.foundation import events
from domain.foundation.accounts import PROGRAM, Role
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event
from tests.factories.programme import make_session
from tests.factories.queries import count_queries
from tests.factories.registrations import person, register

HOME = "/api/v1/events/nec-dordogne"


@pytest.fixture
def client(settings: Settings, database: Database, now: datetime) -> Client:
    with database.writing() as db:
        event = make_event(db, now=now)
        events.set_objectives(db, event.id, ["Outiller", "Rapprocher"], actor=PROGRAM, now=now)
        account = make_account(db, now=now)
        make_member(db, event, account, Role.COORDINATOR, now=now)
    return sign_in(make_client(settings, database, clock=lambda: now), database, account, now=now)


def made(client: Client, path: str, **body: Any) -> dict[str, Any]:
    answer = client.post(f"{HOME}/{path}", json=body)
    assert answer.status_code == 201, answer.text
    row: dict[str, Any] = answer.json()
    return row


def test_all_that_is_written_of_a_session_is_told(client: Client) -> None:
    hall, garden = (made(client, "rooms", name=name)["id"] for name in ("Hall", "Jardin"))
    objective = client.get(f"{HOME}/objectives").json()[1]
    assert objective["text"] == "Rapprocher"
    said = {
        "openness": "professionals",
        "layout": "standing",
        "sub_groups": 2,
        "question": "Qui fait quoi ?",
        "question_minutes": 15,
        "further_room_ids": [garden],
        "objective_ids": [objective["id"]],
        "prepared_on": [{"held_on": "2026-09-01", "note": "en visio"}],
    }
    session = made(client, "sessions", title="Déjeuner", kind="meal", room_id=hall, **said)
    assert {name: session[name] for name in said} == said
    path = f"{HOME}/sessions/{session['id']}"
    kept = client.patch(path, json={"title": "Repas"}).json()
    assert {name: kept[name] for name in said} == said
    emptied = client.patch(path, json={"prepared_on": [], "layout": None, "objective_ids": []}).json()
    assert (emptied["prepared_on"], emptied["layout"], emptied["objective_ids"]) == ([], None, [])


def test_contributions_are_sent_back_with_their_identity(client: Client) -> None:
    people = [{"role": "panellist", "label": name, "minutes": 10} for name in ("Zoé", "Ali")]
    session = made(client, "sessions", title="Table ronde", kind="round_table", contributions=people)
    zoe, ali = session["contributions"]
    again = [{"id": each["id"], "role": "panellist", "label": each["label"]} for each in (ali, zoe)]
    again[1]["label"] = "Zoé Martin"
    told = client.patch(f"{HOME}/sessions/{session['id']}", json={"contributions": again}).json()["contributions"]
    assert [(each["id"], each["name"], each["minutes"]) for each in told] == [
        (ali["id"], "Ali", None),
        (zoe["id"], "Zoé Martin", None),
    ]


def test_the_identity_of_another_sessions_contribution_takes_nothing_from_it(client: Client) -> None:
    zoe = [{"role": "speaker", "label": "Zoé Martin"}]
    first = made(client, "sessions", title="Table ronde", kind="round_table", contributions=zoe)
    second = made(client, "sessions", title="Plénière", kind="plenary")
    taken = [{"id": first["contributions"][0]["id"], "role": "speaker", "label": "Ali Benali"}]
    told = client.patch(f"{HOME}/sessions/{second['id']}", json={"contributions": taken}).json()["contributions"]
    assert (told[0]["label"], told[0]["id"] != taken[0]["id"]) == ("Ali Benali", True)
    kept = client.get(f"{HOME}/sessions/{first['id']}").json()["contributions"]
    assert [(each["id"], each["label"]) for each in kept] == [(taken[0]["id"], "Zoé Martin")]


def test_titles_of_three_hundred_characters_are_kept_whole_and_longer_ones_refused(client: Client) -> None:
    title = "é" * 300
    assert made(client, "sessions", title=title)["title"] == title
    refused = client.post(f"{HOME}/sessions", json={"title": title + "é"})
    assert (refused.status_code, refused.json()["field"]) == (422, "title")
    assert "300 caractères au plus" in refused.json()["title"]


def test_a_session_longer_than_the_day_is_refused_in_words(client: Client) -> None:
    times = {"starts_at": "2026-10-13T09:00", "ends_at": "2026-10-14T10:00"}
    refused = client.post(f"{HOME}/sessions", json={"title": "Trop long", **times})
    assert (refused.status_code, refused.json()["code"]) == (422, "session_too_long")
    assert "24 heures au plus" in refused.json()["title"]


def test_a_forum_slot_is_made_on_the_day_without_speaker(client: Client) -> None:
    slot = made(
        client, "sessions", title="Vidéos", kind="forum", starts_at="2026-10-13T15:00", ends_at="2026-10-13T15:45"
    )
    assert (slot["kind"], slot["contributions"]) == ("forum", [])


def test_T_01_T_02_the_night_of_the_doubled_hour_asks_which_one(client: Client) -> None:
    doubled = {"starts_at": "2026-10-25T02:30", "ends_at": "2026-10-25T03:30"}
    asked = client.post(f"{HOME}/sessions", json={"title": "Nuit", **doubled})
    assert (asked.status_code, asked.json()["code"], asked.json()["field"]) == (422, "double_hour", "starts_at")
    first = made(client, "sessions", title="Nuit", **(doubled | {"starts_at": "2026-10-25T02:30+02:00"}))
    second = made(client, "sessions", title="Nuit", **(doubled | {"starts_at": "2026-10-25T02:30+01:00"}))
    assert (first["starts_at"], second["starts_at"]) == ("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z")
    skipped = client.post(
        f"{HOME}/sessions",
        json={"title": "Nuit", "starts_at": "2027-03-28T02:30", "ends_at": "2027-03-28T03:30"},
    )
    assert (skipped.status_code, skipped.json()["code"]) == (422, "missing_hour")


def test_two_sessions_swap_places(client: Client) -> None:
    isle, dronne = (made(client, "rooms", name=name)["id"] for name in ("Isle", "Dronne"))
    one = made(client, "sessions", title="Un", room_id=isle, starts_at="2026-10-13T11:00", ends_at="2026-10-13T12:00")
    two = made(client, "sessions", title="Deux", room_id=dronne)
    body = {"first_id": one["id"], "second_id": two["id"]}
    first, second = client.post(f"{HOME}/sessions/swap", json=body).json()
    assert (first["id"], first["room_id"], first["starts_at"]) == (one["id"], dronne, None)
    assert (second["id"], second["room_id"], second["starts_at"]) == (two["id"], isle, one["starts_at"])


def test_a_session_is_copied_beside_the_grid_or_where_it_is_said(client: Client) -> None:
    room = made(client, "rooms", name="Isle")["id"]
    times = {"starts_at": "2026-10-13T11:00", "ends_at": "2026-10-13T12:00"}
    session = made(client, "sessions", title="Un", room_id=room, **times)
    beside = made(client, f"sessions/{session['id']}/duplicate")
    assert (beside["title"], beside["room_id"], beside["starts_at"]) == ("Un", None, None)
    placed = made(client, f"sessions/{session['id']}/duplicate", starts_at="2026-10-13T15:00", room_id=room)
    assert (placed["room_id"], placed["ends_at"]) == (room, "2026-10-13T14:00:00Z")


def test_a_session_comes_back_on_the_days_of_the_gathering(client: Client) -> None:
    weeks = ("2026-10-13", "2026-10-20", "2026-10-27")
    days = [{"starts_at": f"{day}T14:00", "ends_at": f"{day}T17:00"} for day in weeks]
    assert client.put(f"{HOME}/days", json={"days": days}).status_code == 200
    session = made(client, "sessions", title="Un", starts_at="2026-10-13T14:30", ends_at="2026-10-13T16:00")
    repeat = f"{HOME}/sessions/{session['id']}/repeat"
    answer = client.post(repeat, json={"weeks": 2})
    assert answer.status_code == 201
    assert [each["starts_at"] for each in answer.json()] == ["2026-10-20T12:30:00Z", "2026-10-27T13:30:00Z"]
    refused = client.post(repeat, json={"weeks": 3})
    assert (refused.status_code, refused.json()["code"]) == (422, "outside_days")


def test_C_12_days_are_edited_by_one_person_at_a_time(client: Client) -> None:
    told = client.get(f"{HOME}/days")
    assert told.json()["days"] == []
    seen = {"If-Match": told.headers["etag"]}
    day = {"starts_at": "2026-10-13T09:00", "ends_at": "2026-10-13T12:00"}
    written = client.put(f"{HOME}/days", json={"days": [day]}, headers=seen).json()
    assert written["days"] == [{"starts_at": "2026-10-13T07:00:00Z", "ends_at": "2026-10-13T10:00:00Z"}]
    stale = client.put(f"{HOME}/days", json={"days": []}, headers=seen)
    assert (stale.status_code, stale.json()["current"]) == (412, written)
    assert client.get(HOME).json()["ends_at"] == "2026-10-13T10:00:00Z"
    wrong = client.put(f"{HOME}/days", json={"days": [day, day | {"ends_at": "2026-10-13T08:00"}]})
    assert (wrong.status_code, wrong.json()["field"]) == (422, "days.1.ends_at")


def test_days_follow_the_gathering(client: Client) -> None:
    day = {"starts_at": "2026-10-13T09:00", "ends_at": "2026-10-13T12:00"}
    client.put(f"{HOME}/days", json={"days": [day]})
    assert client.put(f"{HOME}/day", json={"first_day": "2026-11-10"}).status_code == 200
    assert client.get(f"{HOME}/days").json()["days"][0]["starts_at"] == "2026-11-10T08:00:00Z"


def test_a_room_in_use_says_which_sessions_would_lose_it(client: Client) -> None:
    room = made(client, "rooms", name="Isle")["id"]
    made(client, "sessions", title="Numérique et emploi", room_id=room)
    made(client, "sessions", title="Pause", kind="break", further_room_ids=[room])
    refused = client.delete(f"{HOME}/rooms/{room}")
    assert (refused.status_code, refused.json()["code"]) == (409, "room_in_use")
    assert "« Numérique et emploi » et « Pause »" in refused.json()["title"]


def test_what_people_ask_of_a_workshop_is_counted_in_the_list_and_told_without_names(
    client: Client, database: Database, now: datetime
) -> None:
    with database.writing() as db:
        event = events.public_event(db, "nec-dordogne")
        session = make_session(db, event, "Seniors", seats=10)
        quiet = make_session(db, event, "Données", seats=10)
        somebody = person(first_name="Ysaline", session_ids=(session.id,), asked={session.id: "Et les aidants ?"})
        register(db, event, somebody, source=RegistrationSource.COMMITTEE, now=now)
        key, other = session.id, quiet.id
    rows = client.get(f"{HOME}/sessions").json()["items"]
    assert {row["title"]: row["asked_count"] for row in rows} == {"Seniors": 1, "Données": 0}
    assert client.get(f"{HOME}/sessions/{key}/attendee-questions").json() == [{"text": "Et les aidants ?"}]
    assert client.get(f"{HOME}/sessions/{other}/attendee-questions").json() == []


def test_the_list_costs_as_many_statements_for_thirty_sessions(client: Client, database: Database) -> None:
    def statements() -> int:
        with count_queries(database) as ran:
            assert client.get(f"{HOME}/sessions").status_code == 200
        return len(ran)

    made(client, "sessions", title="Seule")
    alone = statements()
    for rank in range(30):
        made(client, "sessions", title=f"Atelier {rank}", prepared_on=[{"held_on": "2026-09-01"}])
    assert statements() == alone


def test_the_list_is_filtered_by_objective_openness_and_preparation(client: Client) -> None:
    objective = client.get(f"{HOME}/objectives").json()[0]["id"]
    made(client, "sessions", title="Sert", objective_ids=[objective])
    made(client, "sessions", title="Invite", openness="invited", prepared_on=[{"held_on": "2026-09-01"}])

    def titles(query: str) -> list[str]:
        return [row["title"] for row in client.get(f"{HOME}/sessions?{query}").json()["items"]]

    assert titles(f"objective_id={objective}") == ["Sert"]
    assert titles("openness=invited") == titles("prepared=true") == ["Invite"]
    assert titles("prepared=false") == ["Sert"]


def test_a_session_tells_what_it_needs_against_what_its_room_has(client: Client) -> None:
    room = made(client, "rooms", name="Auvézère", seats=25, projector=False)["id"]
    session = made(client, "sessions", title="Handicap", room_id=room, technical_needs="vidéoprojecteur")["id"]
    assert client.get(f"{HOME}/sessions/{session}/room-needs").json() == [
        {"label": "Vidéoprojecteur", "answer": "absent", "said": "pas dans la salle"}
    ]
