import pytest

from tests.client import Client

HOME = "/api/v1/events/nec-dordogne/organisations"


def test_a_structure_from_the_first_call_to_the_archive(client: Client) -> None:
    body = {
        "name": "Caf de la Dordogne",
        "categories": ["public_service_operator"],
        "siret": "130 025 265 00013",
        "contacts": [{"function": "Chargé·e de partenariats", "phone": "0553000001"}],
    }
    made = client.post(HOME, json=body)
    assert made.status_code == 201, made.text
    row = made.json()
    assert (row["state"], row["siret"], row["version"]) == ("to_contact", "13002526500013", 1)
    assert row["categories"] == [{"code": "public_service_operator", "name": "Opérateur de service public"}]
    assert [contact["phone"] for contact in row["contacts"]] == ["05 53 00 00 01"]
    path = f"{HOME}/{row['id']}"
    changed = client.patch(path, json={"state": "contacted"}, headers={"If-Match": '"1"'}).json()
    assert (changed["state"], changed["last_contact_on"], changed["version"]) == ("contacted", "2026-09-07", 2)
    assert client.get(path).headers["etag"] == '"2"'
    assert [each["name"] for each in client.get(f"{HOME}?state=contacted&q=DORDOGNE caf").json()["items"]] == [
        "Caf de la Dordogne"
    ]
    assert client.delete(path).status_code == 204
    assert (client.get(HOME).json()["total"], client.get(path).status_code) == (0, 404)


def test_C_12_the_second_editor_gets_both_versions(client: Client) -> None:
    row = client.post(HOME, json={"name": "Hubikoop"}).json()
    path = f"{HOME}/{row['id']}"
    client.patch(path, json={"commune": "Bordeaux"}, headers={"If-Match": '"1"'})
    second = client.patch(path, json={"commune": "Pessac"}, headers={"If-Match": '"1"'})
    problem = second.json()
    assert (second.status_code, problem["code"]) == (412, "edit_conflict")
    assert (problem["current"]["commune"], problem["current"]["version"]) == ("Bordeaux", 2)
    assert "Pessac" not in second.text


def test_I_03_a_near_duplicate_is_offered_never_merged(client: Client) -> None:
    client.post(HOME, json={"name": "Communauté de communes Dronne et Belle"})
    again = client.post(HOME, json={"name": "C.C. de Dronne et Belle"})
    assert (again.status_code, again.json()["code"], again.json()["field"]) == (409, "similar_organisation", "name")
    assert again.json()["current"]["name"] == "Communauté de communes Dronne et Belle"
    forced = client.post(HOME, json={"name": "C.C. de Dronne et Belle", "even_if_similar": True})
    assert (forced.status_code, client.get(HOME).json()["total"]) == (201, 2)


@pytest.mark.parametrize(
    ("body", "field", "code"),
    [
        ({"name": " "}, "name", "name_missing"),
        ({"name": "X", "siret": "123"}, "siret", "siret_length"),
        ({"name": "X", "insee_code": "240"}, "insee_code", "insee_code"),
        ({"name": "X", "categories": ["club"]}, "categories", "unknown_category"),
        ({"name": "X", "event_id": "y"}, "event_id", "extra_forbidden"),
        ({"name": None}, "name", "string_type"),
        ({"name": "X", "contacts": [{"email": "a@b"}]}, "email", "bad_email"),
    ],
)
def test_bad_input_is_told_beside_its_field_and_nothing_is_written(
    client: Client, body: dict[str, object], field: str, code: str
) -> None:
    answer = client.post(HOME, json=body)
    assert (answer.status_code, answer.json()["field"], answer.json()["code"]) == (422, field, code)
    assert client.get(HOME).json()["total"] == 0


def test_contacts(client: Client) -> None:
    row = client.post(HOME, json={"name": "Hubikoop"}).json()
    made = client.post(f"{HOME}/{row['id']}/contacts", json={"function": "Coordination du hub"})
    assert (made.status_code, made.json()["version"]) == (201, 1)
    path = f"/api/v1/events/nec-dordogne/contacts/{made.json()['id']}"
    changed = client.patch(path, json={"name": "Claude"}, headers={"If-Match": '"1"'}).json()
    assert (changed["name"], changed["function"], changed["version"]) == ("Claude", "Coordination du hub", 2)
    stale = client.patch(path, json={"name": "Dominique"}, headers={"If-Match": '"1"'})
    assert (stale.status_code, stale.json()["current"]["name"]) == (412, "Claude")
    assert client.get(f"{HOME}/{row['id']}/contacts").json()["total"] == 1
    assert client.delete(path).status_code == 204
    assert client.get(f"{HOME}/{row['id']}/contacts").json()["total"] == 0
