"""Large print (`?taille=grande`): a second stylesheet with larger type, kept from page to page like the language."""

import contextlib
import re
from collections.abc import Iterator
from contextvars import ContextVar

LARGE = "grande"
_ASKED = re.compile(rb"(?:^|&)taille=grande(?:&|$)")

_large: ContextVar[bool] = ContextVar("large_type", default=False)


def is_large() -> bool:
    """Whether the page that is being made was asked for in large print."""
    return _large.get()


@contextlib.contextmanager
def in_size_asked(query: bytes) -> Iterator[None]:
    """Everything made inside is made in the size that the address asks for."""
    token = _large.set(_ASKED.search(query) is not None)
    try:
        yield
    finally:
        _large.reset(token)
