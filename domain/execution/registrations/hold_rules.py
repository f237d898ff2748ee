"""What held places must be: pure."""

import re
from dataclasses import replace
from datetime import datetime

from domain.execution.registrations.queue_values import HoldFacts
from domain.execution.registrations.states import ParticipantKind
from domain.foundation.core.errors import Invalid, Mistakes
from domain.foundation.core.text import clean_line
from domain.foundation.events.rules import MAX_CAPACITY

__all__ = ["MOST_HOLDS", "ParticipantKind", "as_code", "clean"]

MOST_HOLDS = 200
_CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{3,39}")


def as_code(text: str) -> str:
    """A code as it is kept and compared: capitals, without what surrounds it."""
    return text.strip().upper()


def clean(facts: HoldFacts, *, now: datetime) -> HoldFacts:
    """The facts as they are kept. Raises Invalid, or InvalidFields with everything that is to be mended."""
    mistakes = Mistakes()
    name = mistakes.read(lambda: _name(facts.name), "")
    code = mistakes.read(lambda: _read_code(facts.code), "")
    mistakes.read(lambda: _check_seats(facts.seats), None)
    mistakes.read(lambda: _check_whom(facts, code), None)
    mistakes.read(lambda: _check_day(facts.release_at, now), None)
    mistakes.tell()
    return replace(facts, name=name, code=code, kinds=tuple(dict.fromkeys(facts.kinds)))


def _name(text: str) -> str:
    name = clean_line(text, field="name", limit=200)
    if not name:
        raise Invalid("name_missing", "Dites pour qui ces places sont gardées.", field="name")
    return name


def _read_code(text: str) -> str:
    code = as_code(text)
    if code and not _CODE.fullmatch(code):
        raise Invalid("bad_code", "Un code a 4 à 40 lettres sans accent, chiffres ou traits d’union.", field="code")
    return code


def _check_seats(seats: int) -> None:
    if not 0 <= seats <= MAX_CAPACITY:
        raise Invalid("bad_seats", "Écrivez un nombre de places, à partir de 0.", field="seats")


def _check_whom(facts: HoldFacts, code: str) -> None:
    if not facts.kinds and not code and not facts.code:
        raise Invalid(
            "nobody_named", "Dites qui peut les prendre : des rôles du jour, ou un code à donner.", field="kinds"
        )


def _check_day(release_at: datetime | None, now: datetime) -> None:
    if release_at is not None and release_at <= now:
        raise Invalid("day_past", "Ce jour est passé : choisissez quand les places sont rendues.", field="release_at")
