"""Languages: French is the source of every string; other languages are gettext catalogues in `domain/locales`.

The current language is a context variable set at the edge (a request, a mail, a print), so that rules and errors
need not carry it.
"""

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

SOURCE_LANGUAGE = "fr"
LOCALES = Path(__file__).resolve().parents[2] / "locales"

_language: ContextVar[str] = ContextVar("language", default=SOURCE_LANGUAGE)


def current_language() -> str:
    return _language.get()


@cache
def languages() -> tuple[str, ...]:
    """Languages that have a catalogue, French first."""
    found = sorted(path.stem for path in LOCALES.glob("*.po"))
    return (SOURCE_LANGUAGE, *found)


@contextlib.contextmanager
def in_language(code: str) -> Iterator[None]:
    """Everything said inside is said in `code`, or in French when there is no such catalogue."""
    token = _language.set(code if code in languages() else SOURCE_LANGUAGE)
    try:
        yield
    finally:
        _language.reset(token)


@cache
def _catalogue(code: str) -> Catalog:
    with (LOCALES / f"{code}.po").open("rb") as file:
        return read_po(file, locale=code)


def gettext(message: str) -> str:
    """The string in the current language; the French source when it is not translated."""
    language = current_language()
    if language == SOURCE_LANGUAGE:
        return message
    entry = _catalogue(language).get(message)
    return str(entry.string) if entry is not None and entry.string else message


def ngettext(singular: str, plural: str, count: int) -> str:
    """Singular or plural in the current language; in French 0 and 1 are singular."""
    language = current_language()
    if language == SOURCE_LANGUAGE:
        return singular if abs(count) < 2 else plural
    entry = _catalogue(language).get(singular)
    if entry is None or not entry.string or isinstance(entry.string, str):
        return singular if count == 1 else plural
    return str(entry.string[0] if count == 1 else entry.string[1])


def labelled(label: str, value: str = "") -> str:
    """`Lieu : Périgueux`, or `Lieu :` alone, with the colon as the language sets it."""
    return gettext("{label} : {value}").format(label=label, value=value).rstrip()
