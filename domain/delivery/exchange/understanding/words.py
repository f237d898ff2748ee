"""Comparing words as people write them: case, accents, blanks, plural and inclusive endings do not matter."""

import difflib
import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache

from domain.foundation.core.text import search_key

_INCLUSIVE = re.compile(r"(?<=\w)[·•.(/\-](?:e|ne|le|trice|rice|s)[·•.)]?s?\)?(?![\w])")
_SMALL_WORDS = frozenset(
    ("d", "de", "du", "des", "l", "la", "le", "les", "a", "au", "aux", "un", "une", "en", "et", "ou", "s")
)
_NOT_WORD = re.compile(r"[^\w]+")


@lru_cache(maxsize=8192)
def word_key(text: str) -> str:
    """`Intéressé·e` and `interessées` have one key, as `Nom de la structure` and `nom structure` do."""
    plain = _INCLUSIVE.sub("", search_key(text).replace("m²", "m2"))
    words = [word for word in _NOT_WORD.sub(" ", plain).split() if word not in _SMALL_WORDS]
    return " ".join(_stem(word) for word in words) or plain


def _stem(word: str) -> str:
    """Without plural and feminine endings; short words stay whole."""
    if len(word) <= 3:
        return word
    return word.removesuffix("s").removesuffix("x").rstrip("e") or word


def nearest(text: str, choices: Iterable[str], *, cutoff: float = 0.72) -> str | None:
    """The choice that reads most like `text`, if one does."""
    by_key = {word_key(choice): choice for choice in choices}
    key = word_key(text)
    found = difflib.get_close_matches(key, by_key, n=1, cutoff=cutoff)
    if found:
        return by_key[found[0]]
    inside = [known for known in by_key if key and (known.startswith(key + " ") or key.startswith(known + " "))]
    return by_key[min(inside, key=len)] if inside else None


def question_key(prefix: str, *texts: str) -> str:
    """A stable ASCII name for a question, short enough to be typed: `category:dispositif-public`."""
    keys = [search_key(text) for text in texts]
    slug = "+".join(re.sub(r"[^a-z0-9]+", "-", key).strip("-") for key in keys)
    plain = all(key.isascii() for key in keys)
    if plain and 0 < len(slug) <= 120:
        return f"{prefix}:{slug}"
    digest = hashlib.sha256("\x1f".join(keys).encode()).hexdigest()[:10]
    return f"{prefix}:{slug[:80].rstrip('-+')}-{digest}"
