"""How long to wait before trying again, and how long things are kept: plain values, no database."""

from datetime import timedelta

FIRST_PAUSE = timedelta(seconds=10)
LONGEST_PAUSE = timedelta(hours=1)

LEASE = timedelta(seconds=60)
"""How long a claimed job belongs to its worker without news of it."""

MAIL_PATIENCE = timedelta(hours=48)
"""How long a mail is offered again to a server that says « later »."""
MAIL_ATTEMPTS = 80
"""More than enough for `MAIL_PATIENCE`: pauses reach an hour at the tenth attempt."""

KEEP_DONE_JOBS = timedelta(days=14)
KEEP_DEAD_JOBS = timedelta(days=90)
KEEP_SENT_BODIES = timedelta(days=30)
KEEP_OTHER_BODIES = timedelta(days=90)
KEEP_FOLLOWED_RUNS = timedelta(days=14)
"""Some schedules fire every few minutes: once another firing followed, one tells nothing any more."""
KEEP_SCHEDULE_RUNS = timedelta(days=400)
"""Longer than a year: the last firing of a yearly schedule must still be known."""

WORKER_SILENCE = timedelta(seconds=60)
"""A worker not heard of for longer is taken for dead."""


def pause_after(attempts: int, jitter: float) -> timedelta:
    """Pause before the next attempt: doubled each time up to an hour, spread by `jitter` (0 to 1) over ±25 %."""
    doublings = min(max(attempts - 1, 0), 20)
    doubled: timedelta = FIRST_PAUSE * 2**doublings
    return min(doubled, LONGEST_PAUSE) * (0.75 + jitter / 2)
