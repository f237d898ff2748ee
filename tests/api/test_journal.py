"""The journal over HTTP."""

import pytest

from tests.client import Client

JOURNAL = "/api/v1/events/nec-dordogne/journal"


@pytest.mark.parametrize("path", [JOURNAL, f"{JOURNAL}.csv"])
@pytest.mark.parametrize(("field", "day"), [("since", "0001-01-01"), ("until", "9999-12-31")])
def test_I_15_days_at_the_ends_of_time_are_told_beside_their_field(
    client: Client, path: str, field: str, day: str
) -> None:
    answer = client.get(path, params={field: day})
    assert (answer.status_code, answer.json()["code"]) == (422, "date_out_of_bounds")
    assert answer.json()["field"] == field
