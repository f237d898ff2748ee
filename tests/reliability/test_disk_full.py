"""D-05: no room left, on a real server: refused in words, nothing half kept, nothing acknowledged that is not there."""

import contextlib
import io
import os
import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from PIL import Image
from sqlalchemy import text

from domain.delivery.exchange.example import load_example
from domain.foundation import accounts
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.core.times import utc_now
from tests.reliability.site import (
    REGISTRATIONS,
    SECRET,
    SLUG,
    body_of,
    email_of,
    migrated,
    open_gathering,
    registered,
    serving,
)
from tests.servers import free_port

LOGOS = f"/api/v1/events/{SLUG}/logos"


def size_of(database: Database) -> int:
    """Bytes of the file, everything written in it."""
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    return Path(database.url.removeprefix("sqlite:///")).stat().st_size


def make_small(database: Database) -> None:
    """In pages of one kilobyte the empty tables take less room than a picture."""
    database.dispose()
    with contextlib.closing(sqlite3.connect(database.url.removeprefix("sqlite:///"), isolation_level=None)) as file:
        for statement in ("PRAGMA journal_mode=DELETE", "PRAGMA page_size=1024", "VACUUM", "PRAGMA journal_mode=WAL"):
            file.execute(statement)


def small_disk(most_bytes: int) -> tuple[str, ...]:
    return ("-m", "tests.reliability.small_disk", str(most_bytes))


def token_of(database: Database) -> str:
    with database.writing() as db:
        account = accounts.add_account(db, "admin@preau.example", "Administration", is_admin=True, now=utc_now())
        return accounts.add_api_token(db, account.id, "Essais", days=None, now=utc_now())[1]


def picture(side: int) -> bytes:
    """A picture that no format makes small."""
    made = io.BytesIO()
    noise = random.Random(1).randbytes(side * side * 3)
    Image.frombytes("RGB", (side, side), noise).save(made, "PNG")
    return made.getvalue()


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_D_05_a_registration_that_cannot_be_kept_is_not_acknowledged(tmp_path: Path) -> None:
    with migrated("sqlite") as database:
        open_gathering(database)
        port, room = free_port(), size_of(database) + 400_000
        with serving(database, tmp_path, port, "--no-worker", program=small_disk(room)) as server:
            kept = until_full(server.url)
            with httpx.Client(base_url=server.url, headers={"origin": server.url}) as client:
                again = client.post(REGISTRATIONS, json=body_of(900_000))
                page = client.get(f"/e/{SLUG}")
                assert (again.status_code, again.json()["code"]) == (503, "unavailable")
                assert page.status_code == 200
        assert set(registered(database)) == {email_of(number) for number in range(kept)}
        assert set(registered(database).values()) == {1}
        with database.engine.connect() as connection:
            assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        with serving(database, tmp_path, port, "--no-worker") as server:
            answer = httpx.post(server.url + REGISTRATIONS, json=body_of(kept), headers={"origin": server.url})
            assert answer.status_code == 201


def until_full(url: str) -> int:
    """Register people until one is refused; answers how many were told « received »."""
    with httpx.Client(base_url=url, headers={"origin": url}, timeout=30) as client:
        for number in range(5_000):
            answer = client.post(REGISTRATIONS, json=body_of(number))
            if answer.status_code != 201:
                assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
                assert "n’a été enregistré" in answer.json()["title"]
                assert int(answer.headers["retry-after"]) > 0
                return number
    raise AssertionError("the disk never filled")


@pytest.mark.parametrize("side", [585, 900], ids=["read in memory", "too large to be read in memory"])
def test_D_05_an_upload_that_cannot_be_kept_leaves_nothing(tmp_path: Path, side: int) -> None:
    with migrated("sqlite") as database:
        open_gathering(database)
        headers = {"authorization": f"Bearer {token_of(database)}"}
        make_small(database)
        room = max(size_of(database), 500_000)
        port = free_port()
        with (
            serving(database, tmp_path, port, "--no-worker", program=small_disk(room)) as server,
            httpx.Client(base_url=server.url, headers=headers, timeout=60) as client,
        ):
            before = files_in(tmp_path / "files")
            answer = client.post(LOGOS, data={"name": "La Fabrique"}, files={"file": ("logo.png", picture(side))})
            assert (answer.status_code, answer.json()["code"]) == (503, "storage_full")
            assert client.get(LOGOS).json() == []
            assert files_in(tmp_path / "files") == before
            small = client.post(LOGOS, data={"name": "La Fabrique"}, files={"file": ("logo.png", picture(20))})
            assert small.status_code == 201


def test_D_05_a_print_or_backup_that_cannot_be_written_leaves_no_file(tmp_path: Path) -> None:
    with migrated("sqlite") as database:
        settings = Settings(_env_file=None, data=tmp_path / "var", secret=SECRET)
        with database.writing() as db:
            slug = load_example(db, settings, now=utc_now()).slug
        size_of(database)
        out = tmp_path / "out"
        out.mkdir()
        env = {**os.environ, "PREAU_DATABASE_URL": database.url, "PREAU_DATA": str(tmp_path / "var")}
        for order in (
            ["print", "badges", "--event", slug, "--out", str(out / "badges.pdf")],
            ["backup", str(out / "preau.tar.gz")],
        ):
            made = subprocess.run(
                [sys.executable, *small_disk(40_000), *order], env=env, capture_output=True, text=True, check=False
            )
            assert made.returncode == 1
            assert "Traceback" not in made.stderr
            assert made.stderr.count("\n") == 1
            assert list(out.iterdir()) == []


def test_D_05_a_log_that_cannot_be_written_refuses_nobody(tmp_path: Path) -> None:
    with migrated("postgresql") as database:  # its files are not ours to limit
        open_gathering(database)
        with serving(database, tmp_path, free_port(), program=small_disk(1)) as server:
            answer = httpx.post(server.url + REGISTRATIONS, json=body_of(1), headers={"origin": server.url})
            assert answer.status_code == 201
            assert httpx.get(f"{server.url}/e/{SLUG}").status_code == 200
        assert set(registered(database)) == {email_of(1)}
        assert server.log.stat().st_size <= 1
