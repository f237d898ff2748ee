"""What the command line says in French when it was not understood."""

from typing import Any

from typer.core import TyperGroup
from typer.exceptions import TyperException

SEE_HELP = "Voyez « preau --help »."


class FrenchGroup(TyperGroup):
    """A group whose help is in French; the library that draws it is heavy, and so loaded for help only."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        import typer.rich_utils

        typer.rich_utils.COMMANDS_PANEL_TITLE = "Commandes"
        super().format_help(ctx, formatter)


def usage_sentence(error: TyperException) -> str:
    """What is wrong with what was typed; the kinds are told by what each error carries."""
    kind = type(error).__name__
    name = _parameter_name(error)
    if kind == "NoSuchOption":
        return f"L’option « {getattr(error, 'option_name', '')} » n’existe pas. {SEE_HELP}"
    if kind == "MissingParameter":
        return f"Il manque {name}. {SEE_HELP}"
    if kind == "BadParameter":
        return f"La valeur donnée pour {name} ne convient pas. {SEE_HELP}"
    if kind == "BadOptionUsage":
        return f"L’option « {getattr(error, 'option_name', '')} » attend une valeur. {SEE_HELP}"
    if "No such command" in error.message:
        return f"Cette commande n’existe pas. {SEE_HELP}"
    return f"Cette commande n’est pas complète ou a une valeur de trop. {SEE_HELP}"


def _parameter_name(error: TyperException) -> str:
    parameter = getattr(error, "param", None)
    if parameter is None:
        return "une valeur"
    options = [option for option in parameter.opts if option.startswith("--")]
    return f"l’option « {options[0]} »" if options else f"la valeur « {parameter.name.upper()} »"
