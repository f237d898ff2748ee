"""Promises with their value, history and uses; totals; the budget; tracks and the questions they gather."""

from typing import Any

from tests.api.making import HOME, made
from tests.client import Client


def promised(client: Client, **values: Any) -> dict[str, Any]:
    """A place for the day, by a structure that is there for it."""
    structure = made(client, "organisations", name="Ville de Périgueux", state="co_organiser")
    facts = {"kind": "place", "description": "Centre de congrès", "organisation_id": structure["id"]}
    return made(client, "commitments", **facts | values)


def test_a_value_in_kind_is_kept_and_money_has_none(client: Client) -> None:
    place = promised(client, value="1200.50")
    assert (place["value"], place["uses"]) == ("1200.50", [])
    path = f"{HOME}/commitments/{place['id']}"
    refused = client.patch(path, json={"kind": "money", "quantity": "10"})
    assert (refused.status_code, refused.json()["field"], refused.json()["code"]) == (422, "value", "value_on_money")


def test_a_date_after_the_day_is_told_beside_its_field_and_accepted_when_meant(client: Client) -> None:
    place = promised(client)
    path = f"{HOME}/commitments/{place['id']}"
    refused = client.patch(path, json={"due_on": "2026-10-31"})
    assert (refused.status_code, refused.json()["field"], refused.json()["code"]) == (422, "due_on", "due_after_day")
    assert client.get(path).json()["due_on"] is None
    assert client.patch(path, json={"due_on": "2026-10-31", "even_if_late": True}).json()["due_on"] == "2026-10-31"


def test_all_that_is_wrong_is_told_beside_its_field_at_once(client: Client) -> None:
    place = promised(client)
    wrong = {"description": " ", "quantity": "-1", "due_on": "2026-10-31"}
    refused = client.patch(f"{HOME}/commitments/{place['id']}", json=wrong).json()
    assert refused["code"] == "invalid_fields"
    assert [each["field"] for each in refused["errors"]] == ["description", "quantity", "due_on"]


def test_a_promise_without_structure_nor_words_is_told_both_at_once(client: Client) -> None:
    sent = {"organisation_id": None, "kind": "money", "description": " ", "quantity": None}
    refused = client.post(f"{HOME}/commitments", json=sent)
    assert refused.status_code == 422
    assert [(each["field"], each["code"]) for each in refused.json()["errors"]] == [
        ("organisation_id", "organisation_missing"),
        ("description", "description_missing"),
        ("quantity", "amount_missing"),
    ]


def test_a_promise_keeps_a_structure(client: Client) -> None:
    place = promised(client)
    refused = client.patch(f"{HOME}/commitments/{place['id']}", json={"organisation_id": None})
    assert (refused.status_code, refused.json()["code"]) == (422, "organisation_missing")


def test_the_history_says_who_and_why(client: Client) -> None:
    place = promised(client)
    path = f"{HOME}/commitments/{place['id']}"
    client.patch(path, json={"state": "withdrawn", "withdrawn_reason": "Travaux"})
    steps = client.get(f"{path}/history").json()
    assert [(step["before"], step["after"], step["by_name"], step["reason"]) for step in steps] == [
        ("proposed", "withdrawn", "Camille Roux", "Travaux"),
        (None, "proposed", "Camille Roux", ""),
    ]


def test_what_a_promise_serves_is_found_from_both_sides(client: Client) -> None:
    place, room = promised(client), made(client, "rooms", name="Auditorium")
    path = f"{HOME}/commitments/{place['id']}"
    body = {"uses": [{"kind": "room", "id": room["id"]}]}
    told = client.request("PUT", f"{path}/uses", json=body, headers={"If-Match": '"1"'}).json()
    assert (told["version"], told["uses"]) == (2, [{"kind": "room", "id": room["id"], "name": "Auditorium"}])
    served = client.get(f"{HOME}/commitments?serves={room['id']}").json()["items"]
    assert [row["id"] for row in served] == [place["id"]]
    stale = client.request("PUT", f"{path}/uses", json={"uses": []}, headers={"If-Match": '"1"'})
    assert (stale.status_code, len(stale.json()["current"]["uses"])) == (412, 1)


def test_totals_by_structure_are_a_page(client: Client) -> None:
    promised(client, value="300")
    made(client, "organisations", name="CPAM", state="co_organiser")
    found = client.get(f"{HOME}/commitments/totals/by-organisation?sort=-promises").json()
    assert [(row["organisation_name"], row["promises"]["missing"], row["proposed"]) for row in found["items"]] == [
        ("Ville de Périgueux", "1.00", ["place"]),
        ("CPAM", "0", []),
    ]
    assert found["items"][0]["in_kind"]["pledged"] == "300.00"


def test_C_12_the_budget_is_read_changed_and_told(client: Client) -> None:
    line = made(client, "budget/lines", side="expense", label="Traiteur", planned="800")
    path = f"{HOME}/budget/lines/{line['id']}"
    assert client.patch(path, json={"actual": "750.5"}, headers={"If-Match": '"1"'}).json()["actual"] == "750.50"
    stale = client.patch(path, json={"planned": "1"}, headers={"If-Match": '"1"'})
    assert (stale.status_code, stale.json()["current"]["actual"]) == (412, "750.50")
    budget = client.get(f"{HOME}/budget").json()
    assert (budget["gap"], budget["is_balanced"]) == ("-800.00", False)
    assert budget["sentence"].startswith("Il manque 800\u00a0€ de recettes")
    refused = client.patch(path, json={"planned": "-1"})
    assert (refused.status_code, refused.json()["field"]) == (422, "planned")


def test_a_track_is_carried_by_those_of_its_sessions_too(client: Client) -> None:
    caf, carsat = (made(client, "organisations", name=name) for name in ("Caf", "Carsat"))
    track = made(client, "tracks", name="Seniors", carriers=[caf["id"]])
    both = [{"role": "facilitator", "organisation_id": each["id"]} for each in (caf, carsat)]
    made(client, "sessions", kind="workshop", title="Seniors", track_id=track["id"], contributions=both)
    told = client.get(f"{HOME}/tracks/{track['id']}").json()
    assert [each["organisation_name"] for each in told["carriers"]] == ["Caf"]
    assert [each["organisation_name"] for each in told["in_sessions"]] == ["Carsat"]
    assert told["is_carried"] is True


def test_C_12_a_track_with_its_carriers(client: Client) -> None:
    caf = made(client, "organisations", name="Caf")
    track = made(client, "tracks", name="Seniors", axis="Former", source="diagnosis", carriers=[caf["id"]])
    assert (track["source"], track["is_carried"]) == ("diagnosis", False)
    path = f"{HOME}/tracks/{track['id']}"
    assert client.patch(path, json={"axis": "Outiller"}, headers={"If-Match": '"1"'}).json()["version"] == 2
    stale = client.patch(path, json={"carriers": []}, headers={"If-Match": '"1"'})
    assert (stale.status_code, stale.json()["current"]["axis"]) == (412, "Outiller")
    assert [each["organisation_name"] for each in client.get(path).json()["carriers"]] == ["Caf"]
    client.delete(path)
    assert [row["name"] for row in client.get(f"{HOME}/tracks?archived=true").json()["items"]] == ["Seniors"]


def test_questions_are_gathered_and_told_as_taken_up_or_not(client: Client) -> None:
    track = made(client, "tracks", name="Seniors")
    keys = [made(client, "concerns", text=text)["id"] for text in ("Un", "Deux", "Trois")]
    body = {"concern_ids": keys[:2], "track_id": track["id"]}
    moved = client.post(f"{HOME}/concerns/gather", json=body).json()
    assert [row["track_name"] for row in moved] == ["Seniors", "Seniors"]
    made(client, "sessions", title="Atelier seniors", track_id=track["id"], concern_ids=keys[:1])
    rows = client.get(f"{HOME}/concerns").json()["items"]
    assert [([each["title"] for each in row["taken_up_by"]], row["met_by_track"]) for row in rows] == [
        (["Atelier seniors"], False),
        ([], True),
        ([], False),
    ]
    named, left = (client.get(f"{HOME}/concerns?taken_up={said}").json()["items"] for said in ("true", "false"))
    assert ([row["text"] for row in named], [row["text"] for row in left]) == (["Un"], ["Trois"])


def test_a_session_keeps_its_questions_unless_others_are_said(client: Client) -> None:
    question = made(client, "concerns", text="Qui fait quoi ?")
    session = made(client, "sessions", title="Atelier", concern_ids=[question["id"]])
    path = f"{HOME}/sessions/{session['id']}"
    kept = client.patch(path, json={"title": "Atelier seniors"}).json()
    assert [each["text"] for each in kept["concerns"]] == ["Qui fait quoi ?"]
    assert client.patch(path, json={"concern_ids": []}).json()["concerns"] == []


def test_the_order_of_tracks_is_changed_at_once(client: Client) -> None:
    one, two = made(client, "tracks", name="Un"), made(client, "tracks", name="Deux")
    body = {"track_ids": [two["id"], one["id"]]}
    assert client.request("PUT", f"{HOME}/tracks/order", json=body).status_code == 204
    assert [row["name"] for row in client.get(f"{HOME}/tracks").json()["items"]] == ["Deux", "Un"]
