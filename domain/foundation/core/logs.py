"""Log lines without personal data: names of events, counts, kinds and identifiers only.

Lines go to the error stream: readable ones on a terminal, one JSON object a line elsewhere.
"""

import contextlib
import logging
import sys
import traceback
from pathlib import Path
from typing import Any

import structlog

PROJECT = str(Path(__file__).resolve().parents[3])


class LineWriter(structlog.WriteLogger):
    """Writes lines; one that cannot be written (a full disk) must not fail what it tells of."""

    def msg(self, message: str) -> None:
        with contextlib.suppress(OSError):
            super().msg(message)

    log = debug = info = warning = error = msg


def configure() -> None:
    """Set logging up for this process: on a terminal only what went wrong, so that a person sees what concerns them."""
    watched = sys.stderr.isatty()
    level = logging.WARNING if watched else logging.INFO
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(name)s %(message)s")
    shape: Any = (
        structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
        if watched
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            shape,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=lambda *_: LineWriter(sys.stderr),  # the stream of the moment, not of the start
        cache_logger_on_first_use=False,
    )


def place_of(error: BaseException) -> str:
    """Kind of an error and the last line of ours that it passed (`KeyError at worker/mail.py:41`), not its message.

    Messages of foreign errors may repeat what a person typed.
    """
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return type(error).__name__
    ours = [frame for frame in frames if frame.filename.startswith(PROJECT) and "site-packages" not in frame.filename]
    frame = (ours or frames)[-1]
    return f"{type(error).__name__} at {'/'.join(Path(frame.filename).parts[-2:])}:{frame.lineno}"
