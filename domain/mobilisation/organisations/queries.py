"""Reading categories, communes and what stands beside structures. Structures themselves are read through an event:
see `outreach.queries`."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from domain.foundation.core.text import search_key
from domain.mobilisation.organisations.models import (
    ActorCategory,
    Commune,
    Contact,
    ContactConsent,
    Organisation,
    OrganisationAlias,
    OrganisationCategory,
)
from domain.mobilisation.organisations.values import (
    EXPECTED_CATEGORIES,
    ConsentView,
    ContactView,
    Details,
)

MOST_COMMUNES = 20


def categories(db: Session, *, archived: bool = False) -> list[ActorCategory]:
    """The kinds of actors in use, in order; or those put away."""
    query = select(ActorCategory).where(ActorCategory.archived_at.is_not(None) == archived)
    return list(db.scalars(query.order_by(ActorCategory.position, ActorCategory.code)))


def expected_categories(db: Session) -> tuple[str, ...]:
    """Codes of the kinds of actors of which a gathering wants at least one structure, in order."""
    rows = categories(db)
    if not rows:
        return tuple(code.value for code in EXPECTED_CATEGORIES)
    return tuple(row.code for row in rows if row.expected)


def uses_of_categories(db: Session) -> dict[uuid.UUID, int]:
    """How many structures of the house have each kind."""
    query = select(OrganisationCategory.category_id, func.count()).group_by(OrganisationCategory.category_id)
    return {row[0]: row[1] for row in db.execute(query)}


def commune_of(db: Session, insee_code: str) -> Commune | None:
    """The commune of that code, when the list of its department was loaded."""
    return db.get(Commune, insee_code) if insee_code else None


def communes_named(db: Session, q: str, department: str = "") -> list[Commune]:
    """Communes whose name has these words, or whose code begins so; those that begin so first, then the largest."""
    key = search_key(q)
    query = select(Commune)
    for word in key.split():
        query = query.where(Commune.search_key.contains(word, autoescape=True))
    if department:
        query = query.where(Commune.department == department.upper())
    begins = Commune.search_key.startswith(key, autoescape=True)
    order = (begins.desc(), Commune.population.desc().nulls_last(), Commune.insee_code)
    return list(db.scalars(query.order_by(*order).limit(MOST_COMMUNES)))


def details_of(db: Session, rows: Collection[Organisation]) -> dict[uuid.UUID, Details]:
    """The EPCI and the other names of structures, in two statements."""
    codes = {row.insee_code for row in rows if row.insee_code}
    query = select(Commune.insee_code, Commune.epci_code, Commune.epci_name).where(Commune.insee_code.in_(codes))
    epci = {row.insee_code: (row.epci_name, row.epci_code) for row in db.execute(query)} if codes else {}
    names: dict[uuid.UUID, list[str]] = defaultdict(list)
    aliases = (
        select(OrganisationAlias.organisation_id, OrganisationAlias.name)
        .where(OrganisationAlias.organisation_id.in_([row.id for row in rows]))
        .order_by(OrganisationAlias.id)
    )
    for alias in db.execute(aliases):
        names[alias.organisation_id].append(alias.name)
    return {row.id: Details(*epci.get(row.insee_code, ("", "")), aliases=tuple(names.get(row.id, ()))) for row in rows}


def former_ids(organisation_id: uuid.UUID) -> Select[uuid.UUID | None]:
    """Selects the identifiers of the rows that were merged into this structure: the journal still names them."""
    return select(OrganisationAlias.former_id).where(
        OrganisationAlias.organisation_id == organisation_id, OrganisationAlias.former_id.is_not(None)
    )


def contact_views(db: Session, rows: Sequence[Contact]) -> list[ContactView]:
    """The contacts in the same order with what they agreed to, in one statement."""
    said: dict[uuid.UUID, list[ConsentView]] = defaultdict(list)
    if rows:
        query = select(ContactConsent).where(ContactConsent.contact_id.in_([row.id for row in rows]))
        for row in db.scalars(query.order_by(ContactConsent.purpose)):
            said[row.contact_id].append(ConsentView(row.purpose, row.given_at, row.withdrawn_at, row.how))
    return [_contact_view(row, said.get(row.id, ())) for row in rows]


def contact_view(db: Session, row: Contact) -> ContactView:
    return contact_views(db, [row])[0]


def _contact_view(row: Contact, said: Sequence[ConsentView]) -> ContactView:
    return ContactView(
        id=row.id,
        organisation_id=row.organisation_id,
        name=row.name,
        function=row.function,
        email=row.email,
        phone=row.phone,
        notes=row.notes,
        is_elected=row.is_elected,
        last_exchange_on=row.last_exchange_on,
        kept_since=row.kept_since,
        told_at=row.told_at,
        version=row.version,
        consent_history=tuple(said),
    )
