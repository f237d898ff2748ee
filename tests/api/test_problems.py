"""What answers tell of a request that was refused: the field, never what stood in it."""

from datetime import datetime

import pytest

from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from tests.client import Client, make_client

LINK = "/api/v1/sign-in-links"


@pytest.fixture
def client(settings: Settings, sqlite: Database, now: datetime) -> Client:
    return make_client(settings, sqlite, clock=lambda: now)


def test_I_14_a_field_that_is_not_ours_is_named_only_when_it_is_a_plain_name(client: Client) -> None:
    answer = client.post(LINK, json={"email": "a@b.example", "e_mail": "", "Camille Roux <c@fabrique.example>": ""})
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == ["e_mail", "…"]
    assert "Camille" not in answer.text
