"""A served example gathering to throw anything at: every identifier of a path can be one that exists."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests
import schemathesis
from schemathesis.schemas import BaseSchema
from sqlalchemy import Connection, select, update

from domain.delivery.exchange.example import load_example
from domain.foundation import accounts
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.core.times import utc_now
from domain.foundation.events import EventState
from domain.foundation.events.models import Event
from domain.tables import metadata
from tests.migrations.rows import row_of
from tests.reliability.site import SECRET, migrated, serving
from tests.servers import ROOT, Server, free_port

SPREADSHEETS = ROOT / "examples" / "nec-dordogne"

# The table whose rows a parameter names; what is not here (one's own sessions and tokens) stays generated.
TABLES = {
    "action_id": "communication_action",
    "category_id": "actor_category",
    "commitment_id": "commitment",
    "concern_id": "concern",
    "contact_id": "contact",
    "exchange_id": "exchange",
    "holder_id": "competence_holder",
    "import_id": "import_draft",
    "item_id": "checklist_item",
    "line_id": "budget_line",
    "logo_id": "event_logo",
    "lookup_id": "lookup",
    "mail_id": "mail",
    "meeting_id": "meeting",
    "member_id": "event_member",
    "need_id": "stage_need",
    "organisation_id": "organisation",
    "registration_id": "registration",
    "room_id": "room",
    "session_id": "session",
    "task_id": "task",
    "template_id": "checklist_template_item",
    "track_id": "track",
    "venue_id": "venue",
}

# Those of them whose rows come with use only.
LEFT_EMPTY = {"communication_action", "competence_holder", "exchange", "lookup", "meeting"}
MORE: dict[str, dict[str, Any]] = {"lookup": {"answer": []}}


@dataclass
class Target:
    """The running server, its document, somebody who may do everything, and what exists there."""

    server: Server
    schema: BaseSchema
    session: requests.Session
    database: Database
    known: dict[str, Any]

    def mend(self) -> None:
        """Undo what earlier requests did to the event as a whole, so that each operation meets a living one."""
        with self.database.writing() as db:
            db.execute(update(Event).values(slug=self.known["slug"], state=EventState.PUBLISHED, is_example=False))
            for table in metadata.sorted_tables:
                if "archived_at" in table.columns:
                    db.execute(update(table).values(archived_at=None))


@contextlib.contextmanager
def fuzzing_target(kind: str, folder: Path) -> Iterator[Target]:
    with migrated(kind) as database:
        now = utc_now()
        settings = Settings(_env_file=None, data=folder, secret=SECRET)
        with database.writing() as db:
            load_example(db, settings, now=now)
            admin = accounts.add_account(db, "admin@preau.example", "Administration", is_admin=True, now=now)
            _complete(db.connection())
            _, token = accounts.add_api_token(db, admin.id, "Essais", days=None, now=now)
        port = free_port()
        with serving(database, folder, port, "--no-worker") as server:
            session = requests.Session()
            session.headers["authorization"] = f"Bearer {token}"
            slug = _slug(database)
            files = [("files", path.open("rb")) for path in sorted(SPREADSHEETS.glob("*.csv"))]
            session.post(f"{server.url}/api/v1/events/{slug}/imports", files=files, timeout=60).raise_for_status()
            schema = schemathesis.openapi.from_url(f"{server.url}/api/v1/openapi.json")
            yield Target(server, schema, session, database, {"slug": slug} | _rows(database))


def _slug(database: Database) -> str:
    with database.reading() as db:
        return db.scalars(select(Event.slug)).one()


def _complete(connection: Connection) -> None:
    """A row in every table of `TABLES` that the example leaves empty, of the same gathering."""
    parents: dict[str, Any] = {}
    for table in metadata.sorted_tables:
        parents[table.name] = connection.execute(select(table).limit(1)).mappings().one_or_none()
        if parents[table.name] is None and table.name in LEFT_EMPTY:
            parents[table.name] = row_of(table, parents) | MORE.get(table.name, {})
            connection.execute(table.insert().values(**parents[table.name]))


def _rows(database: Database) -> dict[str, str]:
    found = {}
    with database.reading() as db:
        for parameter, table in TABLES.items():
            row = db.scalar(select(metadata.tables[table].c.id).limit(1))
            if row is not None:
                found[parameter] = str(row)
    return found
