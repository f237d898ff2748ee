"""Telling people from robots without a puzzle: a field that nobody sees, and the time that it takes to read a form.

A robot gets the same pages as everybody. Somebody who is taken for one loses nothing: they are shown their answers once
more, and send them again.
"""

from datetime import UTC, datetime, timedelta

from starlette.datastructures import FormData

from domain.foundation.core.ids import derive_token, new_token

TRAP = "site_web"
"""A field out of sight: whatever fills it fills everything."""
SOONEST, LATEST = timedelta(seconds=2), timedelta(days=3)
_SEPARATOR = "."


def make_form_token(secret: bytes, now: datetime) -> str:
    """One for each form that is opened: it says when, and nobody else can make one."""
    opened = f"{new_token()}{_SEPARATOR}{int(now.timestamp()):x}"
    return f"{opened}{_SEPARATOR}{_seal(secret, opened)}"


def is_in_time(token: str, secret: bytes, now: datetime) -> bool:
    """Whether the form was opened here, long enough ago to be read and not so long ago that it may have changed."""
    opened, _, seal = token.rpartition(_SEPARATOR)
    if not opened or seal != _seal(secret, opened):
        return False
    since = datetime.fromtimestamp(int(opened.rpartition(_SEPARATOR)[2], 16), UTC)
    return SOONEST <= now - since <= LATEST


def renewed(token: str, secret: bytes, now: datetime) -> str:
    """The same one while it holds: what was sent from it once is not sent twice."""
    holds = is_in_time(token, secret, now) or is_in_time(token, secret, now + SOONEST)
    return token if holds else make_form_token(secret, now)


def is_caught(form: FormData) -> bool:
    return bool(form.get(TRAP))


def _seal(secret: bytes, opened: str) -> str:
    return derive_token(secret, "registration-form", opened)
