"""The walk over every path, method and role: what is not declared open is closed."""

import re
import uuid
from datetime import datetime
from typing import Any

import pytest

from domain.foundation.accounts import ROLES, Permission, Role
from domain.foundation.core.db import Database
from domain.foundation.core.ids import new_id
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event
from domain.foundation.events.values import EventState
from domain.tables import metadata
from tests.api.bodies import smallest_body
from tests.api.routes import Declared, api_document, declared_routes
from tests.api.streams import status_of
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event
from tests.migrations.rows import row_of

ROUTES = declared_routes()
OF_EVENT = [route for route in ROUTES if route.is_of_event]
GUARDED = [route for route in OF_EVENT if isinstance(route.rule, Permission)]

# Everything that answers without a role: each line is a decision.
OPEN_IN_EVENT = {
    "POST /api/v1/events/{slug}/registrations",
    "GET /api/v1/events/{slug}/form",
    "GET /api/v1/events/{slug}/moments",
}
OPEN_ELSEWHERE = {
    "POST /api/v1/desk/bind",
    "POST /api/v1/sign-in",
    "POST /api/v1/sign-in-links",
    "POST /api/v1/sign-out",
}
# Answers that do not end by themselves.
STREAMS = {"GET /api/v1/events/{slug}/live"}
# The table whose row each parameter names.
TABLES = {
    "id": None,
    "category_id": "actor_category",
    "action_id": "communication_action",
    "attendance_list_id": "attendance_list",
    "commitment_id": "commitment",
    "concern_id": "concern",
    "contact_id": "contact",
    "desk_id": "desk_device",
    "crew_member_id": "crew_member",
    "cue_id": "cue",
    "incident_id": "incident",
    "draft_id": "import_draft",
    "exception_id": "check_exception",
    "exchange_id": "exchange",
    "entry_id": "waiting_entry",
    "hold_id": "seat_hold",
    "holder_id": "competence_holder",
    "import_id": "import_draft",
    "item_id": "checklist_item",
    "job_id": "print_job",
    "list_id": "import_draft",
    "lookup_id": "lookup",
    "line_id": "budget_line",
    "logo_id": "event_logo",
    "mailing_id": "mailing",
    "meeting_id": "meeting",
    "member_id": "event_member",
    "need_id": "stage_need",
    "offer_id": "offer",
    "organisation_id": "organisation",
    "picture_id": "place_picture",
    "post_id": "crew_post",
    "question_id": "form_question",
    "registration_id": "registration",
    "resource_id": "session_resource",
    "room_id": "room",
    "scan_id": "scan",
    "session_id": "session",
    "shift_id": "crew_shift",
    "speaker_id": "speaker",
    "task_id": "task",
    "template_id": "checklist_template_item",
    "track_id": "track",
    "venue_id": "venue",
    "view_id": "saved_view",
    "webhook_id": "webhook",
}
# Rows that all gatherings of the house share: another event's are one's own.
SHARED = {"category_id"}
WORDS = {
    "extension": "csv",
    "form": "pdf",
    "kind": "programme",
    "number": "1",
    "phase": "mobilisation",
    "text_kind": "received",
}


def test_every_route_says_who_may_use_it() -> None:
    silent = {str(route) for route in ROUTES if route.rule in (None, "public", "account") and route.is_of_event}
    assert silent <= OPEN_IN_EVENT
    assert {str(route) for route in ROUTES if route.rule is None and not route.is_of_event} == OPEN_ELSEWHERE


def test_the_walk_sees_the_whole_document() -> None:
    document = api_document()
    listed = {f"{method.upper()} {path}" for path, methods in document["paths"].items() for method in methods}
    assert {line for line in listed if " /api/" in line} == {str(route) for route in ROUTES}


def address_of(route: Declared, slug: str, ids: dict[str, Any]) -> str:
    def fill(match: re.Match[str]) -> str:
        name = match[1]
        if name == "picture_id" and "{room_id}" in route.path:
            return str(ids.get("picture_of_room", ids["picture_id"]))
        if name == "key":
            return f"session:{ids['session_id']}"
        return slug if name == "slug" else str(WORDS.get(name) or ids[name])

    return re.sub(r"\{(\w+)\}", fill, route.path)


def _send(client: Client, route: Declared, address: str) -> int:
    if str(route) in STREAMS:
        return status_of(client, address)
    if route.method in ("GET", "DELETE"):
        return client.request(route.method, address).status_code
    body = smallest_body(api_document(), route.method, route.path)
    return client.request(route.method, address, **body).status_code


def client_of(settings: Settings, database: Database, now: datetime, event: Event | None, role: Role | None) -> Client:
    client = make_client(settings, database, clock=lambda: now)
    with database.writing() as db:
        account = make_account(db, now=now, email=f"{role or 'autre'}@{uuid.uuid4().hex}.example")
        if event is not None and role is not None:
            make_member(db, event, account, role, now=now)
    return sign_in(client, database, account, now=now)


def _any_ids() -> dict[str, Any]:
    return dict.fromkeys(TABLES, uuid.uuid4())


@pytest.mark.parametrize("role", Role)
def test_A_03_a_role_opens_what_the_table_says_and_nothing_else(
    settings: Settings, sqlite: Database, now: datetime, role: Role
) -> None:
    with sqlite.writing() as db:
        event = make_event(db, now=now)
    client = client_of(settings, sqlite, now, event, role)
    wrong = {}
    for route in GUARDED:
        status = _send(client, route, address_of(route, event.slug, _any_ids()))
        allowed = route.rule in ROLES[role]
        if (status == 403) is allowed or status in (401, 500):
            wrong[str(route)] = status
    assert wrong == {}


def test_strangers_are_told_that_there_is_no_such_event(settings: Settings, sqlite: Database, now: datetime) -> None:
    with sqlite.writing() as db:
        event = make_event(db, now=now)
    signed_in = client_of(settings, sqlite, now, None, None)
    nobody = make_client(settings, sqlite, clock=lambda: now)
    seen = {}
    for route in GUARDED:
        address = address_of(route, event.slug, _any_ids())
        seen[str(route)] = (_send(signed_in, route, address), _send(nobody, route, address))
    assert seen == {str(route): (404, 401) for route in GUARDED}


def test_a_draft_does_not_exist_for_the_public(settings: Settings, sqlite: Database, now: datetime) -> None:
    with sqlite.writing() as db:
        event = make_event(db, now=now, state=EventState.DRAFT)
    nobody = make_client(settings, sqlite, clock=lambda: now)
    opened = [route for route in OF_EVENT if route.rule == "public"]
    statuses = {str(route): _send(nobody, route, address_of(route, event.slug, _any_ids())) for route in opened}
    missing = {str(route): _send(nobody, route, address_of(route, "inconnue", _any_ids())) for route in opened}
    assert statuses == missing
    assert set(statuses.values()) <= {404, 422}  # a registration is read before its event is looked for


def test_pages_for_administrators_and_for_accounts_are_closed(
    settings: Settings, sqlite: Database, now: datetime
) -> None:
    nobody, somebody = make_client(settings, sqlite, clock=lambda: now), client_of(settings, sqlite, now, None, None)
    for route in ROUTES:
        address = re.sub(r"\{\w+\}", "1", route.path)
        if route.rule in ("admin", "account"):
            assert _send(nobody, route, address) == 401, route
        if route.rule == "admin":
            assert _send(somebody, route, address) == 404, route


def test_A_01_objects_of_another_event_do_not_exist(settings: Settings, sqlite: Database, now: datetime) -> None:
    """A coordinator of one event asks for every kind of row of another; the same row answers to its own event."""
    database = sqlite
    with database.writing() as db:
        mine = make_event(db, now=now, slug="la-mienne")
        ids, other_slug = rows_of_another_event(db.connection(), now)
    coordinator = client_of(settings, database, now, mine, Role.COORDINATOR)
    with database.writing() as db:
        root = make_account(db, now=now, email="racine@fabrique.example", is_admin=True)
    owner = sign_in(make_client(settings, database, clock=lambda: now), database, root, now=now)
    named = [route for route in GUARDED if _of_one_event(route)]
    before = content_of(database)
    foreign = {str(route): _send(coordinator, route, address_of(route, mine.slug, ids)) for route in named}
    assert foreign == {str(route): 404 for route in named}
    assert content_of(database) == before
    reading = [route for route in named if route.method in ("GET", "PATCH")]
    control = {str(route): _send(owner, route, address_of(route, other_slug, ids)) for route in reading}
    assert {route: status for route, status in control.items() if status in (404, 500)} == {}


def _of_one_event(route: Declared) -> bool:
    return any(name.endswith("_id") and name not in SHARED for name in re.findall(r"\{(\w+)\}", route.path))


def rows_of_another_event(connection: Any, now: datetime) -> tuple[dict[str, Any], str]:
    """One living row in every table, all of one event; answers the value of each path parameter."""
    keys: dict[str, dict[str, Any]] = {}
    for table in metadata.sorted_tables:
        row = row_of(table, keys)
        for column in table.columns:
            if column.nullable and column.name.endswith("_at"):
                row[column.name] = None
            if column.name == "event_id" and not column.foreign_keys and "event" in keys:
                row[column.name] = keys["event"]["id"]
        if table.name == "event":
            row |= {"time_zone": "Europe/Paris", "slug": "l-autre", "state": "published"}
        if table.name == "account":
            row |= {"email": "autre@fabrique.example"}
        keys[table.name] = row
        connection.execute(table.insert().values(**row))
    of_room = keys["place_picture"] | {"id": new_id(), "venue_id": None, "room_id": keys["room"]["id"]}
    connection.execute(metadata.tables["place_picture"].insert().values(**of_room))
    found = {name: keys[table]["id"] for name, table in TABLES.items() if table in keys}
    return found | {"picture_of_room": of_room["id"]}, "l-autre"


def content_of(database: Database) -> dict[str, int]:
    """How many rows each table holds, and the event's and rows' versions summed."""
    with database.reading() as db:
        found = {}
        for table in metadata.sorted_tables:
            rows = db.execute(table.select()).all()
            found[table.name] = hash(tuple(sorted(map(repr, rows))))
    return {name: value for name, value in found.items() if name not in ("login_session", "rate_counter")}
