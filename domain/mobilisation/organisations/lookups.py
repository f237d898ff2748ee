"""Questions to public directories: asked as a job, kept for a while, counted, and never needed."""

import re
import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from domain.foundation import accounts, outbox
from domain.foundation.core.errors import Conflict, Invalid, NotFound
from domain.foundation.core.text import clean_line
from domain.foundation.events.models import Event
from domain.mobilisation.organisations.communes import CommuneFacts, load_communes
from domain.mobilisation.organisations.models import Lookup
from domain.mobilisation.organisations.queries import commune_of
from domain.mobilisation.organisations.values import LookupKind, LookupState

JOB = "lookups.ask"
KEPT = timedelta(days=30)
"""How long an answer serves without asking again."""
FAILURE_KEPT = timedelta(minutes=5)
PATIENCE = timedelta(minutes=2)
"""After so long without answer the same question may be asked again."""
MOST_PER_HOUR = 60
SHORTEST_QUERY, LONGEST_QUERY = 2, 200
MOST_KEPT = 1_500

_COMMUNE_FIELDS = frozenset(CommuneFacts.__dataclass_fields__)
_INSEE = re.compile(r"[0-9][0-9AB][0-9]{3}", re.ASCII)


def ask(db: Session, event: Event, kind: LookupKind, query: str, *, enabled: bool, now: datetime) -> Lookup:
    """The question, with its answer when a recent one is known; else a job asks.

    Raises Conflict `lookups_off`, Invalid `query_too_short`, TooMany.
    """
    if not enabled:
        raise Conflict("lookups_off", "La recherche dans les annuaires publics n’est pas en service ici.")
    words = clean_line(query, field="query", limit=LONGEST_QUERY)
    if len(words) < SHORTEST_QUERY:
        raise Invalid("query_too_short", "Écrivez au moins deux lettres.", field="query")
    db.execute(select(Event.id).where(Event.id == event.id).with_for_update())  # two people may ask the same at once
    known = db.scalar(_asked(event).where(Lookup.kind == kind, Lookup.query == words))
    if known is not None and _still_serves(known, now):
        return known
    accounts.count_try(db, f"lookups:{event.id}", most=MOST_PER_HOUR, per=timedelta(hours=1), now=now)
    if known is None:
        known = Lookup(event_id=event.id, kind=kind, query=words, answer=[], asked_at=now)
        db.add(known)
    known.state, known.error, known.asked_at, known.answered_at = LookupState.ASKED, "", now, None
    db.flush()
    outbox.enqueue_job(db, JOB, {"lookup_id": str(known.id)}, now=now, max_attempts=2)
    return known


def _still_serves(lookup: Lookup, now: datetime) -> bool:
    kept = {LookupState.FOUND: KEPT, LookupState.FAILED: FAILURE_KEPT, LookupState.ASKED: PATIENCE}[lookup.state]
    return now - (lookup.answered_at or lookup.asked_at) < kept


def read(db: Session, event: Event, lookup_id: uuid.UUID) -> Lookup:
    """Raises NotFound, also for a question of another event."""
    found = db.scalar(_asked(event).where(Lookup.id == lookup_id))
    if found is None:
        raise NotFound()
    return found


def waiting(db: Session, lookup_id: uuid.UUID) -> Lookup | None:
    """The question, unless it is answered already or gone with its event."""
    found = db.get(Lookup, lookup_id)
    return found if found is not None and found.state is LookupState.ASKED else None


def keep_answer(db: Session, lookup_id: uuid.UUID, found: Sequence[Mapping[str, Any]], *, now: datetime) -> None:
    """Write what was found; communes also complete the list of communes that everything else reads."""
    lookup = db.get(Lookup, lookup_id, with_for_update=True)
    if lookup is None:
        return
    rows = [dict(each) for each in found if each.get("name")][:MOST_KEPT]
    if lookup.kind is LookupKind.COMMUNES:
        rows = [row for row in rows if _INSEE.fullmatch(str(row.get("insee_code", "")))]
        load_communes(db, [CommuneFacts(**{k: v for k, v in row.items() if k in _COMMUNE_FIELDS}) for row in rows])
    elif lookup.kind is LookupKind.COMPANIES:
        rows = [row | _official_name(db, str(row.get("insee_code", ""))) for row in rows]
    lookup.answer, lookup.state, lookup.answered_at = rows, LookupState.FOUND, now
    db.flush()


def _official_name(db: Session, insee_code: str) -> dict[str, str]:
    """The directory of companies writes communes in capitals: ours, when it is known."""
    commune = commune_of(db, insee_code)
    return {"commune": commune.name} if commune else {}


def keep_failure(db: Session, lookup_id: uuid.UUID, error: str, *, now: datetime) -> None:
    lookup = db.get(Lookup, lookup_id, with_for_update=True)
    if lookup is not None:
        lookup.state, lookup.error, lookup.answered_at = LookupState.FAILED, error, now
        db.flush()


def forget_old(db: Session, *, now: datetime) -> None:
    """Let go of what does not serve any more."""
    old = select(Lookup).where(Lookup.asked_at < now - KEPT)
    for lookup in db.scalars(old.limit(1_000)):
        db.delete(lookup)


def _asked(event: Event) -> Select[Lookup]:
    return select(Lookup).where(Lookup.event_id == event.id)
