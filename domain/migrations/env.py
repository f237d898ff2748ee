"""Runs migrations on the database that the settings (or the caller) name.

On SQLite foreign keys are off while tables are rebuilt: a rebuilt parent would silently empty its children. They are
checked after, before the commit.
"""

from alembic import context
from sqlalchemy import Connection, text

from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.tables import metadata


def run() -> None:
    given: Database | None = context.config.attributes.get("database")
    database = given or _configured()
    with database.engine.connect() as connection:
        if database.is_sqlite:
            connection.exec_driver_sql("ROLLBACK")
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        context.configure(
            connection=connection,
            target_metadata=metadata,
            render_as_batch=database.is_sqlite,
            compare_type=True,
            transaction_per_migration=False,
        )
        context.run_migrations()
        if database.is_sqlite:
            _check_foreign_keys(connection)
        connection.commit()
        if database.is_sqlite:
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=ON")  # type: ignore[union-attr]
    if given is None:
        database.dispose()


def _configured() -> Database:
    settings = Settings()
    settings.data.mkdir(parents=True, exist_ok=True)
    return Database(settings.sqlalchemy_url)


def _check_foreign_keys(connection: Connection) -> None:
    broken = connection.execute(text("PRAGMA foreign_key_check")).all()
    if broken:
        raise RuntimeError(f"{len(broken)} rows would lose their parent in {sorted({row[0] for row in broken})}")


run()
