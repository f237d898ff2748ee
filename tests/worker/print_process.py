"""A worker at one long print, to be killed or starved: `… URL DATA JOB CHILD MOST_BYTES_OF_A_FILE`."""

import resource
import sys
from pathlib import Path

from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.core.times import utc_now
from worker.prints import make_prints

if __name__ == "__main__":
    url, data, job_id, module, most = sys.argv[1:]
    if int(most):
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(most), int(most)))
    settings = Settings(_env_file=None, data=Path(data), secret="a-secret-for-tests-only-of-some-length")
    make_prints(Database(url), settings, {"job_id": job_id}, utc_now(), module=module)
