"""Every figure of the dashboard leads to the rows that make it up, and to no others."""

from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from tests.client import Client, make_client, sign_in
from tests.factories.example import its_coordinator

HERE = "/api/v1/events/nec-dordogne-2022"
LISTS = {
    "organisations": "organisations",
    "commitments": "commitments",
    "concerns": "concerns",
    "tasks": "tasks",
    "programme": "sessions",
    "registrations": "registrations",
    "stage": "stage/checklist",
}
"""Which list of the API each view of the SPA shows, with the same filters."""


class Board:
    """The dashboard of the example, and the rows behind its links."""

    def __init__(self, client: Client) -> None:
        self.client = client
        phases = client.get(f"{HERE}/phases").json()["phases"]
        self.indicators = {each["code"]: each for phase in phases for each in phase["indicators"]}
        self.gates = {each["code"]: each for phase in phases for each in phase["gates"]}

    def rows(self, link: str) -> list[dict[str, Any]]:
        """The rows that the view shows at once: a filter that the list does not know would show them all."""
        asked = urlsplit(link)
        path = f"{HERE}/{LISTS[asked.path.rsplit('/', 1)[1]]}"
        query = [(key, value) for key, value in parse_qsl(asked.query) if key != "view"]
        page = self.client.get(path, params=[*query, ("size", "500")]).json()
        assert len(page["items"]) == page["total"]
        return list(page["items"])


@pytest.fixture
def board(settings: Settings, example_loaded: Database, now: datetime) -> Board:
    with example_loaded.reading() as db:
        account = its_coordinator(db)
    return Board(sign_in(make_client(settings, example_loaded, clock=lambda: now), example_loaded, account, now=now))


def test_an_indicator_counts_the_rows_behind_it(board: Board) -> None:
    counted = (
        "reached",
        "quiet",
        "introduced",
        "co_organisers",
        "confirmed",
        "delivered",
        "tasks",
        "placed",
        "staffed",
        "registered",
        "checklist",
    )
    figures = {code: board.indicators[code]["value"] for code in counted}
    assert {code: len(board.rows(board.indicators[code]["link"])) for code in counted} == figures
    assert any(figures.values())


def test_an_indicator_adds_up_the_rows_behind_it(board: Board) -> None:
    money, seats = board.indicators["money"], board.indicators["workshop_seats"]
    assert sum(float(row["quantity"]) for row in board.rows(money["link"])) == money["value"]
    assert sum(row["seats"] or 0 for row in board.rows(seats["link"])) == seats["target"]
    concerns = board.indicators["concerns"]
    in_track = [row for row in board.rows(concerns["link"]) if row["track_id"]]
    assert (len(in_track), len(board.rows(concerns["link"]))) == (concerns["value"], concerns["target"])


def test_a_gate_leads_to_what_it_counts_or_to_what_is_missing(board: Board) -> None:
    counts = ("enough_reached", "enough_co_organisers", "nobody_quiet")
    missing = (
        "each_brings",
        "concerns_in_track",
        "all_placed",
        "all_staffed",
        "concerns_taken_up",
        "checklist_done",
        "tasks_done",
    )
    said = {code: board.gates[code]["value"] for code in counts}
    said |= {code: board.gates[code]["target"] - board.gates[code]["value"] for code in missing}
    assert {code: len(board.rows(board.gates[code]["link"])) for code in said} == said


def test_categories_elected_and_competences_are_counted_where_their_links_lead(board: Board) -> None:
    for found in (board.indicators["categories"], board.gates["categories_covered"]):
        assert found["link"].endswith("/organisations?view=coverage")
        expected = [each for each in board.client.get(f"{HERE}/coverage").json()["categories"] if each["target"]]
        won = [each for each in expected if each["won"]]
        assert (len(won), len(expected)) == (found["value"], found["target"])
    held = [each["is_held"] for each in board.client.get(f"{HERE}/competences").json()]
    gate = board.gates["competences_named"]
    assert (sum(held), len(held)) == (gate["value"], gate["target"])
    reached = [
        each
        for each in board.client.get(f"{HERE}/elected").json()["items"]
        if each["contacted_on"] or each["invited_on"] or each["answer"] != "unknown"
    ]
    assert len(reached) == board.gates["elected_reached"]["value"]


def test_freezing_the_programme_leads_to_its_task(board: Board) -> None:
    task_id = dict(parse_qsl(urlsplit(board.gates["programme_frozen"]["link"]).query))["task"]
    task = board.client.get(f"{HERE}/tasks/{task_id}").json()
    assert (task["state"] == "done") == board.gates["programme_frozen"]["met"]
