"""A whole installation in one file: every row, every uploaded file, and a manifest with counts.

Rows travel as JSON lines, so that a backup of SQLite can be restored on PostgreSQL and the other way round. All rows
come from one snapshot of the database, taken before the files: an upload is on disk before its row is committed.
"""

import gzip
import json
import os
import shutil
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from sqlalchemy import Connection, Integer, Table, func, inspect, select, text

from cli.archive_values import decode_row, encode_row
from domain.delivery import privacy
from domain.foundation.core import schema
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Conflict, Invalid
from domain.foundation.core.settings import Settings
from domain.tables import metadata

FORMAT = 1
BATCH = 500
MANIFEST = "manifest.json"
SECRET = "secret"  # noqa: S105  name of the member that holds it


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself."""

    format: int
    made_at: str
    revision: str | None
    tables: dict[str, int]
    files: int
    has_secret: bool


def write_backup(database: Database, settings: Settings, target: Path, *, now: datetime) -> Manifest:
    """Write the backup beside `target`, then give it its name: a broken one is never taken for whole."""
    part = target.with_name(f"{target.name}.part")
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        revision = schema.current_revision(database)
        tables = _dump_tables(database, Path(folder))
        files = _files_in(settings.files_folder)
        secret = None if settings.secret is not None else settings.secret_key
        manifest = Manifest(FORMAT, now.isoformat(), revision, tables, len(files), secret is not None)
        (Path(folder) / MANIFEST).write_text(json.dumps(asdict(manifest), indent=2), encoding="utf-8")
        if secret is not None:
            (Path(folder) / SECRET).write_bytes(secret)
        try:
            _pack(part, Path(folder), settings.files_folder, files)
            os.replace(part, target)
        finally:
            part.unlink(missing_ok=True)
    return manifest


def read_backup(source: Path, database: Database, settings: Settings) -> Manifest:
    """Restore into an empty database and files folder, all or nothing; counts must agree.

    Whoever was erased since the backup is erased again: the data folder holds the list of them.
    """
    try:
        _check_whole(source)
        with tarfile.open(source, "r:gz") as archive:
            return _restore(archive, database, settings)
    except (tarfile.TarError, zlib.error, gzip.BadGzipFile, EOFError, KeyError, TypeError, ValueError) as error:
        raise Invalid("not_a_backup", "{path} n’est pas une sauvegarde entière de Préau.", path=source) from error


def _check_whole(source: Path) -> None:
    """Read to the end, where the checksum stands: unpacking stops short of it."""
    with gzip.open(source) as packed:
        while packed.read(1 << 20):
            pass


def _restore(archive: tarfile.TarFile, database: Database, settings: Settings) -> Manifest:
    manifest = Manifest(**json.loads(_member(archive, MANIFEST)))
    _require_empty(database, settings)
    if not inspect(database.engine).has_table("event"):
        schema.upgrade(database)
    if manifest.format != FORMAT or schema.current_revision(database) != manifest.revision:
        raise Invalid(
            "other_version",
            "Cette sauvegarde vient d’une autre version de Préau. Installez cette version, restaurez, "
            "puis mettez à jour.",
        )
    with database.writing() as db:
        _load_tables(db.connection(), archive, manifest)
        privacy.apply_again(db, settings.data)
        _restore_files(archive, settings, manifest)
    return manifest


def _dump_tables(database: Database, folder: Path) -> dict[str, int]:
    engine = database.engine
    if not database.is_sqlite:
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    with engine.connect() as connection:
        return {table.name: _dump_table(connection, table, folder) for table in metadata.sorted_tables}


def _dump_table(connection: Connection, table: Table, folder: Path) -> int:
    count = 0
    rows = connection.execution_options(yield_per=BATCH).execute(select(table).order_by(*table.primary_key.columns))
    with (folder / f"{table.name}.jsonl").open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(encode_row(table, row), ensure_ascii=False) + "\n")
            count += 1
    return count


def _files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _pack(part: Path, folder: Path, files_folder: Path, files: list[Path]) -> None:
    """The backup holds people's data and the secret: only its owner may read it."""
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as raw, tarfile.open(fileobj=raw, mode="w:gz", compresslevel=6) as archive:
        archive.add(folder / MANIFEST, MANIFEST)
        for table in metadata.sorted_tables:
            archive.add(folder / f"{table.name}.jsonl", f"tables/{table.name}.jsonl")
        if (folder / SECRET).exists():
            archive.add(folder / SECRET, SECRET)
        for path in files:
            archive.add(path, f"files/{path.relative_to(files_folder).as_posix()}")


def _member(archive: tarfile.TarFile, name: str) -> bytes:
    file = archive.extractfile(name)
    if file is None:
        raise KeyError(name)
    return file.read()


def _require_empty(database: Database, settings: Settings) -> None:
    inspector = inspect(database.engine)
    known = [table for table in metadata.sorted_tables if inspector.has_table(table.name)]
    with database.reading() as db:
        full = any(db.execute(select(table).limit(1)).first() is not None for table in known)
    if full or _files_in(settings.files_folder):
        raise Conflict(
            "not_empty",
            "La base ou le dossier des fichiers n’est pas vide : rien n’a été restauré. "
            "Restaurez dans une installation neuve.",
        )


def _load_tables(connection: Connection, archive: tarfile.TarFile, manifest: Manifest) -> None:
    for table in metadata.sorted_tables:
        for batch in _batches(archive, table):
            connection.execute(table.insert(), batch)
        count = connection.scalar(select(func.count()).select_from(table))
        if count != manifest.tables.get(table.name, 0):
            raise Invalid(
                "counts_differ",
                "La sauvegarde est incomplète (table {table}). Rien n’a été restauré.",
                table=table.name,
            )
        _restart_numbers(connection, table)


def _batches(archive: tarfile.TarFile, table: Table) -> Iterator[list[dict[str, Any]]]:
    file = archive.extractfile(f"tables/{table.name}.jsonl")
    if file is None:
        return
    batch: list[dict[str, Any]] = []
    for line in file:
        batch.append(decode_row(table, json.loads(line)))
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _restart_numbers(connection: Connection, table: Table) -> None:
    """PostgreSQL numbers rows from a sequence of its own, which must go on after the highest one restored."""
    column = table.autoincrement_column
    if connection.dialect.name != "postgresql" or column is None or not isinstance(column.type, Integer):
        return
    highest = connection.scalar(select(func.max(column)))
    if highest is not None:
        connection.execute(
            text("SELECT setval(pg_get_serial_sequence(:table, :column), :value)"),
            {"table": table.name, "column": column.name, "value": highest},
        )


def _restore_files(archive: tarfile.TarFile, settings: Settings, manifest: Manifest) -> None:
    """Unpack beside the files folder, and only take its place when all are there."""
    aside = settings.data / "files.restoring"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    if _unpack_files(archive, aside) != manifest.files:
        shutil.rmtree(aside)
        raise Invalid("counts_differ", "La sauvegarde est incomplète (fichiers). Rien n’a été restauré.")
    shutil.rmtree(settings.files_folder, ignore_errors=True)
    aside.rename(settings.files_folder)
    _restore_secret(archive, settings, manifest)


def _unpack_files(archive: tarfile.TarFile, folder: Path) -> int:
    """Only plain files under `files/`, only inside `folder`, whatever the archive says."""
    count = 0
    for member in archive.getmembers():
        head, *inside = PurePosixPath(member.name).parts
        if head != "files" or not member.isfile() or not inside or ".." in inside:
            continue
        target = folder.joinpath(*inside)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(_member(archive, member.name))
        count += 1
    return count


def _restore_secret(archive: tarfile.TarFile, settings: Settings, manifest: Manifest) -> None:
    """Personal links are derived from the secret: with another one, links in mails to come would not open."""
    if not manifest.has_secret or settings.secret is not None:
        return
    kept = settings.data / SECRET
    kept.touch(mode=0o600)
    kept.write_bytes(_member(archive, SECRET))
