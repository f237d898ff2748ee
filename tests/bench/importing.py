"""Import of 5,000 structures, and of 5,000 registrations, from one spreadsheet: preview, then confirmation, on SQLite.

The floor, for orientation only, is reading the same file with `csv.DictReader`.
"""

import csv
import io
import time
from collections.abc import Callable, Iterator
from typing import Any

from domain.delivery import exchange
from domain.delivery.exchange import GivenFile
from domain.foundation.accounts import COMMAND_LINE
from domain.foundation.core.db import Database
from domain.foundation.core.times import utc_now
from domain.foundation.events.models import Event
from domain.mobilisation import organisations
from tests import databases
from tests.bench.rows import Row
from tests.factories.events import make_event
from tests.factories.programme import make_session

LINES = 5000
RUNS = 3
WORKSHOPS = ("Numérique et éducation", "Inclusion numérique des seniors")
NATURES = ("Commune de", "Association", "Centre social", "Médiathèque de", "France Services")
FIRST, SECOND = (
    ("Saint", "Bourg", "Mont", "Val", "Roche", "Font", "Puy"),
    ("val", "brac", "gnac", "mont", "sol", "lieu"),
)


def measure() -> Iterator[Row]:
    content = spreadsheet(LINES)
    runs = [_import(content) for _ in range(RUNS)]
    preview, confirm = (min(run[part] for run in runs) for part in (0, 1))
    floor = min(_seconds(lambda: list(csv.DictReader(io.StringIO(content), delimiter=";"))) for _ in range(RUNS))
    yield Row("import of 5,000 structures: preview", preview, "s", goal=3, at_most=True)
    yield Row("import of 5,000 structures: confirmation", confirm, "s")
    yield Row("import of 5,000 structures: csv.DictReader alone", floor, "s")
    preview, confirm = _import(registrations(LINES), workshops=True)
    yield Row("import of 5,000 registrations: preview", preview, "s", goal=3, at_most=True)
    yield Row("import of 5,000 registrations: confirmation", confirm, "s", goal=20, at_most=True)


def spreadsheet(count: int) -> str:
    """As a committee's spreadsheet comes: semicolons, accents, some columns empty."""
    output = io.StringIO()
    writer = csv.writer(output, delimiter=";")
    writer.writerow(["Structure", "Catégorie", "Commune", "Courriel", "État du contact", "Remarques"])
    for n in range(count):
        place = f"{FIRST[n % 7]}{SECOND[n // 7 % 6]} {n}"
        note = "à rappeler" if n % 3 else ""
        writer.writerow(
            [f"{NATURES[n % 5]} {place}", "Collectivité", place, f"c{n}@exemple.example", "contactée", note]
        )
    return output.getvalue()


def registrations(count: int) -> str:
    """As HelloAsso exports them: a line a ticket, a column a workshop."""
    output = io.StringIO()
    writer = csv.writer(output, delimiter=";")
    writer.writerow(
        [
            *("Numéro de billet", "Date de la commande", "Statut de la commande", "Nom participant"),
            *("Prénom participant", "Email payeur", "Structure", "Tarif", *WORKSHOPS),
        ]
    )
    for n in range(count):
        chosen = ["Oui" if n % 2 == each else "" for each in range(2)]
        person = (f"Lafaye {n}", "Maïté", f"m{n // 3}@exemple.example", f"Mairie de {FIRST[n % 7]}", "Entrée")
        writer.writerow([9000 + n, f"{1 + n % 28:02}/09/2026 09:12", "Validé", *person, *chosen])
    return output.getvalue()


def _import(content: str, *, workshops: bool = False) -> tuple[float, float]:
    database = databases.new_database("sqlite")
    files = [GivenFile("inscriptions.csv" if workshops else "structures.csv", content.encode())]
    with database.writing() as db:
        event = make_event(db, now=utc_now(), capacity=LINES)
        for title in WORKSHOPS if workshops else ():
            make_session(db, event, title, seats=LINES)
        organisations.ensure_default_categories(db)
    seen: dict[str, Any] = {}

    def preview() -> None:
        with database.reading() as db:
            seen["plan"] = exchange.preview(db, db.get_one(Event, event.id), files, {})

    taken = _seconds(preview)
    assert sum(len(file.lines) for file in seen["plan"].files) == len(content.splitlines()) - 1
    confirmed = _seconds(lambda: _confirm(database, event, files))
    databases.drop_database(database)
    return taken, confirmed


def _confirm(database: Database, event: Event, files: list[GivenFile]) -> None:
    with database.writing() as db:
        found = db.get_one(Event, event.id)
        plan = exchange.preview(db, found, files, {})
        exchange.confirm(db, found, plan, skip_open=True, actor=COMMAND_LINE, now=utc_now())


def _seconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started
