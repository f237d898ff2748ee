"""A list of places in an event: kept, filtered by what matters to the committee, and picked from."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from domain.delivery.exchange import queries
from domain.delivery.exchange.models import ImportDraft, ImportFile, ImportState, ListedPlace
from domain.delivery.exchange.places.communes import Communes
from domain.delivery.exchange.places.facts import facts_of, facts_to_keep
from domain.delivery.exchange.places.known import known_structures
from domain.delivery.exchange.places.reading import Place, read_places
from domain.delivery.exchange.places.records import read_records
from domain.delivery.exchange.planning.planner import GivenFile
from domain.delivery.exchange.progress import is_large
from domain.delivery.exchange.service import ask_for
from domain.foundation import events
from domain.foundation.accounts import Actor
from domain.foundation.core.errors import Invalid, NotFound
from domain.foundation.core.ids import new_id
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event
from domain.mobilisation import organisations, outreach
from domain.mobilisation.organisations import NewOrganisation, OrganisationFacts
from domain.mobilisation.outreach import OutreachFacts

LIST_JOB = "places.prepare"
MOST_PICKED = 500


@dataclass(frozen=True)
class ReadList:
    """A list as read from its file: nothing of it is in the database yet."""

    shape: str
    places: Sequence[Place]
    without_name: int


@dataclass(frozen=True)
class Picked:
    """Names of the structures that were added, and of those that the event had or had put away."""

    added: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)


def read_list(file: GivenFile) -> ReadList:
    """Raises Invalid: see `records`, and `empty_list`."""
    records = read_records(file.name, file.content)
    found = list(read_places(records))
    places = [each for each in found if isinstance(each, Place)]
    if not places:
        raise Invalid("empty_list", "« {file} » ne contient aucun lieu qui ait un nom.", field="file", file=file.name)
    return ReadList(records.shape.name, places, len(found) - len(places))


def start_list(
    db: Session, event: Event, file: GivenFile, read: ReadList | None, *, actor: Actor, now: datetime
) -> ImportDraft:
    """Keep a list that was read, or the file of a long one with a job that reads it."""
    draft = ImportDraft(
        event_id=event.id,
        account_id=actor.account_id,
        state=ImportState.PREVIEWED,
        answers={"list": file.name},
        created_at=now,
    )
    db.add(draft)
    db.flush()
    if read is not None:
        keep_list(db, draft, read)
    else:
        db.add(ImportFile(draft_id=draft.id, position=0, name=file.name, content=file.content))
        ask_for(db, draft, LIST_JOB, now=now)
    return draft


def read_list_again(db: Session, event: Event, list_id: uuid.UUID, *, now: datetime) -> None:
    """Ask for a reading that stopped. Raises Conflict `import_busy`, NotFound also for a list that was read."""
    draft = queries.draft_of(db, event, list_id)
    if "list" not in draft.answers or not queries.files_of(db, draft):
        raise NotFound()
    ask_for(db, draft, LIST_JOB, now=now)


def needs_a_job(file: GivenFile) -> bool:
    return is_large([file])


def keep_list(db: Session, draft: ImportDraft, read: ReadList) -> None:
    """Write the places of a list, with the INSEE code and the EPCI that the communes know."""
    communes = Communes.around(db, [(each.insee_code, each.postal_code) for each in read.places])
    rows = [_row(draft, rank, place, communes) for rank, place in enumerate(read.places)]
    db.execute(insert(ListedPlace), rows)
    draft.answers = {**draft.answers, "shape": read.shape}
    draft.result = {"places": {"read": len(rows), "without_name": read.without_name}}
    draft.progress = None
    db.flush()


def _row(draft: ImportDraft, rank: int, place: Place, communes: Communes) -> dict[str, Any]:
    commune = communes.of(place.insee_code, place.commune, place.postal_code)
    epci = place.epci_name or (commune.epci_name if commune else "")
    return {
        "id": new_id(),
        "draft_id": draft.id,
        "position": rank,
        "name": place.name,
        "search_key": search_key(f"{place.name} {place.commune} {place.kind}")[:600],
        "commune": place.commune,
        "insee_code": place.insee_code or (commune.insee_code if commune else ""),
        "epci_name": epci,
        "kind": place.kind,
        "latitude": place.point.latitude if place.point else None,
        "longitude": place.point.longitude if place.point else None,
        "facts": facts_to_keep(place),
    }


def pick(
    db: Session, event: Event, list_id: uuid.UUID, place_ids: Iterable[uuid.UUID], *, actor: Actor, now: datetime
) -> Picked:
    """Add the places as structures to contact; those that the event knows are told, not added twice.

    Raises NotFound for a place of another list, Invalid `nothing_picked` and `too_many_picked`.
    """
    draft = queries.draft_of(db, event, list_id)
    wanted = list(dict.fromkeys(place_ids))
    _check_wanted(wanted)
    events.lock_event(db, event.id)
    query = select(ListedPlace).where(ListedPlace.draft_id == draft.id, ListedPlace.id.in_(wanted))
    rows = db.scalars(query.order_by(ListedPlace.position)).all()
    if len(rows) != len(wanted):
        raise NotFound()
    known = known_structures(db, event, rows)
    new = [row for row in rows if row.id not in known]
    made = organisations.create_organisations(
        db, event, [NewOrganisation(_facts(row)) for row in new], actor=actor, now=now
    )
    if made:
        outreach.add_all_to_event(db, event, [(each, OutreachFacts()) for each in made], actor=actor, now=now)
    return Picked([row.name for row in new], [structure.name for structure in known.values()])


def _check_wanted(wanted: Sequence[uuid.UUID]) -> None:
    if not wanted:
        raise Invalid("nothing_picked", "Cochez au moins un lieu.", field="place_ids")
    if len(wanted) > MOST_PICKED:
        raise Invalid("too_many_picked", "Ajoutez {most} lieux au plus à la fois.", field="place_ids", most=MOST_PICKED)


def _facts(row: ListedPlace) -> OrganisationFacts:
    facts = facts_of(row)
    said = {name: facts[name] for name in ("siret", "rna", "email", "phone", "website", "address", "postal_code")}
    return OrganisationFacts(
        row.name,
        kind=row.kind,
        commune=row.commune,
        insee_code=row.insee_code,
        categories=(facts["category"],) if facts["category"] else (),
        latitude=row.latitude,
        longitude=row.longitude,
        **said,
    )
