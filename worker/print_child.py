"""Draws parts of a long print, in a process that may be ended at any moment: `python -m worker.print_child`.

A line of JSON comes in, a line of JSON goes out. First `Start`, then a part a line, and at last the word that joins
them. Time and memory are limited by the system itself; without the worker that asked, it ends.
"""

import json
import os
import queue
import sys
import threading
import uuid
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from domain.delivery.printing import everything_parts
from domain.delivery.printing.everything import Found, Order, PartKey
from domain.delivery.printing.everything_parts import Drawing
from domain.delivery.printing.preflight import Remark
from domain.foundation.core.db import Database
from domain.foundation.core.errors import StorageFull
from domain.foundation.core.logs import place_of
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event
from worker.print_children import Start
from worker.print_limits import limit_memory, limit_time


def main() -> None:
    answers = _answers()
    orders = _lines()
    start = Start(**next(orders))
    limit_memory(start.memory_bytes)
    database = Database(start.database_url, pool_size=1)
    for order in orders:
        limit_time(start.cpu_seconds)
        answers.write(json.dumps(_done(database, start, order)) + "\n")
        answers.flush()


def _done(database: Database, start: Start, order: dict[str, Any]) -> dict[str, Any]:
    """What came of it; never what somebody typed."""
    try:
        with database.reading() as db:
            drawing = _drawing(db, start)
            if "part" in order:
                return {"found": asdict(everything_parts.draw(drawing, PartKey(order["part"])))}
            found = [_found(each) for each in order["join"]]
            folder = drawing.folder
            return {"result": everything_parts.join(drawing, found, folder / "pdf", folder / "zip")}
    except StorageFull:
        return {"full": True}
    except MemoryError:
        return {"failed": "MemoryError"}
    except Exception as error:
        return {"failed": place_of(error)}


def _drawing(db: Any, start: Start) -> Drawing:
    settings = Settings(_env_file=None, data=Path(start.data), public_url=start.base_url, secret=start.secret)
    event = db.get_one(Event, uuid.UUID(start.event_id))
    asked_at = datetime.fromisoformat(start.asked_at)
    return Drawing(db, event, Order.read(start.order), Path(start.folder), settings, asked_at)


def _found(told: dict[str, Any]) -> Found:
    remarks = tuple(Remark(**each) for each in told["remarks"])
    return Found(PartKey(told["part"]), told["pages"], told["missing"], remarks)


def _answers() -> IO[str]:
    """The pipe to the worker; nothing that a library prints goes there."""
    pipe = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    sys.stdout = sys.stderr
    return pipe


def _lines() -> Iterator[dict[str, Any]]:
    """What the worker asks. It is listened to all the time: when it is gone, this process is too."""
    waiting: queue.SimpleQueue[str] = queue.SimpleQueue()

    def listen() -> None:
        for line in sys.stdin:
            waiting.put(line)
        os._exit(0)

    threading.Thread(target=listen, name="worker-listener", daemon=True).start()
    while True:
        yield json.loads(waiting.get())


if __name__ == "__main__":
    main()
