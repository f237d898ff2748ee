"""What is sent and answered about structures, their contacts and the kinds of actors."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated

from fastapi import Depends
from pydantic import Field, FiniteFloat

from api.deps import AppSettings
from api.schemas import In, Out
from domain.mobilisation.organisations import ConsentPurpose, ContactView, keep_until
from domain.mobilisation.outreach import OrganisationView, OutreachState

Line = Annotated[str, Field(max_length=400)]
Text = Annotated[str, Field(max_length=10_000)]
Number = Annotated[str, Field(max_length=40)]
Code = Annotated[str, Field(max_length=60)]


async def contact_years(settings: AppSettings) -> int:
    """For how long contacts are kept after the last exchange."""
    return settings.contact_years


ContactYears = Annotated[int, Depends(contact_years)]


class ContactPatch(In):
    """`consents`: all that the person agrees to now; what is missing was taken back. `consent_how`: how it was said."""

    name: Line = ""
    function: Line = ""
    email: Line = ""
    phone: Line = ""
    notes: Text = ""
    is_elected: bool = False
    consents: Annotated[tuple[ConsentPurpose, ...], Field(max_length=10)] = ()
    consent_how: Line = ""


class ContactIn(ContactPatch):
    """A person, or a function: one of the fields is enough."""


class ConsentOut(Out):
    purpose: ConsentPurpose
    given_at: datetime
    withdrawn_at: datetime | None
    how: str


class ContactOut(Out):
    """`keep_until`: the day on which the person's data are erased, unless there is news of them before."""

    id: uuid.UUID
    organisation_id: uuid.UUID
    name: str
    function: str
    email: str
    phone: str
    notes: str
    is_elected: bool
    consents: list[ConsentPurpose]
    consent_history: list[ConsentOut]
    last_exchange_on: date | None
    keep_until: date
    told_at: datetime | None
    version: int

    @classmethod
    def of(cls, view: ContactView, years: int) -> "ContactOut":
        values = {name: getattr(view, name) for name in cls.model_fields if name != "keep_until"}
        return cls.model_validate(values | {"keep_until": keep_until(view, years)})


class CategoryOfOut(Out):
    code: str
    name: str


class OrganisationPatch(In):
    """Facts of the structure, and where the event stands with it; `categories` are codes, the main one first."""

    name: Line = ""
    kind: Line = ""
    commune: Line = ""
    insee_code: Annotated[str, Field(max_length=20)] = ""
    siret: Number = ""
    rna: Number = ""
    email: Line = ""
    phone: Number = ""
    website: Line = ""
    address: Line = ""
    postal_code: Annotated[str, Field(max_length=20)] = ""
    latitude: FiniteFloat | None = None
    longitude: FiniteFloat | None = None
    categories: Annotated[tuple[Code, ...], Field(max_length=20)] = ()
    state: OutreachState = OutreachState.TO_CONTACT
    introduced_by_id: uuid.UUID | None = None
    first_contact_on: date | None = None
    last_contact_on: date | None = None
    notes: Text = ""
    followed_by_id: uuid.UUID | None = None
    next_step: Line = ""
    next_on: date | None = None
    next_account_id: uuid.UUID | None = None


OUTREACH_FIELDS = frozenset(
    {
        "state",
        "introduced_by_id",
        "first_contact_on",
        "last_contact_on",
        "notes",
        "followed_by_id",
        "next_step",
        "next_on",
        "next_account_id",
    }
)


class OrganisationIn(OrganisationPatch):
    """With `even_if_similar`, a structure is added although one of nearly the same name is there."""

    name: Line
    contacts: Annotated[tuple[ContactIn, ...], Field(max_length=20)] = ()
    even_if_similar: bool = False


class OrganisationOut(Out):
    """`epci` is the group of communes of its commune; `aliases` are names that it had."""

    id: uuid.UUID
    name: str
    kind: str
    commune: str
    insee_code: str
    epci: str
    siret: str
    rna: str
    email: str
    phone: str
    website: str
    address: str
    postal_code: str
    latitude: float | None
    longitude: float | None
    aliases: list[str]
    categories: list[CategoryOfOut]
    state: OutreachState
    state_since: datetime
    introduced_by_id: uuid.UUID | None
    introduced_by: str
    first_contact_on: date | None
    last_contact_on: date | None
    notes: str
    followed_by_id: uuid.UUID | None
    followed_by: str
    next_step: str
    next_on: date | None
    next_account_id: uuid.UUID | None
    next_account: str
    contacts: list[ContactOut]
    version: int

    @classmethod
    def of(cls, view: OrganisationView, years: int) -> "OrganisationOut":
        values = {name: getattr(view, name) for name in cls.model_fields if name != "contacts"}
        return cls.model_validate(values | {"contacts": contacts_out(view.contacts, years)})


def contacts_out(views: Iterable[ContactView], years: int) -> list[ContactOut]:
    return [ContactOut.of(view, years) for view in views]
