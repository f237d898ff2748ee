"""Bodies in JSON, read strictly: what Python accepts beyond the standard, or no database can keep, is refused."""

import json
import math
import re
from typing import Any, NoReturn

from starlette.requests import Request

_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")


class StrictRequest(Request):
    """A request whose JSON holds no NaN, no infinite number, no key twice, no half character, no NUL."""

    async def json(self) -> Any:
        if not hasattr(self, "_json"):
            self._json = read_json(await self.body())
        return self._json


def read_json(body: bytes) -> Any:
    """Raises JSONDecodeError, which the edge answers as `json_invalid`."""
    try:
        text = body.decode("utf-8")
        value = json.loads(text, parse_constant=_refuse, parse_float=_finite, object_pairs_hook=_without_doubles)
    except (UnicodeDecodeError, RecursionError, ValueError) as error:
        raise json.JSONDecodeError("not acceptable", "", getattr(error, "pos", 0)) from None
    if "\\u" in text:
        _check_text(value)
    return value


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError
    return number


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def _check_text(value: Any) -> None:
    """Only an escape such as \\ud800 or \\u0000 can bring in what UTF-8 or a database refuses."""
    match value:
        case str():
            if _UNKEEPABLE.search(value):
                raise json.JSONDecodeError("not acceptable", "", 0)
        case list():
            for item in value:
                _check_text(item)
        case dict():
            for item in (*value.keys(), *value.values()):
                _check_text(item)
