"""Answers kept for a moment in the memory of this process, each made once however many ask for it at the same time."""

import asyncio
import threading
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

MOST_KEPT = 300
MOST_BYTES = 32 * 1024 * 1024
"""What all that is kept on a shelf may weigh together."""

Key = tuple[object, ...]
State = tuple[object, ...]


@dataclass(frozen=True)
class Kept:
    """`moment` is what the database held when it was asked for, `state` what it depends on, where that is known."""

    body: bytes
    made_at: datetime
    moment: object
    compressed: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    etag: str = ""
    state: State | None = None

    @property
    def weight(self) -> int:
        return len(self.body) + len(self.compressed)


class Shelf:
    """What one application keeps, the oldest thrown out first."""

    def __init__(self, life: timedelta) -> None:
        self._life = life
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        self._weight = 0
        self._lock = threading.Lock()
        self._making: dict[Key, asyncio.Future[Kept | None]] = {}

    def find(self, key: Key, moment: object, now: datetime) -> Kept | None:
        """What was kept, while nothing was committed since and it is not too old."""
        kept = self._kept.get(key)
        if kept is None or kept.moment != moment or abs(now - kept.made_at) >= self._life:
            return None
        return kept

    def renew(self, key: Key, state: State | None, moment: object, now: datetime) -> Kept | None:
        """What was kept, once more, when what it depends on is still the same."""
        kept = self._kept.get(key)
        if kept is None or state is None or kept.state != state:
            return None
        kept = replace(kept, made_at=now, moment=moment)
        self.put(key, kept)
        return kept

    def put(self, key: Key, kept: Kept) -> None:
        with self._lock:
            before = self._kept.pop(key, None)
            self._kept[key] = kept
            self._weight += kept.weight - (before.weight if before else 0)
            while len(self._kept) > 1 and (len(self._kept) > MOST_KEPT or self._weight > MOST_BYTES):
                self._weight -= self._kept.popitem(last=False)[1].weight

    async def once(self, key: Key, moment: object, make: Callable[[], Awaitable[Kept | None]]) -> Kept | None:
        """What `make` answers, put on the shelf; whoever asks for the same meanwhile waits for it. None is for nobody
        else: each then makes their own."""
        making = self._making.get((key, moment))
        if making is not None:
            return await asyncio.shield(making)  # who leaves takes it from nobody
        making = self._making[key, moment] = asyncio.get_running_loop().create_future()
        kept = None
        try:
            kept = await make()
            if kept is not None:
                self.put(key, kept)
            return kept
        finally:
            del self._making[key, moment]
            making.set_result(kept)
