"""Making rows of the gathering over the API, as the committee does."""

from typing import Any

from tests.client import Client

HOME = "/api/v1/events/nec-dordogne"


def made(client: Client, path: str, **body: Any) -> dict[str, Any]:
    """The row that was added there."""
    answer = client.post(f"{HOME}/{path}", json=body)
    assert answer.status_code == 201, answer.text
    row: dict[str, Any] = answer.json()
    return row
