"""The state of the database's schema beside the migrations that this version of the program brings."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from domain.foundation.core.db import Database

PROJECT = Path(__file__).resolve().parents[3]


def _config(database: Database | None = None) -> Config:
    config = Config(PROJECT / "alembic.ini")
    config.set_main_option("script_location", str(PROJECT / "domain" / "migrations"))
    if database is not None:
        config.attributes["database"] = database
    return config


@cache
def head_revision() -> str | None:
    """The newest migration of this version."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def current_revision(database: Database) -> str | None:
    """The migration at which the database stands; None for an empty one."""
    with database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def is_at_head(database: Database) -> bool:
    return head_revision() is not None and current_revision(database) == head_revision()


def upgrade(database: Database) -> None:
    """Bring the database to the newest migration."""
    command.upgrade(_config(database), "head")
