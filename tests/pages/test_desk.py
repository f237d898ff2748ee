"""The desk's phone as files: what its page may do, how it is kept without line, what no other page may."""

from datetime import datetime
from pathlib import Path

import pytest

from api.pages import spa
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from tests.client import Client, make_client


@pytest.fixture
def client(settings: Settings, sqlite: Database, now: datetime) -> Client:
    return make_client(settings, sqlite, clock=lambda: now)


@pytest.fixture
def dist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "desk.html").write_text("<!doctype html><title>Pointage</title>", encoding="utf-8")
    (tmp_path / "desk-worker.js").write_text("self.FILES = [];", encoding="utf-8")
    monkeypatch.setattr(spa, "DIST", tmp_path)
    return tmp_path


def test_its_page_alone_may_use_the_camera_and_read_codes(client: Client, dist: Path) -> None:
    page = client.get("/pointage")
    assert "camera=(self)" in page.headers["permissions-policy"]
    assert "'wasm-unsafe-eval'" in page.headers["content-security-policy"]
    other = client.get("/connexion")
    assert "camera=()" in other.headers["permissions-policy"]
    assert "wasm" not in other.headers["content-security-policy"]


def test_its_page_is_read_again_each_time_and_found_by_no_search(client: Client, dist: Path) -> None:
    page = client.get("/pointage")
    assert page.headers["cache-control"] == "no-store"
    assert "noindex" in page.headers["x-robots-tag"]


def test_its_worker_may_rule_the_page_and_is_asked_for_again(client: Client, dist: Path) -> None:
    worker = client.get("/pointage/sw.js")
    assert worker.headers["service-worker-allowed"] == "/pointage"
    assert worker.headers["cache-control"] == "no-cache"
    assert worker.headers["content-type"].startswith("text/javascript")


def test_a_telephone_may_put_it_beside_its_other_programs(client: Client, dist: Path) -> None:
    manifest = client.get("/pointage/manifest.webmanifest")
    assert manifest.headers["content-type"].startswith("application/manifest+json")
    for icon in manifest.json()["icons"]:
        answer = client.get(icon["src"])
        assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    assert client.get("/pointage/icon-64.png").status_code == 404


def test_without_a_build_it_says_what_to_do(client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spa, "DIST", tmp_path / "nowhere")
    assert client.get("/pointage").status_code == 503
    assert client.get("/pointage/sw.js").status_code == 404
