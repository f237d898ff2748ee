"""Many people at the same instant, each with a real database session of their own."""

import threading
from collections import Counter
from collections.abc import Callable, Sequence

from domain.foundation.core.db import Database
from domain.foundation.core.errors import PreauError

Act = Callable[[], object]


def rush(acts: Sequence[Act]) -> Counter[str]:
    """Do all of these at once; answers how often each outcome came: `ok`, the code of a refusal, or a bug's name."""
    outcomes: list[str] = []
    gate = threading.Barrier(len(acts))

    def run(act: Act) -> None:
        gate.wait()
        try:
            act()
        except PreauError as refusal:
            outcomes.append(refusal.code)
        except Exception as bug:
            outcomes.append(f"{type(bug).__name__}: {bug}")
        else:
            outcomes.append("ok")

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(outcomes)


def wide(database: Database) -> Database:
    """The same database with as many connections as a server gives: ninety, which leaves ten for everybody else."""
    return Database(database.url, pool_size=45)
