"""What somebody typed in the registration form: kept as typed, so that a mistake loses nothing."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from fastapi import Request
from starlette.datastructures import FormData

from api.pages.timetable import Slot
from domain.execution.registrations import (
    ParticipantKind,
    RegistrationChanges,
    RegistrationRequest,
    SeatLevel,
    Seats,
)
from domain.foundation import accounts
from domain.foundation.core.errors import Invalid, InvalidFields, PreauError
from domain.foundation.core.ids import hash_token, new_token
from domain.foundation.core.text import hour
from domain.mobilisation import outreach

NONE = "aucun"
"""The value of « Pas d’atelier à ce moment »."""
LONGEST = 4000
CHOICES_FIELD = "session_ids"
RELAY = "relais"
LINES = ("first_name", "last_name", "email", "organisation_name", "wish", RELAY)
BOXES = ("elected", "step_free", "hearing_loop", "no_photo")


async def sent_form(request: Request) -> FormData:
    """The fields of a form sent by a page; anything else reads as an empty form."""
    return await request.form(max_files=0, max_fields=200)


@dataclass(frozen=True)
class Answers:
    """Texts and ticked boxes by field, choices by moment (a session's id, `NONE`, or empty)."""

    texts: Mapping[str, str] = field(default_factory=dict)
    boxes: frozenset[str] = frozenset()
    choices: Mapping[str, str] = field(default_factory=dict)
    form_token: str = field(default_factory=new_token)

    def text(self, name: str) -> str:
        return self.texts.get(name, "")

    @property
    def relay(self) -> str:
        """The code of the link that was followed, where it can be one."""
        return outreach.clean_relay_code(self.text(RELAY))

    @property
    def session_ids(self) -> tuple[uuid.UUID, ...]:
        return tuple(read for read in map(_as_id, self.choices.values()) if read is not None)

    @property
    def key(self) -> str:
        """The same for the same answers from the same form, so that a second click does nothing more."""
        mark = accounts.fingerprint(asdict(self.to_request()))
        return hash_token(f"{self.form_token} {mark}")

    def to_request(self) -> RegistrationRequest:
        elected = "elected" in self.boxes
        return RegistrationRequest(
            first_name=self.text("first_name"),
            last_name=self.text("last_name"),
            email=self.text("email"),
            organisation_name=self.text("organisation_name"),
            kind=ParticipantKind.ELECTED if elected else ParticipantKind.PARTICIPANT,
            session_ids=self.session_ids,
            wish=self.text("wish"),
            step_free="step_free" in self.boxes,
            hearing_loop="hearing_loop" in self.boxes,
            no_photo="no_photo" in self.boxes,
        )

    def to_changes(self) -> RegistrationChanges:
        """What people change themselves; their name and role stay as the badge says them."""
        return RegistrationChanges(
            organisation_name=self.text("organisation_name"),
            session_ids=self.session_ids,
            wish=self.text("wish"),
            step_free="step_free" in self.boxes,
            hearing_loop="hearing_loop" in self.boxes,
            no_photo="no_photo" in self.boxes,
        )


def moment_name(slot: Slot) -> str:
    """The field in which one workshop of this moment is chosen."""
    return f"moment-{int(slot.starts_at.timestamp())}"


def read_answers(form: FormData, slots: Sequence[Slot]) -> Answers:
    """The fields of the form that we know, cut far beyond what any of them may hold."""

    def typed(name: str) -> str:
        value = form.get(name, "")
        return value[:LONGEST] if isinstance(value, str) else ""

    return Answers(
        texts={name: typed(name) for name in LINES},
        boxes=frozenset(name for name in BOXES if form.get(name)),
        choices={moment_name(slot): typed(moment_name(slot)) for slot in slots},
        form_token=typed("form_token")[:80] or new_token(),
    )


def check_all_chosen(answers: Answers, slots: Sequence[Slot], time_zone: str) -> list[Invalid]:
    """One mistake for each moment that was passed over."""
    return [
        Invalid(
            "choice_missing",
            "À {start}, choisissez un atelier, ou « Pas d’atelier à ce moment ».",
            field=moment_name(slot),
            start=hour(slot.starts_at, time_zone),
        )
        for slot in slots
        if not answers.choices.get(moment_name(slot))
    ]


def without_full(answers: Answers, slots: Sequence[Slot], seats: Mapping[uuid.UUID, Seats]) -> Answers:
    """The answers without choices that cannot be made any more: the radio buttons then show none."""
    open_ids = {str(view.id) for slot in slots for view in slot.sessions if not is_full(view.id, seats)}
    kept = {name: value if value == NONE or value in open_ids else "" for name, value in answers.choices.items()}
    return Answers(answers.texts, answers.boxes, kept, answers.form_token)


def is_full(session_id: uuid.UUID, seats: Mapping[uuid.UUID, Seats]) -> bool:
    found = seats.get(session_id)
    return found is not None and found.level is SeatLevel.FULL


def mistakes_of(error: PreauError, slots: Sequence[Slot]) -> dict[str, str]:
    """A sentence for each field to mend; what concerns no single field stands under `""`."""
    found: dict[str, str] = {}
    for each in error.errors if isinstance(error, InvalidFields) else [error]:
        for name in _fields_of(each, slots):
            found.setdefault(name, each.sentence)
    return found


def _fields_of(error: PreauError, slots: Sequence[Slot]) -> list[str]:
    """A refusal of workshops stands at the moments that it speaks of."""
    if error.field != CHOICES_FIELD:
        return [error.field or ""]
    concerned: set[Any] = {*error.values.get("full", ()), *error.values.get("session_ids", ())}
    names = [moment_name(slot) for slot in slots if any(view.id in concerned for view in slot.sessions)]
    return names or [""]


def _as_id(value: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(value)
    except ValueError:
        return None
