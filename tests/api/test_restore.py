"""What is archived comes back as it was, and can be found until then."""

from typing import Any

import pytest

from tests.api.making import HOME, made
from tests.client import Client


def listed(client: Client, path: str) -> list[str]:
    return [row["id"] for row in client.get(f"{HOME}/{path}").json()["items"]]


def body_of(client: Client, path: str) -> dict[str, Any]:
    if path == "commitments":
        return {
            "organisation_id": made(client, "organisations", name="Caf")["id"],
            "kind": "place",
            "description": "Aide",
        }
    if path == "budget/lines":
        return {"side": "expense", "label": "Traiteur", "planned": "80"}
    name = {"sessions": "title", "concerns": "text", "stage/checklist": "label"}.get(path, "name")
    return {name: "Numérique et emploi"}


@pytest.mark.parametrize(
    "path",
    ["organisations", "commitments", "budget/lines", "rooms", "tracks", "concerns", "sessions", "stage/checklist"],
)
def test_what_is_archived_comes_back_as_it_was(client: Client, path: str) -> None:
    before = made(client, path, **body_of(client, path))
    there = listed(client, path)
    assert client.delete(f"{HOME}/{path}/{before['id']}").status_code == 204
    assert before["id"] not in listed(client, path)
    back = client.post(f"{HOME}/{path}/{before['id']}/restore")
    assert back.status_code == 200, back.text
    changing = {"version", "updated_at"}
    assert {k: v for k, v in back.json().items() if k not in changing} == {
        k: v for k, v in before.items() if k not in changing
    }
    assert listed(client, path) == there
    again = client.post(f"{HOME}/{path}/{before['id']}/restore")
    assert (again.status_code, again.json()["version"]) == (200, back.json()["version"])


@pytest.mark.parametrize("path", ["organisations", "commitments", "rooms", "concerns", "sessions"])
def test_the_archives_can_be_read(client: Client, path: str) -> None:
    row = made(client, path, **body_of(client, path))
    assert listed(client, f"{path}?archived=true") == []
    client.delete(f"{HOME}/{path}/{row['id']}")
    assert listed(client, f"{path}?archived=true") == [row["id"]]


def test_a_track_comes_back_with_what_it_gathered(client: Client) -> None:
    track = made(client, "tracks", name="Seniors")
    concern = made(client, "concerns", text="Par où commencer ?", track_id=track["id"])
    client.delete(f"{HOME}/tracks/{track['id']}")
    path = f"{HOME}/concerns/{concern['id']}"
    changed = client.patch(path, json={"text": "Par où commencer, et avec qui ?"}).json()
    assert (changed["text"], changed["track_name"]) == ("Par où commencer, et avec qui ?", "")
    client.post(f"{HOME}/tracks/{track['id']}/restore")
    assert client.get(f"{HOME}/concerns").json()["items"][0]["track_name"] == "Seniors"


def test_the_name_of_what_is_archived_stays_taken(client: Client) -> None:
    away = made(client, "rooms", name="Salle Isle")
    client.delete(f"{HOME}/rooms/{away['id']}")
    other = made(client, "rooms", name="Salle Dronne")
    answer = client.patch(f"{HOME}/rooms/{other['id']}", json={"name": "Salle Isle"})
    assert (answer.status_code, answer.json()["code"]) == (422, "name_taken")
    assert client.post(f"{HOME}/rooms/{away['id']}/restore").json()["name"] == "Salle Isle"


def test_a_session_comes_back_without_the_room_that_is_gone(client: Client) -> None:
    room = made(client, "rooms", name="Salle Isle")
    session = made(client, "sessions", title="Emploi", room_id=room["id"])
    client.delete(f"{HOME}/sessions/{session['id']}")
    client.delete(f"{HOME}/rooms/{room['id']}")
    back = client.post(f"{HOME}/sessions/{session['id']}/restore").json()
    assert (back["title"], back["room_id"]) == ("Emploi", None)
