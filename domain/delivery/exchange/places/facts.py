"""What a listed place says beside its name, commune and kind: written as JSON, read back whole."""

from dataclasses import asdict
from typing import Any

from domain.delivery.exchange.models import ListedPlace
from domain.delivery.exchange.places.reading import Place

_COLUMNS = ("line", "name", "commune", "insee_code", "epci_name", "kind", "point")


def facts_to_keep(place: Place) -> dict[str, Any]:
    return {name: value for name, value in asdict(place).items() if name not in _COLUMNS}


_NOTHING = facts_to_keep(Place(0, ""))


def facts_of(row: ListedPlace) -> dict[str, Any]:
    return {**_NOTHING, **row.facts}
