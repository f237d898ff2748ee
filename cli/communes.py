"""`preau communes`: the official lists of a department, so that communes are chosen by name and counted by EPCI."""

from pathlib import Path
from typing import Annotated

import typer

from cli.setup import load_settings, ready_database


def register(app: typer.Typer) -> None:
    app.command(help="Charger des listes officielles de communes et d’EPCI (CSV).")(communes)


def communes(
    files: Annotated[list[Path], typer.Argument(help="Fichiers CSV de l’INSEE (communes) ou de la DGCL (EPCI).")],
) -> None:
    from domain.delivery.exchange.communes import load_communes

    contents = [(path.name, path.read_bytes()) for path in files]
    database = ready_database(load_settings())
    with database.writing() as db:
        counts = [(name, load_communes(db, name, content)) for name, content in contents]
    database.dispose()
    for name, count in counts:
        print(f"{name} : {count} communes.")
