"""Slides, notes, pictures and links of a session: what is kept, and who may see it."""

import io
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from domain.foundation import events
from domain.foundation.accounts import Role
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event

PDF = b"%PDF-1.7\nslides"


@pytest.fixture
def client(settings: Settings, database: Database, now: datetime) -> Client:
    with database.writing() as db:
        account = make_account(db, now=now)
        make_member(db, make_event(db, now=now), account, Role.COORDINATOR, now=now)
    return sign_in(make_client(settings, database, clock=lambda: now), database, account, now=now)


@pytest.fixture
def path(client: Client) -> str:
    home = "/api/v1/events/nec-dordogne/sessions"
    return f"{home}/{client.post(home, json={'title': 'Seniors'}).json()['id']}/resources"


def picture() -> bytes:
    out = io.BytesIO()
    drawn = Image.new("RGB", (40, 30), "red")
    exif = Image.Exif()
    exif[0x010E] = "rue des Jacobins"
    drawn.save(out, "JPEG", exif=exif)
    return out.getvalue()


def added(client: Client, path: str, file: tuple[str, bytes] | None = None, **said: str) -> dict[str, Any]:
    answer = client.post(path, data=said, files={"file": file} if file else None)
    assert answer.status_code == 201, answer.text
    row: dict[str, Any] = answer.json()
    return row


def stranger(settings: Settings, database: Database, now: datetime) -> Client:
    return make_client(settings, database, clock=lambda: now)


def test_a_link_is_kept_changed_and_taken_away(client: Client, path: str) -> None:
    link = added(client, path, kind="link", label="Cartographie", url="https://carte.example/24")
    assert (link["file_id"], link["is_public"]) == (None, False)
    changed = client.patch(f"{path}/{link['id']}", json={"is_public": True, "label": "Carte"}).json()
    assert (changed["label"], changed["is_public"], changed["url"]) == ("Carte", True, "https://carte.example/24")
    assert client.get(path).json() == [changed]
    assert client.delete(f"{path}/{link['id']}").status_code == 204
    assert client.get(path).json() == []


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        ({"kind": "link", "label": "X", "url": "javascript:alert(1)"}, "bad_address", "url"),
        ({"kind": "link", "label": "X", "url": "https://moi:secret@site.example/"}, "bad_address", "url"),
        ({"kind": "link", "label": "X", "url": "https://[::1"}, "bad_address", "url"),
        ({"kind": "link", "label": " ", "url": "https://site.example/"}, "name_missing", "label"),
        ({"kind": "slides", "label": "X"}, "nothing_to_show", "url"),
    ],
)
def test_I_05_what_is_no_address_is_refused(
    client: Client, path: str, said: dict[str, str], code: str, field: str
) -> None:
    refused = client.post(path, data=said)
    assert (refused.status_code, refused.json()["code"], refused.json()["field"]) == (422, code, field)


def test_I_12_a_document_is_saved_never_shown_and_its_name_is_ours(client: Client, path: str) -> None:
    slides = added(client, path, ("../../Été «2026».html", PDF), kind="slides", label="Diaporama")
    assert (slides["media_type"], slides["size"]) == ("application/pdf", len(PDF))
    answer = client.get(f"/fichiers/{slides['file_id']}")
    assert (answer.content, answer.headers["content-type"]) == (PDF, "application/pdf")
    assert answer.headers["content-disposition"] == 'attachment; filename="ete-2026.pdf"'
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert client.get(f"/fichiers/{slides['file_id']}/petit").status_code == 404


def test_I_12_a_picture_is_drawn_anew(client: Client, path: str) -> None:
    photo = added(client, path, ("photo.jpg", picture()), kind="picture", label="Le groupe")
    kept = client.get(f"/fichiers/{photo['file_id']}").content
    assert b"Jacobins" in picture()
    assert b"Jacobins" not in kept
    assert client.get(f"/fichiers/{photo['file_id']}/petit").headers["content-type"] == "image/webp"
    for data in (b"<svg/>", PDF):
        refused = client.post(path, data={"kind": "picture", "label": "X"}, files={"file": ("x.png", data)})
        assert (refused.status_code, refused.json()["code"]) == (422, "not_a_picture")


def test_a_file_is_open_to_all_only_while_it_is_public(
    client: Client, path: str, settings: Settings, database: Database, now: datetime
) -> None:
    visitor = stranger(settings, database, now)
    notes = added(client, path, ("notes.pdf", PDF), kind="notes", label="Notes")
    address = f"/fichiers/{notes['file_id']}"
    assert visitor.get(address).status_code == 404
    assert client.get(address).headers["cache-control"] == "private, no-store"
    client.patch(f"{path}/{notes['id']}", json={"is_public": True})
    shown = visitor.get(address)
    assert (shown.status_code, shown.headers["cache-control"]) == (200, "public, max-age=300")
    client.patch(f"{path}/{notes['id']}", json={"is_public": False})
    assert visitor.get(address).status_code == 404
    client.patch(f"{path}/{notes['id']}", json={"is_public": True})
    client.delete(path.removesuffix("/resources"))
    assert visitor.get(address).status_code == 404


def test_the_file_goes_with_its_resource(client: Client, path: str, settings: Settings) -> None:
    slides = added(client, path, ("a.pdf", PDF), kind="slides", label="Diaporama")
    assert kept_in(settings.files_folder) == 1
    client.delete(f"{path}/{slides['id']}")
    assert kept_in(settings.files_folder) == 0
    assert client.get(f"/fichiers/{slides['file_id']}").status_code == 404


def kept_in(folder: Path) -> int:
    return sum(1 for each in folder.rglob("*") if each.is_file())


def test_resources_are_put_in_another_order(client: Client, path: str) -> None:
    first, second, third = (
        added(client, path, kind="link", label=label, url="https://carte.example/")["id"] for label in "ABC"
    )
    assert client.put(f"{path}/order", json={"resource_ids": [third, first]}).status_code == 204
    assert [each["id"] for each in client.get(path).json()] == [third, first, second]
    other = client.post("/api/v1/events/nec-dordogne/sessions", json={"title": "Autre"}).json()["id"]
    there = f"/api/v1/events/nec-dordogne/sessions/{other}/resources/order"
    assert client.put(there, json={"resource_ids": [first]}).status_code == 404


def test_A_01_the_resource_of_another_session_is_not_found(client: Client, path: str, database: Database) -> None:
    link = added(client, path, kind="link", label="Carte", url="https://carte.example/")
    other = client.post("/api/v1/events/nec-dordogne/sessions", json={"title": "Autre"}).json()["id"]
    there = f"/api/v1/events/nec-dordogne/sessions/{other}/resources/{link['id']}"
    assert client.patch(there, json={"label": "Volée"}).status_code == 404
    assert client.delete(there).status_code == 404
    assert client.get(path).json()[0]["label"] == "Carte"


def test_A_03_a_role_that_may_not_read_the_programme_does_not_see_its_files(
    client: Client, path: str, settings: Settings, database: Database, now: datetime
) -> None:
    notes = added(client, path, ("notes.pdf", PDF), kind="notes", label="Notes")
    with database.writing() as db:
        desk = make_account(db, now=now, email="accueil@exemple.example")
        make_member(db, events.public_event(db, "nec-dordogne"), desk, Role.DESK, now=now)
    at_the_desk = sign_in(make_client(settings, database, clock=lambda: now), database, desk, now=now)
    assert at_the_desk.get(f"/fichiers/{notes['file_id']}").status_code == 404
