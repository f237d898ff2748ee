"""What every route keeps, walked over the whole document: no field of its own making, no change unseen."""

import uuid
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select

from domain.foundation.accounts import Role
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event
from tests.api.bodies import smallest_body
from tests.api.routes import Declared, api_document, declared_routes
from tests.api.test_rights import OF_EVENT, address_of, client_of, content_of, rows_of_another_event
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account
from tests.factories.organisations import make_organisation

Schema = dict[str, Any]
EXTRA = {"is_admin": True, "event_id": "x", "checked_in": True}


def operation(document: Schema, route: Declared) -> Schema:
    found: Schema = document["paths"][route.path][route.method.lower()]
    return found


def takes_json(document: Schema, route: Declared) -> bool:
    return "application/json" in operation(document, route).get("requestBody", {}).get("content", {})


def objects_in(document: Schema, schema: Schema, seen: set[str]) -> Iterator[tuple[str, Schema]]:
    """Every object that a body may hold, by the name of its schema."""
    name = schema.get("$ref", "").rsplit("/", 1)[-1]
    if name:
        if name in seen:
            return
        seen.add(name)
        schema = document["components"]["schemas"][name]
    if "properties" in schema:
        yield name, schema
    inner = [*schema.get("properties", {}).values(), *schema.get("prefixItems", [])]
    inner += [schema[key] for key in ("items",) if key in schema]
    for key in ("anyOf", "oneOf", "allOf"):
        inner += schema.get(key, [])
    for each in inner:
        yield from objects_in(document, each, seen)


def test_A_04_no_part_of_any_body_takes_a_field_that_is_not_its_own() -> None:
    document = api_document()
    seen: set[str] = set()
    lax, walked = [], 0
    for route in declared_routes():
        if takes_json(document, route):
            schema = operation(document, route)["requestBody"]["content"]["application/json"]["schema"]
            for name, found in objects_in(document, schema, seen):
                walked += 1
                if found.get("additionalProperties") is not False:
                    lax.append(name)
    assert walked > 60
    assert lax == []


def test_A_04_role_event_and_state_cannot_be_slipped_into_any_body(
    settings: Settings, sqlite: Database, now: datetime
) -> None:
    document = api_document()
    with sqlite.writing() as db:
        ids, slug = rows_of_another_event(db.connection(), now)
        admin = make_account(db, now=now, is_admin=True)
    client = sign_in(make_client(settings, sqlite, clock=lambda: now), sqlite, admin, now=now)
    before = content_of(sqlite)
    let_in = {}
    for route in declared_routes():
        if takes_json(document, route):
            body = smallest_body(document, route.method, route.path)["json"] | EXTRA
            answer = client.request(route.method, address_of(route, slug, defaultdict(uuid.uuid4, ids)), json=body)
            refused = {each["field"] for each in answer.json().get("errors") or [] if each["code"] == "extra_forbidden"}
            if answer.status_code != 422 or refused != set(EXTRA):
                let_in[str(route)] = (answer.status_code, sorted(refused))
    assert let_in == {}
    assert content_of(sqlite) == before


def with_version(document: Schema) -> list[Declared]:
    """The routes that take the version which somebody saw."""
    return [
        route
        for route in OF_EVENT
        if any(each["name"].lower() == "if-match" for each in operation(document, route).get("parameters", []))
    ]


def test_C_12_whoever_saw_an_older_version_is_shown_the_row_as_it_is(
    settings: Settings, sqlite: Database, now: datetime
) -> None:
    """Every route that takes a version: structures, exchanges, promises, tasks, meetings, tracks, the day itself."""
    database = sqlite
    document = api_document()
    with database.writing() as db:
        ids, slug = rows_of_another_event(db.connection(), now)
        event = db.scalars(select(Event).where(Event.slug == slug)).one()
        event.embed_sites = []
        ids["absorbed_id"] = make_organisation(db, event, "Caf", now=now).id
    client = client_of(settings, database, now, event, Role.COORDINATOR)
    before = content_of(database)
    routes = [route for route in with_version(document) if str(route) not in OF_A_PROGRAMME]
    wrong = {
        str(route): told for route in routes if (told := _stale(client, document, route, slug, ids)) != (412, True)
    }
    assert len(routes) > 30
    assert wrong == {}
    assert content_of(database) == before


# A line is only there when the version in force has its session: tried in test_run_sheet.
OF_A_PROGRAMME = {"PUT /api/v1/events/{slug}/run-sheet/lines/{key}"}


def _stale(client: Client, document: Schema, route: Declared, slug: str, ids: dict[str, Any]) -> tuple[int, bool]:
    """The status, and whether the row stands in the answer with its version."""
    body = smallest_body(document, route.method, route.path) if route.method != "DELETE" else {}
    if "absorbed_id" in body.get("json", {}):  # both must be there before versions are looked at
        body["json"]["absorbed_id"] = str(ids["absorbed_id"])
    answer = client.request(route.method, address_of(route, slug, ids), headers={"If-Match": '"77"'}, **body)
    current = answer.json().get("current") if answer.status_code == 412 else None
    return answer.status_code, isinstance(current, dict) and "version" in current


CALENDAR = {"starts_at": "2026-09-20T10:00:00", "ends_at": "2026-09-20T11:00:00"}
TASK = {"title": "Réserver", "phase": "engagement", "offset_days": -30}
IMPOSSIBLE = [
    ("tasks", TASK | {"offset_days": 10**30}, "offset_days"),
    ("tasks", TASK | {"offset_days": -1001}, "offset_days"),
    ("tasks", TASK | {"fixed_on": "9999-12-31"}, "fixed_on"),
    ("meetings", {"title": "Comité", **CALENDAR, "ends_at": "2026-09-20T09:00:00"}, "ends_at"),
    ("meetings", {"title": "Comité", **CALENDAR, "ends_at": "9999-12-31T23:59:59Z"}, "ends_at"),
    ("meetings", {"title": "Comité", **CALENDAR, "starts_at": "0001-01-01T00:00:00+14:00"}, "starts_at"),
    ("communication", {"channel": "poster", "message": "Affiche", "quantity": -1}, "quantity"),
    ("communication", {"channel": "poster", "message": "Affiche", "quantity": 10**30}, "quantity"),
    ("communication", {"channel": "poster", "message": "Affiche", "planned_on": "0001-01-01"}, "planned_on"),
    ("budget/lines", {"side": "expense", "label": "Repas", "planned": "-1"}, "planned"),
    ("budget/lines", {"side": "expense", "label": "Repas", "planned": "1e40"}, "planned"),
    ("competence-holders", {"competence": "programming", "name": "Ana", "since_on": "9999-12-31"}, "since_on"),
    ("elected", {"organisation_id": "@", "name": "Claude Martin", "email": "pas une adresse"}, "email"),
    ("organisations/@/exchanges", {"kind": "call", "outcome": "reached", "at": "0001-01-01T00:00:00+14:00"}, "at"),
    ("organisations/@/exchanges", {"kind": "call", "outcome": "reached", "at": "9999-12-31T23:59:59-12:00"}, "at"),
    ("organisations/@/exchanges", {"kind": "call", "outcome": "call_back", "next_on": "9999-12-31"}, "next_on"),
    (
        "commitments",
        {"organisation_id": "@", "kind": "catering", "description": "R", "quantity": "1e40"},
        "quantity",
    ),
    ("commitments", {"organisation_id": "@", "kind": "catering", "description": "Repas", "value": "-1"}, "value"),
    ("commitments", {"organisation_id": "@", "kind": "catering", "description": "R", "due_on": "0022-10-11"}, "due_on"),
    ("organisations", {"name": "Caf", "latitude": 91, "longitude": 0}, "latitude"),
    ("organisations", {"name": "Caf", "next_step": "Rappeler", "next_on": "9999-12-31"}, "next_on"),
    ("organisations", {"name": "Caf", "first_contact_on": "0001-01-01"}, "first_contact_on"),
]


@pytest.mark.parametrize("asked", IMPOSSIBLE, ids=lambda asked: f"{asked[0]} {asked[2]}")
def test_I_15_numbers_and_days_that_cannot_be_are_told_beside_their_field(
    client: Client, database: Database, now: datetime, asked: tuple[str, dict[str, Any], str]
) -> None:
    path, body, field = asked
    with database.writing() as db:
        known = str(make_organisation(db, db.scalars(select(Event)).one(), "Mission locale", now=now).id)
    before = content_of(database)
    body = {name: known if value == "@" else value for name, value in body.items()}
    answer = client.post(f"/api/v1/events/nec-dordogne/{path.replace('@', known)}", json=body)
    assert (answer.status_code, answer.json().get("field")) == (422, field), answer.text
    assert content_of(database) == before


def test_each_thing_of_the_document_has_a_name_of_its_own() -> None:
    """Two types of one name would both be called by their module, and the SPA's with them."""
    names = api_document()["components"]["schemas"]
    assert [name for name in names if "__" in name and not name.startswith("Body_")] == []
