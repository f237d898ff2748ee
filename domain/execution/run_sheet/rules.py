"""What a cue may say, and which lines there are. Pure."""

import re
import uuid
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.execution.run_sheet.delays import Planned
from domain.execution.run_sheet.values import COLUMNS, CueAnchor, CueFacts, CuePart, SheetSession
from domain.foundation.core import times
from domain.foundation.core.errors import Invalid
from domain.foundation.core.text import clean_line, clean_text, search_key

LONGEST_OFFSET = 24 * 60
LONGEST_DURATION = 24 * 60
_LIMITS = {"what": 300, "owner": 120}
_KEY = re.compile(r"([a-z_]{2,20}):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")


def clean_cue(facts: CueFacts) -> CueFacts:
    """An own cue. Raises Invalid `cue_empty`, `cue_needs_session`, `cue_needs_hour`, `offset_too_long`,
    `duration_too_long`."""
    facts = clean_words(facts)
    if not facts.what:
        raise Invalid("cue_empty", "Écrivez ce qu’il y a à faire.", field="what")
    if facts.anchor is CueAnchor.CLOCK:
        if facts.starts_at is None:
            raise Invalid("cue_needs_hour", "Donnez l’heure de ce top.", field="starts_at")
        facts = replace(facts, offset_minutes=0)
    elif facts.session_id is None:
        raise Invalid("cue_needs_session", "Choisissez la séance dont ce top dépend.", field="session_id")
    else:
        facts = replace(facts, starts_at=None)
    if abs(facts.offset_minutes) > LONGEST_OFFSET:
        raise Invalid("offset_too_long", "Un top se place à moins d’un jour de sa séance.", field="offset_minutes")
    if facts.duration_minutes is not None and not 0 <= facts.duration_minutes <= LONGEST_DURATION:
        raise Invalid("duration_too_long", "Un top dure un jour au plus.", field="duration_minutes")
    return facts


def clean_words(facts: CueFacts) -> CueFacts:
    """Texts as they are kept."""
    texts: dict[str, Any] = {
        name: clean_line(getattr(facts, name), field=name, limit=_LIMITS.get(name, 200))
        for name in COLUMNS
        if name != "note"
    }
    return replace(facts, **texts, note=clean_text(facts.note, field="note", limit=5000))


def line_key(key: str) -> tuple[CuePart, uuid.UUID] | None:
    """The part and the identifier that a line's key names: its cue for an own line, else its session."""
    found = _KEY.fullmatch(key)
    if found is None:
        return None
    if found[1] == "cue":
        return CuePart.OWN, uuid.UUID(found[2])
    known = [part for part in CuePart if part.value == found[1] and part is not CuePart.OWN]
    return (known[0], uuid.UUID(found[2])) if known else None


def planned(
    session: SheetSession,
    *,
    zone: str,
    started_at: datetime | None = None,
    ended_at: datetime | None = None,
    delay_minutes: int = 0,
    is_fixed: bool | None = None,
) -> Planned:
    """A session and what was noted of it, as delays are computed from it."""
    return Planned(
        id=session.id,
        kind=session.kind,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        day=times.local(session.starts_at, zone).date(),
        rooms=frozenset(room.id for room in session.rooms),
        people=frozenset(search_key(name) for name in session.people),
        started_at=started_at,
        ended_at=ended_at,
        delay_minutes=delay_minutes,
        is_fixed=is_fixed,
    )
