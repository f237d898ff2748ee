"""The example event leaves as it came, and comes back only into an installation without any event."""

import io
from datetime import datetime

import pytest
from PIL import Image
from sqlalchemy import func, select

from cli import serving
from domain.execution.registrations.models import Registration
from domain.foundation.accounts import COMMAND_LINE, Role
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event
from domain.foundation.files.models import StoredFile
from domain.foundation.outbox import enqueue_mail
from domain.foundation.outbox.models import Mail
from domain.mobilisation import outreach
from domain.mobilisation.organisations.models import Contact, Organisation
from domain.mobilisation.outreach import OutreachFacts
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event
from tests.factories.example import the_example
from tests.factories.outbox import make_message

HERE = "/api/v1/events/nec-dordogne-2022"


def loaded(database: Database, settings: Settings, now: datetime, role: Role = Role.COORDINATOR) -> Client:
    """The example beside another event that knows one of its structures, and somebody signed in to the example."""
    with database.writing() as db:
        event = the_example(db)
        other = make_event(db, now=now)
        shared = db.scalars(select(Organisation).where(Organisation.name == "Hubikoop")).one()
        outreach.add_to_event(db, other, shared, OutreachFacts(), actor=COMMAND_LINE, now=now)
        enqueue_mail(db, make_message(event_id=event.id), now=now)
        enqueue_mail(db, make_message(event_id=other.id), now=now)
        account = make_account(db, now=now)
        make_member(db, event, account, role, now=now)
    return sign_in(make_client(settings, database, clock=lambda: now), database, account, now=now)


def left(database: Database) -> dict[str, int]:
    kinds = (Event, Organisation, Contact, Registration, Mail, StoredFile)
    with database.reading() as db:
        return {kind.__name__: db.scalar(select(func.count()).select_from(kind)) or 0 for kind in kinds}


def test_the_example_leaves_nothing_but_what_others_use(
    example_loaded: Database, settings: Settings, now: datetime
) -> None:
    client = loaded(example_loaded, settings, now)
    logo = client.post(f"{HERE}/logos", files={"file": ("logo.png", picture())}, data={"name": "Logo"})
    assert logo.status_code == 201
    (stored,) = [path for path in settings.files_folder.rglob("*") if path.is_file()]
    assert client.delete(HERE).status_code == 204
    assert left(example_loaded) == {
        "Event": 1, "Organisation": 1, "Contact": 1, "Registration": 0, "Mail": 1, "StoredFile": 0
    }  # fmt: skip
    assert not stored.exists()
    assert client.get(HERE).status_code == 404


def test_A_03_a_reader_cannot_remove_it(example_on_sqlite: Database, settings: Settings, now: datetime) -> None:
    client = loaded(example_on_sqlite, settings, now, Role.READER)
    before = left(example_on_sqlite)
    assert client.delete(HERE).status_code == 403
    assert left(example_on_sqlite) == before


def test_the_example_comes_to_an_empty_database_and_once_taken_away_stays_away(
    sqlite: Database, settings: Settings, now: datetime, capsys: pytest.CaptureFixture[str]
) -> None:
    serving.load_example_if_empty(sqlite, settings)
    assert left(sqlite)["Event"] == 1
    assert capsys.readouterr().out == "La base est vide : chargement de l’exemple…\n"
    with sqlite.writing() as db:
        make_account(db, now=now)
        db.delete(db.scalars(select(Event)).one())
    serving.load_example_if_empty(sqlite, settings)
    assert (left(sqlite)["Event"], capsys.readouterr().out) == (0, "")


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "teal").save(out, "PNG")
    return out.getvalue()
