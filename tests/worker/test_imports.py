"""Long imports: prepared and written by the worker, told while they last, nothing half imported when it dies."""

import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from domain.delivery import exchange
from domain.delivery.exchange import READING, WRITING, Progress, progress_of
from domain.delivery.exchange.models import ImportDraft, ImportState, ListedPlace
from domain.foundation.accounts import PROGRAM, Role
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Conflict
from domain.foundation.core.settings import Settings
from domain.foundation.core.times import utc_now
from domain.foundation.events.models import Event
from domain.mobilisation import organisations
from domain.mobilisation.organisations.models import Organisation
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event
from tests.factories.imports import given
from tests.worker.conftest import wait_until, working
from tests.worker.test_kill import PAST_THE_LEASE_SECONDS, start_process
from worker import imports

PATH = "/api/v1/events/nec-dordogne/imports"
LINES = 1_500


def spreadsheet(count: int = LINES, category: str = "Association") -> exchange.GivenFile:
    rows = (f"Structure {n} de la vallée;{category};Ville {n % 300};s{n}@ex.example;une remarque" for n in range(count))
    return given("Structure;Catégorie;Commune;Courriel;Remarques\n" + "\n".join(rows), "structures.csv")


def client_in(database: Database, settings: Settings) -> tuple[Client, Event]:
    now = utc_now()
    with database.writing() as db:
        organisations.ensure_default_categories(db)
        event = make_event(db, now=now)
        account = make_account(db, now=now)
        make_member(db, event, account, Role.COORDINATOR, now=now)
    return sign_in(make_client(settings, database, clock=utc_now), database, account, now=now), event


def sent(client: Client, file: exchange.GivenFile) -> dict[str, Any]:
    answer = client.post(PATH, files=[("files", (file.name, file.content))])
    assert answer.status_code == 201
    found: dict[str, Any] = answer.json()
    return found


def structures(database: Database) -> int:
    with database.reading() as db:
        return db.scalar(select(func.count()).select_from(Organisation)) or 0


def draft_in(database: Database, draft_id: str) -> ImportDraft:
    with database.reading() as db:
        return db.get_one(ImportDraft, uuid.UUID(draft_id))


def stage_in(database: Database, draft_id: str) -> str:
    known = progress_of(draft_in(database, draft_id))
    return known.stage if known else ""


def test_a_long_import_is_prepared_then_written_and_says_how_far_it_is(database: Database, settings: Settings) -> None:
    client, _ = client_in(database, settings)
    draft = sent(client, spreadsheet())
    here = f"{PATH}/{draft['id']}"
    assert (draft["progress"]["working"], draft["progress"]["stage"], draft["files"]) == (True, READING, [])
    assert client.post(f"{here}/confirm", json={"skip_open": True}).json()["code"] == "import_busy"
    with working(database, settings):
        wait_until(lambda: client.get(here).json()["progress"] is None, seconds=30)
        seen = client.get(here).json()
        assert (seen["ready"], seen["counts"]["create"], structures(database)) == (True, LINES, 0)
        assert client.get(f"{here}/lines?page=15&size=100").json()["items"][-1]["line"] == LINES + 1
        answer = client.post(f"{here}/confirm", json={})
        assert (answer.status_code, answer.json()["confirmed_at"], answer.json()["progress"]["working"]) == (
            202, None, True,
        )  # fmt: skip
        wait_until(lambda: client.get(here).json()["state"] == "confirmed", seconds=30)
    done = client.get(here).json()
    assert (done["result"], done["progress"]) == ({"structures": {"create": LINES}}, None)
    assert structures(database) == LINES


def test_the_lines_read_are_told_while_they_are_read() -> None:
    told: list[tuple[int, int]] = []
    from domain.delivery.exchange.planning.known import Known
    from domain.delivery.exchange.planning.planner import make_plan

    make_plan(Known({"association": "Association"}), [spreadsheet(600)], {}, lambda done, of: told.append((done, of)))
    assert told == [(250, 600), (500, 600)]


def test_an_answer_of_a_long_import_has_it_prepared_again(database: Database, settings: Settings) -> None:
    client, _ = client_in(database, settings)
    here = f"{PATH}/{sent(client, spreadsheet(category='Licornes'))['id']}"
    with working(database, settings):
        wait_until(lambda: client.get(here).json()["progress"] is None, seconds=30)
        assert client.get(here).json()["counts"]["question"] == LINES
        wrong = client.post(f"{here}/answers", json={"answers": {"category:licornes": "poney", "autre:chose": "x"}})
        assert [error["code"] for error in wrong.json()["errors"]] == ["bad_answer", "unknown_question"]
        client.post(f"{here}/answers", json={"answers": {"category:licornes": "association"}})
        wait_until(lambda: client.get(here).json()["ready"], seconds=30)
    assert client.get(here).json()["counts"]["create"] == LINES


def test_a_file_that_cannot_be_read_says_so_where_it_was_sent(database: Database, settings: Settings) -> None:
    client, _ = client_in(database, settings)
    here = f"{PATH}/{sent(client, given('%PDF-1.7' + ' ' * 200_000, 'gros.csv'))['id']}"
    with working(database, settings):
        wait_until(lambda: not client.get(here).json()["progress"]["working"], seconds=20)
    progress = client.get(here).json()["progress"]
    assert progress["error"] == "not_a_spreadsheet"
    assert progress["sentence"].startswith("« gros.csv » n’est pas un tableur")


@pytest.mark.timeout(180)
def test_a_worker_killed_while_it_writes_leaves_nothing_half_imported(
    database: Database, settings: Settings, port: int
) -> None:
    client, _ = client_in(database, settings)
    draft = sent(client, spreadsheet(4_000))["id"]
    here = f"{PATH}/{draft}"
    with working(database, settings):
        wait_until(lambda: client.get(here).json()["progress"] is None, seconds=60)
    assert client.post(f"{here}/confirm", json={}).status_code == 202
    first = start_process(database, port)
    try:
        wait_until(lambda: stage_in(database, draft) == WRITING, seconds=60)
    finally:
        first.kill()
        first.wait()
    assert structures(database) == 0
    assert draft_in(database, draft).state is ImportState.PREVIEWED
    second = start_process(database, port, seconds_ahead=PAST_THE_LEASE_SECONDS)
    try:
        wait_until(lambda: structures(database) == 4_000, seconds=60)
    finally:
        second.kill()
        second.wait()
    assert draft_in(database, draft).result == {"structures": {"create": 4_000}}


def test_work_without_news_for_two_minutes_may_be_asked_again(
    database: Database, settings: Settings, now: datetime
) -> None:
    with database.writing() as db:
        organisations.ensure_default_categories(db)
        event = make_event(db, now=now)
        draft = exchange.keep(db, event, [spreadsheet()], actor=PROGRAM, now=now)
    with database.writing() as db, pytest.raises(Conflict):
        exchange.answer(db, event, draft.id, {}, now=now + timedelta(minutes=1))
    with database.writing() as db:
        exchange.answer(db, event, draft.id, {}, now=now + timedelta(minutes=3))


def test_what_changed_since_the_plan_was_made_is_looked_at_again(
    database: Database, settings: Settings, now: datetime
) -> None:
    with database.writing() as db:
        organisations.ensure_default_categories(db)
        event = make_event(db, now=now)
        draft, _ = exchange.start(db, event, [given("Structure;Commune\nCaf;Périgueux\n")], actor=PROGRAM, now=now)
    with database.reading() as db:
        prepared = exchange.prepare(db, event, draft.id)
    with database.writing() as db:
        other, _ = exchange.start(db, event, [given("Structure;Commune\nCaf;Périgueux\n")], actor=PROGRAM, now=now)
        exchange.confirm_draft(db, event, other.id, skip_open=False, actor=PROGRAM, now=now)
    with database.writing() as db:
        assert not exchange.is_current(db, event, draft.id, prepared)
        done = exchange.confirm_draft(db, event, draft.id, skip_open=False, prepared=prepared, actor=PROGRAM, now=now)
    assert (done.result, structures(database)) == ({"structures": {"unchanged": 1}}, 1)


def test_a_job_of_a_draft_that_was_dropped_or_done_does_nothing(
    database: Database, settings: Settings, now: datetime
) -> None:
    with database.writing() as db:
        organisations.ensure_default_categories(db)
        event = make_event(db, now=now)
        draft, _ = exchange.start(db, event, [given("Structure;Commune\nCaf;Périgueux\n")], actor=PROGRAM, now=now)
        exchange.confirm_draft(db, event, draft.id, skip_open=False, actor=PROGRAM, now=now)
    payload = {"draft_id": str(draft.id), "skip_open": True, "account_id": None}
    for job in (imports.prepare_import, imports.write_import):
        job(database, settings, payload, now)
        job(database, settings, payload | {"draft_id": str(uuid.uuid4())}, now)
    assert (structures(database), draft_in(database, str(draft.id)).progress) == (1, None)


def test_a_long_list_of_places_is_read_by_the_worker(database: Database, settings: Settings) -> None:
    client, _ = client_in(database, settings)
    rows = "\n".join(f"Lieu {n};35600000063516;01053;{46 + n / 1e4};5.2;1 rue de la République" for n in range(2_000))
    content = f"Nom;SIRET;Code INSEE;latitude;longitude;Adresse\n{rows}".encode()
    answer = client.post("/api/v1/events/nec-dordogne/place-lists", files={"file": ("liste.csv", content)})
    assert (answer.status_code, answer.json()["progress"]["working"], answer.json()["places"]) == (201, True, 0)
    here = answer.headers["Location"]
    with working(database, settings):
        wait_until(lambda: client.get(here).json()["progress"] is None, seconds=30)
    assert (client.get(here).json()["places"], client.get(f"{here}/places?q=lieu 1999").json()["total"]) == (2_000, 1)
    with database.reading() as db:
        assert db.scalar(select(func.count()).select_from(ListedPlace)) == 2_000


def test_a_list_that_stopped_is_read_again_when_asked(database: Database, settings: Settings) -> None:
    client, _ = client_in(database, settings)
    files = {"file": ("liste.csv", b"%PDF-1.7" + b" " * 200_000)}
    here = client.post("/api/v1/events/nec-dordogne/place-lists", files=files).headers["Location"]
    assert client.post(f"{here}/read").json()["code"] == "import_busy"
    with working(database, settings):
        wait_until(lambda: not client.get(here).json()["progress"]["working"], seconds=20)
        assert client.get(here).json()["progress"]["error"]
        again = client.post(f"{here}/read")
        assert (again.status_code, again.json()["progress"]["working"]) == (200, True)
        wait_until(lambda: bool(client.get(here).json()["progress"]["error"]), seconds=20)


def test_a_list_that_was_read_is_not_read_again(database: Database, settings: Settings) -> None:
    client, _ = client_in(database, settings)
    content = b"Nom;SIRET;Code INSEE;latitude;longitude;Adresse\nLieu;35600000063516;01053;46,2;5,2;1 rue"
    sent = client.post("/api/v1/events/nec-dordogne/place-lists", files={"file": ("liste.csv", content)})
    here = sent.headers["Location"]
    assert client.post(f"{here}/read").status_code == 404


def test_progress_is_read_back_as_it_was_written(now: datetime) -> None:
    progress = Progress(READING, 3, 10, now)
    draft = ImportDraft(progress=progress.as_json())
    assert progress_of(draft) == progress
    assert progress.words == "Préau lit les lignes et les compare à ce qu’il connaît"
