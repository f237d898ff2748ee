"""Recognising the same structure under two spellings: « C.C. de X », « CC X », « Communauté de communes de X »."""

import re

from domain.foundation.core.text import search_key

LONGEST_KEY = 400

# Long names and the short form that stands for them, longest first; words are search keys without punctuation.
SHORT_FORMS: tuple[tuple[str, str], ...] = (
    ("centre intercommunal d action sociale", "cias"),
    ("centre communal d action sociale", "ccas"),
    ("caisse primaire d assurance maladie", "cpam"),
    ("caisse d allocations familiales", "caf"),
    ("communaute d agglomeration", "ca"),
    ("communaute de communes", "cc"),
    ("communaute urbaine", "cu"),
    ("mutualite sociale agricole", "msa"),
    ("maison france services", "france services"),
    ("conseil departemental", "departement"),
    ("conseil regional", "region"),
    ("france travail", "pole emploi"),
    ("mairie", "commune"),
    ("ville", "commune"),
    ("sainte", "ste"),
    ("saint", "st"),
)

SMALL_WORDS = frozenset(["le", "la", "les", "l", "un", "une", "de", "du", "des", "d", "et", "a", "au", "aux"])
LEGAL_FORMS = frozenset(
    ["association", "asso", "sarl", "sas", "sasu", "sa", "eurl", "scop", "scic", "sci", "epic", "gip"]
)

_INITIALS = re.compile(r"\b[^\W\d_]\.(?: ?[^\W\d_]\.)+(?:[^\W\d_]\b)?|\b[^\W\d_](?:\.[^\W\d_])+\b")
_BETWEEN = re.compile(r"[. ]+")
_WORD = re.compile(r"[^\W_]+")


def match_key(name: str) -> str:
    """A key that near-duplicates share: no accents, case, articles, legal forms; usual abbreviations folded.

    Never empty for a name that has a letter or a digit.
    """
    key = _INITIALS.sub(lambda match: _BETWEEN.sub("", match.group()) + " ", search_key(name))
    words = f" {' '.join(_WORD.findall(key))} "
    for long, short in SHORT_FORMS:
        words = words.replace(f" {long} ", f" {short} ")
    all_words = words.split()
    telling = [word for word in all_words if word not in SMALL_WORDS and word not in LEGAL_FORMS]
    return " ".join(telling or all_words)[:LONGEST_KEY]
