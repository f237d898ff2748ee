"""`preau`: every command, and how trouble is told (one French sentence on the error stream, exit code 1 or 2)."""

import sys
from typing import NoReturn

import typer
from sqlalchemy.exc import SQLAlchemyError
from typer.exceptions import Abort, Exit, TyperException

from cli import communes, importing, people, printing, serving, upkeep
from cli.words import FrenchGroup, usage_sentence
from domain.foundation.core.errors import InvalidFields, PreauError

app = typer.Typer(
    name="preau",
    cls=FrenchGroup,
    help="Organiser une rencontre « Numérique en Communs » : mobiliser, engager, réaliser, imprimer.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for part in (serving, upkeep, people, importing, communes, printing):
    part.register(app)


def main() -> NoReturn:
    """Run one command and exit: 0 done, 1 refused or failed, 2 not understood, 130 interrupted."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command; answers the exit code."""
    try:
        answer = app(arguments, standalone_mode=False)
    except Exit as end:
        return end.exit_code
    except TyperException as error:
        return _misunderstood(error)
    except (Abort, KeyboardInterrupt):
        return 130
    except (PreauError, SQLAlchemyError, OSError) as error:
        return _refuse(_sentences(error))
    return answer if isinstance(answer, int) else 0


def _sentences(error: Exception) -> list[str]:
    """What to tell; nothing else is caught, so that a bug still shows where it is."""
    if isinstance(error, InvalidFields):
        return [each.sentence for each in error.errors]
    if isinstance(error, PreauError):
        return [error.sentence]
    if isinstance(error, OSError):
        return [f"{error.filename or 'Un fichier'} : lecture ou écriture impossible ({error.strerror})."]
    return ["La base de données ne répond pas, ou n’est pas à jour. Lancez « preau doctor »."]


def _refuse(sentences: list[str]) -> int:
    for sentence in sentences:
        print(sentence, file=sys.stderr)
    return 1


def _misunderstood(error: TyperException) -> int:
    if type(error).__name__ == "NoArgsIsHelpError":
        print(error.format_message())
        return 0
    print(usage_sentence(error), file=sys.stderr)
    return 2
