"""« Tout pour le jour J » as a job, for a usual gathering and for a large one: how long, and how much memory it takes.

The process that draws starts for the job, so that its memory is the job's own; what its code takes is not counted.
"""

import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from domain.delivery.printing import everything, print_jobs
from domain.delivery.printing.models import PrintJob, PrintJobState
from domain.foundation.accounts import PROGRAM, Permission
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.core.times import utc_now
from tests import databases
from tests.bench.rows import Row
from tests.factories.whole_day import make_whole_day
from tests.servers import ROOT
from worker.prints import make_prints

GOALS = {165: 10, 2000: 90}
MOST_GROWN_MIB = 200
LOOK_SECONDS = 0.05
LOADED = "import worker.print_child; print(next(l.split()[1] for l in open('/proc/self/status') if l[:6] == 'VmHWM:'))"


def measure() -> Iterator[Row]:
    for people, goal in GOALS.items():
        database = databases.new_database("sqlite")
        with tempfile.TemporaryDirectory() as folder:
            asked, taken, grown = _made(database, Path(folder), people)
        databases.drop_database(database)
        name = f"everything for {people:,} people"
        yield Row(f"{name}: asking", asked, "s", goal=3, at_most=True)
        yield Row(f"{name}: the job", taken, "s", goal=goal, at_most=True)
        yield Row(f"{name}: memory grows by", grown, "MiB", goal=MOST_GROWN_MIB, at_most=True)


def _made(database: Database, folder: Path, people: int) -> tuple[float, float, float]:
    """Seconds to ask, seconds of the job, mebibytes."""
    settings = Settings(_env_file=None, data=folder, secret="a-secret-for-benches-only-of-some-length")
    with database.writing() as db:
        event = make_whole_day(db, people=people, now=utc_now())
    started = time.perf_counter()
    with database.writing() as db:
        key, held = settings.secret_key, list(Permission)
        job = print_jobs.ask(db, event, everything.USUAL, held, secret=key, actor=PROGRAM, now=utc_now())
    asked = time.perf_counter() - started
    with _Watched() as watched:
        started = time.perf_counter()
        make_prints(database, settings, {"job_id": str(job.id)}, utc_now())
        taken = time.perf_counter() - started
    with database.reading() as db:
        assert db.get_one(PrintJob, job.id).state is PrintJobState.DONE
    return asked, taken, watched.grown_mib - _loaded_mib()


class _Watched:
    """The memory of the process that is started inside, and what this one takes more, looked at all the time."""

    def __init__(self) -> None:
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._before = _resident_mib("self")
        self._seen = [self._before]
        self._of_child = [0.0]

    def __enter__(self) -> "_Watched":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    @property
    def grown_mib(self) -> float:
        return max(self._of_child) + max(self._seen) - self._before

    def _watch(self) -> None:
        while not self._over.wait(LOOK_SECONDS):
            self._seen.append(_resident_mib("self"))
            self._of_child += [_resident_mib(pid) for pid in _children()]


def _loaded_mib() -> float:
    """What the process that draws holds once its code is loaded."""
    told = subprocess.run([sys.executable, "-c", LOADED], cwd=ROOT, check=True, capture_output=True, timeout=120)
    return int(told.stdout) / 1024


def _resident_mib(pid: str) -> float:
    """The most that it held; nothing when it ended meanwhile."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")), 0.0)


def _children() -> list[str]:
    return [pid for task in Path("/proc/self/task").iterdir() for pid in (task / "children").read_text().split()]
