"""Addresses that must not be called are refused before any packet; odd answers all say the same."""

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.worker.directory_server import Directory, directory_server, dripping, endless, json_of, status
from worker.clients.addresses import is_public, pinned_address
from worker.clients.http import MOST_BYTES, GuardedClient, Unreachable

INSIDE = [
    "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "localhost", "0.0.0.0", "0",  # noqa: S104
    "::1", "::", "::ffff:127.0.0.1", "::ffff:7f00:1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::a00:1",
    "2002:7f00:1::", "2001:0:7f00:1::", "10.0.0.1", "172.16.0.1", "192.168.1.1", "100.64.0.1", "169.254.169.254",
    "169.254.1.1", "fd00:ec2::254", "fe80::1", "fe80::1%1", "fc00::1", "ff02::1", "224.0.0.1", "255.255.255.255",
    "192.0.2.1", "198.18.0.1", "240.0.0.1", "2001:db8::1",
]  # fmt: skip


@pytest.fixture
def directory() -> Iterator[Directory]:
    with directory_server(Directory()) as one:
        yield one


def said(client: GuardedClient, url: str) -> str:
    with pytest.raises(Unreachable) as caught:
        client.get_json(url, {})
    return caught.value.sentence


SENTENCE = Unreachable().sentence


@pytest.mark.parametrize("host", INSIDE)
def test_A_16_addresses_of_inside_are_refused_before_any_packet(host: str, directory: Directory) -> None:
    url_host = f"[{host.replace('%', '%25')}]" if ":" in host else host
    directory.answers["/"] = json_of(b"{}")
    assert said(GuardedClient(), f"http://{url_host}:{directory.port}/") == SENTENCE
    assert said(GuardedClient(), f"http://{url_host}/") == SENTENCE
    assert directory.asked == []
    with pytest.raises(Unreachable):
        GuardedClient(resolve=lambda name, port: [host]).get_json("https://annuaire.example/", {})


def test_A_16_the_public_internet_is_open() -> None:
    assert all(map(is_public, ("8.8.8.8", "185.24.187.1", "2606:4700:4700::1111")))
    assert pinned_address("annuaire.example", 443, resolve=lambda *_: ["8.8.8.8"]) == "8.8.8.8"


def test_A_16_a_name_with_one_bad_address_among_good_ones_is_refused() -> None:
    assert pinned_address("annuaire.example", 443, resolve=lambda *_: ["8.8.8.8", "10.0.0.1"]) is None


@pytest.mark.parametrize(
    "url",
    ["ftp://8.8.8.8/", "file:///etc/passwd", "http://user@8.8.8.8/", "http://8.8.8.8:22/", "http:///x", "gopher://a"],
)
def test_A_16_other_schemes_ports_and_names_with_a_password_are_refused(url: str) -> None:
    reached: list[object] = []

    def resolve(host: str, port: int) -> list[str]:
        return ["8.8.8.8"]

    def connect(*given: object, **_: object) -> socket.socket:
        reached.append(given)
        raise OSError

    client = GuardedClient(resolve=resolve)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "create_connection", connect)
        assert said(client, url) == SENTENCE
    assert reached == []


def test_A_17_a_name_is_resolved_once_and_the_connection_goes_there(directory: Directory) -> None:
    """The second answer of the name would lead inside: it is never asked for."""
    directory.answers["/"] = json_of(b'{"ok": true}')
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])
    client = GuardedClient(resolve=lambda host, port: next(answers), allowed=directory.allowed)
    assert client.get_json(f"http://annuaire.example:{directory.port}/", {}) == {"ok": True}
    assert directory.hosts == [f"annuaire.example:{directory.port}"]
    assert next(answers) == ["127.0.0.2"]


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_A_17_redirects_are_not_followed(directory: Directory, code: int) -> None:
    directory.answers |= {"/": status(code, Location="/inside"), "/inside": json_of(b"{}")}
    assert said(GuardedClient(allowed=directory.allowed), f"{directory.url}/") == SENTENCE
    assert directory.asked == ["/"]


@pytest.mark.parametrize(
    "answer",
    [
        json_of(b"<html>secret</html>", Content_Type="text/html"),
        json_of(b"<html>secret</html>"),
        json_of(b'{"a": ' + b" " * MOST_BYTES + b"1}"),
        json_of(gzip.compress(b"[" + b"0," * 5_000_000 + b"0]"), Content_Encoding="gzip"),
        json_of(b"[" * 100_000),
        json_of(b'{"a": NaN', Content_Length="9999"),
        status(500),
        status(404),
        endless,
    ],
    ids=["html", "html as json", "huge", "gzip bomb", "deep", "cut", "500", "404", "endless"],
)
def test_A_18_an_answer_that_cannot_be_used_says_nothing_of_itself(directory: Directory, answer: Any) -> None:
    directory.answers["/"] = answer
    started = time.monotonic()
    assert said(GuardedClient(allowed=directory.allowed), f"{directory.url}/") == SENTENCE
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("headers", [True, False], ids=["headers", "body"])
def test_A_18_a_byte_now_and_then_does_not_last_longer_than_the_time_given(directory: Directory, headers: bool) -> None:
    directory.answers["/"] = dripping(headers=headers)
    started = time.monotonic()
    assert said(GuardedClient(allowed=directory.allowed, seconds=0.5), f"{directory.url}/") == SENTENCE
    assert time.monotonic() - started < 2


def test_A_18_a_name_that_is_slow_to_be_found_does_not_last_longer_than_the_time_given(directory: Directory) -> None:
    over = threading.Event()

    def slow(host: str, port: int) -> list[str]:
        over.wait(20)
        return ["127.0.0.1"]

    client = GuardedClient(resolve=slow, allowed=directory.allowed, seconds=0.3)
    begun = time.monotonic()
    assert said(client, f"http://annuaire.example:{directory.port}/") == SENTENCE
    assert time.monotonic() - begun < 5
    over.set()
    assert directory.asked == []


def test_an_answer_of_use_is_read(directory: Directory) -> None:
    directory.answers["/search"] = json_of(
        '{"nom": "Périgueux"}'.encode(), Content_Type="application/geo+json; charset=utf-8"
    )
    client = GuardedClient(allowed=directory.allowed)
    assert client.get_json(f"{directory.url}/search", {"q": "mairie & écoles"}) == {"nom": "Périgueux"}
    assert directory.asked == ["/search?q=mairie+%26+%C3%A9coles"]
