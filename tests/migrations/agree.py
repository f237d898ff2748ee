"""Check that the migrations make exactly the tables that the models describe: `python -m tests.migrations.agree`."""

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import CheckConstraint, inspect

from domain.foundation.core.db import Database
from domain.tables import metadata

ROOT = Path(__file__).resolve().parents[2]


def configuration(database: Database) -> Config:
    """Alembic's configuration, working on `database`."""
    config = Config(ROOT / "alembic.ini")
    config.set_main_option("script_location", str(ROOT / "domain" / "migrations"))
    config.attributes["database"] = database
    return config


def differences(database: Database) -> list[object]:
    """What the models have and the migrated database has not, or the reverse."""
    with database.engine.connect() as connection:
        found = list(compare_metadata(MigrationContext.configure(connection), metadata))
    return [*found, *_missing_checks(database)]


def _missing_checks(database: Database) -> list[str]:
    """CHECK constraints of the models that the database has not: Alembic's comparison does not look at them."""
    inspector = inspect(database.engine)
    there = {check["name"] for table in inspector.get_table_names() for check in inspector.get_check_constraints(table)}
    wanted = {
        str(constraint.name)
        for table in metadata.tables.values()
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint) and constraint.name
    }
    return sorted(f"missing check {name}" for name in wanted - there)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/agree.sqlite")
        command.upgrade(configuration(database), "head")
        found = differences(database)
        database.dispose()
    for difference in found:
        sys.stderr.write(f"{difference}\n")
    if found:
        sys.stderr.write('The models have changed: make migration m="…"\n')
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
