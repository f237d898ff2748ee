"""Phones of the desk over the API: a link that opens once, a secret that opens nothing else, scans, the list."""

import hashlib
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest

from api.deps import SESSION_COOKIE
from domain.delivery import privacy
from domain.delivery.privacy import ErasureReason
from domain.execution import attendance
from domain.execution.attendance.models import DeskDevice
from domain.foundation import accounts
from domain.foundation.accounts import Role
from domain.foundation.accounts.models import Account
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import EventMember
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.attendance import Gathering, make_gathering
from tests.factories.badges import print_badges
from tests.factories.queries import count_queries
from tests.factories.registrations import cancel
from tests.present import Clock

HOME = "/api/v1/events/nec-dordogne"
DESK = "/api/v1/desk"
AT = "2026-10-13T09:00:00Z"


@dataclass
class Desk:
    """A gathering on its day, somebody who coordinates it, and what a phone sends."""

    day: Gathering
    clock: Clock
    committee: Client
    phone: Client
    database: Database

    def link(self, name: str = "Porte B") -> str:
        """The secret of a link, as the committee hands it over."""
        answer = self.committee.post(f"{HOME}/desks", json={"name": name})
        assert answer.status_code == 201, answer.text
        address, _, token = answer.json()["link"].partition("#")
        assert (address, "?" in address) == ("http://testserver/pointage", False)
        return str(token)

    def bound(self, name: str = "Porte B") -> dict[str, str]:
        """The header that a phone carries once its link was opened."""
        answer = self.phone.post(f"{DESK}/bind", json={"token": self.link(name)})
        assert answer.status_code == 200, answer.text
        return {"authorization": f"Bearer {answer.json()['secret']}"}

    def scan(self, secret: dict[str, str], *scans: dict[str, Any], **values: Any) -> Any:
        body = {"device_now": self.clock.now.isoformat(), "scans": list(scans)} | values
        return self.phone.post(f"{DESK}/scans", json=body, headers=secret)

    def code(self, number: int = 0, **values: Any) -> dict[str, Any]:
        facts = {"means": "code", "code": self.day.people[number].badge_code, "list_id": str(self.day.entry.id)}
        return {"id": str(uuid.uuid4()), "made_at": self.clock.now.isoformat()} | facts | values


@pytest.fixture
def desk(settings: Settings, database: Database, now: datetime) -> Desk:
    with database.writing() as db:
        day = make_gathering(db, now=now, count=3)
        account = make_account(db, now=now)
        make_member(db, day.event, account, Role.COORDINATOR, now=now)
    clock = Clock(day.opens_at)
    phone = make_client(settings, database, clock=clock)
    phone.headers["origin"] = "http://testserver"
    committee = sign_in(make_client(settings, database, clock=clock), database, account, now=clock.now)
    return Desk(day, clock, committee, phone, database)


def test_a_link_binds_the_first_phone_that_opens_it(desk: Desk) -> None:
    token = desk.link()
    first = desk.phone.post(f"{DESK}/bind", json={"token": token})
    assert (first.json()["device_name"], first.json()["slug"]) == ("Porte B", "nec-dordogne")
    stolen = desk.phone.post(f"{DESK}/bind", json={"token": token})
    assert (stolen.status_code, stolen.json()["code"]) == (409, "desk_link_used")
    assert "a déjà servi" in stolen.json()["title"]
    never = desk.phone.post(f"{DESK}/bind", json={"token": "jamais"})
    assert (never.status_code, never.json()) == (stolen.status_code, stolen.json())


def test_A_06_only_hashes_of_secrets_are_kept(desk: Desk) -> None:
    token = desk.link()
    secret = desk.phone.post(f"{DESK}/bind", json={"token": token}).json()["secret"]
    with desk.database.reading() as db:
        kept = [vars(row) for row in db.query(DeskDevice)]
    assert token not in repr(kept)
    assert secret not in repr(kept)
    listed = desk.committee.get(f"{HOME}/desks").text
    assert token not in listed
    assert secret not in listed


def test_A_06_a_phone_opens_nothing_but_the_desk(desk: Desk) -> None:
    secret = desk.bound()
    assert desk.phone.get(f"{DESK}/pack", headers=secret).status_code == 200
    for path in (HOME, f"{HOME}/attendance", f"{HOME}/registrations", f"{HOME}/desks", "/api/v1/me"):
        assert desk.phone.get(path, headers=secret).status_code in (401, 404), path
    assert desk.phone.post(f"{HOME}/desks/mine", headers=secret).status_code == 401


def test_A_06_neither_a_session_nor_a_token_opens_the_desk(desk: Desk, now: datetime) -> None:
    assert desk.committee.get(f"{DESK}/pack").json()["code"] == "device_unknown"
    assert desk.committee.post(f"{DESK}/scans", json={"device_now": now.isoformat(), "scans": []}).status_code == 401
    with desk.database.writing() as db:
        account = db.query(Account).filter_by(is_admin=False).first()
        assert account is not None
        _, token = accounts.add_api_token(db, account.id, "essai", days=1, now=now)
    answer = desk.phone.get(f"{DESK}/pack", headers={"authorization": f"Bearer {token}"})
    assert (answer.status_code, answer.json()["code"]) == (401, "device_unknown")


def test_A_06_a_phone_that_is_revoked_stops_at_once_and_is_told_why(desk: Desk) -> None:
    secret = desk.bound()
    [row] = desk.committee.get(f"{HOME}/desks").json()
    assert row["bound_at"] is not None
    assert desk.committee.delete(f"{HOME}/desks/{row['id']}").status_code == 204
    refused = desk.scan(secret, desk.code())
    assert (refused.status_code, refused.json()["code"]) == (401, "device_revoked")
    renewed = desk.committee.post(f"{HOME}/desks/{row['id']}/renew").json()
    token = renewed["link"].partition("#")[2]
    again = desk.phone.post(f"{DESK}/bind", json={"token": token}).json()["secret"]
    assert desk.phone.get(f"{DESK}/pack", headers={"authorization": f"Bearer {again}"}).status_code == 200
    assert desk.phone.get(f"{DESK}/pack", headers=secret).status_code == 401


def test_A_06_a_phone_ends_with_the_day_after(desk: Desk) -> None:
    secret, late = desk.bound(), desk.link("Porte C")
    wipe_at = desk.phone.get(f"{DESK}/pack", headers=secret).json()["event"]["wipe_at"]
    assert wipe_at == "2026-10-14T22:00:00Z"
    desk.clock.now = datetime.fromisoformat(wipe_at) - timedelta(seconds=1)
    assert desk.phone.get(f"{DESK}/pack", headers=secret).status_code == 200
    desk.clock.now += timedelta(seconds=1)
    assert desk.phone.get(f"{DESK}/pack", headers=secret).json()["code"] == "device_expired"
    assert desk.phone.post(f"{DESK}/bind", json={"token": late}).status_code == 409


def test_A_03_a_member_s_own_phone_serves_as_long_as_their_role_lets_them(
    desk: Desk, settings: Settings, now: datetime
) -> None:
    with desk.database.writing() as db:
        helper = make_account(db, now=now, email="accueil@fabrique.example", name="Awa")
        member = make_member(db, desk.day.event, helper, Role.DESK, now=now)
    own = sign_in(make_client(settings, desk.database, clock=desk.clock), desk.database, helper, now=desk.clock.now)
    given = own.post(f"{HOME}/desks/mine")
    assert (given.status_code, given.json()["device_name"]) == (201, "Awa")
    secret = {"authorization": f"Bearer {given.json()['secret']}"}
    assert desk.scan(secret, desk.code()).json()["answers"][0]["answer"] == "admitted"
    another = {"authorization": f"Bearer {own.post(f'{HOME}/desks/mine').json()['secret']}"}
    assert desk.phone.get(f"{DESK}/pack", headers=secret).status_code == 401
    with desk.database.writing() as db:
        db.get_one(EventMember, member.id).role = Role.READER
    assert desk.phone.get(f"{DESK}/pack", headers=another).json()["code"] == "device_revoked"
    assert own.cookies.get(SESSION_COOKIE)


def test_A_06_the_list_of_a_phone_holds_few_facts(desk: Desk) -> None:
    pack = desk.phone.get(f"{DESK}/pack", headers=desk.bound())
    told, row = pack.json(), desk.day.people[0]
    person = next(each for each in told["people"] if each["id"] == str(row.id))
    assert set(person) == {
        "id", "code_hash", "first_name", "last_name", "organisation_name", "state", "kind", "desk", "session_ids",
        "present",
    }  # fmt: skip
    assert person["code_hash"] == hashlib.sha256(row.badge_code.encode()).hexdigest()[:32]
    assert person["session_ids"] == [str(desk.day.workshop.id)]
    for secret in (row.email, row.badge_code, "@"):
        assert secret not in pack.text
    assert [(each["kind"], each["expected"], each["is_open"]) for each in told["lists"]][:2] == [
        ("entry", 3, True),
        ("session", 3, False),
    ]
    assert pack.headers["cache-control"] == "no-store"


def test_the_desk_that_has_the_badge_is_told(desk: Desk, settings: Settings, now: datetime) -> None:
    secret = desk.bound()
    with desk.database.writing() as db:
        print_badges(db, desk.day.event, settings=settings, now=now)
    pack = desk.phone.get(f"{DESK}/pack", headers=secret).json()
    assert {each["desk"] for each in pack["people"]} == {"Accueil 1"}
    [answer] = desk.scan(secret, desk.code()).json()["answers"]
    assert answer["person"]["desk"] == "Accueil 1"


def test_a_phone_asks_for_what_changed_since(desk: Desk) -> None:
    secret = desk.bound()
    cursor = desk.phone.get(f"{DESK}/pack", headers=secret).json()["cursor"]
    desk.clock.now += timedelta(minutes=5)
    unchanged = desk.phone.get(f"{DESK}/pack", params={"cursor": cursor}, headers=secret).json()
    assert (unchanged["people"], unchanged["gone"], len(unchanged["lists"])) == ([], [], 4)
    desk.scan(desk.bound("Porte A"), desk.code(1))
    with desk.database.writing() as db:
        cancel(db, desk.day.event, desk.day.people[2], now=desk.clock.now)
    changed = desk.phone.get(f"{DESK}/pack", params={"cursor": unchanged["cursor"]}, headers=secret).json()
    told = {each["id"]: (each["state"], [there["door"] for there in each["present"]]) for each in changed["people"]}
    first, second = (str(desk.day.people[rank].id) for rank in (1, 2))
    assert told == {first: ("confirmed", ["Porte A"]), second: ("cancelled", [])}
    assert desk.phone.get(f"{DESK}/pack", params={"cursor": "hier"}, headers=secret).status_code == 422


def test_whoever_is_erased_leaves_the_phones(desk: Desk) -> None:
    secret = desk.bound()
    cursor = desk.phone.get(f"{DESK}/pack", headers=secret).json()["cursor"]
    row = desk.day.people[0]
    with desk.database.writing() as db:
        privacy.erase_registration(db, row.id, reason=ErasureReason.PERSON, now=desk.clock.now)
    changed = desk.phone.get(f"{DESK}/pack", params={"cursor": cursor}, headers=secret).json()
    assert changed["gone"] == [str(row.id)]
    assert str(row.id) not in [each["id"] for each in changed["people"]]


def test_a_scan_is_answered_with_what_the_desk_may_know(desk: Desk) -> None:
    secret = desk.bound()
    answer = desk.scan(secret, desk.code(), desk.code(1, code="ZZZZ"))
    first, second = answer.json()["answers"]
    assert (first["answer"], first["sentence"], first["person"]["last_name"]) == ("admitted", "Bienvenue", "Diallo 1")
    assert first["person"]["present"][0]["door"] == "Porte B"
    assert (second["answer"], second["person"]) == ("unknown_code", None)
    assert answer.json()["counts"] == [{"list_id": str(desk.day.entry.id), "present": 1}]
    assert desk.day.people[0].email not in answer.text
    assert "ZZZZ" not in answer.text


@pytest.mark.parametrize(
    "wrong",
    [
        {"scans": [{"id": "redite"}]},
        {"device_now": "2026-10-13T09:00:00"},
        {
            "scans": [
                {"id": str(uuid.uuid4()), "means": "code", "made_at": "2026-10-13T09:00:00Z", "checked_in": "redite"}
            ]
        },
    ],
)
def test_A_04_what_is_no_scan_is_refused_without_being_repeated(desk: Desk, wrong: dict[str, Any]) -> None:
    answer = desk.scan(desk.bound(), **wrong)
    assert answer.status_code == 422
    assert "redite" not in answer.text


def test_three_hundred_scans_at_most_in_one_call(desk: Desk) -> None:
    assert desk.scan(desk.bound(), *(desk.code() for _ in range(301))).status_code == 422


def test_P_04_a_phone_asks_without_its_secret_in_any_address(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    secret = desk.bound()
    desk.scan(secret, desk.code())
    said = capsys.readouterr()
    for word in (secret["authorization"].removeprefix("Bearer "), "Diallo", desk.day.people[0].badge_code):
        assert word not in said.out + said.err


def test_guessing_secrets_of_phones_is_limited(desk: Desk) -> None:
    statuses = [
        desk.phone.get(f"{DESK}/pack", headers={"authorization": f"Bearer {number}"}).status_code
        for number in range(62)
    ]
    assert (statuses[0], statuses[-1]) == (401, 429)


def test_calls_ask_a_fixed_number_of_statements(desk: Desk) -> None:
    secret = desk.bound()

    def cost(call: Callable[[], object]) -> int:
        with count_queries(desk.database) as ran:
            call()
        return len(ran)

    one = cost(lambda: desk.scan(secret, desk.code()))
    many = cost(lambda: desk.scan(secret, *(desk.code(rank) for rank in range(3))))
    assert many <= one <= 18
    assert cost(lambda: desk.phone.get(f"{DESK}/pack", headers=secret)) <= 16
    assert attendance.MOST_AT_ONCE == 300
