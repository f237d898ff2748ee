"""The régie over the API."""

import io
import uuid
from datetime import datetime
from typing import Any

from PIL import Image

from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from tests.api.making import HOME, made
from tests.client import Client, make_client

LIST = f"{HOME}/stage/checklist"


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "green").save(out, "PNG")
    return out.getvalue()


def tick(item: dict[str, Any], **said: Any) -> dict[str, Any]:
    return {"id": str(uuid.uuid4()), "item_id": item["id"], "state": "done", "made_at": "2026-09-01T08:00:00Z"} | said


def test_the_difference_is_read_then_made_by_key(client: Client) -> None:
    made(client, "sessions", title="Emploi", technical_needs="eau, 2 micros")
    review = client.get(f"{LIST}/difference").json()
    assert [each["label"] for each in review["changes"]] == ["Eau", "2 micros"]
    chosen = client.post(f"{LIST}/derive", json={"keys": [review["changes"][1]["key"]]})
    assert chosen.json() == {"added": ["2 micros"], "changed": [], "taken_away": []}
    assert client.post(f"{LIST}/derive").json()["added"] == ["Eau"]


def test_a_rule_is_a_deadline_and_one_that_cannot_be_read_names_its_field(client: Client) -> None:
    item = made(client, "stage/checklist", label="Clés", due_rule="j-1 17h")
    assert (item["due_rule"], item["due_at"]) == ("J-1 17:00", "2026-10-12T15:00:00Z")
    refused = client.patch(f"{LIST}/{item['id']}", json={"due_rule": "bientôt"})
    assert (refused.status_code, refused.json()["field"], refused.json()["code"]) == (
        422,
        "due_rule",
        "due_rule_unreadable",
    )


def test_ticks_of_a_phone_are_taken_once_and_kept_in_the_history(client: Client) -> None:
    item = made(client, "stage/checklist", label="Clés")
    sent = {"ticks": [tick(item)]}
    first = client.post(f"{HOME}/checklist-ticks", json=sent)
    assert first.json()["answers"][0]["answer"] == "applied"
    assert client.post(f"{HOME}/checklist-ticks", json=sent).json() == first.json()
    assert [each["state"] for each in client.get(f"{LIST}/{item['id']}/history").json()] == ["done"]
    naive = client.post(f"{HOME}/checklist-ticks", json={"ticks": [tick(item, made_at="2026-09-01T08:00:00")]})
    assert naive.status_code == 422
    gone = client.post(f"{HOME}/checklist-ticks", json={"ticks": [tick({"id": str(uuid.uuid4())})]})
    assert gone.json()["answers"][0]["answer"] == "gone"


def test_a_photograph_is_drawn_anew_and_seen_by_the_team_only(
    client: Client, settings: Settings, database: Database, now: datetime
) -> None:
    item = made(client, "stage/checklist", label="Câblage")
    sent = client.post(f"{LIST}/{item['id']}/photo", files={"file": ("photo.png", picture())})
    photo = sent.json()["photo_id"]
    seen = client.get(f"/fichiers/{photo}")
    assert (seen.status_code, seen.headers["cache-control"]) == (200, "private, no-store")
    assert make_client(settings, database, clock=lambda: now).get(f"/fichiers/{photo}").status_code == 404
    wrong = client.post(f"{LIST}/{item['id']}/photo", files={"file": ("photo.png", b"<svg onload='alert(1)'/>")})
    assert wrong.status_code == 422
    other = client.post(f"{LIST}/{item['id']}/photo", files={"file": ("deux.png", picture())}).json()["photo_id"]
    assert client.get(f"/fichiers/{photo}").status_code == 404
    assert client.delete(f"{LIST}/{item['id']}/photo").status_code == 204
    assert client.get(f"/fichiers/{other}").status_code == 404
    assert client.delete(f"{LIST}/{item['id']}/photo").status_code == 404


def test_what_goes_back_says_to_whom_and_by_whom(client: Client) -> None:
    lender = made(client, "organisations", name="Mairie de Trélissac")
    item = made(client, "stage/checklist", label="Sono", lender_id=lender["id"], returned_by="Yanis")
    made(client, "stage/checklist", label="Eau")
    to_return = client.get(LIST, params={"returned": "false"}).json()
    assert [(each["label"], each["lender_name"]) for each in to_return["items"]] == [("Sono", "Mairie de Trélissac")]
    assert to_return["alerts"]["to_return"] == 1
    back = client.patch(f"{LIST}/{item['id']}", json={"is_returned": True}).json()
    assert back["returned_at"] is not None
    assert client.get(LIST, params={"returned": "false"}).json()["items"] == []
    unknown = client.patch(f"{LIST}/{item['id']}", json={"lender_id": str(uuid.uuid4())})
    assert (unknown.status_code, unknown.json()["field"]) == (422, "lender_id")


def test_needs_and_video_conferences_are_written_changed_and_put_away(client: Client) -> None:
    session = made(client, "sessions", title="Emploi")
    need = made(client, "stage/needs", label="micro-cravate", quantity=2, session_id=session["id"])
    assert (need["trade"], need["version"]) == ("sound", 1)
    path = f"{HOME}/stage/needs/{need['id']}"
    assert client.patch(path, json={"quantity": 3}, headers={"If-Match": '"1"'}).json()["quantity"] == 3
    stale = client.patch(path, json={"quantity": 1}, headers={"If-Match": '"1"'})
    assert (stale.status_code, stale.json()["current"]["quantity"]) == (412, 3)
    call = f"{HOME}/sessions/{session['id']}/video-call"
    assert client.put(call, json={"platform": "Zoom", "driver": "Inès"}).json()["driver"] == "Inès"
    told = client.get(f"{HOME}/stage/needs").json()["sessions"][0]
    assert ([line["label"] for line in told["lines"]], told["call"]["platform"]) == (
        ["3 micro-cravate", "Visioconférence"],
        "Zoom",
    )
    assert (client.delete(call).status_code, client.delete(path).status_code) == (204, 204)
    assert client.get(f"{HOME}/stage/needs").json()["sessions"][0]["lines"] == []
    assert client.post(f"{path}/restore").status_code == 200


def test_the_model_is_proposed_ordered_changed_and_put_away(client: Client) -> None:
    lines = client.post(f"{HOME}/stage/template/starter").json()
    ids = [line["id"] for line in reversed(lines)]
    ordered = client.put(f"{HOME}/stage/template/order", json={"template_ids": ids}).json()
    assert [line["id"] for line in ordered] == ids
    path = f"{HOME}/stage/template/{ids[0]}"
    assert client.patch(path, json={"label": "Table d’accueil dressée"}).json()["label"] == "Table d’accueil dressée"
    assert client.delete(path).status_code == 204
    assert ids[0] not in {line["id"] for line in client.get(f"{HOME}/stage/template").json()}
    assert client.post(f"{path}/restore").json()["id"] == ids[0]


def test_an_announcement_of_a_place_that_is_not_ready_is_warned_of(client: Client) -> None:
    room = made(client, "rooms", name="Salle Isle", seats=40)
    ramp = made(client, "stage/checklist", label="Rampe posée", trade="access", room_id=room["id"])
    action = made(client, "communication", channel="poster", message="Rendez-vous en salle Isle !")
    assert action["place_warning"] == "Salle Isle : trop tôt pour l’annoncer. Reste à régler : Rampe posée."
    places = {each["name"]: each["is_ready"] for each in client.get(f"{HOME}/stage/readiness").json()}
    assert places["Salle Isle"] is False
    client.patch(f"{LIST}/{ramp['id']}", json={"state": "done"})
    assert client.get(f"{HOME}/communication").json()["items"][0]["place_warning"] == ""
