"""Three public directories of the State: companies and associations, communes, addresses.

Each answer becomes plain facts under our own names; what is missing or odd there is left out.
"""

import re
from collections.abc import Mapping
from typing import Any

from domain.foundation.core.settings import Settings
from domain.foundation.core.text import clean_line
from domain.mobilisation.organisations.values import LookupKind
from worker.clients.http import GuardedClient, first_of

Facts = dict[str, Any]

MOST_COMPANIES = 10
MOST_ADDRESSES = 5
MOST_COMMUNES = 10
LONGEST_TEXT = 300
_DEPARTMENT = re.compile(r"[0-9]{2,3}|2[AB]")
_MOST_PEOPLE = 100_000_000
_CLOSED = "F"
_HIDDEN = "NON-DIFFUSIBLE"
_COMMUNE_FIELDS = "nom,code,codeEpci,epci,population,centre,codeDepartement"


def ask(client: GuardedClient, settings: Settings, kind: LookupKind, query: str) -> list[Facts]:
    """What a directory knows of the words asked. Raises Unreachable."""
    if kind is LookupKind.COMPANIES:
        return _companies(client, settings.companies_url, query)
    if kind is LookupKind.ADDRESSES:
        return _addresses(client, settings.addresses_url, query)
    return _communes(client, settings.communes_url, query)


def _companies(client: GuardedClient, url: str, query: str) -> list[Facts]:
    """« Recherche d’entreprises »: the open establishment that matches, else the head office.

    What its owner does not want shown comes in words of the service (« [NON-DIFFUSIBLE] »), which are no facts.
    """
    found = client.get_json(url, {"q": query, "per_page": str(MOST_COMPANIES), "page": "1"})
    return [_company(each) for each in first_of(found, "results")][:MOST_COMPANIES]


def _company(row: Mapping[str, Any]) -> Facts:
    office = next(filter(_is_open, first_of(row, "matching_etablissements")), None) or _dict(row, "siege")
    return {
        "name": _text(row, "nom_complet") or _text(row, "nom_raison_sociale"),
        "siret": _text(office, "siret"),
        "rna": _text(_dict(row, "complements"), "identifiant_association"),
        "address": _street(office),
        "postal_code": _text(office, "code_postal"),
        "commune": _text(office, "libelle_commune"),
        "insee_code": _text(office, "commune"),
        "latitude": _number(office.get("latitude")),
        "longitude": _number(office.get("longitude")),
    }


def _is_open(office: Mapping[str, Any]) -> bool:
    return office.get("etat_administratif") != _CLOSED


def _street(office: Mapping[str, Any]) -> str:
    """The address without the postal code and the commune that follow it."""
    whole, code = _text(office, "adresse"), _text(office, "code_postal")
    return whole.partition(f" {code} ")[0] if code else whole


def _communes(client: GuardedClient, url: str, query: str) -> list[Facts]:
    """All those of a department by its code, or a few by name."""
    if is_department(query):
        found = client.get_json(f"{url}/departements/{query}/communes", {"fields": _COMMUNE_FIELDS})
        return [_commune(each) for each in first_of({"rows": found}, "rows")]
    asked = {"nom": query, "fields": _COMMUNE_FIELDS, "boost": "population", "limit": str(MOST_COMMUNES)}
    found = client.get_json(f"{url}/communes", asked)
    return [_commune(each) for each in first_of({"rows": found}, "rows")][:MOST_COMMUNES]


def is_department(query: str) -> bool:
    return _DEPARTMENT.fullmatch(query) is not None


def _commune(row: Mapping[str, Any]) -> Facts:
    longitude, latitude = _coordinates(_dict(row, "centre"))
    return {
        "name": _text(row, "nom"),
        "insee_code": _text(row, "code"),
        "department": _text(row, "codeDepartement"),
        "epci_code": _text(row, "codeEpci"),
        "epci_name": _text(_dict(row, "epci"), "nom"),
        "population": _count(row.get("population")),
        "latitude": latitude,
        "longitude": longitude,
    }


def _addresses(client: GuardedClient, url: str, query: str) -> list[Facts]:
    """Géoplateforme: points of an address."""
    found = client.get_json(url, {"q": query, "limit": str(MOST_ADDRESSES)})
    return [_address(each) for each in first_of(found, "features")][:MOST_ADDRESSES]


def _address(row: Mapping[str, Any]) -> Facts:
    known = _dict(row, "properties")
    longitude, latitude = _coordinates(_dict(row, "geometry"))
    return {
        "name": _text(known, "label"),
        "address": _text(known, "name"),
        "postal_code": _text(known, "postcode"),
        "commune": _text(known, "city"),
        "insee_code": _text(known, "citycode"),
        "latitude": latitude,
        "longitude": longitude,
    }


def _dict(row: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = row.get(name)
    return found if isinstance(found, dict) else {}


def _text(row: Mapping[str, Any], name: str) -> str:
    found = row.get(name)
    if not isinstance(found, str | int) or isinstance(found, bool):
        return ""
    text = clean_line(str(found)[:LONGEST_TEXT], limit=2 * LONGEST_TEXT)
    return "" if _HIDDEN in text else text


def _count(found: Any) -> int | None:
    return found if type(found) is int and 0 <= found <= _MOST_PEOPLE else None


def _number(found: Any) -> float | None:
    """Some services write coordinates as text."""
    try:
        value = float(found)
    except (TypeError, ValueError):
        return None
    return value if -180 <= value <= 180 else None


def _coordinates(geometry: Mapping[str, Any]) -> tuple[float | None, float | None]:
    found = geometry.get("coordinates")
    if not isinstance(found, list) or len(found) < 2:
        return None, None
    return _number(found[0]), _number(found[1])
