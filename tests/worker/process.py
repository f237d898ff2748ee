"""A worker in a process of its own, for tests that kill it: `python -m tests.worker.process URL PORT SECONDS_AHEAD`."""

import sys
import threading
from datetime import timedelta
from pathlib import Path

from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.core.times import utc_now
from worker.handlers import make_handlers
from worker.runner import Worker


def main() -> None:
    url, port, ahead = sys.argv[1], int(sys.argv[2]), timedelta(seconds=int(sys.argv[3]))
    settings = Settings(
        _env_file=None,
        data=Path("unused"),
        secret="a-secret-for-tests-only-of-some-length",
        smtp_url=f"smtp://127.0.0.1:{port}",
        mail_from="Préau <preau@nec.example>",
    )
    Worker(Database(url), settings, handlers=make_handlers(print), clock=lambda: utc_now() + ahead).start()
    threading.Event().wait()


if __name__ == "__main__":
    main()
