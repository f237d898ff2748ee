"""Logos: sent, shown, taken away."""

import io
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from domain.foundation.accounts import Role
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.events.values import EventState
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event

LOGOS = "/api/v1/events/nec-dordogne/logos"


@pytest.fixture
def client(settings: Settings, sqlite: Database, now: datetime) -> Client:
    with sqlite.writing() as db:
        event, account = make_event(db, now=now, state=EventState.DRAFT), make_account(db, now=now)
        make_member(db, event, account, Role.COORDINATOR, now=now)
    return sign_in(make_client(settings, sqlite, clock=lambda: now), sqlite, account, now=now)


def _png() -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (300, 100), "#2f6f62").save(out, "PNG")
    return out.getvalue()


def _send(client: Client, data: bytes, *, name: str = "La Fabrique du Réel", file: str = "logo.png") -> Any:
    return client.post(LOGOS, files={"file": (file, data, "image/png")}, data={"name": name})


def test_A_02_a_logo_is_the_committees_until_its_event_is_public(client: Client) -> None:
    sent = _send(client, _png())
    assert sent.status_code == 201
    url = sent.json()["url"]
    public = Client(client.app)
    assert public.get(url).status_code == 404
    mine = client.get(url)
    assert (mine.status_code, mine.headers["content-type"]) == (200, "image/png")
    assert mine.headers["cache-control"] == "private, no-store"
    client.post("/api/v1/events/nec-dordogne/state", json={"state": "published"})
    seen = public.get(url)
    assert (seen.status_code, seen.headers["cache-control"]) == (200, "public, max-age=31536000, immutable")
    assert seen.headers["x-content-type-options"] == "nosniff"
    assert public.get(url, headers={"if-none-match": seen.headers["etag"]}).status_code == 304


def test_I_12_the_content_decides_not_the_name_nor_the_type(client: Client) -> None:
    refused = _send(client, b"<svg><script>alert(1)</script></svg>")
    assert (refused.status_code, refused.json()["code"], refused.json()["field"]) == (422, "not_a_picture", "file")
    accepted = client.post(LOGOS, files={"file": ("page.html", _png(), "text/html")}, data={"name": "Fabrique"})
    assert client.get(accepted.json()["url"]).headers["content-type"] == "image/png"


def test_pages_show_a_light_rendition_under_the_same_right(client: Client) -> None:
    out = io.BytesIO()
    Image.effect_noise((1200, 500), 90).convert("RGB").save(out, "PNG")  # nothing compresses worse
    url = _send(client, out.getvalue()).json()["url"] + "/petit"
    stranger = Client(client.app)
    assert stranger.get(url).status_code == 404
    client.post("/api/v1/events/nec-dordogne/state", json={"state": "published"})
    seen = stranger.get(url)
    assert seen.headers["content-type"] == "image/webp"
    assert len(seen.content) <= 5_000
    assert seen.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert stranger.get(url, headers={"if-none-match": seen.headers["etag"]}).status_code == 304


@pytest.mark.parametrize(
    ("size", "shown"), [((300, 100), (300, 100)), ((1200, 200), (352, 59)), ((100, 900), (12, 112))]
)
def test_a_light_rendition_keeps_proportions_and_transparency(
    client: Client, size: tuple[int, int], shown: tuple[int, int]
) -> None:
    out = io.BytesIO()
    Image.new("RGBA", size, (0, 0, 0, 0)).save(out, "PNG")
    url = _send(client, out.getvalue()).json()["url"]
    with Image.open(io.BytesIO(client.get(f"{url}/petit").content)) as small:
        assert (small.size, small.mode) == (shown, "RGBA")


def test_a_logo_needs_words(client: Client) -> None:
    assert _send(client, _png(), name="  ").json()["code"] == "name_missing"


def test_twenty_logos_at_most(client: Client) -> None:
    statuses = [_send(client, _png(), name=f"Structure {n}").status_code for n in range(21)]
    assert statuses == [201] * 20 + [409]
    assert [logo["position"] for logo in client.get(LOGOS).json()] == list(range(20))


def test_a_logo_taken_away_is_gone(client: Client, settings: Settings) -> None:
    logo = _send(client, _png()).json()
    assert client.delete(f"{LOGOS}/{logo['id']}").status_code == 204
    assert client.get(logo["url"]).status_code == 404
    assert [path for path in Path(settings.files_folder).rglob("*") if path.is_file()] == []


def test_deleting_the_draft_removes_its_files(client: Client, settings: Settings) -> None:
    _send(client, _png())
    assert client.delete("/api/v1/events/nec-dordogne").status_code == 204
    assert [path for path in Path(settings.files_folder).rglob("*") if path.is_file()] == []
