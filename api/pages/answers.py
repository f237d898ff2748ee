"""What somebody typed in a form of registration: kept as typed, so that a mistake loses nothing."""

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Annotated, Any

from fastapi import Depends, Request
from starlette.datastructures import FormData

from api.pages.timetable import Slot
from domain.execution.registrations import (
    Form,
    Origin,
    ParticipantKind,
    RegistrationChanges,
    RegistrationRequest,
)
from domain.execution.registrations.values import ConsentKind
from domain.foundation import accounts
from domain.foundation.core.i18n import current_language
from domain.foundation.core.ids import hash_token, new_token
from domain.mobilisation import outreach

NONE = "aucun"
"""The value of « Pas d’atelier à ce moment »."""
LONGEST = 4000
MOST_FIELDS = 1000
RELAY, CODE = "relais", "places"
"""What an address may bring along: who passed it on, and a code that opens places kept for some."""
MEALS, WAITING = "meals", "waiting"
QUESTION, ASKED, WISH = "q-", "asked-", "wish-"
"""How the names of fields begin that belong to a question, to a workshop that is asked something, or wished for."""
LINES = (
    "first_name",
    "last_name",
    "latin_name",
    "email",
    "organisation_name",
    "function",
    "category",
    "commune",
    "origin",
    "heard_from",
    "wish",
    "diet",
    RELAY,
    CODE,
)
CONSENTS = tuple(kind.value for kind in ConsentKind)
BOXES = ("step_free", "hearing_loop", "wait_for_event", *CONSENTS)
OWN_KINDS = {kind.value: kind for kind in (ParticipantKind.ELECTED, ParticipantKind.INHABITANT)}
"""What one may come as beside the kinds of actors."""


async def sent_form(request: Request) -> FormData:
    """The fields of a form sent by a page; anything else reads as an empty form."""
    return await request.form(max_files=0, max_fields=MOST_FIELDS)


SentForm = Annotated[FormData, Depends(sent_form)]


@dataclass(frozen=True)
class Answers:
    """Texts and ticked boxes by field, choices by moment (a session's id, `NONE`, or empty), lists by field."""

    texts: Mapping[str, str] = field(default_factory=dict)
    boxes: frozenset[str] = frozenset()
    choices: Mapping[str, str] = field(default_factory=dict)
    form_token: str = field(default_factory=new_token)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return self.texts.get(name, "")

    def several(self, name: str) -> tuple[str, ...]:
        return self.lists.get(name, ())

    def first(self, name: str) -> str:
        return next(iter(self.several(name)), "")

    @property
    def relay(self) -> str:
        """The code of the link that was followed, where it can be one."""
        return outreach.clean_relay_code(self.text(RELAY))

    @property
    def session_ids(self) -> tuple[uuid.UUID, ...]:
        return _ids(self.choices.values())

    @property
    def waits_for_event(self) -> bool:
        return "wait_for_event" in self.boxes

    @property
    def has_asked(self) -> bool:
        """Whether something is asked of a workshop."""
        return any(any(values) for name, values in self.lists.items() if name.startswith(ASKED))

    @property
    def key(self) -> str:
        """The same for the same answers from the same form, so that a second click does nothing more."""
        mark = accounts.fingerprint(asdict(self.to_request()))
        return hash_token(f"{self.form_token} {mark}")

    def with_token(self, form_token: str) -> "Answers":
        return replace(self, form_token=form_token)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Every answer as a form sends it, to carry it from one page to the next."""
        yield "form_token", self.form_token
        yield from ((name, value) for name, value in self.texts.items() if value)
        yield from ((name, "1") for name in sorted(self.boxes))
        yield from ((name, value) for name, value in self.choices.items() if value)
        yield from ((name, value) for name, values in self.lists.items() for value in values if value)

    def to_request(self) -> RegistrationRequest:
        kind, category_id = category_of(self.text("category"))
        facts: dict[str, Any] = {name: self.text(name) for name in _SAME} | self._said()
        if not self.waits_for_event:
            facts |= {"session_ids": self.session_ids, "waiting_ids": self._waiting()}
        return RegistrationRequest(
            **facts,
            kind=kind,
            category_id=category_id,
            wait_for_event=self.waits_for_event,
            wishes=self.wishes,
            hold_code=self.text(CODE),
            language=current_language(),
        )

    def to_changes(self, form: Form) -> RegistrationChanges:
        """What people change themselves of what the form asks; their name and role stay as the badge says them."""
        request = self.to_request()
        names = [name for shown, names in _CHANGED.items() if form.settings.shows(shown) for name in names]
        changes: dict[str, Any] = {name: getattr(request, name) for name in names}
        changes["consents"] = {kind: request.consents[kind] for kind in form.consents}
        return RegistrationChanges(session_ids=request.session_ids, answers=request.answers, **changes)

    @property
    def wishes(self) -> tuple[uuid.UUID, ...]:
        """Workshops wished for, most wished first at each moment."""
        ranks = [(self.first(name), _id(name.removeprefix(WISH))) for name in self.lists if name.startswith(WISH)]
        ranked = [(int(rank), wished) for rank, wished in ranks if wished and rank.isascii() and rank.isdigit()]
        return tuple(wished for _, wished in sorted(ranked, key=lambda each: each[0]))

    def _waiting(self) -> tuple[uuid.UUID, ...]:
        return tuple(each for each in _ids(self.several(WAITING)) if each not in self.session_ids)

    def _said(self) -> dict[str, Any]:
        origin = self.text("origin")
        return {
            "origin": Origin(origin) if origin in {each.value for each in Origin} else None,
            "step_free": "step_free" in self.boxes,
            "hearing_loop": "hearing_loop" in self.boxes,
            "consents": {kind: kind.value in self.boxes for kind in ConsentKind},
            "meal_ids": _ids(self.several(MEALS)),
            "answers": {key: values[0] if len(values) == 1 else values for key, values in self._by_id(QUESTION)},
            "asked": {key: values[0] for key, values in self._by_id(ASKED)},
        }

    def _by_id(self, prefix: str) -> list[tuple[uuid.UUID, tuple[str, ...]]]:
        named = ((_id(name.removeprefix(prefix)), values) for name, values in self.lists.items() if values)
        return [(key, values) for key, values in named if key is not None and f"{prefix}{key}" in self.lists]


_SAME = (
    "first_name",
    "last_name",
    "latin_name",
    "email",
    "organisation_name",
    "function",
    "commune",
    "heard_from",
    "wish",
    "diet",
)
_CHANGED = {
    "organisation_name": ("organisation_name",),
    "function": ("function",),
    "commune": ("commune",),
    "origin": ("origin",),
    "meals": ("meal_ids",),
    "diet": ("diet",),
    "arrangements": ("wish", "step_free", "hearing_loop"),
    "workshop_question": ("asked",),
}


def category_of(value: str) -> tuple[ParticipantKind, uuid.UUID | None]:
    """What one comes as, from the value that was chosen: a kind of its own, or a kind of actor."""
    return OWN_KINDS.get(value, ParticipantKind.PARTICIPANT), _id(value)


def moment_name(slot: Slot) -> str:
    """The field in which one workshop of this moment is chosen."""
    return f"moment-{int(slot.starts_at.timestamp())}"


def read_answers(form: FormData, slots: Sequence[Slot]) -> Answers:
    """The fields of the form that we know, cut far beyond what any of them may hold."""

    def typed(name: str) -> str:
        value = form.get(name, "")
        return value[:LONGEST] if isinstance(value, str) else ""

    names = [
        name for name in dict.fromkeys(form) if name in (MEALS, WAITING) or name.startswith((QUESTION, ASKED, WISH))
    ]
    lists = {name: tuple(each[:LONGEST] for each in form.getlist(name) if isinstance(each, str)) for name in names}
    return Answers(
        texts={name: typed(name) for name in LINES},
        boxes=frozenset(name for name in BOXES if form.get(name)),
        choices={moment_name(slot): typed(moment_name(slot)) for slot in slots},
        form_token=typed("form_token")[:200] or new_token(),
        lists=lists,
    )


def _ids(values: Iterable[str]) -> tuple[uuid.UUID, ...]:
    return tuple(read for read in map(_id, values) if read is not None)


def _id(value: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(value)
    except ValueError:
        return None
