"""What somebody says on their own page: yes or no, what they need, when they are there, a few lines about them."""

import uuid
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm.attributes import flag_modified

from domain.execution.speakers import rules
from domain.execution.speakers.models import Participation, Speaker, SpeakerAvailability
from domain.execution.speakers.service import locked, record
from domain.execution.speakers.values import Answer, Needs, PartView, SpeakerView
from domain.foundation import events
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply
from domain.foundation.core.errors import NotFound
from domain.foundation.core.text import clean_text
from domain.foundation.core.times import Interval
from domain.foundation.events.models import Event

THEMSELVES = Actor("La personne invitée")
"""What the journal says of somebody who answers by their own page: no name."""


def answer(
    db: DbSession,
    event: Event,
    speaker_id: uuid.UUID,
    contribution_id: uuid.UUID,
    *,
    answer: Answer,
    reason: str = "",
    actor: Actor = THEMSELVES,
    now: datetime,
) -> None:
    """Yes or no to one contribution; who answered may change their mind until the session is over.

    Raises NotFound for a contribution that is not theirs, Conflict `session_over`, Invalid `too_long`.
    """
    view, row = locked(db, event, speaker_id, now=now)
    part = _part(view, contribution_id)
    rules.check_not_over(part.session.ends_at, now=now)
    said = {"answer": answer, "reason": rules.clean_answer(answer, reason)}
    participation = _participation(db, row, contribution_id)
    if apply(participation, said):
        participation.answered_at = now
        record(db, actor, "speaker.answered", row, now=now, title=part.session.title)
    db.flush()


def say_needs(
    db: DbSession,
    event: Event,
    speaker_id: uuid.UUID,
    contribution_id: uuid.UUID,
    wanted: Needs,
    *,
    actor: Actor = THEMSELVES,
    now: datetime,
) -> None:
    """What they need for one contribution. Raises as `answer`."""
    view, row = locked(db, event, speaker_id, now=now)
    part = _part(view, contribution_id)
    rules.check_not_over(part.session.ends_at, now=now)
    if apply(_participation(db, row, contribution_id), asdict(rules.clean_needs(wanted))):
        record(db, actor, "speaker.needs", row, now=now, title=part.session.title)
    db.flush()


def say_presence(
    db: DbSession,
    event: Event,
    speaker_id: uuid.UUID,
    hours: Sequence[Interval],
    *,
    actor: Actor = THEMSELVES,
    now: datetime,
) -> None:
    """When they are there; nothing means all the time. Raises NotFound, Invalid: see `rules.clean_presence`."""
    view, row = locked(db, event, speaker_id, now=now)
    days = events.days_of(db, event)
    whole = Interval(min(day.start for day in days), max(day.end for day in days))
    wanted = rules.clean_presence(hours, whole)
    if tuple(wanted) == view.present:
        return
    db.execute(delete(SpeakerAvailability).where(SpeakerAvailability.speaker_id == row.id))
    db.add_all(SpeakerAvailability(speaker_id=row.id, starts_at=each.start, ends_at=each.end) for each in wanted)
    flag_modified(row, "name")
    record(db, actor, "speaker.present", row, now=now)
    db.flush()


def introduce(
    db: DbSession,
    event: Event,
    speaker_id: uuid.UUID,
    *,
    biography: str,
    image_right: bool,
    actor: Actor = THEMSELVES,
    now: datetime,
) -> None:
    """A few lines for the programme, and whether pictures may be taken; that answer keeps its date.

    Raises NotFound, Invalid `too_long`.
    """
    _, row = locked(db, event, speaker_id, now=now)
    text = clean_text(biography, field="biography", limit=rules.LONGEST_BIOGRAPHY)
    changes = apply(row, {"biography": text, "image_right": image_right})
    if "image_right" in changes:
        row.image_right_at = now
    if changes:
        record(db, actor, "speaker.introduced", row, now=now)
    db.flush()


def _part(view: SpeakerView, contribution_id: uuid.UUID) -> PartView:
    part = view.part(contribution_id)
    if part is None:
        raise NotFound()
    return part


def _participation(db: DbSession, row: Speaker, contribution_id: uuid.UUID) -> Participation:
    """The answer to this contribution; one that somebody else gave, when it was theirs, is not this person's."""
    found = db.scalar(select(Participation).where(Participation.contribution_id == contribution_id))
    if found is not None and found.speaker_id == row.id:
        return found
    if found is not None:
        db.delete(found)
        db.flush()
    made = Participation(speaker_id=row.id, contribution_id=contribution_id)
    db.add(made)
    db.flush()
    return made
