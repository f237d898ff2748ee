"""The smallest endpoints that a figure is compared with, in a process of their own.

`python -m tests.bench.floor PORT DATABASE_URL [RECORDING]`
"""

import pickle
import sys
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI
from fastapi.responses import PlainTextResponse

from domain.foundation.core.db import Database
from tests.bench.recording import Statement, prepare, replay


def make_floor(database: Database, statements: list[Statement]) -> FastAPI:
    """`GET /hello` answers five letters; `POST /register` sends the recorded statements in one transaction."""
    app = FastAPI()
    prepared = prepare(statements)

    @app.get("/hello")
    def hello() -> PlainTextResponse:
        return PlainTextResponse("hello")

    @app.post("/register", status_code=201)
    def register(body: dict[str, Any]) -> dict[str, str]:
        with database.writing() as db:
            replay(db.connection(), prepared)
        return {"status": "received"}

    return app


def main() -> None:
    port, url = int(sys.argv[1]), sys.argv[2]
    # The recording is a file that the bench itself wrote a moment before.
    statements = pickle.loads(Path(sys.argv[3]).read_bytes()) if len(sys.argv) > 3 else []  # noqa: S301
    uvicorn.run(make_floor(Database(url), statements), host="127.0.0.1", port=port, access_log=False, log_level="error")


if __name__ == "__main__":
    main()
