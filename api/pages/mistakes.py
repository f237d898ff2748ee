"""What is to be mended in a form of registration, field by field, and choices that cannot be made any more."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from api.pages.answers import ASKED, MEALS, NONE, QUESTION, Answers, moment_name
from api.pages.timetable import Slot
from domain.execution.registrations import SeatLevel, Seats
from domain.foundation.core.errors import Invalid, InvalidFields, PreauError
from domain.foundation.core.text import hour

CHOICES = ("session_ids", "waiting_ids", "wishes")


def check_all_chosen(answers: Answers, slots: Sequence[Slot], time_zone: str) -> None:
    """Raises InvalidFields with each moment that was passed over; waiting for a workshop is not choosing one."""
    missing = [
        Invalid(
            "choice_missing",
            "À {start}, choisissez un atelier, ou « Pas d’atelier à ce moment ».",
            field=moment_name(slot),
            start=hour(slot.starts_at, time_zone),
        )
        for slot in slots
        if not answers.choices.get(moment_name(slot))
    ]
    if missing:
        raise InvalidFields(missing)


def without_full(answers: Answers, slots: Sequence[Slot], seats: Mapping[uuid.UUID, Seats]) -> Answers:
    """The answers without choices that cannot be made any more: the radio buttons then show none."""
    open_ids = {str(view.id) for slot in slots for view in slot.sessions if not is_full(view.id, seats)}
    kept = {name: value if value == NONE or value in open_ids else "" for name, value in answers.choices.items()}
    return replace(answers, choices=kept)


def is_full(session_id: uuid.UUID, seats: Mapping[uuid.UUID, Seats]) -> bool:
    found = seats.get(session_id)
    return found is not None and found.level is SeatLevel.FULL


def mistakes_of(error: PreauError, slots: Sequence[Slot]) -> dict[str, str]:
    """A sentence for each field to mend; what concerns no single field stands under `""`."""
    found: dict[str, str] = {}
    for each in error.errors if isinstance(error, InvalidFields) else [error]:
        for name in _fields_of(each, slots):
            found.setdefault(name, each.sentence)
    return dict(sorted(found.items(), key=lambda item: _place(item[0])))


def _place(name: str) -> int:
    """In which part of the page a field stands."""
    for place, start in enumerate(("moment-", ASKED, QUESTION, MEALS, "diet", "wish"), 1):
        if name.startswith(start):
            return place
    return 0


FIELD_NAMES = {"meal_ids": MEALS, "category_id": "category", "kind": "category", "hold_code": ""}
"""Fields of a request that pages call otherwise."""


def _fields_of(error: PreauError, slots: Sequence[Slot]) -> list[str]:
    """A refusal of workshops stands at the moments that it speaks of."""
    name = error.field or ""
    if name in CHOICES:
        concerned: set[Any] = {*error.values.get("full", ()), *error.values.get("session_ids", ())}
        names = [moment_name(slot) for slot in slots if any(view.id in concerned for view in slot.sessions)]
        return names or [""]
    for start, prefix in (("answers.", QUESTION), ("asked.", ASKED)):
        if name.startswith(start):
            return [prefix + name.removeprefix(start)]
    return [FIELD_NAMES.get(name, name)]
