"""Writes that point to something that goes at that instant: told as such on both databases, never a bug."""

import contextlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import event as hooks
from sqlalchemy import select

from domain.engagement.tracks.models import Concern
from domain.foundation.core.db import Database
from domain.foundation.events.models import Event
from domain.foundation.journal.models import JournalEntry
from domain.mobilisation.organisations.models import Organisation
from tests.client import Client
from tests.factories.organisations import make_organisation

CONCERNS = "/api/v1/events/nec-dordogne/concerns"
GONE = "DELETE FROM outreach", "DELETE FROM organisation"


@contextlib.contextmanager
def gone_before(database: Database, statement_start: str) -> Iterator[None]:
    """The structures go just before this statement of somebody else's request: after its checks, before its row."""

    def go(connection: Any, cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.startswith(statement_start):
            for gone in GONE:
                cursor.execute(gone)

    hooks.listen(database.engine, "before_cursor_execute", go)
    try:
        yield
    finally:
        hooks.remove(database.engine, "before_cursor_execute", go)


@pytest.fixture
def organisation(client: Client, database: Database, now: datetime) -> Organisation:
    with database.writing() as db:
        return make_organisation(db, db.scalars(select(Event)).one(), "Caf de la Dordogne", now=now)


def kept(database: Database) -> tuple[int, int]:
    with database.reading() as db:
        return len(db.scalars(select(Concern.id)).all()), len(db.scalars(select(JournalEntry.id)).all())


def test_a_write_that_points_to_a_structure_that_goes_is_a_conflict_and_leaves_nothing(
    client: Client, database: Database, organisation: Organisation
) -> None:
    before = kept(database)
    body = {"text": "Comment aider ?", "organisation_id": str(organisation.id)}
    with gone_before(database, "INSERT INTO concern"):
        answer = client.post(CONCERNS, json=body)

    assert (answer.status_code, answer.json()["code"]) == (409, "gone_meanwhile")
    assert answer.json()["title"].startswith("Ce que vous aviez choisi vient d’être fusionné ou retiré")
    assert "Comment aider" not in answer.text
    assert kept(database) == before
    assert client.post(CONCERNS, json=body).status_code == 201
