"""Two structures become one: everything that belongs to the one that goes moves to the one that stays."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from domain.foundation import events, journal
from domain.foundation.accounts import Actor, Permission
from domain.foundation.accounts.models import Account
from domain.foundation.core import merging
from domain.foundation.core.edits import apply
from domain.foundation.core.errors import Conflict, EditConflict, Invalid, NotFound
from domain.foundation.events.models import Event
from domain.mobilisation import organisations
from domain.mobilisation.organisations.merging import absorb, joined_facts
from domain.mobilisation.organisations.models import Organisation
from domain.mobilisation.outreach.models import Outreach, OutreachStateChange
from domain.mobilisation.outreach.queries import organisation_of
from domain.mobilisation.outreach.relays import keep_former_code
from domain.mobilisation.outreach.values import OutreachState

FARTHEST = (
    OutreachState.CO_ORGANISER,
    OutreachState.COMMITTED,
    OutreachState.INTERESTED,
    OutreachState.DECLINED,
    OutreachState.CONTACTED,
    OutreachState.NO_ANSWER,
    OutreachState.TO_CONTACT,
)
"""Of two states of one structure, the first of these holds."""

Parents = dict[uuid.UUID, uuid.UUID | None]


def merge_organisations(
    db: Session,
    event: Event,
    kept_id: uuid.UUID,
    absorbed_id: uuid.UUID,
    values: Mapping[str, Any],
    *,
    expected_version: int | None = None,
    editor: Account,
    actor: Actor,
    now: datetime,
) -> Organisation:
    """Merge `absorbed_id` into `kept_id`; `values` are the fields of OrganisationFacts that somebody chose.

    `expected_version` is that of the view of the one that stays. Rooms of later floors that hold something unique per
    structure settle it before. Raises NotFound, EditConflict, Invalid `merge_with_itself`, Conflict `merge_elsewhere`.
    """
    kept, absorbed = _locked(db, event, kept_id, absorbed_id)
    if expected_version is not None:
        current = organisation_of(db, event, kept_id).version
        if current != expected_version:
            raise EditConflict(expected=expected_version, current=current)
    _check_elsewhere(db, event, absorbed, editor)
    name = absorbed.name
    chosen = joined_facts(db, kept, absorbed) | dict(values)
    organisations.update_organisation(db, event, kept, chosen, actor=actor, now=now)
    absorb(db, kept, absorbed)
    rows = {(row.event_id, row.organisation_id): row for row in _outreach_of(db, (kept_id, absorbed_id))}
    known_in = [event_id for event_id, organisation_id in rows if organisation_id == absorbed_id]
    parents = _parents(db, known_in)
    for event_id in known_in:
        if (event_id, kept_id) in rows:
            _unify(db, rows[event_id, kept_id], rows[event_id, absorbed_id], actor=actor, now=now)
    merging.merge(db, Organisation.__table__, absorbed_id, kept_id)
    for event_id, links in parents.items():
        _introduce(db, event_id, kept_id, absorbed_id, links)
    db.execute(delete(Organisation).where(Organisation.id == absorbed_id))
    for event_id in known_in:
        _record(db, actor, kept_id, event_id, now=now, facts={"name": name, "absorbed_id": absorbed_id})
    db.flush()
    return kept


def _locked(db: Session, event: Event, kept_id: uuid.UUID, absorbed_id: uuid.UUID) -> tuple[Organisation, Organisation]:
    """Both structures of the event, locked in the order of their identifiers; each as `find_locked` does, its row of
    the event first, so that whoever notes a call meanwhile waits instead of blocking both."""
    if kept_id == absorbed_id:
        raise Invalid(
            "merge_with_itself",
            "Une structure ne peut pas être réunie à elle-même : choisissez-en une autre.",
            field="absorbed_id",
        )
    query = (
        select(Outreach, Organisation)
        .join(Organisation, Organisation.id == Outreach.organisation_id)
        .where(
            Outreach.event_id == event.id,
            Outreach.archived_at.is_(None),
            Organisation.id.in_((kept_id, absorbed_id)),
        )
        .order_by(Organisation.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    found = {row.Organisation.id: row.Organisation for row in db.execute(query)}
    if len(found) < 2:
        raise NotFound()
    return found[kept_id], found[absorbed_id]


def _check_elsewhere(db: Session, event: Event, absorbed: Organisation, editor: Account) -> None:
    """The row that goes must not be taken away from a gathering where the person may not edit."""
    query = select(Outreach.event_id).where(Outreach.organisation_id == absorbed.id, Outreach.event_id != event.id)
    roles = events.roles_of(db, editor)
    for event_id in db.scalars(query):
        if Permission.ORGANISATIONS_EDIT not in events.permissions_of(editor, roles.get(event_id)):
            raise Conflict(
                "merge_elsewhere",
                "« {name} » est aussi suivie par une autre rencontre, où vous ne pouvez rien modifier. Gardez plutôt "
                "cette fiche et réunissez-y l’autre, ou demandez à l’administration.",
                name=absorbed.name,
            )


def _outreach_of(db: Session, ids: Sequence[uuid.UUID]) -> Sequence[Outreach]:
    """What every event knows of these structures, also what was put away, locked."""
    query = select(Outreach).where(Outreach.organisation_id.in_(ids)).order_by(Outreach.event_id, Outreach.id)
    return db.scalars(query.with_for_update().execution_options(populate_existing=True)).all()


def _unify(db: Session, kept: Outreach, gone: Outreach, *, actor: Actor, now: datetime) -> None:
    """One event's two rows become one; history, exchanges and the rest follow."""
    before = kept.state
    values = _joined(kept, gone)
    code, former, gone_id = kept.relay_code or gone.relay_code, gone.relay_code, gone.id
    merging.merge(db, Outreach.__table__, gone_id, kept.id)
    db.execute(delete(Outreach).where(Outreach.id == gone_id))
    if former is not None and former != code:
        keep_former_code(db, former, kept.id)
    apply(kept, values | {"relay_code": code})
    if kept.state is not before:
        change = OutreachStateChange(
            outreach_id=kept.id,
            at=now,
            account_id=actor.account_id,
            by_name=actor.name,
            before=before,
            after=kept.state,
        )
        db.add(change)
    db.flush()


def _joined(kept: Outreach, gone: Outreach) -> dict[str, Any]:
    """The farthest state, the first and the last contact, all notes, the nearest next step."""
    farther = min((kept, gone), key=lambda row: FARTHEST.index(row.state))
    nearer = min((kept, gone), key=lambda row: (not row.next_step and row.next_on is None, row.next_on or date.max))
    firsts = [row.first_contact_on for row in (kept, gone) if row.first_contact_on]
    lasts = [row.last_contact_on for row in (kept, gone) if row.last_contact_on]
    return {
        "state": farther.state,
        "state_since": farther.state_since,
        "first_contact_on": min(firsts, default=None),
        "last_contact_on": max(lasts, default=None),
        "notes": "\n\n".join(dict.fromkeys(row.notes for row in (kept, gone) if row.notes)),
        "followed_by_id": kept.followed_by_id or gone.followed_by_id,
        "next_step": nearer.next_step,
        "next_on": nearer.next_on,
        "next_account_id": nearer.next_account_id,
        "archived_at": None if kept.archived_at is None or gone.archived_at is None else kept.archived_at,
    }


def _parents(db: Session, event_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Parents]:
    """Who introduced whom in each of the events; nobody writes another introduction before the end."""
    db.execute(select(Event.id).where(Event.id.in_(event_ids)).order_by(Event.id).with_for_update())
    query = select(Outreach.event_id, Outreach.organisation_id, Outreach.introduced_by_id)
    found: dict[uuid.UUID, Parents] = {event_id: {} for event_id in event_ids}
    for event_id, organisation_id, introduced_by_id in db.execute(query.where(Outreach.event_id.in_(event_ids))):
        found[event_id][organisation_id] = introduced_by_id
    return found


def introducer_after(links: Parents, kept_id: uuid.UUID, absorbed_id: uuid.UUID) -> uuid.UUID | None:
    """Who introduced the one structure that two become: who introduced the one that stays, else the other.

    Never itself, and nobody whom it introduced from one to the next.
    """
    ours = {kept_id, absorbed_id}
    for candidate in (links.get(kept_id), links.get(absorbed_id)):
        step, steps = candidate, set[uuid.UUID]()
        while step is not None and step not in ours and step not in steps:
            steps.add(step)
            step = links.get(step)
        if candidate is not None and step is None:
            return candidate
    return None


def _introduce(db: Session, event_id: uuid.UUID, kept_id: uuid.UUID, absorbed_id: uuid.UUID, links: Parents) -> None:
    db.execute(
        update(Outreach)
        .where(Outreach.event_id == event_id, Outreach.organisation_id == kept_id)
        .values(introduced_by_id=introducer_after(links, kept_id, absorbed_id))
        .execution_options(synchronize_session=False)
    )
    db.expire_all()


def _record(db: Session, actor: Actor, kept_id: uuid.UUID, event_id: uuid.UUID, **more: Any) -> None:
    journal.record(
        db,
        actor,
        "organisation.merged",
        subject_kind="organisation",
        subject_id=kept_id,
        event_id=event_id,
        **more,
    )
