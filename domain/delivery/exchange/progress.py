"""Long work is told while it lasts: what is done, how far, and why it stopped. People may leave and come back."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from domain.delivery.exchange.models import ImportDraft
from domain.delivery.exchange.planning.planner import GivenFile
from domain.foundation.core.errors import Conflict, PreauError
from domain.foundation.core.i18n import gettext

LARGE_BYTES = 100_000
"""About a thousand lines: what is longer is understood by the worker, so that nobody waits before a still page."""
_PACKED = (b"PK", b"\xd0\xcf")
_UNPACKED_TIMES = 3

SILENCE = timedelta(minutes=2)
"""After so long without news the work is taken for lost, and may be asked again."""

READING, WRITING = "reading", "writing"
STAGES = {
    READING: "Préau lit les lignes et les compare à ce qu’il connaît",
    WRITING: "Préau écrit tout d’un coup : si quelque chose l’arrête, rien n’est écrit",
}


@dataclass(frozen=True)
class Progress:
    """`error` is a stable code and `sentence` says it; both are empty while the work goes on."""

    stage: str
    done: int
    total: int
    at: datetime
    error: str = ""
    sentence: str = ""

    @property
    def words(self) -> str:
        return gettext(STAGES.get(self.stage, ""))

    def is_going_on(self, now: datetime) -> bool:
        return not self.error and now - self.at < SILENCE

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"at": self.at.isoformat()}


def is_large(files: Sequence[GivenFile]) -> bool:
    sizes = (len(file.content) * (_UNPACKED_TIMES if file.content.startswith(_PACKED) else 1) for file in files)
    return sum(sizes) > LARGE_BYTES


def progress_of(draft: ImportDraft) -> Progress | None:
    """What is under way, or why it stopped; None when nothing is."""
    if not draft.progress:
        return None
    return Progress(**(draft.progress | {"at": datetime.fromisoformat(draft.progress["at"])}))


def begin(draft: ImportDraft, stage: str, *, now: datetime) -> None:
    """Raises Conflict `import_busy` while other work on it goes on."""
    check_quiet(draft, now=now)
    draft.progress = Progress(stage, 0, 0, now).as_json()


def check_quiet(draft: ImportDraft, *, now: datetime) -> None:
    known = progress_of(draft)
    if known is not None and known.is_going_on(now):
        raise Conflict("import_busy", "Préau travaille encore sur cet import. Attendez qu’il ait fini.")


def stopped(draft: ImportDraft, error: PreauError, *, now: datetime) -> None:
    """The work ended without result; it may be asked again."""
    known = progress_of(draft)
    stage = known.stage if known else READING
    draft.progress = Progress(stage, 0, 0, now, error.code, error.sentence).as_json()
