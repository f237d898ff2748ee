"""`preau print`: everything on paper, from the command line."""

import os
import tempfile
import uuid
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import select
from sqlalchemy.orm import Session

from cli import everything
from cli.setup import load_settings, ready_database
from domain.delivery import printing
from domain.delivery.printing import PRINTS, Direction, Paper, PrintKind, PrintOptions, badge_service
from domain.delivery.printing.badge_service import BatchOrder, BatchWhat
from domain.execution import programme, registrations
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Invalid
from domain.foundation.core.settings import Settings
from domain.foundation.core.text import search_key
from domain.foundation.core.times import utc_now
from domain.foundation.events.models import Event
from domain.mobilisation import outreach

_KINDS = ", ".join((*(kind.value for kind in PRINTS), everything.NAME))


def register(app: typer.Typer) -> None:
    app.command("print", help=f"Imprimer en PDF : {_KINDS}.")(print_)


def print_(
    kind: Annotated[str, typer.Argument(help=f"Ce qu’il faut imprimer : {_KINDS}.")],
    event: Annotated[str, typer.Option("--event", help="Adresse courte de la rencontre.")],
    out: Annotated[Path, typer.Option("--out", help="Fichier PDF à écrire ; pour everything, aussi .zip.")],
    *,
    room: Annotated[str, typer.Option("--room", help="Une seule salle : conducteur, portes, flèches.")] = "",
    session: Annotated[str, typer.Option("--session", help="Une seule séance : sa lettre ou son titre.")] = "",
    day: Annotated[datetime | None, typer.Option("--day", formats=["%Y-%m-%d"], help="Un seul jour.")] = None,
    draft: Annotated[bool, typer.Option("--draft", help="Le brouillon, pas la dernière version.")] = False,
    reading: Annotated[bool, typer.Option("--reading", help="Livret page par page, sans l’imposer.")] = False,
    paper: Annotated[Paper, typer.Option("--paper", help="Format des affiches et des flèches.")] = Paper.A4,
    direction: Annotated[Direction | None, typer.Option("--direction", help="Sens des flèches.")] = None,
    label: Annotated[str, typer.Option("--label", help="Ce que dit la flèche : « Toilettes ».")] = "",
    number: Annotated[int | None, typer.Option("--number", help="Numéro d’une feuille d’émargement.")] = None,
    person: Annotated[str, typer.Option("--person", help="Conducteur d’une seule personne.")] = "",
    trade: Annotated[str, typer.Option("--trade", help="Conducteur d’un seul métier.")] = "",
    organisation: Annotated[str, typer.Option("--organisation", help="Lettre d’une seule structure.")] = "",
    sheet: Annotated[str, typer.Option("--sheet", help="Planche des badges ; sans elle, celle des réglages.")] = "",
    blanks: Annotated[int, typer.Option("--blanks", help="Badges vierges à la fin.")] = 0,
    new: Annotated[bool, typer.Option("--new", help="Badges nouveaux ou changés, en un lot qui est noté.")] = False,
    backs: Annotated[
        bool | None, typer.Option("--backs/--front-only", help="Avec ou sans le verso des badges.")
    ] = None,
    offset_x: Annotated[float | None, typer.Option("--offset-x", help="Décalage vers la droite, en mm.")] = None,
    offset_y: Annotated[float | None, typer.Option("--offset-y", help="Décalage vers le bas, en mm.")] = None,
) -> None:
    if kind == everything.NAME:
        _everything(event, out, draft=draft, sheet=sheet)
        return
    wanted = _kind(kind)
    asked = {
        "--day": (day, "day"),
        "--reading": (reading, "imposed"),
        "--direction": (direction, "direction"),
        "--label": (label, "label"),
        "--number": (number, "number"),
        "--person": (person, "person"),
        "--trade": (trade, "trade"),
    }
    for option, (value, name) in asked.items():
        if value:
            _check_taken(wanted, name, option)
    settings = load_settings()
    now = utc_now()
    database = ready_database(settings)
    if new:
        order = BatchOrder(BatchWhat.PENDING, (), "", blanks, sheet, backs)
        _new_badges(database, event, wanted, order, out=out, settings=settings)
        return
    if wanted is PrintKind.REGISTRATION_LETTERS:
        with database.writing() as db:
            registrations.make_links(db, _event(db, event), None, secret=settings.secret_key, now=now)
    with database.reading() as db:
        found = _event(db, event)
        room_id = _room_id(db, found, room, wanted) if room else None
        session_id = _session_id(db, found, session, wanted, draft=draft) if session else None
        organisation_id = _organisation_id(db, found, organisation, wanted) if organisation else None
        options = PrintOptions(
            room_id=room_id,
            session_id=session_id,
            organisation_id=organisation_id,
            day=day.date() if day else None,
            draft=draft,
            imposed=not reading,
            paper=paper,
            direction=direction,
            label=label,
            number=number,
            person=person,
            trade=trade,
            sheet=sheet,
            backs=backs,
            blanks=blanks,
            offset_x=offset_x,
            offset_y=offset_y,
        )
        made = printing.make(db, found, wanted, options, settings=settings, now=now)
        remarks = printing.check(db, found, wanted, options, settings=settings, now=now)
    _write(out, made.content)
    print(f"{out} : {len(made.content) / 1000:.0f} ko.")
    for remark in remarks:
        typer.echo(f"À vérifier, {remark.subject} : {remark.sentence}", err=True)


def _everything(slug: str, out: Path, *, draft: bool, sheet: str) -> None:
    settings = load_settings()
    database = ready_database(settings)
    with database.reading() as db:
        event = _event(db, slug)
    everything.write(database, event, out, draft=draft, sheet=sheet, settings=settings, now=utc_now())


def _new_badges(
    database: Database, slug: str, kind: PrintKind, order: BatchOrder, *, out: Path, settings: Settings
) -> None:
    """What is new or changed, as a batch that is noted once its file is written."""
    if kind is not PrintKind.BADGES:
        raise Invalid("no_new_here", "--new ne vaut que pour badges.", field="new")
    with database.writing() as db:
        event = _event(db, slug)
        batch = badge_service.make_batch(db, event, order, settings=settings, actor=PROGRAM, now=utc_now())
        made = badge_service.draw_batch(db, event, batch.number, settings=settings)
        _write(out, made.content)
        print(f"{out} : lot {batch.number}, {batch.badges} badges et {batch.blanks} vierges.")


def _kind(text: str) -> PrintKind:
    try:
        return PrintKind(text)
    except ValueError:
        raise Invalid(
            "unknown_print",
            "« {kind} » n’est pas une impression connue. Choisissez parmi : {kinds}.",
            field="kind",
            kind=text,
            kinds=_KINDS,
        ) from None


def _event(db: Session, slug: str) -> Event:
    found = db.scalar(select(Event).where(Event.slug == slug))
    if found is None:
        known = list(db.scalars(select(Event.slug).order_by(Event.slug).limit(20)))
        raise Invalid(
            "unknown_event",
            "Aucune rencontre n’a l’adresse courte « {slug} ». Rencontres : {known}.",
            field="event",
            slug=slug,
            known=", ".join(known) or "aucune",
        )
    return found


def _check_taken(kind: PrintKind, name: str, option: str) -> None:
    """Raises Invalid for an option that means nothing to the print."""
    taking = [each.value for each, entry in PRINTS.items() if name in entry.takes]
    if kind.value not in taking:
        raise Invalid("option_not_here", "{option} ne vaut que pour {kinds}.", option=option, kinds=", ".join(taking))


def _room_id(db: Session, event: Event, name: str, kind: PrintKind) -> uuid.UUID:
    """The room called `name`, without regard to case and accents."""
    _check_taken(kind, "room_id", "--room")
    rooms = programme.rooms_of(db, event)
    found = next((room for room in rooms if search_key(room.name) == search_key(name)), None)
    if found is None:
        raise Invalid(
            "unknown_room",
            "Aucune salle ne s’appelle « {room} ». Salles : {rooms}.",
            field="room",
            room=name,
            rooms=", ".join(room.name for room in rooms) or "aucune",
        )
    return found.id


def _session_id(db: Session, event: Event, name: str, kind: PrintKind, *, draft: bool) -> uuid.UUID:
    """The session of that letter or title, without regard to case and accents."""
    _check_taken(kind, "session_id", "--session")
    told = programme.printed(db, event, as_draft=draft)
    wanted = search_key(name)
    found = next((each for each in told.sessions if wanted in {search_key(each.letter), search_key(each.title)}), None)
    if found is None:
        raise Invalid("unknown_session", "Aucune séance ne s’appelle « {name} ».", field="session", name=name)
    return found.id


def _organisation_id(db: Session, event: Event, name: str, kind: PrintKind) -> uuid.UUID:
    """The structure of the event called `name`, without regard to case and accents."""
    _check_taken(kind, "organisation_id", "--organisation")
    found = next(
        (key for key, known, _ in outreach.match_keys(db, event) if search_key(known) == search_key(name)), None
    )
    if found is None:
        raise Invalid(
            "unknown_organisation",
            "Aucune structure de la rencontre ne s’appelle « {name} ».",
            field="organisation",
            name=name,
        )
    return found


def _write(out: Path, content: bytes) -> None:
    """Write beside, then put in place: whoever looks finds the whole file or none."""
    handle, name = tempfile.mkstemp(prefix=f".{out.name}.", dir=out.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        beside.chmod(0o644)
        beside.replace(out)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
