"""Fiches lieux over the API: what is kept of places and rooms, and what nobody else sees of them."""

import io
from datetime import datetime
from typing import Any

from PIL import Image

from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from tests.api.making import HOME, made
from tests.client import Client, make_client
from tests.factories.events import make_event
from tests.factories.programme import make_room
from tests.factories.queries import count_queries


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "green").save(out, "PNG")
    return out.getvalue()


def added(client: Client, path: str, **said: str) -> dict[str, Any]:
    answer = client.post(f"{HOME}/{path}/pictures", data=said, files={"file": ("plan.png", picture())})
    assert answer.status_code == 201, answer.text
    row: dict[str, Any] = answer.json()
    return row


def test_a_fiche_lieu_is_told_whole(client: Client) -> None:
    venue = made(client, "venues", name="Centre de congrès", capacity=700, contact_name="Le gardien", access="Quai B")
    room = made(
        client,
        "rooms",
        name="Salle Isle",
        venue_id=venue["id"],
        seats=40,
        microphones=3,
        lapel_microphones=2,
        power_supply="16 A",
        layout_seats=[{"layout": "theatre", "seats": 40}, {"layout": "circle", "seats": 24}],
    )
    assert room["layout_seats"] == [{"layout": "circle", "seats": 24}, {"layout": "theatre", "seats": 40}]
    assert (room["venue_name"], room["power_supply"]) == ("Centre de congrès", "16 A")
    assert "headset_microphones" in room["unknown"]
    assert not {"seats", "layout_seats", "power_supply"} & set(room["unknown"])
    assert venue["unknown"] == ["address", "openings"]
    assert client.get(f"{HOME}/venues/{venue['id']}").headers["etag"] == '"1"'


def test_layouts_stay_when_nothing_is_said_of_them(client: Client) -> None:
    room = made(client, "rooms", name="Isle", layout_seats=[{"layout": "circle", "seats": 24}])
    path = f"{HOME}/rooms/{room['id']}"
    assert client.patch(path, json={"floor": "1er"}).json()["layout_seats"] == [{"layout": "circle", "seats": 24}]
    assert client.patch(path, json={"layout_seats": []}).json()["layout_seats"] == []


def test_hours_are_put_as_a_whole_on_the_clocks_of_the_event(client: Client) -> None:
    venue = made(client, "venues", name="Centre de congrès")
    path = f"{HOME}/venues/{venue['id']}/openings"
    hours = {"starts_at": "2026-10-13T08:00", "ends_at": "2026-10-13T19:00"}
    put = client.put(path, json={"openings": [hours]}, headers={"If-Match": '"1"'})
    told = {"starts_at": "2026-10-13T06:00:00Z", "ends_at": "2026-10-13T17:00:00Z"}
    assert (put.status_code, put.json()["openings"], put.json()["version"]) == (200, [told], 2)
    stale = client.put(path, json={"openings": []}, headers={"If-Match": '"1"'})
    assert (stale.status_code, stale.json()["current"]["openings"]) == (412, [told])
    wrong = client.put(path, json={"openings": [hours, {**hours, "ends_at": "2026-10-13T07:00"}]})
    assert (wrong.status_code, wrong.json()["field"]) == (422, "openings.1.ends_at")
    room = made(client, "rooms", name="Isle")
    put = client.put(f"{HOME}/rooms/{room['id']}/availabilities", json={"availabilities": [hours]})
    assert put.json()["availabilities"] == [told]


def test_a_place_with_rooms_is_refused_by_name_then_goes_and_comes_back(client: Client) -> None:
    venue = made(client, "venues", name="Centre de congrès")
    room = made(client, "rooms", name="Isle", venue_id=venue["id"])
    path = f"{HOME}/venues/{venue['id']}"
    refused = client.delete(path)
    assert (refused.status_code, refused.json()["code"]) == (409, "venue_in_use")
    assert "Isle" in refused.json()["title"]
    client.patch(f"{HOME}/rooms/{room['id']}", json={"venue_id": None})
    assert client.delete(path).status_code == 204
    assert client.get(path).status_code == 404
    assert client.get(f"{HOME}/venues", params={"archived": "true"}).json()["total"] == 1
    assert client.post(f"{path}/restore").json()["name"] == "Centre de congrès"


def test_pictures_are_told_changed_and_taken_away(client: Client) -> None:
    venue = made(client, "venues", name="Centre de congrès")
    path = f"venues/{venue['id']}"
    row = added(client, path, alt="La façade")
    changed = client.patch(f"{HOME}/{path}/pictures/{row['id']}", json={"is_plan": True, "alt": "Plan des salles"})
    assert (changed.json()["is_plan"], changed.json()["alt"]) == (True, "Plan des salles")
    assert client.get(f"{HOME}/{path}").json()["pictures"] == [changed.json()]
    assert client.delete(f"{HOME}/{path}/pictures/{row['id']}").status_code == 204
    assert client.get(f"/fichiers/{row['file_id']}").status_code == 404
    assert client.get(f"{HOME}/{path}").json()["pictures"] == []


def test_what_is_no_picture_is_refused_in_words(client: Client) -> None:
    room = made(client, "rooms", name="Isle")
    files = {"file": ("plan.png", b"<svg onload='alert(1)'/>")}
    refused = client.post(f"{HOME}/rooms/{room['id']}/pictures", data={"alt": "Plan"}, files=files)
    assert (refused.status_code, refused.json()["code"], refused.json()["field"]) == (422, "not_a_picture", "file")
    silent = client.post(f"{HOME}/rooms/{room['id']}/pictures", files={"file": ("plan.png", picture())})
    assert (silent.status_code, silent.json()["field"]) == (422, "alt")


def test_a_plan_is_for_all_and_a_photograph_for_the_committee(
    client: Client, settings: Settings, database: Database, now: datetime
) -> None:
    room = made(client, "rooms", name="Isle")
    rows = [added(client, f"rooms/{room['id']}", alt="La salle", is_plan=is_plan) for is_plan in ("true", "false")]
    stranger = make_client(settings, database, clock=lambda: now)
    paths = [f"/fichiers/{row['file_id']}" for row in rows]
    assert [stranger.get(path).status_code for path in paths] == [200, 404]
    assert [client.get(path).status_code for path in paths] == [200, 200]


def test_A_01_a_picture_of_another_room_is_not_found(client: Client, database: Database, now: datetime) -> None:
    room, other = made(client, "rooms", name="Isle"), made(client, "rooms", name="Dronne")
    row = added(client, f"rooms/{room['id']}", alt="La salle")
    assert client.delete(f"{HOME}/rooms/{other['id']}/pictures/{row['id']}").status_code == 404
    with database.writing() as db:
        elsewhere = make_room(db, make_event(db, now=now, slug="ailleurs")).id
    gone = client.put(f"{HOME}/rooms/{elsewhere}/availabilities", json={"availabilities": []})
    assert gone.status_code == 404


def test_lists_of_rooms_and_places_take_a_fixed_number_of_statements(client: Client, database: Database) -> None:
    def asked() -> int:
        with count_queries(database) as ran:
            for path in ("rooms", "venues"):
                assert client.get(f"{HOME}/{path}").status_code == 200
        return len(ran)

    made(client, "rooms", name="Isle", venue_id=made(client, "venues", name="Centre")["id"])
    few = asked()
    for rank in range(12):
        venue = made(client, "venues", name=f"Lieu {rank}")
        made(client, "rooms", name=f"Salle {rank}", venue_id=venue["id"])
    assert asked() == few
