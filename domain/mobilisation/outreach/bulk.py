"""Many structures of an event at once: rules, history and journal of one by one, in a fixed number of statements."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.errors import Conflict, Invalid
from domain.foundation.core.ids import new_id
from domain.foundation.core.many import insert_rows
from domain.foundation.events.models import Event
from domain.foundation.journal import Entry
from domain.mobilisation.outreach import rules
from domain.mobilisation.outreach.models import Outreach, OutreachStateChange
from domain.mobilisation.outreach.service import known_introductions
from domain.mobilisation.outreach.values import OutreachFacts


def add_all_to_event(
    db: Session,
    event: Event,
    given: Sequence[tuple[uuid.UUID, OutreachFacts]],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Make structures that the event never knew part of its mobilisation. They may have introduced one another.

    Raises Conflict `already_in_event`, and Invalid whose `values["rank"]` says which of them is refused.
    """
    rows = []
    for rank, (organisation_id, facts) in enumerate(given):
        try:
            cleaned = dict(vars(rules.clean_outreach(facts)))
        except Invalid as error:
            error.values["rank"] = rank
            raise
        identity = {"id": new_id(), "event_id": event.id, "organisation_id": organisation_id}
        rows.append(identity | cleaned | {"state_since": now})
    known = known_introductions(db, event)
    links = {row["organisation_id"]: row["introduced_by_id"] for row in rows}
    if known.keys() & links.keys():
        raise Conflict("already_in_event", "Cette structure est déjà dans cette rencontre.")
    rules.check_introductions(links, known)
    step = {"at": now, "account_id": actor.account_id, "by_name": actor.name, "before": None}
    insert_rows(db, Outreach, rows)
    insert_rows(db, OutreachStateChange, [step | {"outreach_id": row["id"], "after": row["state"]} for row in rows])
    added = [
        Entry("outreach.added", "organisation", row["organisation_id"], facts={"state": row["state"].value})
        for row in rows
    ]
    journal.record_all(db, actor, added, event_id=event.id, now=now)


def introduce_all(
    db: Session, event: Event, introducers: Mapping[uuid.UUID, uuid.UUID], *, actor: Actor, now: datetime
) -> None:
    """Say who introduced structures that the event knows. Raises Invalid, with `rank` as above."""
    rules.check_introductions(introducers, known_introductions(db, event))
    query = select(Outreach).where(Outreach.event_id == event.id, Outreach.archived_at.is_(None))
    entries = []
    for row in db.scalars(query.with_for_update().execution_options(populate_existing=True)):
        after = introducers.get(row.organisation_id)
        if after is not None and after != row.introduced_by_id:
            change = {"introduced_by_id": (row.introduced_by_id, after)}
            entries.append(Entry("outreach.changed", "organisation", row.organisation_id, changes=change))
            row.introduced_by_id = after
    db.flush()
    journal.record_all(db, actor, entries, event_id=event.id, now=now)
