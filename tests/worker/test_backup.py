"""Backup while others write, and restore on an empty installation of either database."""

import stat
import tarfile
import threading
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from cli.archive import read_backup, write_backup
from domain.foundation import accounts, outbox
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Conflict, Invalid
from domain.foundation.core.settings import Settings
from domain.foundation.journal import record
from domain.foundation.outbox.models import Job, Mail
from domain.tables import metadata
from tests import databases
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event
from tests.factories.outbox import make_message


def fill(database: Database, settings: Settings, now: datetime) -> None:
    with database.writing() as db:
        event = make_event(db, now=now)
        make_member(db, event, make_account(db, now=now), accounts.Role.COORDINATOR, now=now)
        for _ in range(3):
            outbox.enqueue_mail(db, make_message(), now=now)
        record(
            db,
            PROGRAM,
            "event.created",
            subject_kind="event",
            subject_id=event.id,
            event_id=event.id,
            now=now,
            facts={"title": "Périgueux « 2026 »", "nothing": None},
        )
    (settings.files_folder / "ab").mkdir(parents=True)
    (settings.files_folder / "ab" / "logo").write_bytes(b"\x89PNG\x00")


def contents(database: Database) -> dict[str, list[tuple[object, ...]]]:
    with database.reading() as db:
        return {
            table.name: [tuple(row) for row in db.execute(select(table).order_by(*table.primary_key.columns))]
            for table in metadata.sorted_tables
        }


def elsewhere(settings: Settings, folder: Path) -> Settings:
    return settings.model_copy(update={"data": folder / "elsewhere"})


@pytest.mark.parametrize("kind", databases.KINDS)
def test_D_08_a_backup_is_restored_with_everything_in_it(
    database: Database, kind: str, settings: Settings, tmp_path: Path, now: datetime
) -> None:
    fill(database, settings, now)
    target = tmp_path / "backup.tar.gz"
    manifest = write_backup(database, settings, target, now=now)
    empty, place = databases.new_database(kind), elsewhere(settings, tmp_path)
    try:
        assert read_backup(target, empty, place) == manifest
        assert contents(empty) == contents(database)
        assert (place.files_folder / "ab" / "logo").read_bytes() == b"\x89PNG\x00"
        with empty.writing() as db:
            assert outbox.enqueue_mail(db, make_message(), now=now).id == 4
    finally:
        databases.drop_database(empty)
    assert (manifest.tables["mail"], manifest.tables["event"], manifest.files) == (3, 1, 1)
    assert [path.name for path in tmp_path.glob("*.part")] == []
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_D_08_a_backup_made_while_others_write_is_of_one_instant(
    database: Database, settings: Settings, tmp_path: Path, now: datetime
) -> None:
    """Each transaction writes a mail and its job: a backup between the two would hold one more of one kind."""
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            with database.writing() as db:
                outbox.enqueue_mail(db, make_message(), now=now)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = [write_backup(database, settings, tmp_path / f"{n}.tar.gz", now=now).tables for n in range(5)]
    finally:
        stop.set()
        writer.join()
    assert [tables["mail"] - tables["job"] for tables in made] == [0] * 5
    assert made[0]["mail"] < made[-1]["mail"]


def test_nothing_is_restored_over_an_installation_in_use(
    database: Database, settings: Settings, tmp_path: Path, now: datetime
) -> None:
    fill(database, settings, now)
    target = tmp_path / "backup.tar.gz"
    write_backup(database, settings, target, now=now)
    before = contents(database)
    with pytest.raises(Conflict) as refusal:
        read_backup(target, database, elsewhere(settings, tmp_path))
    assert refusal.value.code == "not_empty"
    assert contents(database) == before


def test_a_backup_cut_short_restores_nothing(
    database: Database, settings: Settings, tmp_path: Path, now: datetime
) -> None:
    fill(database, settings, now)
    target = tmp_path / "backup.tar.gz"
    write_backup(database, settings, target, now=now)
    whole = target.read_bytes()
    empty = databases.new_database("sqlite")
    try:
        for part in (b"", whole[:40], whole[: len(whole) // 2], whole[:-20], b"not a backup"):
            target.write_bytes(part)
            with pytest.raises(Invalid) as refusal:
                read_backup(target, empty, elsewhere(settings, tmp_path))
            assert refusal.value.code == "not_a_backup"
            assert {len(rows) for rows in contents(empty).values()} == {0}
    finally:
        databases.drop_database(empty)
    assert not elsewhere(settings, tmp_path).files_folder.exists()


def test_a_backup_with_lines_taken_out_is_refused(
    sqlite: Database, settings: Settings, tmp_path: Path, now: datetime
) -> None:
    fill(sqlite, settings, now)
    target, poorer = tmp_path / "backup.tar.gz", tmp_path / "poorer.tar.gz"
    write_backup(sqlite, settings, target, now=now)
    with tarfile.open(target) as source, tarfile.open(poorer, "w:gz") as copy:
        for member in source.getmembers():
            content = source.extractfile(member)
            if member.name == "tables/job.jsonl":
                member.size = 0
                content = None
            copy.addfile(member, content)
    empty = databases.new_database("sqlite")
    try:
        with pytest.raises(Invalid) as refusal:
            read_backup(poorer, empty, elsewhere(settings, tmp_path))
        assert refusal.value.code == "counts_differ"
        with empty.reading() as db:
            assert db.scalar(select(func.count()).select_from(Mail)) == 0
            assert db.scalar(select(func.count()).select_from(Job)) == 0
    finally:
        databases.drop_database(empty)


def test_the_secret_travels_only_when_it_lies_in_the_data_folder(
    sqlite: Database, settings: Settings, tmp_path: Path, now: datetime
) -> None:
    own = settings.model_copy(update={"secret": None})
    secret = own.secret_key
    assert write_backup(sqlite, settings, tmp_path / "without.tar.gz", now=now).has_secret is False
    assert write_backup(sqlite, own, tmp_path / "with.tar.gz", now=now).has_secret is True
    empty = databases.new_database("sqlite")
    place = Settings(_env_file=None, data=tmp_path / "elsewhere")
    try:
        read_backup(tmp_path / "with.tar.gz", empty, place)
    finally:
        databases.drop_database(empty)
    assert place.secret_key == secret
