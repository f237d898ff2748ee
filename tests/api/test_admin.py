"""Mails and jobs as administrators see them."""

from datetime import datetime

import pytest
from sqlalchemy import select

from domain.foundation import outbox
from domain.foundation.accounts import Role
from domain.foundation.core.db import Database
from domain.foundation.core.ids import new_id
from domain.foundation.core.settings import Settings
from domain.foundation.journal.models import JournalEntry
from domain.foundation.outbox.models import Job, JobState, MailState
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event
from tests.factories.outbox import make_message

PATHS = ["/api/v1/admin/mails", "/api/v1/admin/mails/1", "/api/v1/admin/jobs"]


@pytest.fixture
def client(database: Database, settings: Settings, now: datetime) -> Client:
    """Signed in as an administrator; two mails wait, one was kept."""
    with database.writing() as db:
        account = make_account(db, now=now, is_admin=True)
        for number in (1, 2, 3):
            outbox.enqueue_mail(db, make_message(subject=f"Mail {number}"), now=now)
        outbox.mail(db, 2).state = MailState.KEPT
    return sign_in(make_client(settings, database, clock=lambda: now), database, account, now=now)


def dead_job(database: Database, now: datetime) -> str:
    with database.writing() as db:
        job = outbox.enqueue_job(db, "tests.work", {"name": "Camille"}, now=now, max_attempts=1)
        assert job is not None
        db.flush()
        [held] = outbox.claim(db, outbox.DEFAULT_QUEUE, worker="a", most=1, now=now)
        outbox.fail(db, held, error="trouble", jitter=0, now=now)
        return str(job)


def test_mails_are_listed_newest_first_without_their_text(client: Client) -> None:
    page = client.get("/api/v1/admin/mails?size=2").json()
    assert [mail["subject"] for mail in page["items"]] == ["Mail 3", "Mail 2"]
    assert page["total"] == 3
    assert set(page["items"][0]) == {
        "id",
        "kind",
        "event_id",
        "to_name",
        "to_address",
        "subject",
        "state",
        "error",
        "created_at",
        "sent_at",
    }


def test_mails_are_filtered_by_state(client: Client) -> None:
    page = client.get("/api/v1/admin/mails?state=kept").json()
    assert [mail["subject"] for mail in page["items"]] == ["Mail 2"]


def test_a_mail_is_read_with_its_text(client: Client) -> None:
    mail = client.get("/api/v1/admin/mails/2").json()
    assert mail["text"].startswith("Bonjour Camille,")
    assert client.get("/api/v1/admin/mails/99").status_code == 404
    assert client.get(f"/api/v1/admin/mails/{10**30}").status_code == 422


def test_a_dead_job_is_seen_without_its_contents_and_retried(client: Client, database: Database, now: datetime) -> None:
    job_id = dead_job(database, now)
    [dead] = client.get("/api/v1/admin/jobs?state=dead").json()["items"]
    assert (dead["id"], dead["last_error"]) == (job_id, "trouble")
    assert "payload" not in dead
    answer = client.post(f"/api/v1/admin/jobs/{job_id}/retry")
    assert (answer.status_code, answer.json()["state"], answer.json()["attempts"]) == (200, "queued", 0)
    again = client.post(f"/api/v1/admin/jobs/{job_id}/retry")
    assert (again.status_code, again.json()["code"]) == (409, "job_not_dead")
    with database.reading() as db:
        assert db.scalars(select(Job.state).where(Job.kind == "tests.work")).all() == [JobState.QUEUED]
        assert db.scalars(select(JournalEntry.action)).all() == ["job.retried"]


def test_an_unknown_job_is_not_retried(client: Client) -> None:
    assert client.post(f"/api/v1/admin/jobs/{new_id()}/retry").status_code == 404


@pytest.mark.parametrize("path", PATHS)
def test_nobody_else_sees_anything(database: Database, settings: Settings, now: datetime, path: str) -> None:
    with database.writing() as db:
        account = make_account(db, now=now)
        make_member(db, make_event(db, now=now), account, Role.COORDINATOR, now=now)
        outbox.enqueue_mail(db, make_message(), now=now)
    stranger = make_client(settings, database, clock=lambda: now)
    assert stranger.get(path).status_code == 401
    assert sign_in(stranger, database, account, now=now).get(path).status_code == 404
