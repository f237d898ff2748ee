"""`preau print everything`: all the prints of the day, as one PDF or as an archive when the name ends in .zip."""

import tempfile
from datetime import datetime
from pathlib import Path

import typer

from domain.delivery.printing import everything, everything_parts, print_jobs
from domain.delivery.printing.everything_parts import Drawing
from domain.foundation.accounts import COMMAND_LINE, Permission
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Invalid
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event

NAME = "everything"


def write(
    database: Database, event: Event, out: Path, *, draft: bool, sheet: str, settings: Settings, now: datetime
) -> None:
    """Beside `out`, then in its place. Raises Invalid, StorageFull."""
    if out.suffix.lower() not in {".pdf", ".zip"}:
        raise Invalid("bad_ending", "Le nom du fichier doit finir par .pdf ou .zip.", field="out")
    with database.writing() as db:
        order = print_jobs.prepare(
            db,
            event,
            everything.USUAL,
            frozenset(Permission),
            draft=draft,
            sheet=sheet,
            secret=settings.secret_key,
            actor=COMMAND_LINE,
            now=now,
        )
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".preau-") as name, database.reading() as db:
        folder = Path(name)
        drawing = Drawing(db, db.get_one(Event, event.id), order, folder, settings, now)
        found = []
        for key in order.parts:
            typer.echo(f"{everything.BY_KEY[key].title}…", err=True)
            found.append(everything_parts.draw(drawing, key))
        if not any(each.pages for each in found):
            raise Invalid("nothing_to_print", "Il n’y a rien à imprimer pour l’instant.")
        told = everything_parts.join(drawing, found, folder / "pdf", folder / "zip")
        made = folder / out.suffix.lower().removeprefix(".")
        made.chmod(0o644)
        made.replace(out)
    for each in told["left_out"]:
        typer.echo(f"Laissé de côté, {each['name']} : {each['sentence']}", err=True)
    for each in told["remarks"]:
        typer.echo(f"À vérifier, {each['subject']} : {each['sentence']}", err=True)
    print(f"{out} : {out.stat().st_size / 1000:.0f} ko.")
