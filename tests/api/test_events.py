"""Making one's own event: facts, state, objectives."""

from datetime import datetime
from typing import Any

import pytest

from domain.foundation.accounts import find_account
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event
from domain.foundation.events.values import EventState
from domain.tables import metadata
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account
from tests.factories.events import make_event
from tests.migrations.rows import insert_one_row_each

FACTS: dict[str, Any] = {
    "slug": "nec-lot",
    "title": "Numérique en Communs Lot",
    "starts_at": "2026-10-13T09:00",
    "ends_at": "2026-10-13T17:45",
    "capacity": 120,
}


@pytest.fixture
def client(settings: Settings, database: Database, now: datetime) -> Client:
    with database.writing() as db:
        account = make_account(db, now=now)
    return sign_in(make_client(settings, database, clock=lambda: now), database, account, now=now)


def _told(answer: Any) -> dict[str, str]:
    """Code by field of what is to be mended."""
    body = answer.json()
    return {error["field"]: error["code"] for error in body.get("errors") or [body]}


def test_an_event_from_its_first_fact_to_publication(client: Client) -> None:
    made = client.post("/api/v1/events", json=FACTS | {"accent_color": "#2F6F62"})
    assert made.status_code == 201
    event = made.json()
    assert (event["starts_at"], event["ends_at"]) == ("2026-10-13T07:00:00Z", "2026-10-13T15:45:00Z")
    assert (event["state"], event["registration_status"], event["accent_color"]) == ("draft", "draft", "#2f6f62")
    goals = ["Casser les silos", " ", "Faire réseau"]
    assert client.put("/api/v1/events/nec-lot/objectives", json={"objectives": goals}).json()["objectives"] == [
        "Casser les silos",
        "Faire réseau",
    ]
    opens = {"registration_opens_at": "2026-09-15T08:00", "registration_closes_at": "2026-10-11T23:59"}
    assert client.patch("/api/v1/events/nec-lot", json=opens).status_code == 200
    published = client.post("/api/v1/events/nec-lot/state", json={"state": "published"}).json()
    assert published["registration_status"] == "not_yet"
    assert published["registration_words"] == "Les inscriptions ouvriront le mardi 15 septembre 2026 à\xa08\xa0h."
    assert [e["role"] for e in client.get("/api/v1/me").json()["events"]] == ["coordinator"]
    assert [e["slug"] for e in client.get("/api/v1/events").json()["items"]] == ["nec-lot"]


WRONG: list[tuple[dict[str, Any], dict[str, str]]] = [
    ({"ends_at": "2026-10-13T08:00"}, {"ends_at": "end_before_start"}),
    ({"ends_at": "2028-10-13T08:00"}, {"ends_at": "too_long_event"}),
    ({"starts_at": "0001-01-01T00:00"}, {"starts_at": "date_out_of_bounds"}),
    ({"starts_at": "9999-12-31T23:59:59+00:00"}, {"starts_at": "date_out_of_bounds"}),
    ({"starts_at": None}, {"starts_at": "datetime_type"}),
    ({"time_zone": "Europe/Perigueux"}, {"time_zone": "unknown_zone"}),
    ({"time_zone": "../../etc/passwd"}, {"time_zone": "unknown_zone"}),
    ({"capacity": -1}, {"capacity": "bad_capacity"}),
    ({"capacity": 100_001}, {"capacity": "bad_capacity"}),
    ({"capacity": "cent"}, {"capacity": "int_parsing"}),
    ({"title": "  \u200b "}, {"title": "title_missing"}),
    ({"title": "x" * 201}, {"title": "too_long"}),
    ({"slug": "Nec Lot"}, {"slug": "bad_slug"}),
    ({"slug": "a" * 61}, {"slug": "bad_slug"}),
    ({"slug": "nouveau"}, {"slug": "reserved_slug"}),
    ({"accent_color": "vert"}, {"accent_color": "bad_color"}),
    ({"accent_color": "#ffdd00"}, {"accent_color": "low_contrast"}),
    ({"contact_email": "camille"}, {"contact_email": "bad_email"}),
    ({"insee_code": "2432"}, {"insee_code": "bad_insee_code"}),
    ({"embed_sites": ["javascript:alert(1)"]}, {"embed_sites": "bad_site"}),
    ({"embed_sites": ["https://a.example; script-src *"]}, {"embed_sites": "bad_site"}),
    (
        {"registration_opens_at": "2026-10-01T08:00", "registration_closes_at": "2026-09-01T08:00"},
        {"registration_closes_at": "closing_before_opening"},
    ),
    ({"registration_opens_at": "2026-10-14T08:00"}, {"registration_opens_at": "opening_after_event"}),
    ({"state": "published"}, {"state": "extra_forbidden"}),
    ({"is_example": True}, {"is_example": "extra_forbidden"}),
    (
        {"title": "", "capacity": -1, "slug": "?"},
        {"slug": "bad_slug", "title": "title_missing", "capacity": "bad_capacity"},
    ),
]


@pytest.mark.parametrize(("wrong", "told"), WRONG)
def test_I_15_wrong_facts_are_told_beside_their_fields(
    client: Client, wrong: dict[str, Any], told: dict[str, str]
) -> None:
    answer = client.post("/api/v1/events", json=FACTS | wrong)
    assert (answer.status_code, _told(answer)) == (422, told)
    assert client.get("/api/v1/events").json()["total"] == 0


@pytest.mark.parametrize(
    ("wall", "told"),
    [("2026-10-25T02:30", "double_hour"), ("2027-03-28T02:30", "missing_hour")],
)
def test_T_02_hours_that_happen_twice_or_never(client: Client, wall: str, told: str) -> None:
    answer = client.post("/api/v1/events", json=FACTS | {"starts_at": wall, "ends_at": wall[:10] + "T12:00"})
    assert _told(answer) == {"starts_at": told}
    said = client.post(
        "/api/v1/events", json=FACTS | {"starts_at": "2026-10-25T02:30:00+01:00", "ends_at": "2026-10-25T12:00"}
    )
    assert said.json()["starts_at"] == "2026-10-25T01:30:00Z"


def test_two_events_cannot_share_an_address(client: Client) -> None:
    client.post("/api/v1/events", json=FACTS)
    taken = client.post("/api/v1/events", json=FACTS)
    assert (taken.status_code, taken.json()["code"], taken.json()["field"]) == (409, "slug_taken", "slug")
    client.post("/api/v1/events", json=FACTS | {"slug": "nec-lot-2"})
    assert client.patch("/api/v1/events/nec-lot-2", json={"slug": "nec-lot"}).json()["code"] == "slug_taken"


def test_C_12_the_second_of_two_editors_sees_both_versions(client: Client) -> None:
    client.post("/api/v1/events", json=FACTS)
    seen = client.get("/api/v1/events/nec-lot").headers["etag"]
    first = client.patch("/api/v1/events/nec-lot", json={"title": "Premier"}, headers={"if-match": seen})
    assert (first.status_code, first.json()["version"]) == (200, 2)
    second = client.patch("/api/v1/events/nec-lot", json={"title": "Second"}, headers={"if-match": seen})
    assert (second.status_code, second.json()["code"]) == (412, "edit_conflict")
    assert second.json()["current"]["title"] == "Premier"
    assert client.patch("/api/v1/events/nec-lot", json={}, headers={"if-match": "x"}).json()["code"] == "bad_if_match"


MOVES = {
    "draft": {"published"},
    "published": {"draft", "postponed", "cancelled", "archived"},
    "postponed": {"published", "cancelled", "archived"},
    "cancelled": {"published", "archived"},
    "archived": {"published"},
}


@pytest.mark.parametrize("before", EventState)
def test_states_that_may_follow(client: Client, database: Database, now: datetime, before: EventState) -> None:
    with database.reading() as db:
        account = find_account(db, "coordination@fabrique.example")
    assert account is not None
    allowed = set()
    for after in set(EventState) - {before}:
        slug = f"de-{before}-a-{after}"
        client.post("/api/v1/events", json=FACTS | {"slug": slug})
        with database.writing() as db:
            db.query(Event).filter_by(slug=slug).one().state = before
        answer = client.post(f"/api/v1/events/{slug}/state", json={"state": after})
        assert answer.status_code in (200, 409)
        if answer.status_code == 200:
            allowed.add(after.value)
    assert allowed == MOVES[before]


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("postponed", "La rencontre est reportée : les inscriptions sont suspendues."),
        ("cancelled", "La rencontre est annulée : il n’y a plus d’inscription."),
    ],
)
def test_moved_or_cancelled_closes_registrations_at_once(client: Client, state: str, sentence: str) -> None:
    client.post("/api/v1/events", json=FACTS)
    opened = client.post("/api/v1/events/nec-lot/state", json={"state": "published"}).json()
    assert opened["registration_status"] == "open"
    closed = client.post("/api/v1/events/nec-lot/state", json={"state": state}).json()
    assert (closed["registration_status"], closed["registration_words"]) == (state, sentence)


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"capacity": 0}, {"capacity": "capacity_missing"}),
        ({"starts_at": "2026-06-01T09:00", "ends_at": "2026-06-01T17:00"}, {"ends_at": "event_over"}),
        (
            {"capacity": 0, "starts_at": "2026-06-01T09:00", "ends_at": "2026-06-01T17:00"},
            {"capacity": "capacity_missing", "ends_at": "event_over"},
        ),
    ],
)
def test_nothing_is_published_that_would_mislead(client: Client, facts: dict[str, Any], told: dict[str, str]) -> None:
    client.post("/api/v1/events", json=FACTS | facts)
    refused = client.post("/api/v1/events/nec-lot/state", json={"state": "published"})

    assert (refused.status_code, _told(refused)) == (422, told)
    assert client.get("/api/v1/events/nec-lot").json()["state"] == "draft"


def test_an_event_archived_by_mistake_comes_back_even_when_it_is_over(client: Client, database: Database) -> None:
    client.post("/api/v1/events", json=FACTS | {"starts_at": "2026-06-01T09:00", "ends_at": "2026-06-01T17:00"})
    with database.writing() as db:
        db.query(Event).one().state = EventState.ARCHIVED

    assert client.post("/api/v1/events/nec-lot/state", json={"state": "published"}).json()["state"] == "published"


def test_only_a_draft_or_the_example_can_be_deleted(
    client: Client, settings: Settings, database: Database, now: datetime
) -> None:
    client.post("/api/v1/events", json=FACTS)
    client.post("/api/v1/events/nec-lot/state", json={"state": "published"})
    assert client.delete("/api/v1/events/nec-lot").json()["code"] == "not_deletable"
    client.post("/api/v1/events/nec-lot/state", json={"state": "draft"})
    assert client.delete("/api/v1/events/nec-lot").status_code == 204
    assert client.get("/api/v1/events/nec-lot").status_code == 404


def test_an_event_goes_away_with_everything_in_it(settings: Settings, database: Database, now: datetime) -> None:
    """Every table holds a row of the event, which is the example."""
    with database.writing() as db:
        insert_one_row_each(db.connection(), metadata)
        db.execute(
            metadata.tables["event"].update().values(is_example=True, slug="l-exemple", time_zone="Europe/Paris")
        )
        root = make_account(db, now=now, is_admin=True)
    client = sign_in(make_client(settings, database, clock=lambda: now), database, root, now=now)
    assert client.delete("/api/v1/events/l-exemple").status_code == 204
    with database.reading() as db:
        left = {
            name
            for name, table in metadata.tables.items()
            if "event_id" in table.c and db.execute(table.select()).first()
        }
    # Without foreign key on purpose: what happened stays told, what was sent stays known, what was erased stays so.
    assert left <= {"journal_entry", "mail", "stored_file", "personal_link", "erasure"}


def test_a_draft_with_people_stays(client: Client, database: Database, now: datetime) -> None:
    client.post("/api/v1/events", json=FACTS | {"capacity": 5})
    client.post("/api/v1/events/nec-lot/state", json={"state": "published"})
    sent = {"first_name": "Awa", "last_name": "Diop", "email": "awa@exemple.example"}
    registered = client.post("/api/v1/events/nec-lot/registrations/by-committee", json=sent)
    assert registered.status_code == 201, registered.text
    assert client.post("/api/v1/events/nec-lot/state", json={"state": "draft"}).json()["code"] == "has_registrations"


def test_the_journal_says_who_changed_what(client: Client) -> None:
    client.post("/api/v1/events", json=FACTS)
    client.patch("/api/v1/events/nec-lot", json={"title": "Autre titre", "contact_phone": "05 53 00 00 00"})
    entries = client.get("/api/v1/events/nec-lot/journal").json()["items"]
    assert [entry["sentence"] for entry in entries] == [
        "Camille Roux a modifié la rencontre.",
        "Camille Roux a créé la rencontre.",
    ]
    assert {c["field"]: (c["before"], c["after"]) for c in entries[0]["changes"]} == {
        "title": ("Numérique en Communs Lot", "Autre titre"),
        "contact_phone": (None, ""),
    }


def test_lists_are_pages(client: Client, database: Database, now: datetime) -> None:
    for number in range(3):
        client.post("/api/v1/events", json=FACTS | {"slug": f"nec-{number}", "title": f"Titre {number}"})
    with database.writing() as db:
        make_event(db, now=now, slug="celle-d-autres")
    page = client.get("/api/v1/events?sort=-title&size=2&page=2").json()
    assert ([e["slug"] for e in page["items"]], page["total"]) == (["nec-0"], 3)
    assert client.get("/api/v1/events?sort=is_admin").json()["code"] == "unknown_sort"
    assert client.get("/api/v1/events?size=501").status_code == 422
