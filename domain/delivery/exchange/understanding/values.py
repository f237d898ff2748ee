"""One cell to one value: hours, dates, numbers, yes and no, as French offices write them."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from domain.delivery.exchange.reading import Cell, plain_text
from domain.foundation.accounts import normalise_email
from domain.foundation.core.errors import Invalid
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import clean_line, clean_text, search_key
from domain.mobilisation.organisations import identifiers

Minutes = int
"""Minutes since midnight; 1440 is midnight at the end of the day."""

_HOUR = re.compile(r"^(\d{1,2})(?:\s*(?:h|heures?|:|\.)\s*(?:(\d{2})(?::\d{2})?)?\s*(?:min(?:utes)?|mn)?)?$")
_RANGE = re.compile(r"^(?:de\s+)?(.{1,12}?)\s*(?:-|–|—|→|/|\bà\b|\ba\b|jusqu'à)\s*(.{1,12})$")
_DATE = re.compile(r"^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})$")
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_LONG = re.compile(r"^(?:[a-z]+\.? )?(\d{1,2})(?:er)? ([a-z]+)\.? (\d{4})$")
_MOMENT = re.compile(r"^(.+?)(?:\s+[àa\-]\s+|[T\s,]+)(\d{1,2}\s*[hH:].{0,9})$")
_MONTHS = ("jan", "fev", "mar", "avr", "mai", "juin", "juil", "aou", "sep", "oct", "nov", "dec")
_YES = frozenset(
    ("oui", "o", "yes", "y", "x", "vrai", "true", "ok", "1", "1,0", "présent", "present", "disponible", "✓")
)
_NO = frozenset(("non", "n", "no", "faux", "false", "0", "0,0", "-", "absent", "aucun", "aucune", "sans"))
_UNKNOWN = frozenset(("?", "nsp", "ne sait pas", "à voir", "a voir", "inconnu"))
_SPREADSHEET_DAY_ZERO = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 18_264, 73_050  # 1950 to 2099
_FIRST_YEAR, _LAST_YEAR = 1950, 2099


class Unreadable(Exception):
    """A cell that cannot be read: `sentence` says what is expected, with an example."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def read_line(cell: Cell, most: int) -> str:
    try:
        return clean_line(plain_text(cell), limit=most)
    except Invalid as error:
        raise Unreadable(error.sentence) from None


def read_text(cell: Cell, most: int) -> str:
    try:
        return clean_text(plain_text(cell), limit=most)
    except Invalid as error:
        raise Unreadable(error.sentence) from None


def read_code(cell: Cell, length: int) -> str:
    """An INSEE code (5) or a SIRET (14); spreadsheets drop the zero in front."""
    text = plain_text(cell).strip()
    if text.isdigit() and len(text) == length - 1:
        text = "0" + text
    try:
        return identifiers.siret(text) if length == 14 else identifiers.insee_code(text)
    except Invalid as error:
        raise Unreadable(error.sentence) from None


def read_phone(cell: Cell, most: int) -> str:
    text = plain_text(cell).strip()
    if not isinstance(cell, str) and len(text) == 9:
        text = "0" + text
    try:
        return identifiers.phone(text)
    except Invalid as error:
        raise Unreadable(error.sentence) from None


def read_rna(cell: Cell) -> str:
    return _identified(identifiers.rna, plain_text(cell))


def read_website(cell: Cell) -> str:
    return _identified(identifiers.website, plain_text(cell).strip())


def read_postal_code(cell: Cell) -> str:
    """Five digits; spreadsheets drop the zero in front."""
    text = plain_text(cell).strip()
    return _identified(identifiers.postal_code, text.zfill(5) if text.isdigit() else text)


def _identified(read: Callable[[str], str], text: str) -> str:
    try:
        return read(text)
    except Invalid as error:
        raise Unreadable(error.sentence) from None


def read_email(cell: Cell) -> str:
    text = plain_text(cell).strip().removeprefix("mailto:").strip("<> ")
    try:
        return normalise_email(text)
    except Invalid as error:
        raise Unreadable(error.sentence) from None


def read_decimal(cell: Cell, most: int) -> Decimal:
    """`4 500,00`, `4.500,00`, `4,500.00`, `4500 €`."""
    text = re.sub(r"[\s\u00a0\u202f€]|euros?$|m2$|m²$", "", plain_text(cell).strip().lower())
    if "," in text and "." in text:
        thousands, comma = (".", ",") if text.rindex(",") > text.rindex(".") else (",", ".")
        text = text.replace(thousands, "").replace(comma, ".")
    elif re.fullmatch(r"\d{1,3}(\.\d{3})+", text) and text.count(".") > 1:
        text = text.replace(".", "")
    text = text.replace(",", ".")
    try:
        if not re.fullmatch(r"[+-]?\d+(\.\d*)?", text):
            raise InvalidOperation
        value = Decimal(text)
    except InvalidOperation:
        raise Unreadable(gettext("Un nombre est attendu. Exemple : 4 500,00.")) from None
    if value < 0:
        raise Unreadable(gettext("Ce nombre ne peut pas être négatif."))
    if value > most:
        raise Unreadable(gettext("Ce nombre est trop grand."))
    return value.quantize(Decimal("0.01"))


def read_integer(cell: Cell, most: int) -> int:
    text = re.sub(r"(?i)\s*(places?|personnes?|pers\.?|pax|assises?)$", "", plain_text(cell).strip())
    value = read_decimal(text, most)
    if value != value.to_integral_value():
        raise Unreadable(gettext("Un nombre entier est attendu. Exemple : 40."))
    return int(value)


def read_yes_no(cell: Cell) -> bool | None:
    """None when the file says that nobody knows."""
    if isinstance(cell, bool):
        return cell
    text = plain_text(cell).strip().lower()
    if text in _UNKNOWN:
        return None
    head = re.split(r"[\s,;(]", text, maxsplit=1)[0] if text else ""
    for word in (text, head):
        if word in _YES:
            return True
        if word in _NO:
            return False
    if text.isdigit():
        return int(text) > 0
    raise Unreadable(gettext("Répondez par oui ou non."))


def read_hour(cell: Cell) -> Minutes:
    """`9h30`, `09:30`, `9 h`, `14H`, midi, an hour of a spreadsheet or its fraction of a day."""
    if isinstance(cell, datetime | time):
        return cell.hour * 60 + cell.minute
    if isinstance(cell, timedelta):
        return _within_day(round(cell.total_seconds() / 60))
    if isinstance(cell, float) and 0 <= cell < 1:
        return round(cell * 1440)
    text = re.sub(r"[\s\u00a0\u202f]+", " ", plain_text(cell)).strip().lower()
    if text in ("midi", "minuit"):
        return 720 if text == "midi" else 1440
    found = _HOUR.match(text)
    if not found or (isinstance(cell, str) and text.isdigit() and len(text) > 2):
        raise Unreadable(gettext("Une heure est attendue. Exemples : 9h30, 09:30, 14 h."))
    minutes = int(found.group(2) or 0)
    if minutes > 59:
        raise Unreadable(gettext("Une heure est attendue. Exemples : 9h30, 09:30, 14 h."))
    return _within_day(int(found.group(1)) * 60 + minutes)


def _within_day(minutes: int) -> Minutes:
    if not 0 <= minutes <= 1440:
        raise Unreadable(gettext("Une heure va de 0 h à 24 h."))
    return minutes


def read_hours(cell: Cell) -> tuple[Minutes, Minutes | None]:
    """`9h30-10h45`, `de 9 h à 10 h`, or only a beginning."""
    text = re.sub(r"[\s\u00a0\u202f]+", " ", plain_text(cell)).strip().lower()
    found = _RANGE.match(text) if isinstance(cell, str) else None
    if found is None:
        return read_hour(cell), None
    return read_hour(found.group(1)), read_hour(found.group(2))


def read_date(cell: Cell) -> date:
    """`12/01/2022` (day first), ISO, `1er mars 2022`, a date of a spreadsheet or its serial number."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = " ".join(plain_text(cell).split())
    is_number = isinstance(cell, int | float) or (text.isdigit() and len(text) == 5)
    if is_number and text.isdigit() and _FIRST_SERIAL <= int(text) <= _LAST_SERIAL:
        return _SPREADSHEET_DAY_ZERO + timedelta(days=int(text))
    try:
        found = _date_in(text)
    except ValueError:
        found = None
    if found is None or not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        raise Unreadable(gettext("Une date est attendue, jour puis mois. Exemple : 30/06/2022."))
    return found


def _date_in(text: str) -> date | None:
    if found := _DATE.match(text):
        day, month, year = (int(part) for part in found.groups())
        return date(year + 2000 if len(found.group(3)) == 2 else year, month, day)
    if found := _ISO.match(text):
        return date(*(int(part) for part in found.groups()))
    if found := _LONG.match(search_key(text)):
        name = found.group(2)
        for number, month_start in enumerate(_MONTHS, start=1):
            if name.startswith(month_start):
                return date(int(found.group(3)), number, int(found.group(1)))
    return None


def read_moment(cell: Cell) -> tuple[date, Minutes | None]:
    """A date, with an hour when one is given."""
    if isinstance(cell, datetime):
        return cell.date(), (cell.hour * 60 + cell.minute) or None
    text = " ".join(plain_text(cell).split())
    found = _MOMENT.match(text) if isinstance(cell, str) else None
    if found:
        return read_date(found.group(1)), read_hour(found.group(2))
    return read_date(cell), None


def split_names(text: str) -> list[str]:
    """Names in a cell, separated by commas, semicolons, line ends, slashes or `+`; brackets keep theirs."""
    parts = re.split(r"(?:[,;\n]|\s[/+&]\s)(?![^()]*\))", text)
    return [name for part in parts if (name := " ".join(part.split()))]
