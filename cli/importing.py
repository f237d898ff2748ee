"""`preau import`: the committee's spreadsheets from a folder, shown first, written when confirmed."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import select
from sqlalchemy.orm import Session

from cli.import_table import show_plan, show_questions, show_result
from cli.setup import load_settings, ready_database
from domain.delivery import exchange
from domain.delivery.exchange import GivenFile, Plan, Question
from domain.foundation.accounts import COMMAND_LINE
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Conflict, Invalid
from domain.foundation.core.times import utc_now
from domain.foundation.events.models import Event
from domain.mobilisation import organisations

SUFFIXES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods"})


def register(app: typer.Typer) -> None:
    app.command("import", help="Importer les tableurs du comité : montre ce qui est compris, puis écrit.")(import_)


def import_(
    folder: Annotated[Path, typer.Argument(help="Dossier des tableurs, ou un seul tableur.")],
    event: Annotated[
        str, typer.Option("--event", help="Adresse courte de la rencontre ; sinon les fichiers le créent.")
    ] = "",
    answers: Annotated[
        list[str] | None, typer.Option("--answer", help="Réponse à une question : question=réponse.")
    ] = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Écrire sans demander confirmation.")] = False,
    proposals: Annotated[bool, typer.Option("--proposals", help="Prendre les réponses proposées.")] = False,
    skip_open: Annotated[bool, typer.Option("--skip-open", help="Laisser de côté les lignes à réparer.")] = False,
    all_lines: Annotated[bool, typer.Option("--all", help="Montrer toutes les lignes.")] = False,
) -> None:
    files = read_folder(folder)
    given = read_answers(answers or [])
    database = ready_database(load_settings())
    plan, given = _preview(database, event, files, given, proposals=proposals)
    _check_target(database, event, plan)
    _check_answers(plan, given)
    show_plan(plan, all_lines=all_lines)
    if plan.open_questions and not yes and not skip_open and sys.stdin.isatty():
        given |= _ask([question for question in plan.questions if question.key in plan.open_questions])
        plan, given = _preview(database, event, files, given, proposals=False)
        show_plan(plan, all_lines=False)
    show_questions(plan)
    if plan.is_open and not skip_open:
        raise _still_open(plan)
    if not yes and not _agrees():
        print("Rien n’est écrit.")
        raise typer.Exit(1)
    with database.writing() as db:
        organisations.ensure_default_categories(db)
        found = _event(db, event)
        plan = exchange.preview(db, found, files, given)
        result = exchange.confirm(db, found, plan, skip_open=skip_open, actor=COMMAND_LINE, now=utc_now())
        slug = result.event.slug
    show_result(result, slug)


def _still_open(plan: Plan) -> Conflict:
    if plan.open_questions:
        return Conflict(
            "import_open",
            "Rien n’est écrit : répondez aux questions avec --answer, prenez les réponses proposées avec --proposals, "
            "ou laissez ces lignes de côté avec --skip-open.",
        )
    return Conflict(
        "import_wrong",
        "Rien n’est écrit : corrigez dans votre tableur ce que signale « ! », puis relancez la commande ; "
        "ou laissez-le de côté avec --skip-open.",
    )


def _agrees() -> bool:
    typed = str(typer.prompt("Écrire ces changements ? (oui ou non)", default="non"))
    return typed.strip().lower() in ("oui", "o", "yes", "y")


def read_folder(path: Path) -> list[GivenFile]:
    """The spreadsheets of a folder by name; hidden files and locks of open documents are not looked at."""
    if not path.exists():
        raise Invalid("no_such_folder", "« {path} » n’existe pas.", field="folder", path=path)
    paths = [path] if path.is_file() else sorted(each for each in path.iterdir() if _is_spreadsheet(each))
    if not paths:
        raise Invalid(
            "no_spreadsheet",
            "« {path} » ne contient aucun tableur (CSV, XLSX, XLS ou ODS).",
            field="folder",
            path=path,
        )
    return [GivenFile(each.name, _content(each)) for each in paths]


def _is_spreadsheet(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() in SUFFIXES and not path.name.startswith((".", "~$"))


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(exchange.MAX_FILE_BYTES + 1)


def read_answers(texts: Sequence[str]) -> dict[str, str]:
    """`question=answer`, each given by one `--answer`."""
    found = {}
    for text in texts:
        key, equals, answer = text.partition("=")
        if not equals or not key.strip():
            raise Invalid(
                "bad_answer_option",
                "« {text} » : écrivez la question, le signe égal, puis la réponse.",
                field="answer",
                text=text,
            )
        found[key.strip()] = answer.strip()
    return found


def _event(db: Session, slug: str) -> Event | None:
    """The event of that short address; None when none is named, or when the files are to make it."""
    if not slug:
        return None
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


def _check_target(database: Database, slug: str, plan: Plan) -> None:
    """Without --event the files must describe an event, and one that is not there yet."""
    if slug:
        return
    if not plan.describes_event and any(file.problem is None for file in plan.files):
        raise Invalid(
            "event_missing",
            "Dans quelle rencontre importer ? Ajoutez --event et son adresse courte, ou un fichier qui décrit la "
            "rencontre (titre, date, lieu).",
            field="event",
        )
    with database.reading() as db:
        known = plan.slug and db.scalar(select(Event.slug).where(Event.slug == plan.slug))
    if known:
        raise Conflict(
            "event_exists",
            "La rencontre « {slug} » existe déjà. Pour importer ces fichiers dans cette rencontre, ajoutez : "
            "--event {slug}",
            field="event",
            slug=known,
        )


def _preview(
    database: Database, slug: str, files: list[GivenFile], given: dict[str, str], *, proposals: bool
) -> tuple[Plan, dict[str, str]]:
    """The plan; with `proposals`, open questions take what is proposed, round after round."""
    with database.reading() as db:
        found = _event(db, slug)
        plan = exchange.preview(db, found, files, given)
        for _ in range(5 if proposals else 0):
            by_key = {question.key: question for question in plan.questions}
            proposed = {key: by_key[key].proposal for key in plan.open_questions if key not in given}
            more = {key: answer for key, answer in proposed.items() if answer is not None}
            if not more:
                break
            given = given | more
            plan = exchange.preview(db, found, files, given)
    return plan, given


def _check_answers(plan: Plan, given: dict[str, str]) -> None:
    known = {question.key for question in plan.questions}
    for key in given:
        if key not in known:
            raise Invalid(
                "unknown_question",
                "La question « {key} » ne se pose pas. Vérifiez ce qui suit --answer.",
                field="answer",
                key=key,
            )
        if key in plan.open_questions:
            raise Invalid(
                "bad_answer",
                "La réponse à « {key} » ne convient pas : choisissez l’une des réponses proposées.",
                field="answer",
                key=key,
            )


def _ask(questions: Sequence[Question]) -> dict[str, str]:
    """Answers typed at the terminal: a rank, a text where any is accepted, or Enter for what is proposed."""
    found = {}
    for question in questions:
        print(f"\n{question.sentence}")
        for rank, option in enumerate(question.options, start=1):
            mark = "  (proposé)" if option.value == question.proposal else ""
            print(f"  {rank}. {option.label}{mark}")
        typed = typer.prompt("Réponse", default="", show_default=False).strip()
        if typed.isdigit() and 1 <= int(typed) <= len(question.options):
            found[question.key] = question.options[int(typed) - 1].value
        elif typed:
            found[question.key] = typed
        elif question.proposal is not None:
            found[question.key] = question.proposal
    return found
