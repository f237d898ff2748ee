"""For whoever watches over the service: alive, and ready to serve."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Response
from sqlalchemy.exc import SQLAlchemyError

from api.deps import Now, get_database
from api.schemas import Out
from domain.foundation import outbox
from domain.foundation.core import schema
from domain.foundation.core.db import Database

router = APIRouter(tags=["health"])


class Alive(Out):
    alive: bool


class Ready(Out):
    """Each thing that serving needs, and whether all of them are there."""

    ready: bool
    database: bool
    migrations: bool
    worker: bool


@router.get("/healthz")
def alive() -> Alive:
    """The process answers."""
    return Alive(alive=True)


@router.get("/readyz", responses={503: {"model": Ready}})
def ready(response: Response, database: Annotated[Database, Depends(get_database)], now: Now) -> Ready:
    """The database answers, its schema is this version's, and a worker was heard of within a minute."""
    found = _look(database, now)
    response.headers["Cache-Control"] = "no-store"
    response.status_code = 200 if found.ready else 503
    return found


def _look(database: Database, now: datetime) -> Ready:
    try:
        migrations = schema.is_at_head(database)
    except SQLAlchemyError:
        return Ready(ready=False, database=False, migrations=False, worker=False)
    if not migrations:
        return Ready(ready=False, database=True, migrations=False, worker=False)
    with database.reading() as db:
        worker = outbox.worker_is_alive(db, now=now)
    return Ready(ready=worker, database=True, migrations=True, worker=worker)
