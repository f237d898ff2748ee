"""The one HTTP client: guarded against addresses of inside, redirects, slow names, slow, endless and swollen answers.

An address is resolved once and the connection goes to that very address. Whatever goes wrong, the same is said: what
the other side answered is never shown.
"""

import contextlib
import json
import socket
import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import Future
from typing import Any
from urllib.parse import urlsplit

import httpx

from domain.foundation.core.errors import PreauError
from worker.clients.addresses import Resolve, pinned_address, resolve

TOTAL_SECONDS = 10.0
MOST_BYTES = 1024 * 1024
PORTS = {"http": 80, "https": 443}
_USER_AGENT = "Preau"


class Unreachable(PreauError):
    """The service could not be asked, or answered nothing that can be used: always the same words."""

    code = "service_unreachable"
    message = "L’annuaire public ne répond pas. Continuez à la main, ou réessayez plus tard."


class GuardedClient:
    """`allowed` names the addresses and ports of servers that tests listen on; nothing else may set it."""

    def __init__(
        self,
        *,
        resolve: Resolve = resolve,
        allowed: Collection[tuple[str, int]] = (),
        seconds: float = TOTAL_SECONDS,
    ) -> None:
        self._resolve = resolve
        self._allowed = frozenset(allowed)
        self._seconds = seconds

    def get_json(self, url: str, params: Mapping[str, str]) -> Any:
        """What the service answers, as JSON. Raises Unreachable."""
        try:
            return json.loads(self._get(url, params))
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError, RecursionError):
            raise Unreachable from None

    def post(self, url: str, content: bytes, headers: Mapping[str, str]) -> int:
        """The status of the answer; what it says is not read. Raises Unreachable."""
        try:
            with self._opened("POST", url, headers=headers, content=content) as (answer, _):
                return answer.status_code
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError):
            raise Unreachable from None

    def _get(self, url: str, params: Mapping[str, str]) -> bytes:
        with self._opened("GET", url, params=dict(params), headers={"Accept": "application/json"}) as (
            answer,
            deadline,
        ):
            return _body(answer, deadline)

    @contextlib.contextmanager
    def _opened(
        self, method: str, url: str, *, headers: Mapping[str, str], **options: Any
    ) -> Iterator[tuple[httpx.Response, "_Deadline"]]:
        """The answer as it begins, of the one address that the name had."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        if parts.scheme not in PORTS or not host or parts.username is not None:
            raise Unreachable
        port = parts.port or PORTS[parts.scheme]
        sent = {**headers, "Host": parts.netloc, "Accept-Encoding": "identity", "User-Agent": _USER_AGENT}
        with _Deadline(self._seconds) as deadline:
            address = deadline.wait_for(lambda: self._address(host, port))
            pinned = httpx.URL(url).copy_with(host=address)
            extensions = {"sni_hostname": host, "trace": deadline.watch}
            with (
                httpx.Client(trust_env=False, follow_redirects=False, timeout=deadline.left) as client,
                client.stream(method, pinned, headers=sent, extensions=extensions, **options) as answer,
            ):
                yield answer, deadline

    def _address(self, host: str, port: int) -> str:
        """The one address to call. Raises Unreachable."""
        address = pinned_address(host, port, resolve=self._resolve, allowed=self._allowed)
        if address is None or (port not in PORTS.values() and (address, port) not in self._allowed):
            raise Unreachable
        return address


def _body(answer: httpx.Response, deadline: "_Deadline") -> bytes:
    """The bytes as they come: never unpacked, so that a few cannot become many."""
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if answer.status_code != 200 or not (kind == "application/json" or kind.endswith("+json")):
        raise Unreachable
    if answer.headers.get("content-encoding", "identity").lower() != "identity":
        raise Unreachable
    found = bytearray()
    for piece in answer.iter_raw():
        found += piece
        if len(found) > MOST_BYTES or deadline.is_over:
            raise Unreachable
    return bytes(found)


class _Deadline:
    """Ends a call that lasts too long, also one that sends a byte now and then: its socket is shut."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._sockets: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._shut)
        self._timer.daemon = True

    @property
    def is_over(self) -> bool:
        return time.monotonic() >= self._end

    @property
    def left(self) -> float:
        """Seconds; a little at least, since httpx wants some."""
        return max(0.001, self._end - time.monotonic())

    def wait_for(self, work: Callable[[], str]) -> str:
        """What the work answers, if it does so in time. The system's search for a name cannot be interrupted: it is
        left to itself. Raises Unreachable."""
        found: Future[str] = Future()
        threading.Thread(target=_settle, args=(found, work), daemon=True).start()
        try:
            return found.result(timeout=self.left)
        except TimeoutError:
            raise Unreachable from None

    def watch(self, event: str, info: Mapping[str, Any]) -> None:
        """Told by httpx at each step: here the connection is met."""
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            found = info["return_value"].get_extra_info("socket")
            if found is not None:
                self._sockets.append(found)

    def __enter__(self) -> "_Deadline":
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def _shut(self) -> None:
        for each in self._sockets:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)


def _settle(found: "Future[str]", work: Callable[[], str]) -> None:
    try:
        found.set_result(work())
    except BaseException as error:
        found.set_exception(error)


def first_of(found: Any, *keys: str) -> Iterator[Mapping[str, Any]]:
    """The objects of a list inside an answer; nothing when the answer has another shape."""
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    if isinstance(found, list):
        yield from (each for each in found if isinstance(each, dict))
