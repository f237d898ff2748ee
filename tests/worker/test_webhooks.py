"""Other programs told of a version: signed, never inside, tried again, given up in words."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from domain.delivery import mailings
from domain.delivery.mailings import DeliveryState
from domain.delivery.mailings.models import Webhook, WebhookDelivery
from domain.execution import programme
from domain.foundation.accounts import PROGRAM, Role
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Invalid, TooMany
from domain.foundation.core.settings import Settings
from domain.foundation.outbox.models import Job, Mail
from tests.factories.accounts import make_account, make_member
from tests.factories.releases import Plan, make_plan
from tests.worker.clients.test_guarded_client import INSIDE
from tests.worker.directory_server import Directory, directory_server, dripping, endless, status
from worker.clients.http import GuardedClient, Unreachable
from worker.runner import LANES
from worker.upkeep import purge_outbox
from worker.webhooks import NotDelivered, deliver


@pytest.fixture
def other() -> Iterator[Directory]:
    with directory_server(Directory()) as one:
        yield one


@pytest.fixture
def plan(database: Database, now: datetime) -> Plan:
    with database.writing() as db:
        made = make_plan(db, now=now)
        account = make_account(db, now=now)
        make_member(db, made.event, account, Role.COORDINATOR, now=now)
    return made


def linked(database: Database, plan: Plan, url: str, now: datetime) -> Webhook:
    """A service at that address, which tests may put on loopback."""
    with database.writing() as db:
        made = mailings.add_webhook(db, plan.event, "https://agenda.example/preau", actor=PROGRAM, now=now)
        made.url = url
    return made


def publish(database: Database, plan: Plan, now: datetime) -> dict[str, str]:
    """Answers the payload of the job that tells the service."""
    with database.writing() as db:
        values = {"room_id": plan.rooms[0].id}
        programme.update_session(db, plan.event, plan.first.id, values, actor=PROGRAM, now=now)
        mailings.publish(db, plan.event, tell=False, actor=PROGRAM, now=now)
        payload: dict[str, str] = db.scalars(select(Job.payload).where(Job.kind == mailings.WEBHOOK_JOB)).one()
    return payload


def deliveries(database: Database) -> list[tuple[DeliveryState, int, int | None]]:
    with database.reading() as db:
        return [(row.state, row.attempts, row.last_status) for row in db.scalars(select(WebhookDelivery))]


def test_a_version_is_told_signed_as_the_standard_asks(
    database: Database, settings: Settings, plan: Plan, other: Directory, now: datetime
) -> None:
    webhook = linked(database, plan, f"{other.url}/hook", now)
    other.answers["/hook"] = status(204)
    payload = publish(database, plan, now)
    deliver(database, settings, payload, now, client=GuardedClient(allowed=other.allowed))

    ((headers, body),) = other.sent
    signed = f"{headers['webhook-id']}.{int(now.timestamp())}.".encode() + body
    key = base64.b64decode(webhook.secret.removeprefix("whsec_"))
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    assert headers["webhook-timestamp"] == str(int(now.timestamp()))
    told = json.loads(body)
    assert (told["type"], told["data"]["number"]) == ("programme.released", 2)
    assert [(change["kind"], change["title"]) for change in told["data"]["changes"]] == [
        ("room", "Numérique et emploi")
    ]
    assert deliveries(database) == [(DeliveryState.DELIVERED, 1, 204)]


def test_what_was_delivered_is_not_sent_again(
    database: Database, settings: Settings, plan: Plan, other: Directory, now: datetime
) -> None:
    linked(database, plan, f"{other.url}/hook", now)
    other.answers["/hook"] = status(200)
    payload = publish(database, plan, now)
    for _ in range(2):
        deliver(database, settings, payload, now, client=GuardedClient(allowed=other.allowed))
    assert len(other.sent) == 1


def test_messages_have_a_queue_of_their_own(database: Database, plan: Plan, now: datetime) -> None:
    linked(database, plan, "https://agenda.example/", now)
    publish(database, plan, now)
    with database.reading() as db:
        assert db.scalars(select(Job.queue).where(Job.kind == mailings.WEBHOOK_JOB)).all() == ["webhooks"]
    assert LANES["webhooks"] > 0


def test_D_12_a_receiver_that_fails_is_tried_again_then_switched_off_after_three_days_with_a_mail(
    database: Database, settings: Settings, plan: Plan, other: Directory, now: datetime
) -> None:
    webhook = linked(database, plan, f"{other.url}/hook", now)
    other.answers["/hook"] = status(500)
    payload = publish(database, plan, now)
    client = GuardedClient(allowed=other.allowed)
    for at in (now, now + timedelta(hours=71)):
        with pytest.raises(NotDelivered):
            deliver(database, settings, payload, at, client=client)
    assert deliveries(database) == [(DeliveryState.QUEUED, 2, 500)]

    deliver(database, settings, payload, now + timedelta(hours=72), client=client)
    assert deliveries(database) == [(DeliveryState.FAILED, 3, 500)]
    with database.reading() as db:
        assert db.get_one(Webhook, webhook.id).is_active is False
        mails = db.scalars(select(Mail).where(Mail.kind == "mailings.webhook_stopped")).all()
        assert [mail.to_address for mail in mails] == ["coordination@fabrique.example"]
    deliver(database, settings, payload, now + timedelta(hours=73), client=client)
    assert len(other.sent) == 3


def test_D_12_a_receiver_that_answers_again_starts_anew(
    database: Database, settings: Settings, plan: Plan, other: Directory, now: datetime
) -> None:
    webhook = linked(database, plan, f"{other.url}/hook", now)
    other.answers["/hook"] = status(503)
    payload = publish(database, plan, now)
    client = GuardedClient(allowed=other.allowed)
    with pytest.raises(NotDelivered):
        deliver(database, settings, payload, now, client=client)
    other.answers["/hook"] = status(200)
    deliver(database, settings, payload, now + timedelta(hours=80), client=client)
    with database.reading() as db:
        row = db.get_one(Webhook, webhook.id)
        assert (row.is_active, row.failing_since) == (True, None)


def test_a_service_that_was_switched_off_is_not_told(database: Database, plan: Plan, now: datetime) -> None:
    webhook = linked(database, plan, "https://agenda.example/", now)
    with database.writing() as db:
        mailings.change_webhook(db, plan.event, webhook.id, {"is_active": False}, actor=PROGRAM, now=now)
        values = {"room_id": plan.rooms[0].id}
        programme.update_session(db, plan.event, plan.first.id, values, actor=PROGRAM, now=now)
        mailings.publish(db, plan.event, tell=False, actor=PROGRAM, now=now)
        assert db.scalar(select(func.count()).select_from(WebhookDelivery)) == 0


def test_a_trial_is_sent_once(
    database: Database, settings: Settings, plan: Plan, other: Directory, now: datetime
) -> None:
    webhook = linked(database, plan, f"{other.url}/hook", now)
    other.answers["/hook"] = status(500)
    with database.writing() as db:
        made = mailings.send_test(db, plan.event, webhook.id, now=now)
    deliver(database, settings, {"delivery_id": str(made.id)}, now, client=GuardedClient(allowed=other.allowed))
    assert deliveries(database) == [(DeliveryState.FAILED, 1, 500)]
    with database.reading() as db:
        assert db.get_one(Webhook, webhook.id).failing_since is None


def test_trials_are_limited_by_the_hour_and_deliveries_go_after_three_months(
    database: Database, settings: Settings, plan: Plan, now: datetime
) -> None:
    webhook = linked(database, plan, "https://agenda.example/hook", now)
    with database.writing() as db:
        for minute in range(10):
            mailings.send_test(db, plan.event, webhook.id, now=now + timedelta(minutes=minute))
        with pytest.raises(TooMany) as refused:
            mailings.send_test(db, plan.event, webhook.id, now=now + timedelta(minutes=20))
        mailings.send_test(db, plan.event, webhook.id, now=now + timedelta(minutes=61))
    assert refused.value.sentence == "Dix essais par heure au plus pour un service. Réessayez dans 40 min."
    purge_outbox(database, settings, {}, now + timedelta(days=90, minutes=30))
    assert len(deliveries(database)) == 1


@pytest.mark.parametrize("host", INSIDE)
def test_A_16_a_webhook_never_reaches_an_address_of_inside(host: str, other: Directory) -> None:
    url_host = f"[{host.replace('%', '%25')}]" if ":" in host else host
    other.answers["/"] = status(200)
    for client, url in (
        (GuardedClient(), f"http://{url_host}:{other.port}/"),
        (GuardedClient(resolve=lambda name, port: [host]), "https://agenda.example/"),
    ):
        with pytest.raises(Unreachable) as refused:
            client.post(url, b"{}", {})
        assert refused.value.sentence == Unreachable().sentence
    assert other.sent == []


@pytest.mark.parametrize(
    "url",
    [
        "http://agenda.example/",
        "https://agenda.example:8443/",
        "https://me:secret@agenda.example/",
        "https://",
        "https://[::1",
        "ftp://agenda.example/",
        "javascript:alert(1)",
        "https://agenda.example/#part",
    ],
)
def test_A_16_only_plain_https_addresses_are_kept(database: Database, plan: Plan, now: datetime, url: str) -> None:
    with database.writing() as db, pytest.raises(Invalid) as refused:
        mailings.add_webhook(db, plan.event, url, actor=PROGRAM, now=now)
    assert refused.value.code == "bad_address"


def test_A_17_a_webhook_s_name_is_resolved_once_and_redirects_are_not_followed(other: Directory) -> None:
    other.answers |= {"/": status(307, Location=f"{other.url}/inside"), "/inside": status(200)}
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])
    client = GuardedClient(resolve=lambda host, port: next(answers), allowed=other.allowed)
    assert client.post(f"http://agenda.example:{other.port}/", b"{}", {}) == 307
    assert other.asked == ["/"]
    assert next(answers) == ["127.0.0.2"]


def test_A_18_what_a_webhook_answers_is_not_read(other: Directory) -> None:
    other.answers["/"] = endless
    assert GuardedClient(allowed=other.allowed).post(f"{other.url}/", b"{}", {}) == 200


def test_A_18_a_webhook_that_answers_slowly_is_left(other: Directory) -> None:
    other.answers["/"] = dripping(headers=True)
    with pytest.raises(Unreachable):
        GuardedClient(allowed=other.allowed, seconds=0.5).post(f"{other.url}/", b"{}", {})


def test_nobody_there_is_written_down_as_such(
    database: Database, settings: Settings, plan: Plan, now: datetime
) -> None:
    linked(database, plan, "https://127.0.0.1/", now)
    payload = publish(database, plan, now)
    with pytest.raises(NotDelivered):
        deliver(database, settings, payload, now)
    with database.reading() as db:
        assert db.scalars(select(WebhookDelivery.last_error)).all() == ["unreachable"]
