"""Blank badges for people who come without having registered: each has its code already, always the same."""

import uuid
from collections.abc import Mapping
from functools import lru_cache

from domain.foundation.core.ids import derive_token

MOST_BLANKS = 500
"""In one batch; numbers go on from one batch to the next, and are known up to `LAST_NUMBER`."""
LAST_NUMBER = 5000
CODE_LENGTH = 13


def blank_code(secret: bytes, event_id: uuid.UUID, number: int) -> str:
    """The code of the blank badge of that number, from 1."""
    return derive_token(secret, "blank-badge", event_id, number)[:CODE_LENGTH].upper()


def blank_name(number: int) -> str:
    """What is printed on it to tell it from others."""
    return f"SP-{number}"


def blank_number(secret: bytes, event_id: uuid.UUID, code: str) -> int | None:
    """Which blank badge of the event carries that code; None for any other code."""
    return _numbers(secret, event_id).get(code)


@lru_cache(maxsize=8)
def _numbers(secret: bytes, event_id: uuid.UUID) -> Mapping[str, int]:
    return {blank_code(secret, event_id, number): number for number in range(1, LAST_NUMBER + 1)}
