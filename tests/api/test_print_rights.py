"""Who may make which print: the table of prints says, kind by kind."""

from datetime import datetime

import pytest

from domain.delivery.printing import PRINTS
from domain.foundation.accounts import ROLES, Role
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from tests.api.test_rights import client_of
from tests.factories.events import make_event


@pytest.mark.parametrize("role", Role)
def test_A_03_each_print_opens_to_whom_the_table_names(
    settings: Settings, sqlite: Database, now: datetime, role: Role
) -> None:
    with sqlite.writing() as db:
        event = make_event(db, now=now)
    client = client_of(settings, sqlite, now, event, role)
    prefix = f"/api/v1/events/{event.slug}/prints"
    opened = {kind for kind in PRINTS if client.get(f"{prefix}/{kind}/preflight").status_code != 403}
    assert opened == {kind for kind, each in PRINTS.items() if each.permission in ROLES[role]}


def test_A_01_strangers_find_no_print(settings: Settings, sqlite: Database, now: datetime) -> None:
    with sqlite.writing() as db:
        event = make_event(db, now=now)
    client = client_of(settings, sqlite, now, None, None)
    prefix = f"/api/v1/events/{event.slug}/prints"
    assert {client.get(f"{prefix}/{kind}.pdf").status_code for kind in PRINTS} == {404}
