"""Runs migrations, in one transaction, on the database that the caller or the settings name."""

from alembic import context

from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.migrations.guard import commit_checked, foreign_keys_off
from domain.tables import metadata


def run() -> None:
    given: Database | None = context.config.attributes.get("database")
    database = given or _configured()
    with database.engine.connect() as connection, foreign_keys_off(connection):
        context.configure(
            connection=connection,
            target_metadata=metadata,
            render_as_batch=database.is_sqlite,
            compare_type=True,
        )
        context.run_migrations()
        commit_checked(connection)
    if given is None:
        database.dispose()


def _configured() -> Database:
    settings = Settings()
    settings.data.mkdir(parents=True, exist_ok=True)
    return Database(settings.sqlalchemy_url)


run()
