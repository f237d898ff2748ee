"""Text of strangers in mails: shown as typed, never turned into a link by the program that reads the mail.

Mail programs make links of whatever looks like an address. In HTML each dot, colon and at sign inside a word stands in
an element of its own, which no program joins and no reader sees. Plain text has no such means: there an address gets a
space after its dots (`evil. example`), which stays readable; e-mail addresses stay whole. Our own links are `Link`
blocks, written as they are.
"""

import re
from functools import lru_cache

from markupsafe import Markup, escape

from domain.foundation.core.i18n import SOURCE_LANGUAGE, current_language
from domain.foundation.core.text import clean_line, clean_text, french

SUBJECT_LIMIT = 200
NO_LIMIT = 10**9

_JOINTS = re.compile(r"(?<=\S)([.:@/]+)(?=\S)")
_WORD = re.compile(r"[\w.@+\-/:]+")
_EMAIL = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+\.?")
# A dot before something that can be a domain's last part; our own file endings are not.
_DOMAIN_DOT = re.compile(r"(?<=\w)\.(?=\w[\w\-])(?=[\w\-]*[^\W\d_])(?!(?:ics|pdf|csv|xlsx)\b)")


def typeset(text: str) -> str:
    """The text without control or direction marks, with the typography of the current language."""
    clean = clean_text(text, limit=NO_LIMIT)
    return french(clean) if current_language() == SOURCE_LANGUAGE else clean


def one_line(text: str) -> str:
    """The text as one line, fit for a header."""
    return clean_line(text, limit=NO_LIMIT)


@lru_cache(maxsize=512)
def unlinked_text(text: str) -> str:
    """Plain text in which no web address is left whole."""
    return _WORD.sub(lambda found: _apart(found.group()), text)


def _apart(word: str) -> str:
    if _EMAIL.fullmatch(word):
        return word
    return _DOMAIN_DOT.sub(". ", word.replace("://", ": //"))


def unlinked_html(text: str) -> Markup:
    """Escaped text in which nothing looks like an address to a mail program; line feeds are kept."""
    return _spanned(typeset(text))


@lru_cache(maxsize=512)  # most lines of a mail are the same for everybody
def _spanned(text: str) -> Markup:
    pieces = _JOINTS.split(text)
    marked = [Markup("<span>{}</span>").format(piece) if at % 2 else escape(piece) for at, piece in enumerate(pieces)]
    return Markup("").join(marked).replace("\n", Markup("<br>"))


def subject_line(subject: str) -> str:
    """One line for the header: no control character, no whole address, at most 200 characters."""
    line = unlinked_text(typeset(one_line(subject)))
    return line if len(line) <= SUBJECT_LIMIT else f"{line[: SUBJECT_LIMIT - 1].rstrip()}…"
