"""The committee's screens as files: which address answers what, how it is compressed and kept."""

import gzip
from datetime import datetime
from pathlib import Path

import pytest

from api.pages import spa
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from tests.client import Client, make_client

SCRIPT = b"console.log('ecran')"


@pytest.fixture
def client(settings: Settings, sqlite: Database, now: datetime) -> Client:
    return make_client(settings, sqlite, clock=lambda: now)


@pytest.fixture
def dist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small build: a page, a script in three encodings, a typeface, and a file that nobody should read."""
    assets = tmp_path / "dist" / "assets"
    assets.mkdir(parents=True)
    (assets.parent / "index.html").write_text("<!doctype html><title>Préau</title>", encoding="utf-8")
    (assets / "index-abc.js").write_bytes(SCRIPT)
    (assets / "index-abc.js.gz").write_bytes(gzip.compress(SCRIPT))
    (assets / "index-abc.js.br").write_bytes(b"brotli bytes")
    (assets / "type-abc.woff2").write_bytes(b"wOF2")
    (assets / "notes.md").write_text("private", encoding="utf-8")
    monkeypatch.setattr(spa, "DIST", assets.parent)
    return assets.parent


@pytest.mark.parametrize("path", ["/orga", "/orga/e/nec-dordogne-2022/commitments?overdue=true", "/orga/admin/mails"])
def test_every_address_of_the_screens_answers_with_their_page(client: Client, dist: Path, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert answer.headers["cache-control"] == "no-store"
    assert "script-src 'self'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("accepted", "encoding", "body"),
    [("gzip, br", "br", b"brotli bytes"), ("identity", None, SCRIPT)],
)
def test_assets_come_in_the_best_encoding_and_are_kept_for_ever(
    client: Client, dist: Path, accepted: str, encoding: str | None, body: bytes
) -> None:
    app_answer = spa.asset_response(dist, "index-abc.js", accepted)
    assert Path(str(app_answer.path)).read_bytes() == body  # type: ignore[attr-defined]
    assert app_answer.headers.get("content-encoding") == encoding
    assert app_answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert app_answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert app_answer.headers["vary"] == "Accept-Encoding"


def test_gzip_is_read_back_by_a_browser(client: Client, dist: Path) -> None:
    answer = client.get("/orga/assets/index-abc.js", headers={"accept-encoding": "gzip"})
    assert (answer.headers["content-encoding"], answer.content) == ("gzip", SCRIPT)


@pytest.mark.parametrize("name", ["missing.js", "notes.md", "..%2Findex.html", "index-abc.js.br"])
def test_only_what_the_build_lists_is_served(client: Client, dist: Path, name: str) -> None:
    assert client.get(f"/orga/assets/{name}").status_code == 404


def test_a_new_build_is_served_without_restart(client: Client, dist: Path) -> None:
    assert client.get("/orga/assets/next.js").status_code == 404
    (dist / "assets" / "next.js").write_bytes(b"1")
    (dist / "index.html").write_text("<title>new</title>", encoding="utf-8")
    assert client.get("/orga/assets/next.js").content == b"1"


def test_without_a_build_the_page_says_what_to_do(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spa, "DIST", tmp_path / "nowhere")
    answer = client.get("/orga")
    assert answer.status_code == 503
    assert "Lancez « make run »" in answer.text
    assert client.get("/orga/assets/index.js").status_code == 404
