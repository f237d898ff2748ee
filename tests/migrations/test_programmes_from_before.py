"""A programme published before there were versions is shown as version 1 once the database is brought up to date."""

from datetime import timedelta
from typing import Any

import pytest
from alembic import command
from sqlalchemy import MetaData, select, update

from cli.setup import bring_up_to_date
from domain.execution import programme
from domain.execution.programme.models import Release
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.core.times import utc_now
from domain.foundation.events.models import Event
from domain.foundation.events.values import EventState
from tests import databases
from tests.client import make_client
from tests.migrations.agree import configuration
from tests.migrations.rows import LATER, insert_one_row_each
from tests.migrations.test_migrations import typed

SLUG = "nec-dordogne-2026"
TITLE = "Numérique et emploi"
HOURS = {"starts_at": LATER - timedelta(hours=2), "ends_at": LATER - timedelta(hours=1)}


def as_it_was(database: Database, state: EventState) -> None:
    """The tables of the second step, with a row in each: a gathering with one workshop in one room."""
    command.upgrade(configuration(database), "0002")
    before = MetaData()
    before.reflect(database.engine)
    before.remove(before.tables["alembic_version"])
    tables = typed(before).tables
    facts: dict[str, dict[str, Any]] = {
        "event": {"slug": SLUG, "state": state, "time_zone": "Europe/Paris"},
        "session": {"title": TITLE, "archived_at": None, **HOURS},
        "room": {"name": "Salle Isle", "archived_at": None},
        "track": {"archived_at": None},
    }
    with database.writing() as db:
        insert_one_row_each(db.connection(), before)
        for name, values in facts.items():
            known = {key: value for key, value in values.items() if key in tables[name].columns}
            db.execute(update(tables[name]).values(**known))


@pytest.fixture(params=databases.KINDS)
def old(request: pytest.FixtureRequest) -> Any:
    made = databases.new_database(request.param, empty=True)
    yield made
    databases.drop_database(made)


def test_a_published_programme_from_before_is_version_1_for_everybody(old: Database, settings: Settings) -> None:
    as_it_was(old, EventState.PUBLISHED)
    for _ in range(2):
        bring_up_to_date(old)
    with old.reading() as db:
        assert db.scalars(select(Release.number)).all() == [1]
        told = programme.released(db, db.scalars(select(Event)).one())
    assert told is not None
    assert [(view.title, view.starts_at, view.room and view.room.name) for view in told.sessions] == [
        (TITLE, HOURS["starts_at"], "Salle Isle")
    ]
    page = make_client(settings, old, clock=utc_now).get(f"/e/{SLUG}/programme")
    assert (page.status_code, TITLE in page.text, "Salle Isle" in page.text) == (200, True, True)


def test_a_draft_from_before_has_no_version(old: Database) -> None:
    as_it_was(old, EventState.DRAFT)
    bring_up_to_date(old)
    with old.reading() as db:
        assert db.scalars(select(Release)).all() == []
