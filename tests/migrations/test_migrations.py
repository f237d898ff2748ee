"""The history of the tables runs up, down and up again, with rows in every table, on both databases."""

from collections.abc import Iterator
from typing import Literal

import pytest
from alembic import command
from sqlalchemy import MetaData, func, inspect, select

from domain.foundation.core.db import Database
from domain.tables import metadata
from tests import databases
from tests.migrations.agree import configuration, differences
from tests.migrations.rows import insert_one_row_each


@pytest.fixture(params=databases.KINDS)
def empty(request: pytest.FixtureRequest) -> Iterator[Database]:
    made = databases.new_database(request.param, empty=True)
    yield made
    databases.drop_database(made)


def _tables(database: Database) -> set[str]:
    return set(inspect(database.engine).get_table_names())


def _counts(database: Database) -> dict[str, int]:
    with database.reading() as db:
        counts = {name: select(func.count()).select_from(table) for name, table in metadata.tables.items()}
        return {name: db.scalar(count) or 0 for name, count in counts.items()}


def test_migrations_run_up_down_and_up_with_rows(empty: Database) -> None:
    command.upgrade(configuration(empty), "head")
    assert differences(empty) == []
    with empty.writing() as db:
        expected = insert_one_row_each(db.connection(), metadata)
    assert _counts(empty) == expected

    command.downgrade(configuration(empty), "base")
    assert _tables(empty) == {"alembic_version"}

    command.upgrade(configuration(empty), "head")
    assert differences(empty) == []
    assert _counts(empty) == dict.fromkeys(expected, 0)


def test_migrating_again_changes_nothing(empty: Database) -> None:
    command.upgrade(configuration(empty), "head")
    with empty.writing() as db:
        expected = insert_one_row_each(db.connection(), metadata)
    command.upgrade(configuration(empty), "head")
    assert _counts(empty) == expected


def test_rebuilding_a_parent_table_keeps_its_children(empty: Database) -> None:
    """The trap that migrations/env.py guards against: on SQLite a rebuilt parent would empty its children."""
    command.upgrade(configuration(empty), "head")
    with empty.writing() as db:
        insert_one_row_each(db.connection(), metadata)
    _rebuild_event_table(empty)
    counts = _counts(empty)
    assert counts["event"] == 1
    assert counts["objective"] == 1
    assert counts["registration"] == 1


def _rebuild_event_table(database: Database) -> None:
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    from domain.migrations.guard import commit_checked, foreign_keys_off

    with database.engine.connect() as connection, foreign_keys_off(connection):
        operations = Operations(MigrationContext.configure(connection, opts={"render_as_batch": True}))
        reflected = MetaData()
        reflected.reflect(connection, only=["event"])
        recreate: Literal["always", "auto"] = "always" if database.is_sqlite else "auto"
        with operations.batch_alter_table("event", recreate=recreate) as batch:
            batch.alter_column("title", new_column_name="title_kept")
        with operations.batch_alter_table("event", recreate=recreate) as batch:
            batch.alter_column("title_kept", new_column_name="title")
        commit_checked(connection)


def test_the_second_step_keeps_the_rows_of_the_first(empty: Database) -> None:
    command.upgrade(configuration(empty), "0001")
    before = MetaData()
    before.reflect(empty.engine)
    before.remove(before.tables["alembic_version"])
    with empty.writing() as db:
        expected = insert_one_row_each(db.connection(), typed(before))

    command.upgrade(configuration(empty), "head")
    assert {name: count for name, count in _counts(empty).items() if name in expected} == expected

    command.downgrade(configuration(empty), "0001")
    assert _tables(empty) == {*expected, "alembic_version"}


def typed(reflected: MetaData) -> MetaData:
    """The tables as they were, with the column types of today: an older database tells less about them."""
    for name, table in reflected.tables.items():
        for column in table.columns:
            column.type = metadata.tables[name].columns[column.name].type
    return reflected
