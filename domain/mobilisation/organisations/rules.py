"""What a structure and a contact must look like to be written down."""

import re
from collections.abc import Iterable
from dataclasses import replace

from domain.foundation.accounts import normalise_email
from domain.foundation.core.errors import Invalid
from domain.foundation.core.text import clean_line, clean_text, search_key
from domain.mobilisation.organisations.values import (
    CATEGORY_ALIASES,
    CATEGORY_NAMES,
    ContactFacts,
    OrganisationFacts,
)

LA_POSTE = "356000000"
LONGEST_SEARCH_KEY = 400
MOST_CATEGORIES = 8

_SEPARATORS = re.compile(r"[\s\u00a0\u202f.\-/]+")
_INSEE = re.compile(r"(?:0[1-9]|[1-8][0-9]|9[0-8]|2[AB])[0-9]{3}", re.ASCII)
_PHONE = re.compile(r"[0-9+][0-9 ()+./,#*;\-]*(?:(?:poste|p|ext)\.? ?[0-9]+)?", re.ASCII | re.IGNORECASE)


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


def category_code(text: str, *, field: str = "categories") -> str:
    """The code meant by a category's code or name, singular or plural. Raises Invalid `unknown_category`."""
    key = search_key(text)
    singular = " ".join(word.rstrip("s") for word in key.split())
    for code, name in CATEGORY_NAMES.items():
        known = search_key(name)
        if key in (code.value, known) or singular == " ".join(word.rstrip("s") for word in known.split()):
            return code.value
    for alias, code in CATEGORY_ALIASES.items():
        if singular == " ".join(word.rstrip("s") for word in alias.split()):
            return code.value
    raise Invalid("unknown_category", "Cette catégorie d’acteur est inconnue.", field=field)


def check_categories(codes: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """The codes without repeats, in order. Raises Invalid `unknown_category`, `too_many_categories`."""
    wanted = tuple(dict.fromkeys(codes))
    if not set(wanted) <= set(known):
        raise Invalid("unknown_category", "Cette catégorie d’acteur est inconnue.", field="categories")
    if len(wanted) > MOST_CATEGORIES:
        raise Invalid(
            "too_many_categories", "Choisissez {most} catégories au plus.", field="categories", most=MOST_CATEGORIES
        )
    return wanted


def clean_organisation(facts: OrganisationFacts) -> OrganisationFacts:
    """Raises Invalid `name_missing` and those of each identifier."""
    name = clean_line(facts.name, field="name", limit=200)
    if not search_key(name):
        raise Invalid("name_missing", "Donnez le nom de la structure.", field="name")
    return replace(
        facts,
        name=name,
        kind=clean_line(facts.kind, field="kind", limit=120),
        commune=clean_line(facts.commune, field="commune", limit=120),
        insee_code=insee_code(facts.insee_code),
        siret=siret(facts.siret),
    )


def organisation_search_key(facts: OrganisationFacts) -> str:
    """By what a structure is found: its name, its commune, its kind."""
    return search_key(f"{facts.name} {facts.commune} {facts.kind}")[:LONGEST_SEARCH_KEY]


def clean_contact(facts: ContactFacts) -> ContactFacts:
    """Raises Invalid `contact_empty`, `bad_email`, `bad_phone`."""
    cleaned = ContactFacts(
        name=clean_line(facts.name, field="name", limit=200),
        function=clean_line(facts.function, field="function", limit=200),
        email=normalise_email(facts.email) if facts.email.strip() else "",
        phone=phone(facts.phone),
        notes=clean_text(facts.notes, field="notes", limit=2000),
    )
    if not (cleaned.name or cleaned.function or cleaned.email or cleaned.phone):
        raise Invalid("contact_empty", "Indiquez au moins un nom, une fonction ou une adresse.", field="name")
    return cleaned
