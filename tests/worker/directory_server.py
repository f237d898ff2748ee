"""A server on loopback, public directory or program that is told, that answers as told: well, badly, slowly, without
end."""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Directory:
    """`answers` by path; `asked` keeps what was asked, with the Host that the caller named."""

    port: int = 0
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    hosts: list[str] = field(default_factory=list)
    sent: list[tuple[Mapping[str, str], bytes]] = field(default_factory=list)
    """Headers and body of what was posted."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def allowed(self) -> set[tuple[str, int]]:
        return {("127.0.0.1", self.port)}


@contextlib.contextmanager
def directory_server(directory: Directory) -> Iterator[Directory]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            directory.asked.append(self.path)
            directory.hosts.append(self.headers["Host"])
            with contextlib.suppress(OSError):
                directory.answers[self.path.partition("?")[0]](self)

        def do_POST(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            directory.sent.append((headers, self.rfile.read(int(headers["content-length"]))))
            self.do_GET()

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", directory.port), Handler)
    server.daemon_threads = True
    directory.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield directory
    finally:
        server.shutdown()
        server.server_close()


def json_of(content: bytes, **headers: str) -> Answer:
    """An answer with that body; `headers` with `_` for `-`."""
    given = {"Content-Type": "application/json", **{name.replace("_", "-"): value for name, value in headers.items()}}

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        for name, value in given.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(content)

    return send


def status(code: int, **headers: str) -> Answer:
    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()

    return send


def dripping(*, headers: bool) -> Answer:
    """A byte now and then, for ever: in the headers, or in the body."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n")
        if not headers:
            handler.wfile.write(b"\r\n")
        while True:
            handler.wfile.write(b"X-A: b\r\n" if headers else b" ")
            handler.wfile.flush()
            time.sleep(0.05)

    return send


def endless(handler: BaseHTTPRequestHandler) -> None:
    """As fast as it goes, without end."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.end_headers()
    while True:
        handler.wfile.write(b" " * 65536)
