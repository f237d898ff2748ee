"""What somebody typed on a page behind a personal link: kept as typed, so that a mistake loses nothing."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeVar

from starlette.datastructures import FormData

from domain.foundation import accounts
from domain.foundation.core.errors import Invalid, InvalidFields, PreauError
from domain.foundation.core.ids import hash_token, new_token

T = TypeVar("T")
Choice = TypeVar("Choice", bound=StrEnum)
LONGEST = 12_000
_FRENCH_DATE = re.compile(r"\s*(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})\s*")

_FRENCH_HOUR = re.compile(r"\s*(\d{1,2})\s*[h:]\s*(\d{2})?(?::\d{2})?\s*", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True)
class Typed:
    """Texts by field, and the version of the row that the person saw."""

    texts: Mapping[str, str] = field(default_factory=dict)
    version: int = 0
    form_token: str = field(default_factory=new_token)

    def text(self, name: str) -> str:
        return self.texts.get(name, "")

    def ticked(self, name: str) -> bool:
        return bool(self.text(name))

    @property
    def key(self) -> str:
        """The same for the same words from the same form, so that a second click does nothing more."""
        return hash_token(f"{self.form_token} {self.mark}")

    @property
    def mark(self) -> str:
        return accounts.fingerprint(dict(self.texts))


def read_typed(form: FormData, names: Iterable[str]) -> Typed:
    """The fields that we know, cut far beyond what any of them may hold; a version that is none reads as 0."""

    def typed(name: str) -> str:
        value = form.get(name, "")
        return value[:LONGEST] if isinstance(value, str) else ""

    number = typed("version")[:9]
    version = int(number) if number.isascii() and number.isdigit() else 0
    return Typed({name: typed(name) for name in names}, version, typed("form_token")[:80] or new_token())


class Reader:
    """Reads fields one after the other and tells all that is wrong together."""

    def __init__(self, typed: Typed) -> None:
        self._typed = typed
        self._errors: list[Invalid] = []

    def decimal(self, name: str) -> Decimal | None:
        return self._read(name, _decimal)

    def count(self, name: str) -> int | None:
        return self._read(name, _count)

    def day(self, name: str) -> date | None:
        return self._read(name, _day)

    def wall(self, name: str) -> time | None:
        """An hour as clocks show it."""
        return self._read(name, _wall)

    def yes_no(self, name: str) -> bool | None:
        """`oui`, `non`, or None for what nobody knows."""
        return {"oui": True, "non": False}.get(self._typed.text(name))

    def choice(self, name: str, kind: type[Choice], missing: Invalid) -> Choice | None:
        """One of the words of `kind`; anything else is told as `missing`."""
        found = next((each for each in kind if each.value == self._typed.text(name)), None)
        if found is None:
            self._errors.append(missing)
        return found

    def check(self, others: Callable[[], object] = lambda: None) -> None:
        """Raises InvalidFields when something could not be read, with what `others` refuses in the other fields."""
        if not self._errors:
            return
        told = {error.field for error in self._errors}
        try:
            others()
        except Invalid as error:
            more = error.errors if isinstance(error, InvalidFields) else [error]
            self._errors += [each for each in more if each.field not in told]
        order = {name: place for place, name in enumerate(self._typed.texts)}
        raise InvalidFields(sorted(self._errors, key=lambda each: order.get(each.field or "", len(order))))

    def _read(self, name: str, convert: Callable[[str, str], T]) -> T | None:
        text = self._typed.text(name).strip()
        if not text:
            return None
        try:
            return convert(text, name)
        except Invalid as error:
            self._errors.append(error)
            return None


def _decimal(text: str, name: str) -> Decimal:
    plain = re.sub(r"[\s\u00a0\u202f€]", "", text).replace(",", ".")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or len(plain) > 20:
        raise Invalid("bad_number", "Écrivez un nombre. Exemple : 1500 ou 12,50", field=name)
    return number


def _count(text: str, name: str) -> int:
    plain = re.sub(r"[\s\u00a0\u202f]", "", text)
    if not re.fullmatch(r"\d{1,9}", plain, re.ASCII):
        raise Invalid("bad_number", "Écrivez un nombre entier, sans lettre. Exemple : 40", field=name)
    return int(plain)


def _day(text: str, name: str) -> date:
    """As a browser sends it (`2026-10-13`), or as people write it (`13/10/2026`)."""
    french = _FRENCH_DATE.fullmatch(text)
    try:
        if french:
            return date(int(french[3]), int(french[2]), int(french[1]))
        return date.fromisoformat(text)
    except ValueError:
        raise Invalid("bad_date", "Écrivez une date. Exemple : 13/10/2026", field=name) from None


def _wall(text: str, name: str) -> time:
    """As a browser sends it (`14:30`), or as people write it (`14 h 30`, `9h`)."""
    typed = _FRENCH_HOUR.fullmatch(text)
    hour, minute = (int(typed[1]), int(typed[2] or 0)) if typed else (24, 0)
    if hour > 23 or minute > 59:
        raise Invalid("bad_hour", "Écrivez une heure. Exemple : 14 h 30", field=name)
    return time(hour, minute)


def mistakes_of(error: PreauError | None) -> dict[str, str]:
    """A sentence for each field to mend; what concerns no single field stands under `""`."""
    if error is None:
        return {}
    found: dict[str, str] = {}
    for each in _each_of(error):
        found.setdefault(each.field or "", each.sentence)
    return found


def codes_of(error: PreauError | None) -> set[str]:
    """The codes of all that is to mend."""
    return set() if error is None else {each.code for each in _each_of(error)}


def _each_of(error: PreauError) -> Sequence[PreauError]:
    return error.errors if isinstance(error, InvalidFields) else [error]
