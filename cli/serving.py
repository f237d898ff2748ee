"""Commands that stay: `serve` (API, pages, SPA and worker in one process), `worker`, `run`."""

import contextlib
import signal
import socket
import threading
from typing import Annotated, Any

import typer
from sqlalchemy.orm import Session

from cli.people import link_for
from cli.setup import bring_up_to_date, load_settings, open_database, ready_database
from domain.foundation import accounts
from domain.foundation.accounts import Actor
from domain.foundation.accounts.models import Account
from domain.foundation.core import logs
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Invalid
from domain.foundation.core.settings import Settings
from domain.foundation.core.times import utc_now

REQUEST_PATIENCE_SECONDS = 5
"""Without it uvicorn would wait for ever for somebody who sent half of a request."""
LOCAL_ADMINISTRATOR = "admin@preau.example"

Host = Annotated[str | None, typer.Option("--host", help="Adresse d’écoute (sinon PREAU_HOST).")]
Port = Annotated[int | None, typer.Option("--port", min=1, max=65535, help="Port d’écoute (sinon PREAU_PORT).")]


def register(app: typer.Typer) -> None:
    app.command("run", help="Tout préparer, charger l’exemple si la base est vide, et servir.")(run)
    app.command("serve", help="Servir l’API, les pages et l’espace du comité, et faire les envois.")(serve)
    app.command("worker", help="Faire seulement les envois et les tâches, à côté de « preau serve --no-worker ».")(work)


def serve(
    host: Host = None,
    port: Port = None,
    no_worker: Annotated[bool, typer.Option("--no-worker", help="Laisser les envois à « preau worker ».")] = False,
    reload: Annotated[bool, typer.Option("--reload", help="Recharger le code à chaque changement.")] = False,
) -> None:
    settings = _settings(host, port)
    if reload:
        _serve_reloading(settings)
        return
    _serve(settings, ready_database(settings), with_worker=not no_worker)


def run(host: Host = None, port: Port = None) -> None:
    """What `make run` starts."""
    settings = _settings(host, port)
    with _listen(settings) as listener:
        database = open_database(settings)
        bring_up_to_date(database)
        load_example_if_empty(database, settings)
        link = _administrator_link(database, settings)
        _say(f"Espace du comité (lien valable une fois, trente minutes) :\n  {link}")
        _serve(settings, database, with_worker=True, listener=listener)


def work() -> None:
    settings = load_settings()
    database = ready_database(settings)
    logs.configure()
    worker = make_worker(database, settings)
    told = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: told.set())
    worker.start()
    _say("Préau fait les envois et les tâches. Ctrl-C pour arrêter.")
    told.wait()
    worker.stop()
    database.dispose()


def make_worker(database: Database, settings: Settings) -> Any:
    """A worker with every handler and schedule of this version."""
    from worker.handlers import GIVEN_UP, make_handlers
    from worker.runner import Worker
    from worker.schedules import SCHEDULES

    return Worker(database, settings, handlers=make_handlers(_say), given_up=GIVEN_UP, schedules=SCHEDULES)


def development_app() -> Any:
    """For `serve --reload`: the application with a worker, made anew at each change of the code."""
    settings = load_settings()
    database = ready_database(settings)
    logs.configure()
    make_worker(database, settings).start()
    return _make_app(settings, database)


def _settings(host: str | None, port: int | None) -> Settings:
    given = {name: value for name, value in (("host", host), ("port", port)) if value is not None}
    return load_settings().model_copy(update=given)


def _say(line: str) -> None:
    """A line for whoever watches; one that cannot be written (a full disk) stops nothing."""
    with contextlib.suppress(OSError):
        print(line, flush=True)


def _make_app(settings: Settings, database: Database) -> Any:
    from api.app import API_PREFIX, make_app
    from api.request_log import RequestLog

    app = make_app(settings, database)
    app.add_middleware(RequestLog, prefix=API_PREFIX)
    return app


def _listen(settings: Settings) -> socket.socket:
    """The bound socket: taken first, so that a busy port is told before anything is done."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except (OSError, UnicodeError) as error:
        listener.close()
        raise Invalid(
            "cannot_listen",
            "Impossible d’écouter sur {host}, port {port} : déjà pris ou interdit. Essayez « --port ».",
            host=settings.host,
            port=settings.port,
        ) from error
    return listener


def _serve(settings: Settings, database: Database, *, with_worker: bool, listener: socket.socket | None = None) -> None:
    import uvicorn

    from cli.server import Server

    listener = listener or _listen(settings)
    logs.configure()
    app = _make_app(settings, database)
    server = Server(uvicorn.Config(app, **_uvicorn_options()), before_stopping=app.state.live.close)
    worker = make_worker(database, settings) if with_worker else None
    # uvicorn raises the signal again when it has stopped: the worker must still get its turn.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: None)
    if worker is not None:
        worker.start()
    _say(f"Préau est ouvert : {settings.base_url}  (Ctrl-C pour arrêter)")
    try:
        server.run(sockets=[listener])
    finally:
        if worker is not None:
            worker.stop()
        database.dispose()


def _serve_reloading(settings: Settings) -> None:
    import uvicorn

    ready_database(settings).dispose()
    uvicorn.run(
        "cli.serving:development_app",
        factory=True,
        reload=True,
        reload_dirs=["api", "domain", "worker", "cli"],
        host=settings.host,
        port=settings.port,
        **_uvicorn_options(),
    )


def _uvicorn_options() -> dict[str, Any]:
    return {
        "access_log": False,
        # It would print whole tracebacks, with what people typed, and one for each stream cut at the end: RequestLog
        # says where an error was.
        "log_level": "critical",
        "proxy_headers": False,
        "server_header": False,
        "timeout_graceful_shutdown": REQUEST_PATIENCE_SECONDS,
    }


def load_example_if_empty(database: Database, settings: Settings) -> None:
    """For whoever starts: something to look at. Once somebody has an account, an example taken away stays away."""
    from sqlalchemy import exists, select

    from domain.foundation.events.models import Event

    with database.reading() as db:
        if db.scalar(select(exists(select(Event.id)) | exists(select(Account.id)))):
            return
    from domain.delivery.exchange.example import load_example

    _say("La base est vide : chargement de l’exemple…")
    with database.writing() as db:
        account = _administrator(db)
        load_example(db, settings, actor=Actor(account.name, account.id), now=utc_now())


def _administrator_link(database: Database, settings: Settings) -> str:
    with database.writing() as db:
        return link_for(db, _administrator(db), settings)


def _administrator(db: Session) -> Account:
    """The account of whoever started the site on their own machine, made the first time."""
    account = accounts.find_account(db, LOCAL_ADMINISTRATOR)
    if account is None:
        account = accounts.add_account(db, LOCAL_ADMINISTRATOR, "Administration", is_admin=True, now=utc_now())
    return account
