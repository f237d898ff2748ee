"""Wishes in a form: one rank for each workshop of a moment whose places are shared out later."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from api.pages import timetable
from api.pages.answers import WISH, Answers, moment_name
from api.pages.timetable import Slot
from domain.execution.programme import SessionView
from domain.execution.registrations import Settings, wishes
from domain.execution.registrations.models import Registration
from domain.execution.registrations.values import ChoiceMode
from domain.foundation.core.errors import Invalid, InvalidFields
from domain.foundation.core.text import hour


@dataclass(frozen=True)
class Wished:
    """A moment whose places are not shared out yet, and what somebody wishes there, best first."""

    slot: Slot
    sessions: Sequence[SessionView]


def typed_wishes(db: Session, registration: Registration) -> dict[str, tuple[str, ...]]:
    """What somebody wishes now, as the fields of the form hold it."""
    found = wishes.of(db, [registration.id])[registration.id]
    return {f"{WISH}{wish.session_id}": (str(wish.rank),) for wish in found}


def wished_by(
    db: Session, registration: Registration, views: Sequence[SessionView], settings: Settings
) -> list[Wished]:
    """Each moment that is still to be shared out, with this person's wishes; one statement."""
    slots = [slot for slot in timetable.slots_of(views) if slot.session.is_workshop]
    ranked = [slot for slot in slots if settings.mode_at(slot.starts_at) is ChoiceMode.RANKED]
    if not ranked:
        return []
    ranks = {wish.session_id: wish.rank for wish in wishes.of(db, [registration.id])[registration.id]}
    return [
        Wished(slot, sorted((view for view in slot.sessions if view.id in ranks), key=lambda view: ranks[view.id]))
        for slot in ranked
    ]


def check_ranks(answers: Answers, slots: Sequence[Slot], time_zone: str) -> None:
    """Raises InvalidFields with each moment where two workshops have the same rank."""
    doubled = [
        Invalid(
            "same_rank",
            "À {start}, deux ateliers ont le même rang : donnez à chacun le sien.",
            field=moment_name(slot),
            start=hour(slot.starts_at, time_zone),
        )
        for slot in slots
        if _most_alike(answers, slot) > 1
    ]
    if doubled:
        raise InvalidFields(doubled)


def _most_alike(answers: Answers, slot: Slot) -> int:
    ranks = (answers.first(f"{WISH}{view.id}") for view in slot.sessions)
    return max(Counter(rank for rank in ranks if rank).values(), default=0)
