"""Limits that the system itself holds: beyond them a process gets no memory any more, or is ended."""

import sys


def limit_memory(most_bytes: int) -> None:
    """Address space in all; what asks for more is refused. Nothing of a process that breaks is written to disk."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most_bytes, most_bytes))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_time(seconds: int) -> None:
    """So many seconds of work more; those of the clock are counted by whoever waits."""
    if sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds, hard))
