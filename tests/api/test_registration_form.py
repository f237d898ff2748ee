"""Composing the form by the API: nothing overwritten unseen, mistakes in words, what the public may read of it."""

from datetime import datetime
from typing import Any

from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from tests.client import Client, make_client

EVENT = "/api/v1/events/nec-dordogne"
SETTINGS = f"{EVENT}/registration-settings"
QUESTIONS = f"{EVENT}/form-questions"
TRAIN = {"kind": "yes_no", "label": "Venez-vous en train ?"}


def add(client: Client, **values: Any) -> dict[str, Any]:
    answer = client.post(QUESTIONS, json=TRAIN | values)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def codes(problem: dict[str, Any]) -> dict[str, str]:
    """Stable codes by field."""
    if not problem.get("errors"):
        return {problem["field"]: problem["code"]}
    return {each["field"]: each["code"] for each in problem["errors"]}


def test_settings_change_where_they_are_named_and_nothing_is_overwritten_unseen(client: Client) -> None:
    seen = client.get(SETTINGS).json()
    assert (seen["fields"]["commune"], seen["offer_hours"]) == ("hidden", 48)
    version = {"If-Match": f'"{seen["version"]}"'}
    wanted = {
        "offer_hours": 24,
        "fields": {"commune": "required"},
        "moments": [{"starts_at": "2026-10-13T09:00:00Z", "mode": "ranked"}],
    }
    changed = client.put(SETTINGS, json=wanted, headers=version).json()
    assert (changed["fields"]["commune"], changed["fields"]["photo"]) == ("required", "optional")
    assert changed["moments"] == [{"starts_at": "2026-10-13T09:00:00Z", "mode": "ranked"}]

    late = client.put(SETTINGS, json={"offer_hours": 12}, headers=version)
    assert (late.status_code, late.json()["current"]["offer_hours"]) == (412, 24)


def test_bad_settings_are_told_beside_their_fields(client: Client) -> None:
    wrong = {"confirm_hours": 1, "fields": {"photo": "required", "taille": "optional"}, "privacy_contact": "moi"}
    problem = client.put(SETTINGS, json=wrong).json()
    assert codes(problem) == {
        "confirm_hours": "out_of_bounds",
        "fields.photo": "never_required",
        "fields": "unknown_field",
        "privacy_contact": "bad_email",
    }


def test_questions_are_added_ordered_changed_put_away_and_brought_back(client: Client) -> None:
    train = add(client)
    other = add(client, label="Autre chose ?", kind="text")
    child = add(client, kind="text", label="À quelle heure ?", parent_id=train["id"], parent_answers=["yes"])
    ids = [other["id"], train["id"], child["id"]]
    ordered = client.put(f"{QUESTIONS}/order", json={"question_ids": ids}).json()
    assert [each["label"] for each in ordered] == ["Autre chose ?", "Venez-vous en train ?", "À quelle heure ?"]

    current = next(each for each in ordered if each["id"] == other["id"])
    patch = client.patch(
        f"{QUESTIONS}/{other['id']}",
        json={"label": "Et encore ?"},
        headers={"If-Match": f'"{current["version"]}"'},
    )
    assert patch.json()["label"] == "Et encore ?"
    assert client.delete(f"{QUESTIONS}/{train['id']}").json()["archived_at"] is not None
    assert [each["label"] for each in client.get(QUESTIONS).json()] == ["Et encore ?"]
    assert len(client.get(f"{QUESTIONS}?archived=true").json()) == 2
    assert client.post(f"{QUESTIONS}/{train['id']}/restore").json()["archived_at"] is None


def test_a_question_that_cannot_be_asked_is_told_beside_its_field(client: Client) -> None:
    answer = client.post(QUESTIONS, json={"kind": "choice", "label": " ", "options": ["Seule"]})
    assert (answer.status_code, codes(answer.json())) == (
        422,
        {"label": "label_missing", "options": "options_missing"},
    )


def test_the_public_reads_what_it_is_asked_and_nothing_of_how_places_are_given(
    client: Client, settings: Settings, database: Database, now: datetime
) -> None:
    train = add(client, help="Pour les navettes")
    client.delete(f"{QUESTIONS}/{add(client, label='Ancienne ?')['id']}")
    public = make_client(settings, database, clock=lambda: now).get(f"{EVENT}/form").json()
    assert [each["id"] for each in public["questions"]] == [train["id"]]
    assert public["consents"] == ["participants_list", "later_contact", "photo"]
    assert not {"waiting_order", "offer_hours", "controller", "largest_share"} & set(public)
