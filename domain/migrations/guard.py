"""Protection of rows while SQLite rebuilds tables."""

import contextlib
from collections.abc import Iterator

from sqlalchemy import Connection, text


@contextlib.contextmanager
def foreign_keys_off(connection: Connection) -> Iterator[None]:
    """On SQLite, let a table be rebuilt without emptying its children; what is not committed inside is undone.

    The pragma does nothing inside a transaction, so the one that SQLAlchemy began is left and begun again.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.driver_connection
    assert driver is not None
    connection.exec_driver_sql("ROLLBACK")
    driver.execute("PRAGMA foreign_keys=OFF")
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        connection.rollback()
        driver.execute("PRAGMA foreign_keys=ON")


def commit_checked(connection: Connection) -> None:
    """Commit, unless a row has lost its parent: then nothing is kept. Raises RuntimeError."""
    if connection.dialect.name == "sqlite":
        broken = connection.execute(text("PRAGMA foreign_key_check")).all()
        if broken:
            raise RuntimeError(f"{len(broken)} rows lost their parent in {sorted({row[0] for row in broken})}")
    connection.commit()
