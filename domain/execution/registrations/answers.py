"""What somebody said, read against the form: pure. Nothing here asks whether there is a seat."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from domain.execution.registrations import form_rules
from domain.execution.registrations.form_values import Form
from domain.execution.registrations.values import (
    ConsentKind,
    ParticipantKind,
    RegistrationChanges,
    RegistrationRequest,
)
from domain.foundation.core.errors import Invalid, Mistakes
from domain.foundation.core.text import clean_line, clean_text
from domain.mobilisation.organisations import CategoryCode

LINE_LIMITS = {"commune": 120, "heard_from": 200}
DIET_LIMIT, ASKED_LIMIT = 500, 500
INHABITANTS = CategoryCode.INHABITANTS.value
"""The kind of actor that somebody is who comes for themselves: totals and the mixing of tables go by it."""
NO_ANSWERS: dict[uuid.UUID, Any] = {}
NO_ASKED: dict[uuid.UUID, str] = {}
MOST_MEALS = 20
MISSING = {
    "organisation_name": "Écrivez le nom de votre structure.",
    "function": "Écrivez votre fonction.",
    "category": "Choisissez l’une des réponses.",
    "commune": "Écrivez le nom de votre commune.",
    "origin": "Choisissez l’une des réponses.",
    "heard_from": "Dites comment vous avez appris cette rencontre.",
}
"""What is said beside a field that is needed and empty."""
_HIDDEN_VALUES: Mapping[str, Mapping[str, Any]] = {
    "organisation_name": {"organisation_name": ""},
    "function": {"function": ""},
    "category": {"category_id": None, "kind": ParticipantKind.PARTICIPANT},
    "commune": {"commune": ""},
    "origin": {"origin": None},
    "heard_from": {"heard_from": ""},
    "latin_name": {"latin_name": ""},
    "meals": {"meal_ids": ()},
    "diet": {"diet": ""},
    "arrangements": {"wish": "", "step_free": False, "hearing_loop": False},
    "workshop_question": {"asked": {}},
}


def clean_said(request: RegistrationRequest, form: Form, *, public: bool) -> RegistrationRequest:
    """The request with what the form asks, cleaned; names and e-mail are read by `rules.clean`.

    The public answers what is asked and only that, with what is needed. The committee may leave anything out, and may
    note what the form does not ask; a colleague is asked nothing that only the person can say.
    Raises InvalidFields with everything that is to be mended.
    """
    if public:
        request = _as_asked(request, form)
    needed = public and not request.by_colleague
    mistakes = Mistakes()
    read: dict[str, Any] = {
        name: mistakes.read(partial(_line, request, name, limit), "") for name, limit in LINE_LIMITS.items()
    }
    read["diet"] = mistakes.read(partial(clean_text, request.diet, field="diet", limit=DIET_LIMIT), "")
    read["category_id"] = mistakes.read(partial(_category, request, form), request.category_id)
    read["asked"] = mistakes.read(partial(clean_asked, request.asked, _workshops(request)), NO_ASKED)
    read["answers"] = mistakes.read(partial(form_rules.clean_answers, form, request.answers, needed=needed), NO_ANSWERS)
    read["meal_ids"] = tuple(dict.fromkeys(request.meal_ids))[:MOST_MEALS]
    cleaned = replace(request, **read)
    if needed:
        for name, sentence in MISSING.items():
            mistakes.read(partial(_check_given, cleaned, form, name, sentence), None)
    mistakes.tell()
    return cleaned


def clean_changes(
    changes: RegistrationChanges, form: Form, *, workshops: Collection[uuid.UUID] = (), public: bool
) -> RegistrationChanges:
    """The same for what somebody changes: only what is given is read; `answers` are given all together.

    `workshops` are those that may be asked something.
    """
    mistakes = Mistakes()
    read: dict[str, Any] = {}
    for name, limit in LINE_LIMITS.items():
        if getattr(changes, name) is not None:
            read[name] = mistakes.read(partial(_line, changes, name, limit), "")
    if changes.diet is not None:
        read["diet"] = mistakes.read(partial(clean_text, changes.diet, field="diet", limit=DIET_LIMIT), "")
    if changes.answers is not None:
        read["answers"] = mistakes.read(
            partial(form_rules.clean_answers, form, changes.answers, needed=public), NO_ANSWERS
        )
    if changes.asked is not None:
        read["asked"] = mistakes.read(partial(clean_asked, changes.asked, workshops), NO_ASKED)
    if changes.category_id is not None:
        mistakes.read(partial(_category, changes, form), None)
    mistakes.tell()
    return replace(changes, **read)


def _as_asked(request: RegistrationRequest, form: Form) -> RegistrationRequest:
    """Without what this event does not ask; a photograph not accepted is one refused."""
    asked: dict[str, Any] = {}
    for name, values in _HIDDEN_VALUES.items():
        if not form.settings.shows(name):
            asked |= values
    kind, category_id = asked.get("kind", request.kind), asked.get("category_id", request.category_id)
    if kind is ParticipantKind.INHABITANT and category_id is None:
        asked["category_id"] = next((each.id for each in form.categories if each.code == INHABITANTS), None)
    consents = {each: bool(request.consents.get(each)) for each in form.consents}
    if ConsentKind.PHOTO in consents:
        asked["no_photo"] = not consents[ConsentKind.PHOTO]
    return replace(request, **asked, consents={} if request.by_colleague else consents)


def clean_asked(asked: Mapping[uuid.UUID, str], workshops: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    """What is asked of the people of each workshop; of those that one does not come to, nothing."""
    mistakes = Mistakes()
    kept: dict[uuid.UUID, str] = {}
    for session_id, text in asked.items():
        if session_id not in workshops:
            continue
        read = mistakes.read(partial(clean_text, text, field=f"asked.{session_id}", limit=ASKED_LIMIT), "")
        if read:
            kept[session_id] = read
    mistakes.tell()
    return kept


def _workshops(request: RegistrationRequest) -> set[uuid.UUID]:
    return {*request.session_ids, *request.waiting_ids, *request.wishes}


def _line(said: Any, name: str, limit: int) -> str:
    return clean_line(getattr(said, name), field=name, limit=limit)


def _category(said: Any, form: Form) -> uuid.UUID | None:
    """A kind of actor in use. Where the form does not ask for it, the committee's choice is believed."""
    category_id: uuid.UUID | None = said.category_id
    known = {each.id for each in form.categories}
    if category_id is not None and form.settings.shows("category") and category_id not in known:
        raise Invalid("unknown_category", "Choisissez l’une des réponses proposées.", field="category")
    return category_id


def _check_given(request: RegistrationRequest, form: Form, name: str, sentence: str) -> None:
    given = request.category_id or request.kind is not ParticipantKind.PARTICIPANT
    value = given if name == "category" else getattr(request, name)
    if form.settings.needs(name) and not value:
        raise Invalid(f"{name}_missing", sentence, field=name)
