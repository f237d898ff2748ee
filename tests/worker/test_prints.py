"""Long prints: limits that truly end, a killed worker whose work is taken up, a full disk, words when nothing works."""

import os
import subprocess
import sys
import time
import uuid
from datetime import datetime
from pathlib import Path

import pytest

from domain.delivery.printing import print_jobs, print_work
from domain.delivery.printing.everything import PartKey
from domain.delivery.printing.models import PrintJob, PrintJobState
from domain.foundation.accounts import PROGRAM, Permission
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from tests.factories.events import make_event
from tests.factories.programme import make_room, make_session
from tests.factories.registrations import person, register
from tests.worker.conftest import wait_until
from worker.handlers import GIVEN_UP
from worker.print_children import MODULE, Child, Limits, Start, TooMuch, Unwanted
from worker.prints import make_prints

STUB, SLEEPER = "tests.worker.print_stub", "tests.worker.print_sleeper"
GIB = 1024**3
START = Start("", str(uuid.uuid4()), "", {}, "", "", "", "", cpu_seconds=60, memory_bytes=GIB)
WANTED = (PartKey.DOOR_SHEETS, PartKey.ARROWS, PartKey.BADGES)


def ask(database: Database, settings: Settings, now: datetime) -> PrintJob:
    with database.writing() as db:
        event = make_event(db, now=now)
        chosen = make_session(db, event, room_id=make_room(db, event).id)
        register(db, event, person(session_ids=(chosen.id,)), now=now)
        held, key = list(Permission), settings.secret_key
        return print_jobs.ask(db, event, WANTED, held, secret=key, actor=PROGRAM, now=now)


def told(database: Database, job: PrintJob) -> PrintJob:
    with database.reading() as db:
        return db.get_one(PrintJob, job.id)


def working(
    database: Database, settings: Settings, job: PrintJob, module: str, most: int = 0
) -> subprocess.Popen[bytes]:
    arguments = [database.url, str(settings.data), str(job.id), module, str(most)]
    return subprocess.Popen([sys.executable, "-m", "tests.worker.print_process", *arguments])


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_D_09_what_never_ends_is_ended_and_the_next_is_done_by_another() -> None:
    with Child(START, Limits(seconds=1.5), is_wanted=lambda: True, module=STUB) as child:
        first = child.ask({"does": "this"})
        with pytest.raises(TooMuch):
            child.ask({"does": "loop"})
        again = child.ask({"does": "that"})
    assert (first["done"], again["done"]) == ("this", "that")
    assert first["pid"] != again["pid"]
    assert not is_alive(first["pid"])


@pytest.mark.parametrize("does", ["eat", "die"])
def test_D_09_what_takes_two_gigabytes_or_dies_is_told_apart(does: str) -> None:
    with Child(START, Limits(seconds=20), is_wanted=lambda: True, module=STUB) as child:
        with pytest.raises(TooMuch):
            child.ask({"does": does})
        assert child.ask({"does": "that"})["done"] == "that"


def test_what_nobody_waits_for_any_more_is_ended() -> None:
    started = time.monotonic()
    with Child(START, Limits(seconds=60), is_wanted=lambda: False, module=STUB) as child, pytest.raises(Unwanted):
        child.ask({"does": "loop"})
    assert time.monotonic() - started < 10


def test_D_09_a_print_beyond_its_limits_is_left_out_and_the_others_are_there(
    sqlite: Database, settings: Settings, now: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRINT_SLEEPER", "arrows=eat")
    monkeypatch.setenv("PRINT_SLEEPER_NOTES", str(tmp_path / "asked"))
    job = ask(sqlite, settings, now)
    make_prints(sqlite, settings, {"job_id": str(job.id)}, now, module=SLEEPER)
    done = told(sqlite, job)
    assert (done.state, len(done.files)) == (PrintJobState.DONE, 2)
    assert [each["part"] for each in done.result["parts"]] == ["door-sheets", "badges"]
    [missing] = done.result["left_out"]
    assert (missing["part"], "n’a pas abouti" in missing["sentence"]) == ("arrows", True)


def test_D_02_a_worker_killed_in_the_middle_takes_its_process_along_and_the_next_goes_on(
    sqlite: Database, settings: Settings, now: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = tmp_path / "asked"
    monkeypatch.setenv("PRINT_SLEEPER", "arrows=loop")
    monkeypatch.setenv("PRINT_SLEEPER_NOTES", str(notes))
    job = ask(sqlite, settings, now)
    first = working(sqlite, settings, job, SLEEPER)
    try:
        wait_until(lambda: notes.exists() and "arrows" in notes.read_text(), seconds=60)
    finally:
        first.kill()
        first.wait()
    child = int(notes.read_text().split()[-1])
    wait_until(lambda: not is_alive(child), seconds=20)
    assert told(sqlite, job).state is PrintJobState.RUNNING
    notes.unlink()
    monkeypatch.setenv("PRINT_SLEEPER", "none=at all")
    make_prints(sqlite, settings, {"job_id": str(job.id)}, now, module=SLEEPER)
    assert told(sqlite, job).state is PrintJobState.DONE
    assert [line.split()[0] for line in notes.read_text().splitlines()] == ["arrows", "badges"]
    assert sorted(path.name for path in print_work.folder_of(settings, job.id).iterdir()) == ["pdf", "zip"]


def test_D_05_a_full_disk_ends_a_long_print_in_words_and_leaves_nothing(
    postgresql: Database, settings: Settings, now: datetime
) -> None:  # its files are not ours to limit
    job = ask(postgresql, settings, now)
    assert working(postgresql, settings, job, MODULE, most=3_000).wait(timeout=90) == 0
    ended = told(postgresql, job)
    assert (ended.state, ended.files) == (PrintJobState.FAILED, [])
    assert "n’a pas pu être enregistré" in ended.failure
    assert not print_work.folder_of(settings, job.id).exists()


def test_a_print_that_was_dropped_is_not_drawn(database: Database, settings: Settings, now: datetime) -> None:
    job = ask(database, settings, now)
    with database.writing() as db:
        db.delete(db.get_one(PrintJob, job.id))
    make_prints(database, settings, {"job_id": str(job.id)}, now, module="no.such.module")
    assert not print_work.folder_of(settings, job.id).exists()


def test_a_print_that_nobody_draws_any_more_says_so(database: Database, settings: Settings, now: datetime) -> None:
    job = ask(database, settings, now)
    with database.writing() as db:
        GIVEN_UP[print_jobs.PRINT_JOB](db, {"job_id": str(job.id)}, now)
    ended = told(database, job)
    assert ended.state is PrintJobState.FAILED
    assert "s’est interrompu plusieurs fois" in ended.failure


def test_a_process_that_cannot_start_is_told_in_words(database: Database, settings: Settings, now: datetime) -> None:
    job = ask(database, settings, now)
    make_prints(database, settings, {"job_id": str(job.id)}, now, module="no.such.module")
    ended = told(database, job)
    assert (ended.state, bool(ended.failure)) == (PrintJobState.FAILED, True)
