"""What a line of the journal is about: its name today, the view that shows it, and what belongs to it.

The journal names its subjects by kind and id, since they live on later floors; here they are all known.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CompoundSelect, Select, String, cast, literal, select, union, union_all
from sqlalchemy.orm import Session as DbSession

from domain.engagement.commitments.models import BudgetLine, Commitment
from domain.engagement.committee.models import Meeting
from domain.engagement.communication.models import CommunicationAction
from domain.engagement.retroplanning.models import Task
from domain.engagement.tracks.models import Concern, Track
from domain.execution.programme.models import Room, Session, Venue
from domain.execution.stage.models import ChecklistItem
from domain.foundation.accounts.models import Account
from domain.foundation.events.models import Event
from domain.mobilisation import organisations
from domain.mobilisation.organisations.models import ActorCategory, Contact, Organisation
from domain.mobilisation.outreach.models import Exchange, Outreach
from domain.review.phases.wording import Desk

Key = tuple[str, uuid.UUID]
LONGEST_NAME = 120


@dataclass(frozen=True)
class Subject:
    """The name of something, the structure it belongs to, and where it is shown. People are not named here."""

    name: str
    owner: str
    owner_id: uuid.UUID | None


def subjects(db: DbSession, keys: Iterable[Key]) -> dict[Key, Subject]:
    """Those that still exist, in one statement whatever their kinds."""
    ids: dict[str, set[uuid.UUID]] = defaultdict(set)
    for kind, subject_id in keys:
        ids[kind].add(subject_id)
    parts = [_named(kind, found) for kind, found in sorted(ids.items()) if kind in _PLAIN or kind in _OWNED]
    if not parts:
        return {}
    return {
        (row.kind, row.id): Subject(row.name[:LONGEST_NAME], row.owner, row.owner_id)
        for row in db.execute(union_all(*parts))
    }


_PLAIN: dict[str, tuple[type[Any], Any]] = {
    "budget": (BudgetLine, BudgetLine.label),
    "category": (ActorCategory, ActorCategory.name),
    "checklist_item": (ChecklistItem, ChecklistItem.label),
    "communication": (CommunicationAction, CommunicationAction.message),
    "concern": (Concern, Concern.text),
    "meeting": (Meeting, Meeting.title),
    "member": (Account, Account.name),
    "organisation": (Organisation, Organisation.name),
    "room": (Room, Room.name),
    "session": (Session, Session.title),
    "task": (Task, Task.title),
    "track": (Track, Track.name),
    "venue": (Venue, Venue.name),
}
# Those that a structure owns are called by it too: its person, its promise, a call with it.
_OWNED: dict[str, Any] = {
    "commitment": select(Commitment.id, Commitment.description, Organisation.name, Organisation.id).join(
        Organisation, Organisation.id == Commitment.organisation_id
    ),
    "contact": select(Contact.id, Organisation.name, Organisation.name, Organisation.id).join(
        Organisation, Organisation.id == Contact.organisation_id
    ),
    "exchange": select(Exchange.id, Organisation.name, Organisation.name, Organisation.id)
    .join(Outreach, Outreach.id == Exchange.outreach_id)
    .join(Organisation, Organisation.id == Outreach.organisation_id),
}


def _named(kind: str, ids: set[uuid.UUID]) -> Select[Any]:
    if kind in _OWNED:
        found = _OWNED[kind]
        key, name, owner, owner_id = found.selected_columns
        return found.where(key.in_(ids)).with_only_columns(  # type: ignore[no-any-return]
            literal(kind).label("kind"),
            key.label("id"),
            cast(name, String).label("name"),
            owner.label("owner"),
            owner_id.label("owner_id"),
        )
    model, name = _PLAIN[kind]
    return select(
        literal(kind).label("kind"),
        model.id.label("id"),
        cast(name, String).label("name"),
        literal("").label("owner"),
        model.id.label("owner_id"),
    ).where(model.id.in_(ids))


_VIEWS = {
    "budget": "budget",
    "category": "organisations",
    "checklist_item": "stage",
    "commitment": "commitments?organisation_id={owner}",
    "communication": "communication",
    "competence": "committee",
    "concern": "concerns",
    "contact": "organisations/{owner}",
    "event": "settings",
    "exchange": "organisations/{owner}",
    "meeting": "committee/{id}",
    "member": "settings/members",
    "organisation": "organisations/{id}",
    "phase": "",
    "registration": "registrations?open={id}",
    "room": "rooms?open={id}",
    "session": "programme?session={id}",
    "task": "tasks?task={id}",
    "track": "concerns",
    "venue": "rooms",
}


def view_of(kind: str, subject_id: uuid.UUID, subject: Subject | None, desk: Desk) -> str:
    """The view that shows it, or nothing where no view does."""
    view = _VIEWS.get(kind)
    if view is None or ("{owner}" in view and subject is None):
        return ""
    owner = subject.owner_id if subject else None
    return desk.link(view.format(id=subject_id, owner=owner))


def belonging_to(event: Event, kind: str, subject_id: uuid.UUID) -> Select[Any] | CompoundSelect[Any]:
    """Ids of the thing and of what belongs to it in this event: a structure's contacts, exchanges and promises, and
    the rows that were merged into it."""
    itself = select(literal(subject_id, type_=Organisation.__table__.c.id.type).label("id"))
    if kind == "organisation":
        return union(
            itself,
            organisations.former_ids(subject_id),
            select(Contact.id).where(Contact.organisation_id == subject_id),
            select(Exchange.id)
            .join(Outreach, Outreach.id == Exchange.outreach_id)
            .where(Outreach.event_id == event.id, Outreach.organisation_id == subject_id),
            select(Commitment.id).where(Commitment.event_id == event.id, Commitment.organisation_id == subject_id),
        )
    if kind == "venue":
        return union(itself, select(Room.id).where(Room.event_id == event.id, Room.venue_id == subject_id))
    return itself
