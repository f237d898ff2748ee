"""What the command line says in French when it was not understood."""

import typer.rich_utils
from typer.exceptions import TyperException

SEE_HELP = "Voyez « preau --help »."


def speak_french() -> None:
    """Name the parts of the help in French."""
    typer.rich_utils.ARGUMENTS_PANEL_TITLE = "Valeurs"
    typer.rich_utils.OPTIONS_PANEL_TITLE = "Options"
    typer.rich_utils.COMMANDS_PANEL_TITLE = "Commandes"
    typer.rich_utils.ERRORS_PANEL_TITLE = "Erreur"


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
