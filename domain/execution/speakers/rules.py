"""Who stands behind the contributions of a programme, and what they may say. Pure."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from domain.execution.programme.checks import contact_key, label_key
from domain.execution.programme.values import ContributionRole, ContributionView, SessionView
from domain.execution.speakers.values import Answer, Needs, Wanted
from domain.foundation.core.errors import Conflict, Invalid
from domain.foundation.core.text import clean_text
from domain.foundation.core.times import Interval, union

Contributions = list[tuple[SessionView, ContributionView]]
MOST_PRESENCES = 12
LONGEST_BIOGRAPHY = 1200
LONGEST_REASON = 1000
LONGEST_NEEDS = 500


def person_key(contact_id: uuid.UUID | None, name: str) -> str:
    """One key for each person of an event; empty for nobody."""
    if contact_id is not None:
        return contact_key(contact_id)
    return label_key(name) if name.strip() else ""


def speaker_id(event_id: uuid.UUID, key: str) -> uuid.UUID:
    """The identifier of somebody, the same before and after their row is written."""
    return uuid.uuid5(event_id, f"speaker:{key}")


def people_in(sessions: Iterable[SessionView]) -> Mapping[str, Contributions]:
    """Contributions by person, in the order of the programme; those of a structure as such are nobody's.

    A structure that carries a session has a page of its own, also when only its name was written.
    """
    found: dict[str, Contributions] = defaultdict(list)
    for view in sessions:
        for each in view.contributions:
            if each.role is ContributionRole.CARRIER and each.contact_id is None:
                continue
            key = person_key(each.contact_id, each.label)
            if key and each.id is not None:
                found[key].append((view, each))
    return found


def clean_answer(answer: Answer, reason: str) -> str:
    """The reason, which only who declines gives. Raises Invalid `too_long`."""
    said = clean_text(reason, field="reason", limit=LONGEST_REASON)
    return said if answer is Answer.DECLINED else ""


def check_not_over(ends_at: datetime | None, *, now: datetime) -> None:
    """Raises Conflict `session_over`."""
    if ends_at is not None and ends_at <= now:
        raise Conflict("session_over", "Cette séance est finie : il n’y a plus rien à répondre.")


def clean_needs(wanted: Needs) -> Needs:
    """Raises Invalid `too_long`."""
    text = clean_text(wanted.needs, field="needs", limit=LONGEST_NEEDS)
    return Needs(wanted.has_slides, wanted.wants_microphone, wanted.is_remote, text)


def clean_presence(hours: Sequence[Interval], whole: Interval) -> list[Interval]:
    """Spans that touch become one. Raises Invalid `too_many_hours`, `outside_event`."""
    if len(hours) > MOST_PRESENCES:
        raise Invalid("too_many_hours", "Donnez {most} moments au plus.", field="present", most=MOST_PRESENCES)
    if any(not each.overlaps(whole) for each in hours):
        raise Invalid("outside_event", "Ces heures sont en dehors de la rencontre.", field="present")
    return union(hours)


def together(needs: Iterable[Needs]) -> Wanted:
    """What several people need for the same session: each a microphone, one screen for all."""
    every = list(needs)
    return Wanted(
        microphones=sum(1 for each in every if each.wants_microphone),
        has_slides=any(each.has_slides for each in every),
        is_remote=any(each.is_remote for each in every),
        texts=tuple(dict.fromkeys(each.needs for each in every if each.needs)),
    )
