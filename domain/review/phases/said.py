"""The journal's fields and values in French words. States are called by their names, never by their codes."""

import re
import uuid
from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from domain.engagement import commitments, retroplanning
from domain.engagement.committee import COMPETENCE_NAMES
from domain.engagement.communication.values import CHANNEL_NAMES
from domain.execution import stage
from domain.execution.programme.checks import CATALOGUE, LEVEL_NAMES
from domain.foundation.accounts.permissions import ROLE_NAMES
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import hour, long_date, number
from domain.foundation.core.times import local
from domain.foundation.events import PHASE_NAMES
from domain.foundation.events.rules import STATE_NAMES as EVENT_STATES
from domain.mobilisation import outreach
from domain.mobilisation.outreach.values import EXCHANGE_KIND_NAMES, EXCHANGE_OUTCOME_NAMES
from domain.review.phases.field_words import FIELDS, OTHER_VALUES
from domain.review.phases.targets import TARGETS

REFERENCES: dict[str, str] = {
    "account_id": "member",
    "absorbed_id": "organisation",
    "contact_id": "contact",
    "followed_by_id": "member",
    "introduced_by_id": "organisation",
    "next_account_id": "member",
    "organisation_id": "organisation",
    "room_id": "room",
    "session_id": "session",
    "task_id": "task",
    "track_id": "track",
    "venue_id": "venue",
}
"""Fields that hold the identifier of something, and of what kind."""

_VALUES: dict[tuple[str, str], Mapping[Any, str]] = {
    ("checklist", "state"): stage.STATE_NAMES,
    ("checklist", "trade"): stage.TRADE_NAMES,
    ("commitment", "kind"): commitments.KIND_NAMES,
    ("commitment", "state"): commitments.STATE_NAMES,
    ("communication", "channel"): CHANNEL_NAMES,
    ("competence", "competence"): COMPETENCE_NAMES,
    ("event", "state"): EVENT_STATES,
    ("exchange", "kind"): EXCHANGE_KIND_NAMES,
    ("exchange", "outcome"): EXCHANGE_OUTCOME_NAMES,
    ("member", "role"): ROLE_NAMES,
    ("outreach", "state"): outreach.STATE_NAMES,
    ("task", "competence"): COMPETENCE_NAMES,
    ("task", "phase"): PHASE_NAMES,
    ("task", "state"): retroplanning.STATE_NAMES,
    **{("check", code): LEVEL_NAMES for code in CATALOGUE},
}
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}[0-9:.+Z-]*)?")
AMOUNTS = frozenset({"quantity", "value", "planned", "actual", "area_m2"})
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
LONGEST_VALUE = 1_200
"""The longest reason fits; a description of several pages is not read in a journal."""

Called = Callable[[str, uuid.UUID], str]
"""The name of something by its kind and identifier; empty when it is gone."""


def field_name(field: str) -> str:
    """« échéance », « structure »; a field that nobody taught us is called by its code, with spaces."""
    if field in FIELDS:
        return gettext(FIELDS[field])
    if field in TARGETS:
        return gettext(TARGETS[field].label)
    if field in CATALOGUE:
        return gettext(CATALOGUE[field][1])
    return field.removesuffix("_id").replace("_", " ")


def value_words(subject: str, field: str, value: Any, zone: str, called: Called) -> str:
    """A value as people read it; nothing is « rien »."""
    if value is None or value in ("", [], {}):
        return gettext("rien")
    if isinstance(value, bool):
        return gettext("oui") if value else gettext("non")
    if isinstance(value, list):
        return ", ".join(value_words(subject, field, each, zone, called) for each in value)
    if isinstance(value, dict):
        return " ; ".join(f"{field_name(name)} {each}" for name, each in value.items())
    if isinstance(value, str):
        return _cut(_text_words(subject, field, value, zone, called))
    return number(Decimal(str(value)))


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST_VALUE else words[:LONGEST_VALUE].rstrip() + " […]"


def _text_words(subject: str, field: str, value: str, zone: str, called: Called) -> str:
    names = _VALUES.get((subject, field)) or OTHER_VALUES.get((subject, field)) or {}
    if value in names:
        return gettext(names[value])
    if field in REFERENCES and is_uuid(value):
        return called(REFERENCES[field], uuid.UUID(value))
    if field == "fields":
        return ", ".join(field_name(name) for name in value.split(", "))
    if field in AMOUNTS and _NUMBER.fullmatch(value):
        return number(Decimal(value).normalize())
    return _moment(value, zone)


def _moment(value: str, zone: str) -> str:
    """A day or an instant in words; other texts as they are."""
    if not _MOMENT.fullmatch(value):
        return value
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return value
    if "T" not in value:
        return long_date(at.date())
    return value if at.tzinfo is None else f"{long_date(local(at, zone).date())}, {hour(at, zone)}"


def is_uuid(value: Any) -> bool:
    if not isinstance(value, str) or len(value) != 36:
        return False
    try:
        uuid.UUID(value)
    except ValueError:
        return False
    return True
