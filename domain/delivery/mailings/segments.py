"""Who a message is for: the filters of the list of registrations, kept with it in the words of its address."""

import uuid
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from domain.execution.registrations import (
    NOTHING,
    OF_EVENT,
    UNSAID,
    Origin,
    ParticipantKind,
    RegistrationFilters,
    RegistrationSource,
    RegistrationState,
    Unsaid,
)
from domain.foundation.core.errors import Invalid


def filters_of(segment: Mapping[str, Any]) -> RegistrationFilters:
    """The filters that a segment says; without a state, those who come or came. Raises Invalid `bad_segment`."""
    try:
        return _filters(segment)
    except (ValueError, TypeError, AttributeError):
        raise Invalid("bad_segment", "Ces filtres ne se comprennent pas : choisissez-les à nouveau.") from None


def _filters(segment: Mapping[str, Any]) -> RegistrationFilters:
    waiting = segment.get("waiting")
    without = segment.get("without")
    anybody = () if segment.get("came") is True else (RegistrationState.CONFIRMED,)
    return RegistrationFilters(
        q=segment.get("q") or None,
        states=tuple(map(RegistrationState, _list(segment.get("state")))) or anybody,
        kinds=tuple(map(ParticipantKind, _list(segment.get("kind")))),
        sources=tuple(map(RegistrationSource, _list(segment.get("source")))),
        category_id=_id_or_unsaid(segment.get("category")),
        origin=_origin(segment.get("origin")),
        organisation=_words(segment.get("organisation")),
        commune=_words(segment.get("commune")),
        session_id=_id_or_unsaid(segment.get("session")),
        waiting_for=OF_EVENT if waiting == OF_EVENT else _id(waiting),
        without_at=datetime.fromisoformat(without) if without else None,
        meal_id=_id(segment.get("meal")),
        group_id=_id(segment.get("group")),
        relay_id=_id(segment.get("relay")),
        hold_id=_id(segment.get("hold")),
        since=_day(segment.get("since")),
        until=_day(segment.get("until")),
        question_id=_id(segment.get("question")),
        answer=segment.get("answer") or None,
    )


def _list(value: Any) -> list[Any]:
    if value is None or value == "":
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def _id(value: Any) -> uuid.UUID | None:
    return uuid.UUID(str(value)) if value else None


def _id_or_unsaid(value: Any) -> uuid.UUID | Unsaid | None:
    return UNSAID if value == NOTHING else _id(value)


def _origin(value: Any) -> Origin | Unsaid | None:
    if not value:
        return None
    return UNSAID if value == NOTHING else Origin(value)


def _words(value: Any) -> str | Unsaid | None:
    if not value:
        return None
    return UNSAID if value == NOTHING else str(value)


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if value else None
