"""What a structure and a contact must look like to be written down."""

from collections.abc import Iterable
from dataclasses import replace

from domain.foundation.accounts import normalise_email
from domain.foundation.core.errors import Invalid
from domain.foundation.core.text import clean_line, clean_text, search_key
from domain.mobilisation.organisations.identifiers import (
    coordinates,
    insee_code,
    phone,
    postal_code,
    rna,
    siret,
    website,
)
from domain.mobilisation.organisations.values import (
    CATEGORY_ALIASES,
    CATEGORY_NAMES,
    CategoryFacts,
    ContactFacts,
    OrganisationFacts,
)

__all__ = ["coordinates", "insee_code", "phone", "postal_code", "rna", "siret", "website"]

LONGEST_SEARCH_KEY = 400
MOST_CATEGORIES = 8


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


def clean_category(facts: CategoryFacts) -> CategoryFacts:
    """Raises Invalid `name_missing`."""
    name = clean_line(facts.name, field="name", limit=120)
    if not search_key(name):
        raise Invalid("name_missing", "Donnez un nom à la catégorie.", field="name")
    return replace(facts, name=name, ideas=clean_text(facts.ideas, field="ideas", limit=1000))


def clean_organisation(facts: OrganisationFacts) -> OrganisationFacts:
    """Raises Invalid `name_missing` and those of each identifier."""
    name = clean_line(facts.name, field="name", limit=200)
    if not search_key(name):
        raise Invalid("name_missing", "Donnez le nom de la structure.", field="name")
    latitude, longitude = coordinates(facts.latitude, facts.longitude)
    return replace(
        facts,
        name=name,
        kind=clean_line(facts.kind, field="kind", limit=120),
        commune=clean_line(facts.commune, field="commune", limit=120),
        insee_code=insee_code(facts.insee_code),
        siret=siret(facts.siret),
        rna=rna(facts.rna),
        email=normalise_email(facts.email) if facts.email.strip() else "",
        phone=phone(facts.phone),
        website=website(facts.website),
        address=clean_line(facts.address, field="address", limit=300),
        postal_code=postal_code(facts.postal_code),
        latitude=latitude,
        longitude=longitude,
    )


def organisation_search_key(facts: OrganisationFacts, other_names: Iterable[str] = ()) -> str:
    """By what a structure is found: its name, its commune, its kind, and the names that it had."""
    words = [facts.name, facts.commune, facts.kind, *other_names]
    return search_key(" ".join(words))[:LONGEST_SEARCH_KEY].rstrip()


def clean_contact(facts: ContactFacts) -> ContactFacts:
    """Raises Invalid `contact_empty`, `bad_email`, `bad_phone`."""
    cleaned = ContactFacts(
        name=clean_line(facts.name, field="name", limit=200),
        function=clean_line(facts.function, field="function", limit=200),
        email=normalise_email(facts.email) if facts.email.strip() else "",
        phone=phone(facts.phone),
        notes=clean_text(facts.notes, field="notes", limit=2000),
        is_elected=facts.is_elected,
    )
    if not (cleaned.name or cleaned.function or cleaned.email or cleaned.phone):
        raise Invalid("contact_empty", "Indiquez au moins un nom, une fonction ou une adresse.", field="name")
    return cleaned
