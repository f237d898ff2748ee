"""A real SMTP server for tests, that answers as it is told."""

import contextlib
import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller


class Postbox:
    """What the server was given; `answers` holds its next replies, after which it accepts everything."""

    def __init__(self) -> None:
        self.answers: list[str] = []
        self.refused: dict[str, str] = {}
        self.received: list[tuple[str, bytes]] = []

    @property
    def recipients(self) -> list[str]:
        return [recipient for recipient, _ in self.received]

    @property
    def messages(self) -> list[EmailMessage]:
        parsed = [message_from_bytes(content, policy=policy.default) for _, content in self.received]
        return [message for message in parsed if isinstance(message, EmailMessage)]


class Clerk:
    """Answers for a postbox; apart from it because aiosmtpd reads every attribute of its handler at each connection."""

    def __init__(self, postbox: Postbox) -> None:
        self._postbox = postbox

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        if address in self._postbox.refused:
            return self._postbox.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        answer = self._postbox.answers.pop(0) if self._postbox.answers else "250 OK"
        if answer.startswith("250"):
            self._postbox.received.append((envelope.rcpt_tos[0], envelope.content))
        return answer


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def smtp_server(port: int, postbox: Postbox) -> Iterator[Postbox]:
    """A server on `port` for as long as the block lasts."""
    controller = Controller(Clerk(postbox), hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield postbox
    finally:
        controller.stop()
