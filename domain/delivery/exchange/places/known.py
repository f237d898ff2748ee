"""Which listed places the event knows already: by name in the same commune, by SIRET or RNA that one alone bears."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from domain.delivery.exchange.models import ListedPlace
from domain.delivery.exchange.places.facts import facts_of
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event
from domain.mobilisation.organisations import match_key
from domain.mobilisation.organisations.models import Organisation, OrganisationAlias
from domain.mobilisation.outreach.models import Outreach


@dataclass(frozen=True)
class KnownStructure:
    """`archived`: it was put away from the event."""

    id: uuid.UUID
    name: str
    archived: bool


def known_structures(db: Session, event: Event, places: Sequence[ListedPlace]) -> dict[uuid.UUID, KnownStructure]:
    """The structure that each place probably is, for those where there is one; three statements."""
    if not places:
        return {}
    keys = {place.id: match_key(place.name) for place in places}
    shared = _shared_numbers(db, places)
    found = _Found()
    for row in db.execute(_candidates(event, set(keys.values()), _numbers(places))):
        found.add(row.Organisation, row.archived_at is not None, row.alias_key)
    pairs = ((place.id, found.of(place, keys[place.id], shared)) for place in places)
    return {place_id: structure for place_id, structure in pairs if structure is not None}


def _candidates(event: Event, keys: set[str], numbers: set[str]) -> Select[Organisation, datetime | None, str | None]:
    return (
        select(Organisation, Outreach.archived_at, OrganisationAlias.match_key.label("alias_key"))
        .join(Outreach, Outreach.organisation_id == Organisation.id)
        .outerjoin(OrganisationAlias, OrganisationAlias.organisation_id == Organisation.id)
        .where(
            Outreach.event_id == event.id,
            or_(
                Organisation.match_key.in_(keys),
                OrganisationAlias.match_key.in_(keys),
                Organisation.siret.in_(numbers),
                Organisation.rna.in_(numbers),
            ),
        )
        .order_by(Organisation.created_at, Organisation.id)
    )


def _numbers(places: Sequence[ListedPlace]) -> set[str]:
    return {number for place in places for number in _numbers_of(place)}


def _numbers_of(place: ListedPlace) -> list[str]:
    facts = facts_of(place)
    return [number for number in (facts["siret"], facts["rna"]) if number]


def _shared_numbers(db: Session, places: Sequence[ListedPlace]) -> set[str]:
    """Numbers that several places of the list bear, as town offices do: they say nothing of who is who."""
    facts = db.scalars(select(ListedPlace.facts).where(ListedPlace.draft_id == places[0].draft_id))
    counts = Counter(number for each in facts for number in (each.get("siret"), each.get("rna")) if number)
    return {number for number, count in counts.items() if count > 1}


class _Found:
    def __init__(self) -> None:
        self._by_key: dict[str, list[Organisation]] = defaultdict(list)
        self._by_number: dict[str, list[Organisation]] = defaultdict(list)
        self._archived: dict[uuid.UUID, bool] = {}

    def add(self, row: Organisation, archived: bool, alias: str | None) -> None:
        self._archived[row.id] = archived
        for key in {row.match_key, alias or row.match_key}:
            self._by_key[key].append(row)
        for number in filter(None, (row.siret, row.rna)):
            if row not in self._by_number[number]:
                self._by_number[number].append(row)

    def of(self, place: ListedPlace, key: str, shared: set[str]) -> KnownStructure | None:
        named = (row for row in self._by_key.get(key, ()) if _may_be_there(row, place))
        row = next(named, None) or self._numbered(place, shared)
        return KnownStructure(row.id, row.name, self._archived[row.id]) if row is not None else None

    def _numbered(self, place: ListedPlace, shared: set[str]) -> Organisation | None:
        for number in _numbers_of(place):
            bearers = self._by_number.get(number, [])
            if number not in shared and len(bearers) == 1:
                return bearers[0]
        return None


def _may_be_there(row: Organisation, place: ListedPlace) -> bool:
    """The same name in two communes is two structures; what does not say its commune may be anywhere."""
    if row.insee_code and place.insee_code:
        return row.insee_code == place.insee_code
    if row.commune and place.commune:
        return search_key(row.commune) == search_key(place.commune)
    return True
