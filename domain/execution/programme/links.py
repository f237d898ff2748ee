"""What a session is tied to: shared questions, objectives of the gathering, further rooms, days of preparation."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session as DbSession

from domain.execution.programme import concerns, rules
from domain.execution.programme.facts import clean_preparations
from domain.execution.programme.models import Room, Session, SessionObjective, SessionPreparation, SessionRoom
from domain.execution.programme.values import Preparation, SessionLinks
from domain.foundation.core.edits import Changes, facts_in
from domain.foundation.core.errors import Invalid
from domain.foundation.events.models import Event, Objective


def replace_links(db: DbSession, event: Event, session: Session, wanted: SessionLinks) -> Changes:
    """Write what is given and answer what changed, as counts.

    Raises Invalid `unknown_concern`, `unknown_objective`, `unknown_room`, `one_room_only`, `too_many_preparations`.
    """
    changes: Changes = {}
    if wanted.concern_ids is not None and concerns.replace_concerns(db, event, session, wanted.concern_ids):
        changes["concerns"] = (None, len(set(wanted.concern_ids)))
    if wanted.objective_ids is not None and _replace_objectives(db, event, session, wanted.objective_ids):
        changes["objectives"] = (None, len(set(wanted.objective_ids)))
    further = wanted.further_room_ids
    if further is None and not rules.may_take_further_rooms(session.kind):
        further = ()  # a break that becomes a workshop keeps one room
    if further is not None and _replace_rooms(db, event, session, further):
        changes["further_rooms"] = (None, len(set(further) - {session.room_id}))
    if wanted.preparations is not None and _replace_preparations(db, session, wanted.preparations):
        changes["preparations"] = (None, len(wanted.preparations))
    return changes


def links_of(db: DbSession, event: Event, session: Session) -> SessionLinks:
    """What a session that is repeated hands on: everything but the days when this one was prepared."""
    held = concerns.session_concerns(db, event, session.id).get(session.id, [])
    return SessionLinks(
        concern_ids=[each.id for each in held],
        objective_ids=list(db.scalars(_objectives_held(session))),
        further_room_ids=list(db.scalars(_rooms_held(session))),
    )


def preparations_of(
    db: DbSession, event: Event, session_id: uuid.UUID | None = None
) -> dict[uuid.UUID, list[Preparation]]:
    """The days when the structures of each session prepared it together; one statement."""
    query = (
        select(SessionPreparation)
        .join(Session, Session.id == SessionPreparation.session_id)
        .where(Session.event_id == event.id)
        .order_by(SessionPreparation.held_on, SessionPreparation.id)
    )
    if session_id is not None:
        query = query.where(SessionPreparation.session_id == session_id)
    found: dict[uuid.UUID, list[Preparation]] = defaultdict(list)
    for row in db.scalars(query):
        found[row.session_id].append(facts_in(Preparation, row))
    return found


def _replace_objectives(db: DbSession, event: Event, session: Session, wanted: Collection[uuid.UUID]) -> bool:
    held = set(db.scalars(_objectives_held(session)))
    added, gone = set(wanted) - held, held - set(wanted)
    known = select(Objective.id).where(Objective.id.in_(added), Objective.event_id == event.id)
    if added and set(db.scalars(known)) != added:
        raise Invalid("unknown_objective", "Cet objectif n’est pas dans cette rencontre.", field="objective_ids")
    if gone:
        db.execute(
            delete(SessionObjective).where(
                SessionObjective.session_id == session.id, SessionObjective.objective_id.in_(gone)
            )
        )
    db.add_all(SessionObjective(session_id=session.id, objective_id=key) for key in sorted(added))
    return bool(added or gone)


def _replace_rooms(db: DbSession, event: Event, session: Session, wanted: Collection[uuid.UUID]) -> bool:
    held = set(db.scalars(_rooms_held(session)))
    rooms = set(wanted) - {session.room_id}
    if rooms and not rules.may_take_further_rooms(session.kind):
        raise Invalid(
            "one_room_only",
            "Un atelier ou une table ronde a lieu dans une seule salle : retirez les autres.",
            field="further_room_ids",
        )
    added, gone = rooms - held, held - rooms
    known = select(Room.id).where(Room.id.in_(added), Room.event_id == event.id, Room.archived_at.is_(None))
    if added and set(db.scalars(known)) != added:
        raise Invalid("unknown_room", "Cette salle n’existe pas dans cette rencontre.", field="further_room_ids")
    if gone:
        db.execute(delete(SessionRoom).where(SessionRoom.session_id == session.id, SessionRoom.room_id.in_(gone)))
    db.add_all(SessionRoom(session_id=session.id, room_id=key) for key in sorted(added))
    return bool(added or gone)


def _replace_preparations(db: DbSession, session: Session, wanted: Sequence[Preparation]) -> bool:
    days = clean_preparations(wanted)
    rows = db.scalars(select(SessionPreparation).where(SessionPreparation.session_id == session.id))
    if sorted((row.held_on, row.note) for row in rows) == [(day.held_on, day.note) for day in days]:
        return False
    db.execute(delete(SessionPreparation).where(SessionPreparation.session_id == session.id))
    db.add_all(SessionPreparation(session_id=session.id, held_on=day.held_on, note=day.note) for day in days)
    return True


def _objectives_held(session: Session) -> Select[uuid.UUID]:
    return select(SessionObjective.objective_id).where(SessionObjective.session_id == session.id)


def _rooms_held(session: Session) -> Select[uuid.UUID]:
    return (
        select(SessionRoom.room_id)
        .join(Room, Room.id == SessionRoom.room_id)
        .where(SessionRoom.session_id == session.id, Room.archived_at.is_(None))
    )
