"""Who is meant by an account, a contact, a structure or a name: checked in the event, and called in words."""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.engagement.committee.values import Somebody
from domain.foundation.accounts.models import Account
from domain.foundation.core.errors import Invalid
from domain.foundation.events.models import Event
from domain.mobilisation import outreach
from domain.mobilisation.organisations.models import Contact, Organisation


@dataclass(frozen=True)
class Names:
    """Names of what rows point to."""

    organisations: dict[uuid.UUID, str]
    contacts: dict[uuid.UUID, str]
    accounts: dict[uuid.UUID, str]

    def said(self, who: Somebody) -> str:
        """How somebody is called: as a person where one is known, else by their structure."""
        found = (
            self.accounts.get(who.account_id, "") if who.account_id else "",
            self.contacts.get(who.contact_id, "") if who.contact_id else "",
            who.name,
            self.organisation(who.organisation_id),
        )
        return next((each for each in found if each), "")

    def organisation(self, organisation_id: uuid.UUID | None) -> str:
        return self.organisations.get(organisation_id, "") if organisation_id else ""


def names_of(db: Session, everybody: Collection[Somebody]) -> Names:
    """The names that all of them need, in three statements at most."""
    organisations = {who.organisation_id for who in everybody if who.organisation_id}
    contacts = {who.contact_id for who in everybody if who.contact_id}
    accounts = {who.account_id for who in everybody if who.account_id}
    homes = select(Organisation.id, Organisation.name).where(Organisation.id.in_(organisations))
    people = select(Contact.id, Contact.name, Contact.function).where(Contact.id.in_(contacts))
    members = select(Account.id, Account.name).where(Account.id.in_(accounts))
    return Names(
        organisations={row.id: row.name for row in db.execute(homes)} if organisations else {},
        contacts={row.id: row.name or row.function for row in db.execute(people)} if contacts else {},
        accounts={row.id: row.name for row in db.execute(members)} if accounts else {},
    )


def check_in_event(db: Session, event: Event, everybody: Iterable[Somebody], *, field: str | None = None) -> None:
    """Raises Invalid `unknown_organisation`, `unknown_contact`, `unknown_colleague`; at `field` where one holds all."""
    asked = list(everybody)
    organisations = {who.organisation_id for who in asked if who.organisation_id}
    if outreach.organisations_in_event(db, event, organisations) != organisations:
        raise outreach.unknown_organisation(field or "organisation_id")
    contacts = {who.contact_id for who in asked if who.contact_id}
    known = outreach.contacts_in_event(db, event, contacts)
    for who in asked:
        if who.contact_id and known.get(who.contact_id) not in _homes(who, known):
            raise Invalid(
                "unknown_contact", "Cette personne n’est pas dans la structure choisie.", field=field or "contact_id"
            )
    for account_id in {who.account_id for who in asked if who.account_id}:
        outreach.check_colleague(db, event, account_id, field=field or "account_id")


def at_home(db: Session, event: Event, who: Somebody) -> Somebody:
    """A contact without a structure beside it comes from its own."""
    if who.contact_id is None or who.organisation_id is not None:
        return who
    return replace(who, organisation_id=outreach.contacts_in_event(db, event, [who.contact_id]).get(who.contact_id))


def _homes(who: Somebody, known: dict[uuid.UUID, uuid.UUID]) -> Collection[uuid.UUID]:
    """The structures that a contact may belong to: the one named beside it, or any of the event."""
    return [who.organisation_id] if who.organisation_id else known.values()
