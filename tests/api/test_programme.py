from typing import Any

import pytest

from tests.api.making import HOME, made
from tests.client import Client


def test_rooms_and_venues(client: Client) -> None:
    venue = made(client, "venues", name="Centre de congrès", capacity=700)
    room = made(client, "rooms", name="Salle Isle", seats=40, venue_id=venue["id"], area_m2="72")
    assert (room["step_free"], room["projector"], room["version"]) == (None, None, 1)
    path = f"{HOME}/rooms/{room['id']}"
    assert client.patch(path, json={"projector": False}, headers={"If-Match": '"1"'}).json()["version"] == 2
    stale = client.patch(path, json={"projector": True}, headers={"If-Match": '"1"'})
    assert (stale.status_code, stale.json()["current"]["projector"]) == (412, False)
    assert client.get(path).headers["etag"] == '"2"'
    session = made(client, "sessions", title="Emploi", room_id=room["id"])
    assert client.delete(path).json()["code"] == "room_in_use"
    client.delete(f"{HOME}/sessions/{session['id']}")
    assert client.delete(path).status_code == 204
    assert client.get(f"{HOME}/rooms").json()["items"] == []
    changed = client.patch(f"{HOME}/venues/{venue['id']}", json={"capacity": -1})
    assert (changed.status_code, changed.json()["field"]) == (422, "capacity")


def test_a_session_is_told_with_its_people_and_its_letter(client: Client) -> None:
    room = made(client, "rooms", name="Salle Isle", seats=35, step_free=False)
    agency = made(client, "organisations", name="Pôle emploi Périgueux")
    session = made(
        client,
        "sessions",
        title="Numérique et emploi",
        room_id=room["id"],
        starts_at="2026-10-13T11:00",
        ends_at="2026-10-13T12:30",
        seats=40,
        contributions=[{"role": "facilitator", "organisation_id": agency["id"], "headcount": 2}],
    )
    assert (session["starts_at"], session["letter"], session["seats"], session["offered_seats"]) == (
        "2026-10-13T09:00:00Z",
        "A",
        40,
        35,
    )
    assert session["contributions"] == [
        {
            "role": "facilitator",
            "name": "Pôle emploi Périgueux",
            "organisation_id": agency["id"],
            "organisation_name": "Pôle emploi Périgueux",
            "contact_id": None,
            "label": "",
            "headcount": 2,
            "id": session["contributions"][0]["id"],
            "minutes": None,
        }
    ]
    assert [(each["code"], each["level"]) for each in session["conflicts"]] == [
        ("seats_above_room", "error"),
        ("no_note_taker", "warning"),
        ("not_step_free", "warning"),
        ("single_structure", "advice"),
        ("no_sub_groups", "advice"),
    ]


def errors(session: dict[str, Any]) -> list[tuple[str, str | None]]:
    return [(each["code"], each["other_id"]) for each in session["conflicts"] if each["level"] == "error"]


def test_C_12_C_13_two_people_put_two_sessions_in_one_room(client: Client) -> None:
    room = made(client, "rooms", name="Salle Isle")
    times = {"starts_at": "2026-10-13T11:00", "ends_at": "2026-10-13T12:00", "kind": "plenary", "room_id": room["id"]}
    first, second = made(client, "sessions", title="Un", **times), made(client, "sessions", title="Deux", **times)
    assert errors(first) == []
    assert errors(second) == [("room_twice", first["id"])]
    assert client.get(f"{HOME}/sessions/{first['id']}").json()["conflicts"][0]["other_id"] == second["id"]
    path = f"{HOME}/sessions/{first['id']}"
    moved = {"starts_at": "2026-10-13T14:00:00+02:00", "ends_at": "2026-10-13T15:00:00+02:00"}
    assert errors(client.patch(path, json=moved, headers={"If-Match": '"1"'}).json()) == []
    stale = client.patch(path, json={"room_id": None}, headers={"If-Match": '"1"'})
    assert (stale.status_code, stale.json()["current"]["starts_at"]) == (412, "2026-10-13T12:00:00Z")
    assert client.get(path).json()["room_id"] == room["id"]


@pytest.mark.parametrize(
    ("times", "field", "code"),
    [
        (("2026-10-13T12:00", "2026-10-13T11:00"), "ends_at", "end_before_start"),
        (("2026-10-13T12:00", None), "ends_at", "half_time"),
        (("2026-10-13T12:00", "2026-10-14T13:00"), "ends_at", "session_too_long"),
        (("2026-10-25T02:30", "2026-10-25T04:00"), "starts_at", "double_hour"),
        (("2027-03-28T02:30", "2027-03-28T04:00"), "starts_at", "missing_hour"),
        (("0001-01-01T00:00:00+14:00", "2026-10-13T11:00"), "starts_at", "date_out_of_bounds"),
        (("demain", "2026-10-13T11:00"), "starts_at", "datetime_from_date_parsing"),
    ],
)
def test_I_15_T_02_impossible_times_are_refused(
    client: Client, times: tuple[str, str | None], field: str, code: str
) -> None:
    answer = client.post(f"{HOME}/sessions", json={"title": "X", "starts_at": times[0], "ends_at": times[1]})
    assert (answer.status_code, answer.json()["field"], answer.json()["code"]) == (422, field, code)
    assert client.get(f"{HOME}/sessions").json()["total"] == 0


def test_tracks_and_concerns(client: Client) -> None:
    track = made(client, "tracks", name="Seniors")
    concern = made(client, "concerns", text="Comment accompagner sans faire à la place ?")
    made(client, "concerns", text="Qui fait quoi ?")
    path = f"{HOME}/concerns/{concern['id']}"
    changed = client.patch(path, json={"track_id": track["id"]}, headers={"If-Match": '"1"'}).json()
    assert (changed["track_name"], changed["version"]) == ("Seniors", 2)
    left = client.get(f"{HOME}/concerns?without_track=true").json()["items"]
    assert [each["text"] for each in left] == ["Qui fait quoi ?"]
    assert client.get(f"{HOME}/concerns?q=ACCOMPAGNER").json()["total"] == 1
    assert client.patch(f"{HOME}/tracks/{track['id']}", json={"name": "Aînés"}).json()["name"] == "Aînés"
    assert client.post(f"{HOME}/tracks", json={"name": "aines"}).json()["code"] == "name_taken"
    assert client.delete(f"{HOME}/tracks/{track['id']}").status_code == 204
    assert client.get(path).status_code == 405
    assert client.delete(path).status_code == 204
    assert client.get(f"{HOME}/tracks").json()["items"] == []


def test_the_ledger(client: Client) -> None:
    city = made(client, "organisations", name="Ville de Périgueux")
    grant = made(
        client,
        "commitments",
        organisation_id=city["id"],
        kind="money",
        description="Subvention",
        quantity="4500,00".replace(",", "."),
        due_on="2026-07-31",
    )
    assert (grant["unit"], grant["overdue"], grant["organisation_name"]) == ("€", True, "Ville de Périgueux")
    path = f"{HOME}/commitments/{grant['id']}"
    refused = client.patch(path, json={"state": "withdrawn"})
    assert (refused.status_code, refused.json()["field"]) == (422, "withdrawn_reason")
    assert client.patch(path, json={"state": "delivered"}, headers={"If-Match": '"1"'}).json()["version"] == 2
    stale = client.patch(path, json={"state": "proposed"}, headers={"If-Match": '"1"'})
    assert (stale.status_code, stale.json()["current"]["state"]) == (412, "delivered")
    assert client.get(f"{HOME}/commitments?overdue=true").json()["total"] == 0
    assert client.get(f"{HOME}/commitments/totals").json() == [
        {
            "kind": "money",
            "unit": "€",
            "count": 1,
            "pledged": "4500.00",
            "confirmed": "4500.00",
            "delivered": "4500.00",
            "missing": "0.00",
            "value": "0.00",
        }
    ]
    assert client.delete(path).status_code == 204
    assert client.get(path).status_code == 404


def test_a_tick_is_one_request(client: Client) -> None:
    room = made(client, "rooms", name="Auditorium", microphones=4, step_free=True)
    made(client, "sessions", title="Table ronde", kind="round_table", room_id=room["id"], technical_needs="5 micros")
    difference = client.post(f"{HOME}/stage/checklist/derive").json()
    assert difference == {
        "added": ["5 micros", "Affiche de porte", "Flèches jusqu’à la salle"],
        "changed": [],
        "taken_away": [],
    }
    item = client.get(f"{HOME}/stage/checklist?trade=sound").json()["items"][0]
    assert (item["shortage"], item["derived"]) == ("5 micros demandés, 4 dans la salle : 1 à trouver", True)
    ticked = client.patch(f"{HOME}/stage/checklist/{item['id']}", json={"state": "done"}).json()
    assert (ticked["state"], ticked["state_by"], ticked["state_at"]) == (
        "done",
        "Camille Roux",
        "2026-09-07T08:00:00Z",
    )
    listed = client.get(f"{HOME}/stage/checklist?state=done").json()
    assert (listed["total"], listed["progress"]["done"], listed["progress"]["total"]) == (1, 1, 3)
    assert listed["progress"]["by_room"] == [
        {"key": room["id"], "name": "Auditorium", "done": 1, "total": 3, "problems": 0}
    ]
    own = made(client, "stage/checklist", label="Café", due_at="2026-10-13T08:00")
    assert own["due_at"] == "2026-10-13T06:00:00Z"
    assert client.delete(f"{HOME}/stage/checklist/{own['id']}").status_code == 204
    assert client.delete(f"{HOME}/stage/checklist/{item['id']}").json()["code"] == "derived_item"


def test_where_we_stand(client: Client) -> None:
    made(client, "organisations", name="Hubikoop", state="co_organiser", categories=["network_head"])
    answer = client.get(f"{HOME}/phases")
    assert answer.status_code == 200
    found = answer.json()
    assert [phase["name"] for phase in found["phases"]] == ["Mobilisation", "Engagement", "Réalisation"]
    assert (found["countdown"], found["today"], found["first_day"]) == ("J–36", "2026-09-07", "2026-10-13")
    assert found["phases"][0]["indicators"][0] == {
        "code": "reached",
        "label": "Structures jointes",
        "value": 1.0,
        "target": 25.0,
        "unit": "",
        "link": "/orga/e/nec-dordogne/organisations?state=contacted&state=interested&state=committed"
        "&state=co_organiser&state=declined&state=no_answer",
        "trend": "",
    }
