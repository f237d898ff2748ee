"""What is refused at the door, and what every answer carries."""

import time
from collections.abc import AsyncIterator
from datetime import datetime

import pytest

from api import security
from api.app import make_app
from domain.foundation.accounts import Role
from domain.foundation.accounts.models import Account
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from tests.api.routes import declared_routes
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event

EVENT = "/api/v1/events/nec-dordogne"


@pytest.fixture
def client(settings: Settings, sqlite: Database, now: datetime) -> Client:
    """A coordinator of the event `nec-dordogne`."""
    with sqlite.writing() as db:
        event, account = make_event(db, now=now), make_account(db, now=now)
        make_member(db, event, account, Role.COORDINATOR, now=now)
    return sign_in(make_client(settings, sqlite, clock=lambda: now), sqlite, account, now=now)


def _write(client: Client, body: str | bytes, content_type: str = "application/json") -> tuple[int, str]:
    answer = client.patch(EVENT, content=body, headers={"content-type": content_type})
    return answer.status_code, answer.text


@pytest.mark.parametrize(
    "body",
    [
        '{"capacity": NaN}',
        '{"capacity": Infinity}',
        '{"capacity": 1e400}',
        '{"capacity": ' + "9" * 5_000 + "}",
        '{"title": "\\ud800"}',
        '{"title": "a\\u0000b"}',
        '{"title": "A", "title": "B"}',
        '{"title": ["A"]}',
        '{"title": "A", "is_example": true}',
        '{"version": 9}',
        '{"\\ud800": "A"}',
        "[" * 100_000,
        '{"title": ' * 50_000,
        '"x"',
        "null",
        "",
        b"\xff\xfe{",
    ],
)
def test_I_14_odd_json_is_refused_without_echo(client: Client, body: str | bytes) -> None:
    status, text = _write(client, body)
    assert 400 <= status < 500
    assert "NaN" not in text
    assert "9999" not in text
    assert client.get(EVENT).json()["version"] == 1


def test_I_14_capacity_beyond_any_column_is_refused(client: Client) -> None:
    assert _write(client, '{"capacity": 1e30}')[0] == 422
    assert _write(client, '{"capacity": 2147483648}')[0] == 422


@pytest.mark.parametrize("path", [EVENT + "/journal?sort=a%00b", EVENT + "/logos/%00", "/e/a%00b", "/e/%ff"])
def test_I_10_nul_in_an_address_is_refused(client: Client, path: str) -> None:
    assert 400 <= client.get(path).status_code < 500


def test_I_13_a_heavy_body_is_refused_at_once(client: Client) -> None:
    started = time.monotonic()
    announced = client.patch(EVENT, content=b" " * 1_000_001, headers={"content-type": "application/json"})
    assert (announced.status_code, announced.json()["code"]) == (413, "too_large")
    assert time.monotonic() - started < 1


def test_I_13_bytes_are_counted_when_no_length_is_announced(client: Client) -> None:
    read = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal read
        for _ in range(20_000):
            read += 10_000
            yield b" " * 10_000

    answer = client.patch(EVENT, content=endless(), headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize("length", ["-1", "abc", "1e9", "٣"])
def test_I_13_an_odd_length_is_refused(client: Client, length: str) -> None:
    answer = client.patch(EVENT, content=b"{}", headers={"content-length": length.encode()})
    assert answer.status_code == 413


FOREIGN = [
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"origin": "http://testserver.evil.example"},
    {"origin": "http://testserver@evil.example"},
    {"origin": "http://[evil"},
    {"origin": "http://testserver", "sec-fetch-site": "cross-site"},
    {"origin": "http://testserver", "sec-fetch-site": "same-site"},
    {"origin": "", "referer": "https://evil.example/page"},
    {"origin": ""},
]


@pytest.mark.parametrize("headers", FOREIGN)
def test_A_13_writes_from_other_sites_are_refused(client: Client, headers: dict[str, str]) -> None:
    before = client.get(EVENT).json()
    for method, path, body in (
        ("PATCH", EVENT, {"title": "Pris"}),
        ("POST", "/api/v1/sign-out", {}),
        ("POST", "/deconnexion", {}),
        ("POST", "/connexion", {}),
        ("POST", "/api/v1/sign-in", {"token": "x"}),
        ("POST", EVENT + "/registrations", {}),
        ("DELETE", EVENT, None),
    ):
        refused = client.request(method, path, json=body, headers=headers | {"accept": "application/json"})
        assert (refused.status_code, refused.json()["code"]) == (403, "foreign_origin"), path
    assert client.get(EVENT).json() == before


def test_A_13_no_writing_route_lets_another_site_in(client: Client) -> None:
    for route in declared_routes():
        if route.method not in ("GET", "HEAD"):
            path = route.path.replace("{", "").replace("}", "")
            refused = client.request(route.method, path, headers={"origin": "https://evil.example"})
            assert refused.status_code == 403, route


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_A_13_json_under_another_name_is_refused(client: Client, content_type: str) -> None:
    assert 400 <= _write(client, '{"title": "Pris"}', content_type)[0] < 500
    assert client.get(EVENT).json()["version"] == 1


def test_A_13_our_own_pages_and_programs_may_write(client: Client) -> None:
    own: list[dict[str, str]] = [
        {"origin": "http://testserver"},
        {"origin": "null", "sec-fetch-site": "same-origin"},
        {"origin": "", "referer": "http://testserver/orga"},
        {"origin": "http://127.0.0.1:8000", "host": "127.0.0.1:8000"},
    ]
    for number, headers in enumerate(own):
        assert client.patch(EVENT, json={"title": f"Titre {number}"}, headers=headers).status_code == 200, headers
    program = Client(client.app)
    assert program.post("/api/v1/sign-in", json={"token": "x"}, headers={"origin": ""}).status_code == 404


def test_A_14_every_answer_carries_the_headers(client: Client) -> None:
    for path in ("/", "/connexion", "/api/v1/me", "/api/v1/inconnu", "/inconnu", "/.well-known/security.txt"):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert not {"server", "x-powered-by"} & set(headers)
        assert not [name for name in headers if name.startswith("access-control")]


def test_A_14_private_answers_are_not_kept(client: Client) -> None:
    kept = {path: client.get(path).headers.get("cache-control") for path in ("/api/v1/me", EVENT, "/connexion/abc")}
    assert set(kept.values()) == {"no-store"}


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "PROPFIND", "OPTIONS"])
def test_A_14_other_methods_are_refused(client: Client, method: str) -> None:
    answer = client.request(method, "/api/v1/me", headers={"access-control-request-method": "POST"})
    assert answer.status_code == 405


def test_a_bug_tells_nothing(settings: Settings, sqlite: Database, now: datetime) -> None:
    app = make_app(settings, sqlite, clock=lambda: now)

    def broken() -> None:
        raise RuntimeError("camille@fabrique.example")

    app.add_api_route("/api/v1/casse", broken)
    answer = Client(app).get("/api/v1/casse")
    assert (answer.status_code, answer.json()["code"]) == (500, "bug")
    assert "camille" not in answer.text
    assert "content-security-policy" in answer.headers


def test_P_04_a_bug_is_logged_without_values(
    settings: Settings, sqlite: Database, now: datetime, capsys: pytest.CaptureFixture[str]
) -> None:
    app = make_app(settings, sqlite, clock=lambda: now)

    def broken(name: str) -> None:
        raise RuntimeError(name)

    app.add_api_route("/api/v1/casse", broken)
    Client(app).get("/api/v1/casse", params={"name": "Camille Roux"})
    said = capsys.readouterr()
    assert "Camille" not in said.out + said.err


def test_unknown_addresses_of_the_api_are_told_as_problems(client: Client) -> None:
    answer = client.get("/api/v1/rien", headers={"accept": "text/html"})
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_A_10_only_our_own_proxies_are_believed() -> None:
    scope = {"client": ("10.0.0.1", 5)}
    forged = "6.6.6.6, 203.0.113.7, 10.0.0.9"
    assert security.client_address(scope, forged, trusted_proxies=0) == "10.0.0.1"
    assert security.client_address(scope, forged, trusted_proxies=1) == "10.0.0.9"
    assert security.client_address(scope, forged, trusted_proxies=2) == "203.0.113.7"
    assert security.client_address(scope, "203.0.113.7", trusted_proxies=2) == "203.0.113.7"
    assert security.client_address(scope, None, trusted_proxies=1) == "10.0.0.1"


def test_A_10_a_forged_host_reaches_no_address(client: Client) -> None:
    for path in ("/connexion/", "/api/v1/me/", "/.well-known/security.txt"):
        answer = client.get(path, headers={"host": "evil.example", "x-forwarded-host": "evil.example"})
        assert "evil" not in answer.text + str(answer.headers)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("testclient", "unknown"),
    ],
)
def test_limits_count_by_network(address: str, network: str) -> None:
    assert security.network_of(address) == network


def test_the_language_of_errors(client: Client) -> None:
    def title(path: str, **headers: str) -> str:
        return str(client.get(path, headers=headers).json()["title"])

    french = title("/api/v1/rien")
    assert title("/api/v1/rien?lang=xx") == french
    assert title("/api/v1/rien", **{"accept-language": "en"}) == french


def test_effects_of_a_role_at_the_next_request(
    client: Client, settings: Settings, sqlite: Database, now: datetime
) -> None:
    """A-03: a role taken back counts from the next request on."""
    invited = client.post(
        EVENT + "/members", json={"email": "noe@fabrique.example", "name": "Noé", "role": "programmer"}
    ).json()
    with sqlite.reading() as db:
        noe = db.query(Account).filter_by(email="noe@fabrique.example").one()
    other = sign_in(make_client(settings, sqlite, clock=lambda: now), sqlite, noe, now=now)
    assert other.get(EVENT + "/journal").status_code == 200
    assert other.patch(f"{EVENT}/members/{invited['id']}", json={"role": "coordinator"}).status_code == 403
    client.patch(f"{EVENT}/members/{invited['id']}", json={"role": "desk"})
    assert other.get(EVENT + "/journal").status_code == 403
    client.delete(f"{EVENT}/members/{invited['id']}")
    assert other.get(EVENT + "/journal").status_code == 404
