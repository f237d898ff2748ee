"""From where distances are counted: the middle of a commune."""

from typing import Any

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from domain.delivery.exchange.models import ImportDraft, ListedPlace
from domain.delivery.exchange.places.geo import Point, middle
from domain.foundation.core.errors import Invalid
from domain.foundation.events.models import Event
from domain.mobilisation import organisations
from domain.mobilisation.organisations.models import Organisation
from domain.mobilisation.outreach.models import Outreach


def centre_of(db: Session, event: Event, draft: ImportDraft, near: str) -> Point:
    """The middle of a commune; when nobody told where it lies, that of its places in the list, else of the structures
    that the event follows there.

    The middle of its EPCI or department would stand kilometres away: such distances would be wrong, so there are none.
    Raises Invalid `no_such_centre`.
    """
    code, name = near or event.insee_code or event.commune, near or event.commune
    commune = organisations.commune_of(db, code)
    if commune is not None and commune.latitude is not None and commune.longitude is not None:
        return Point(commune.latitude, commune.longitude)
    found = None
    if code:
        found = _middle(db, _listed_at(draft, code, name)) or _middle(db, _followed_at(event, code, name))
    if found is None:
        raise Invalid(
            "no_such_centre",
            "Préau ne sait pas où se trouve cette commune : chargez la liste des communes avec leurs positions, "
            "ou choisissez une autre commune.",
            field="near",
        )
    return found


def _listed_at(draft: ImportDraft, code: str, name: str) -> Select[Any, Any]:
    """Points of the places of the list in a commune."""
    return _at(ListedPlace, code, name).where(ListedPlace.draft_id == draft.id)


def _followed_at(event: Event, code: str, name: str) -> Select[Any, Any]:
    """Points of the structures of the event in a commune."""
    followed = select(Outreach.organisation_id).where(Outreach.event_id == event.id)
    return _at(Organisation, code, name).where(Organisation.id.in_(followed))


def _at(table: type[ListedPlace] | type[Organisation], code: str, name: str) -> Select[Any, Any]:
    """Known points of a table's rows in a commune, by its code, else by its name."""
    there = or_(table.insee_code == code, and_(table.insee_code == "", table.commune == name))
    return select(table.latitude, table.longitude).where(
        there, table.latitude.is_not(None), table.longitude.is_not(None)
    )


def _middle(db: Session, query: Select[Any, Any]) -> Point | None:
    return middle([Point(latitude, longitude) for latitude, longitude in db.execute(query)])
