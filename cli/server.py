"""The web server, which says goodbye to whoever listens before it stops."""

import socket
from collections.abc import Callable

import uvicorn


class Server(uvicorn.Server):
    """uvicorn waits for open answers: those that have no end of their own must be ended first."""

    def __init__(self, config: uvicorn.Config, *, before_stopping: Callable[[], None]) -> None:
        super().__init__(config)
        self._before_stopping = before_stopping

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._before_stopping()
        await super().shutdown(sockets)
