"""`preau` where no file can grow beyond so many bytes: `python -m tests.reliability.small_disk BYTES serve …`."""

import resource
import sys

from cli.main import main


def limit_files(most_bytes: int) -> None:
    """Python ignores the signal of this limit: a write beyond it fails, as on a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))


if __name__ == "__main__":
    limit_files(int(sys.argv.pop(1)))
    main()
