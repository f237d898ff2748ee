"""Numbers, codes and addresses by which a structure is known, as people paste them."""

import re
from urllib.parse import urlsplit

from domain.foundation.core.errors import Invalid
from domain.foundation.core.text import clean_line

LA_POSTE = "356000000"

_SEPARATORS = re.compile(r"[\s\u00a0\u202f.\-/]+")
_INSEE = re.compile(r"(?:0[1-9]|[1-8][0-9]|9[0-8]|2[AB])[0-9]{3}", re.ASCII)
_RNA = re.compile(r"W[0-9][0-9A-Z][0-9]{7}", re.ASCII)
_PHONE = re.compile(r"[0-9+][0-9 ()+./,#*;\-]*(?:(?:poste|p|ext)\.? ?[0-9]+)?", re.ASCII | re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}", re.ASCII)


def siret(text: str, *, field: str = "siret") -> str:
    """The 14 digits of a SIRET pasted with or without spaces; an empty text stays empty.

    Raises Invalid `siret_length` and `siret_key`. Establishments of La Poste follow another control than the others.
    """
    digits = _SEPARATORS.sub("", text)
    if not digits:
        return ""
    if not re.fullmatch(r"[0-9]{14}", digits):
        raise Invalid("siret_length", "Un SIRET compte 14 chiffres. Exemple : 130 025 265 00013.", field=field)
    of_la_poste = digits.startswith(LA_POSTE) and sum(map(int, digits)) % 5 == 0
    if not _luhn(digits) and not of_la_poste:
        raise Invalid("siret_key", "Ce SIRET contient une erreur : son chiffre de contrôle est faux.", field=field)
    return digits


def _luhn(digits: str) -> bool:
    doubled = [int(digit) * (2 if rank % 2 else 1) for rank, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def insee_code(text: str, *, field: str = "insee_code") -> str:
    """The five characters of a commune's official code; an empty text stays empty. Raises Invalid `insee_code`."""
    code = _SEPARATORS.sub("", text).upper()
    if code and not _INSEE.fullmatch(code):
        raise Invalid(
            "insee_code",
            "Un code INSEE compte 5 caractères (ce n’est pas le code postal). Exemple : 24322.",
            field=field,
        )
    return code


def phone(text: str, *, field: str = "phone") -> str:
    """A number as people read it: French ones in pairs, others as typed. Raises Invalid `bad_phone`."""
    typed = clean_line(text, field=field, limit=40)
    if not typed:
        return ""
    digits = re.sub(r"^(\+33|0033)(\(0\))?", "0", re.sub(r"[\s.\-/]", "", typed))
    if re.fullmatch(r"0[1-9][0-9]{8}", digits):
        return " ".join(digits[start : start + 2] for start in range(0, 10, 2))
    if not _PHONE.fullmatch(typed) or len(re.findall(r"[0-9]", typed)) < 3:
        raise Invalid("bad_phone", "Écrivez un numéro de téléphone. Exemple : 05 53 00 00 01.", field=field)
    return typed


def rna(text: str, *, field: str = "rna") -> str:
    """The number of an association in the national register, W and nine characters; an empty text stays empty.

    Raises Invalid `bad_rna`.
    """
    number = _SEPARATORS.sub("", text).upper()
    if number and not _RNA.fullmatch(number):
        raise Invalid("bad_rna", "Un numéro RNA compte un W puis neuf chiffres. Exemple : W243001234.", field=field)
    return number


def postal_code(text: str, *, field: str = "postal_code") -> str:
    """Five digits; an empty text stays empty. Raises Invalid `bad_postal_code`."""
    code = _SEPARATORS.sub("", text)
    if code and not re.fullmatch(r"[0-9]{5}", code):
        raise Invalid("bad_postal_code", "Un code postal compte cinq chiffres. Exemple : 24000.", field=field)
    return code


def website(text: str, *, field: str = "website") -> str:
    """The address of a site; `https://` is added where it is missing. Raises Invalid `bad_website`."""
    typed = clean_line(text, field=field, limit=300)
    if not typed:
        return ""
    address = typed if re.match(r"[a-zA-Z][a-zA-Z0-9+.\-]*:", typed) else f"https://{typed}"
    wrong = Invalid("bad_website", "Écrivez l’adresse d’un site. Exemple : https://www.dordogne.fr", field=field)
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode()
    except (ValueError, UnicodeError):
        raise wrong from None
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host) or parts.username or " " in address:
        raise wrong
    if len(address) > 300:
        raise Invalid("too_long", "Ce texte est trop long : {limit} caractères au plus.", field=field, limit=300)
    return address


def coordinates(latitude: float | None, longitude: float | None) -> tuple[float | None, float | None]:
    """Both or none, on the globe. Raises Invalid `bad_coordinates`."""
    if latitude is None and longitude is None:
        return None, None
    if latitude is None or not -90 <= latitude <= 90:
        raise _not_on_the_globe("latitude")
    if longitude is None or not -180 <= longitude <= 180:
        raise _not_on_the_globe("longitude")
    return latitude, longitude


def _not_on_the_globe(field: str) -> Invalid:
    return Invalid(
        "bad_coordinates", "Donnez la latitude et la longitude en degrés. Exemple : 45,184 et 0,721.", field=field
    )
