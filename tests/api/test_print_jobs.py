"""« Tout pour le jour J » by the API: who may ask and fetch, what is told, what goes."""

import uuid
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from sqlalchemy import select

from domain.delivery import privacy
from domain.delivery.printing import print_work
from domain.delivery.printing.models import PrintJob
from domain.delivery.privacy.values import ErasureReason
from domain.execution.registrations.models import Registration
from domain.foundation.accounts import Role
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event
from domain.foundation.outbox.models import Job
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event
from tests.factories.programme import make_room, make_session
from tests.factories.queries import count_queries
from tests.factories.registrations import person, register
from worker.prints import make_prints, sweep_prints

JOBS = "/api/v1/events/nec-dordogne/print-jobs"
REMARK = {"part": "badges", "subject": "Fatoumata Diallo", "code": "too_long", "sentence": "Abrégez."}
FEW = {"parts": ["door-sheets", "badges", "name-cards"]}
SignedIn = Callable[[Role], Client]


@pytest.fixture
def event(database: Database, now: datetime) -> Event:
    with database.writing() as db:
        event = make_event(db, now=now)
        chosen = make_session(db, event, room_id=make_room(db, event).id)
        for number in range(3):
            register(db, event, person(number, session_ids=(chosen.id,)), now=now)
    return event


@pytest.fixture
def signed_in(settings: Settings, database: Database, event: Event, now: datetime) -> SignedIn:
    def make(role: Role) -> Client:
        with database.writing() as db:
            account = make_account(db, now=now, email=f"{role}@fabrique.example")
            make_member(db, event, account, role, now=now)
        return sign_in(make_client(settings, database, clock=lambda: now), database, account, now=now)

    return make


def finish(database: Database, settings: Settings, now: datetime, job_id: str) -> None:
    """What the worker leaves, without what it draws."""
    key = uuid.UUID(job_id)
    folder = print_work.folder_of(settings, key)
    folder.mkdir(parents=True)
    for form in ("pdf", "zip"):
        (folder / form).write_bytes(b"Fatoumata Diallo")
    with database.writing() as db:
        assert print_work.begin(db, key)
        assert print_work.keep(db, key, {"parts": [], "left_out": [], "remarks": [REMARK]}, folder, now=now)


def test_everything_is_asked_followed_and_fetched(
    signed_in: SignedIn, settings: Settings, database: Database, now: datetime
) -> None:
    client = signed_in(Role.COORDINATOR)
    asked = client.post(JOBS, json=FEW)
    assert (asked.status_code, asked.json()["state"], asked.json()["files"]) == (202, "queued", [])
    make_prints(database, settings, {"job_id": asked.json()["id"]}, now)
    told = client.get(asked.headers["location"]).json()
    assert (told["state"], told["done"], told["failure"]) == ("done", told["total"], "")
    assert [(each["part"], each["page"]) for each in told["parts"]] == [("door-sheets", 2), ("badges", 3)]
    assert [each["part"] for each in told["left_out"]] == ["name-cards"]
    pdf, archive = (client.get(f"{JOBS}/{told['id']}/files/{form}") for form in ("pdf", "zip"))
    assert pdf.content.startswith(b"%PDF-")
    assert pdf.headers["cache-control"] == "private, no-store"
    assert pdf.headers["content-disposition"] == 'attachment; filename="nec-dordogne-tout-pour-le-jour-j.pdf"'
    assert zipfile.ZipFile(BytesIO(archive.content)).namelist()[0] == "LISEZ-MOI.txt"
    assert [each["size"] for each in told["files"]] == [len(pdf.content), len(archive.content)]


def test_the_same_order_twice_is_one_job_and_another_waits(signed_in: SignedIn) -> None:
    client = signed_in(Role.COORDINATOR)
    first, again = client.post(JOBS, json=FEW), client.post(JOBS, json=FEW)
    assert first.json()["id"] == again.json()["id"]
    other = client.post(JOBS, json={"parts": ["programme"]})
    assert (other.status_code, other.json()["code"]) == (409, "print_under_way")
    assert client.delete(f"{JOBS}/{first.json()['id']}").status_code == 204
    assert client.post(JOBS, json={"parts": ["programme"]}).status_code == 202


def test_sheets_to_sign_are_frozen_when_it_is_asked(signed_in: SignedIn) -> None:
    client = signed_in(Role.COORDINATOR)
    client.post(JOBS, json={"parts": ["attendance-sheet"]})
    sheets = client.get("/api/v1/events/nec-dordogne/attendance-sheets").json()
    assert sorted(each["lines"] for each in sheets) == [3, 3, 3]


@pytest.mark.parametrize(("role", "status"), [(Role.READER, 403), (Role.DESK, 403), (Role.PROGRAMMER, 202)])
def test_A_03_only_those_who_may_make_badges_ask(signed_in: SignedIn, role: Role, status: int) -> None:
    assert signed_in(role).post(JOBS, json=FEW).status_code == status


def test_A_02_files_open_only_to_who_may_make_each_part_of_them(
    signed_in: SignedIn, settings: Settings, database: Database, now: datetime
) -> None:
    job = signed_in(Role.COORDINATOR).post(JOBS, json={"parts": ["badges", "attendance-sheet"]}).json()
    finish(database, settings, now, job["id"])
    programmer = signed_in(Role.PROGRAMMER)
    seen = programmer.get(f"{JOBS}/{job['id']}").json()
    assert (seen["may_fetch"], seen["remarks"], seen["left_out"]) == (False, [], [])
    assert programmer.get(f"{JOBS}/{job['id']}/files/pdf").status_code == 403
    assert signed_in(Role.COMMUNICATION).get(f"{JOBS}/{job['id']}/files/pdf").status_code == 200


def test_A_02_files_of_another_gathering_are_not_there(
    signed_in: SignedIn, settings: Settings, database: Database, now: datetime
) -> None:
    job = signed_in(Role.COORDINATOR).post(JOBS, json=FEW).json()
    finish(database, settings, now, job["id"])
    with database.writing() as db:
        account = make_account(db, now=now, email="ailleurs@fabrique.example")
        make_member(db, make_event(db, now=now, slug="ailleurs"), account, Role.COORDINATOR, now=now)
    other = sign_in(make_client(settings, database, clock=lambda: now), database, account, now=now)
    for address in ("", "/files/pdf", "/files/zip"):
        assert other.get(f"/api/v1/events/ailleurs/print-jobs/{job['id']}{address}").status_code == 404
    assert other.get(f"{JOBS}/{job['id']}/files/pdf").status_code == 404


def test_what_a_role_may_not_print_is_left_out_and_said(signed_in: SignedIn) -> None:
    client = signed_in(Role.PROGRAMMER)
    told = client.post(JOBS, json={"parts": ["badges", "attendance-sheet", "registration-letters"]}).json()
    assert [each["name"] for each in told["left_out"]] == ["Feuilles d’émargement", "Lettres d’inscription"]
    parts = client.get(f"{JOBS}/parts").json()
    assert {each["key"] for each in parts if not each["may_print"]} == {"attendance-sheet", "registration-letters"}


@pytest.mark.parametrize(
    ("body", "code"),
    [({"parts": ["attendance-sheet"]}, "nothing_to_print"), ({"parts": ["badges"], "sheet": "X1"}, "unknown_sheet")],
)
def test_what_cannot_be_made_is_refused_in_words(signed_in: SignedIn, body: dict[str, Any], code: str) -> None:
    answer = signed_in(Role.PROGRAMMER).post(JOBS, json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_files_that_are_not_there_yet_are_told_in_words(signed_in: SignedIn) -> None:
    client = signed_in(Role.COORDINATOR)
    job = client.post(JOBS, json=FEW).json()
    answer = client.get(f"{JOBS}/{job['id']}/files/pdf")
    assert (answer.status_code, answer.json()["code"]) == (409, "print_not_there")


def test_what_is_missing_is_told_before(signed_in: SignedIn) -> None:
    told = signed_in(Role.COORDINATOR).get(f"{JOBS}/preflight").json()
    assert "name-cards" in {each["part"] for each in told["left_out"]}
    assert {each["part"] for each in told["remarks"]} >= {"track-posters"}


def test_erasing_somebody_removes_what_was_printed_of_everybody(
    signed_in: SignedIn, settings: Settings, database: Database, event: Event, now: datetime
) -> None:
    client = signed_in(Role.COORDINATOR)
    job = client.post(JOBS, json=FEW).json()
    finish(database, settings, now, job["id"])
    with database.writing() as db:
        somebody = db.scalars(select(Registration.id).where(Registration.event_id == event.id)).first()
        assert somebody is not None
        privacy.erase_registration(db, somebody, reason=ErasureReason.COMMITTEE, now=now)
    told = client.get(f"{JOBS}/{job['id']}").json()
    assert (told["state"], told["files"], told["remarks"]) == ("failed", [], [])
    assert "données personnelles ont été effacées" in told["failure"]
    assert client.get(f"{JOBS}/{job['id']}/files/pdf").status_code == 409
    with database.reading() as db:
        assert db.scalar(select(Job.id).where(Job.kind == print_work.SWEEP_JOB)) is not None
    sweep_prints(database, settings, {}, now)
    assert list((settings.data / "prints").iterdir()) == []


def test_files_go_after_seven_days_with_their_row(
    signed_in: SignedIn, settings: Settings, database: Database, now: datetime
) -> None:
    job = signed_in(Role.COORDINATOR).post(JOBS, json=FEW).json()
    finish(database, settings, now, job["id"])
    sweep_prints(database, settings, {}, now + timedelta(days=6, hours=23))
    assert len(list((settings.data / "prints").iterdir())) == 1
    sweep_prints(database, settings, {}, now + timedelta(days=7, seconds=1))
    assert list((settings.data / "prints").iterdir()) == []
    with database.reading() as db:
        assert db.scalars(select(PrintJob)).all() == []


def test_a_list_of_jobs_asks_always_as_much(signed_in: SignedIn, database: Database, now: datetime) -> None:
    client = signed_in(Role.COORDINATOR)
    job = client.post(JOBS, json=FEW).json()
    with count_queries(database) as one:
        client.get(JOBS)
    client.delete(f"{JOBS}/{job['id']}")
    client.post(JOBS, json=FEW)
    with count_queries(database) as again:
        assert client.get(JOBS).json()["total"] == 1
    assert len(one) == len(again)
