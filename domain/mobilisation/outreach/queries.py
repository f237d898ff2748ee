"""What members of an event see of structures: always through the event's outreach rows."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from domain.foundation.accounts.models import Account
from domain.foundation.core.errors import NotFound
from domain.foundation.core.pages import Page, PageRequest, paginate
from domain.foundation.events.models import Event
from domain.mobilisation.organisations import ContactView, Details, contact_views, details_of
from domain.mobilisation.organisations.matching import match_key
from domain.mobilisation.organisations.models import ActorCategory, Contact, Organisation, OrganisationCategory
from domain.mobilisation.outreach.filters import OrganisationFilter, filtered, in_event
from domain.mobilisation.outreach.models import Outreach
from domain.mobilisation.outreach.values import (
    CategoryView,
    CoOrganisers,
    OrganisationView,
    OutreachState,
)

_STATE_RANK = case({state.value: rank for rank, state in enumerate(OutreachState)}, value=Outreach.state)
_SORTS = {
    "name": Organisation.search_key,
    "commune": Organisation.commune,
    "kind": Organisation.kind,
    "state": _STATE_RANK,
    "state_since": Outreach.state_since,
    "first_contact_on": Outreach.first_contact_on,
    "last_contact_on": Outreach.last_contact_on,
    "next_on": Outreach.next_on,
}


def list_organisations(
    db: Session, event: Event, asked: OrganisationFilter, page: PageRequest
) -> Page[OrganisationView]:
    """Structures of the event; ten statements at most whatever their number."""
    found = paginate(db, filtered(event, asked), page, sorts=_SORTS, default_sort="name", tie=Outreach.id)
    return Page(organisation_views(db, found.items), found.total, found.page, found.size)


def organisation_of(db: Session, event: Event, organisation_id: uuid.UUID) -> OrganisationView:
    """Raises NotFound, also for a structure that only another event knows."""
    outreach = db.scalar(in_event(event).where(Outreach.organisation_id == organisation_id))
    if outreach is None:
        raise NotFound()
    return organisation_views(db, [outreach])[0]


def find_by_match_key(db: Session, event: Event, name: str) -> list[OrganisationView]:
    """Structures of the event that are probably the one called `name`, the best known first."""
    query = in_event(event).where(Organisation.match_key == match_key(name)).order_by(_STATE_RANK.desc(), Outreach.id)
    return organisation_views(db, db.scalars(query).all())


def match_keys(db: Session, event: Event) -> list[tuple[uuid.UUID, str, str]]:
    """Identifier, name and match key of every structure of the event, in one statement."""
    query = (
        select(Organisation.id, Organisation.name, Organisation.match_key)
        .join(Outreach, Outreach.organisation_id == Organisation.id)
        .where(Outreach.event_id == event.id, Outreach.archived_at.is_(None))
        .order_by(Organisation.created_at, Organisation.id)
    )
    return [(row.id, row.name, row.match_key) for row in db.execute(query)]


def organisation_views(db: Session, rows: Sequence[Outreach]) -> list[OrganisationView]:
    """The rows in the same order with all that stands beside them: eight statements."""
    ids = [row.organisation_id for row in rows]
    introducers = {row.introduced_by_id for row in rows if row.introduced_by_id}
    organisations = {o.id: o for o in db.scalars(select(Organisation).where(Organisation.id.in_(ids)))}
    named = db.execute(select(Organisation.id, Organisation.name).where(Organisation.id.in_(introducers)))
    names = {row.id: row.name for row in named} | colleague_names(
        db, (row.followed_by_id for row in rows), (row.next_account_id for row in rows)
    )
    categories = _categories(db, ids)
    beside = _Beside(names, categories, _contacts(db, ids), details_of(db, organisations.values()))
    return [_view(row, organisations[row.organisation_id], beside) for row in rows]


def contacts_of(db: Session, event: Event, organisation_id: uuid.UUID) -> list[ContactView]:
    """Raises NotFound when the event does not know the structure."""
    return list(organisation_of(db, event, organisation_id).contacts)


def organisations_in_event(db: Session, event: Event, ids: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Those of `ids` that the event knows, also those put away."""
    if not ids:
        return set()
    query = select(Outreach.organisation_id).where(Outreach.event_id == event.id, Outreach.organisation_id.in_(ids))
    return set(db.scalars(query))


def contacts_in_event(db: Session, event: Event, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID]:
    """Those of the contacts `ids` whose structure the event knows, with that structure."""
    if not ids:
        return {}
    rows = db.execute(
        select(Contact.id, Contact.organisation_id)
        .join(Outreach, Outreach.organisation_id == Contact.organisation_id)
        .where(Outreach.event_id == event.id, Contact.id.in_(ids))
    )
    return {row.id: row.organisation_id for row in rows}


def colleague_names(db: Session, *ids: Iterable[uuid.UUID | None]) -> dict[uuid.UUID, str]:
    """Names of accounts, or their address where there is none; one statement."""
    rows = db.execute(select(Account.id, Account.name, Account.email).where(Account.id.in_({*chain(*ids)} - {None})))
    return {row.id: row.name or row.email for row in rows}


class _Beside(NamedTuple):
    """What was read beside the rows: names of structures and colleagues, and the rest by structure."""

    names: dict[uuid.UUID, str]
    categories: dict[uuid.UUID, list[CategoryView]]
    contacts: dict[uuid.UUID, list[ContactView]]
    details: dict[uuid.UUID, Details]


def _view(row: Outreach, organisation: Organisation, beside: _Beside) -> OrganisationView:
    names, details = beside.names, beside.details[organisation.id]
    return OrganisationView(
        id=organisation.id,
        outreach_id=row.id,
        name=organisation.name,
        kind=organisation.kind,
        commune=organisation.commune,
        insee_code=organisation.insee_code,
        siret=organisation.siret,
        state=row.state,
        state_since=row.state_since,
        introduced_by_id=row.introduced_by_id,
        introduced_by=names.get(row.introduced_by_id, "") if row.introduced_by_id else "",
        first_contact_on=row.first_contact_on,
        last_contact_on=row.last_contact_on,
        notes=row.notes,
        followed_by_id=row.followed_by_id,
        followed_by=names.get(row.followed_by_id, "") if row.followed_by_id else "",
        next_step=row.next_step,
        next_on=row.next_on,
        next_account_id=row.next_account_id,
        next_account=names.get(row.next_account_id, "") if row.next_account_id else "",
        version=organisation.version + row.version - 1,
        categories=tuple(beside.categories.get(organisation.id, ())),
        contacts=tuple(beside.contacts.get(organisation.id, ())),
        rna=organisation.rna,
        email=organisation.email,
        phone=organisation.phone,
        website=organisation.website,
        address=organisation.address,
        postal_code=organisation.postal_code,
        latitude=organisation.latitude,
        longitude=organisation.longitude,
        epci=details.epci,
        epci_code=details.epci_code,
        aliases=details.aliases,
    )


def _categories(db: Session, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[CategoryView]]:
    rows = db.execute(
        select(OrganisationCategory.organisation_id, ActorCategory.code, ActorCategory.name)
        .join(ActorCategory, ActorCategory.id == OrganisationCategory.category_id)
        .where(OrganisationCategory.organisation_id.in_(ids))
        .order_by(OrganisationCategory.position)
    )
    found: dict[uuid.UUID, list[CategoryView]] = defaultdict(list)
    for organisation_id, code, name in rows:
        found[organisation_id].append(CategoryView(code, name))
    return found


def _contacts(db: Session, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[ContactView]]:
    query = select(Contact).where(Contact.organisation_id.in_(ids), Contact.archived_at.is_(None))
    found: dict[uuid.UUID, list[ContactView]] = defaultdict(list)
    for view in contact_views(db, db.scalars(query.order_by(Contact.created_at, Contact.id)).all()):
        found[view.organisation_id].append(view)
    return found


def co_organisers(db: Session, event: Event) -> list[CoOrganisers]:
    """Who organises, by main category in the committee's order; one statement."""
    rows = db.execute(
        select(ActorCategory.name, Organisation.name)
        .select_from(Outreach)
        .join(Organisation, Organisation.id == Outreach.organisation_id)
        .outerjoin(
            OrganisationCategory,
            (OrganisationCategory.organisation_id == Organisation.id) & (OrganisationCategory.position == 0),
        )
        .outerjoin(ActorCategory, ActorCategory.id == OrganisationCategory.category_id)
        .where(
            Outreach.event_id == event.id,
            Outreach.state == OutreachState.CO_ORGANISER,
            Outreach.archived_at.is_(None),
        )
        .order_by(ActorCategory.position.nulls_last(), Organisation.search_key, Organisation.id)
    )
    found: dict[str, list[str]] = defaultdict(list)
    for category, name in rows:
        found[category or ""].append(name)
    return [CoOrganisers(category, tuple(names)) for category, names in found.items()]
