"""From a line to somebody: names, what they come as, workshops, meals, answers; what is not clear is asked."""

import re
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from domain.delivery.exchange.planning.registering import Registering
from domain.delivery.exchange.understanding.drafts import Draft, Level
from domain.delivery.exchange.understanding.questions import IGNORE, Asking, Option, Question
from domain.delivery.exchange.understanding.registration_fields import MOMENT, QUESTION, WORKSHOP
from domain.delivery.exchange.understanding.values import Unreadable, read_yes_no, split_names
from domain.delivery.exchange.understanding.words import nearest, question_key, word_key
from domain.execution.registrations import (
    ParticipantKind,
    RegistrationRequest,
    clean_said,
    kind_words,
    wish_rules,
)
from domain.execution.registrations import Question as FormQuestion
from domain.execution.registrations.rules import check_choices, clean
from domain.execution.registrations.states import ConsentKind, QuestionKind
from domain.foundation.core.errors import Conflict, Invalid, InvalidFields
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import search_key

PLAIN = (
    "organisation_name",
    "function",
    "commune",
    "origin",
    "heard_from",
    "diet",
    "wish",
    "step_free",
    "hearing_loop",
)
_KIND = "kind="
_KIND_WORDS = {
    ParticipantKind.PARTICIPANT: ("participant", "public", "entrée", "inscription", "place", "gratuit", "billet"),
    ParticipantKind.FACILITATOR: ("animateur", "animatrice", "facilitateur", "facilitatrice", "anime un atelier"),
    ParticipantKind.SPEAKER: ("intervenant", "intervenante", "orateur", "oratrice"),
    ParticipantKind.ORGANISER: ("organisateur", "organisatrice", "co-organisateur", "équipe", "bénévole"),
    ParticipantKind.HOST: ("accueil", "hôte", "lieu d’accueil"),
    ParticipantKind.ELECTED: ("élu", "élue", "élu local", "maire", "porte un mandat"),
    ParticipantKind.INHABITANT: ("habitant", "habitante", "citoyen", "citoyenne", "particulier"),
}
_KIND_BY_WORD = {word_key(word): kind for kind, words in _KIND_WORDS.items() for word in words}
_HOURS = re.compile(r"\b\d{1,2}\s*(?:h|:)\s*\d{0,2}\b|\d+[,.]?\d*\s*€")


class PersonReader:
    """Reads people of one event's files."""

    def __init__(self, registering: Registering, asking: Asking) -> None:
        self.registering = registering
        self.asking = asking
        self.workshops = {each.id: each for each in registering.workshops}
        self.titles = {each.id: each.title for each in registering.workshops}

    def read(self, draft: Draft) -> RegistrationRequest | None:
        """What the line says, as it would be kept; None when it names nobody or is refused, which the line tells."""
        first, last = _names(draft.values)
        if not first or not last:
            if not draft.questions:
                sentence = gettext("Cette ligne ne dit pas le prénom et le nom.")
                draft.tell(Level.ERROR, "name_missing", sentence, gettext("Complétez-la, puis importez de nouveau."))
            return None
        values: dict[str, Any] = {name: draft.values[name] for name in PLAIN if name in draft.values}
        values.setdefault("organisation_name", draft.values.get("payer_organisation", ""))
        values |= self._comes_as(draft)
        ranked, chosen = self._workshops(draft)
        request = RegistrationRequest(
            first,
            last,
            draft.values.get("email") or draft.values.get("payer_email") or "",
            **values,
            session_ids=chosen,
            wishes=ranked,
            meal_ids=self._meals(draft),
            answers=self._answers(draft),
            consents={kind: draft.values[kind.value] for kind in ConsentKind if kind.value in draft.values},
            no_photo=draft.values.get("photo") is False,
        )
        return self._cleaned(request, draft)

    def _cleaned(self, request: RegistrationRequest, draft: Draft) -> RegistrationRequest | None:
        form, zone = self.registering.form, self.registering.time_zone
        email = request.email  # read already, which costs more than all the rest
        try:
            request = replace(clean(replace(request, email=""), email_needed=False), email=email)
            request = clean_said(request, form, public=False)
            check_choices(request.session_ids, [self.workshops[each] for each in request.session_ids], zone)
        except (Invalid, Conflict) as refused:
            cure = gettext("Corrigez la ligne, puis importez de nouveau.")
            for error in refused.errors if isinstance(refused, InvalidFields) else [refused]:
                draft.tell(Level.ERROR, error.code, error.sentence, cure)
            return None
        return request

    def _comes_as(self, draft: Draft) -> dict[str, Any]:
        written = draft.values.get("comes_as", "")
        if not written:
            return {}
        key = word_key(written)
        categories = {word_key(name): each for each, name in self.registering.categories.items()}
        if key in categories:
            return {"category_id": categories[key]}
        if key in _KIND_BY_WORD:
            return {"kind": _KIND_BY_WORD[key]}
        kinds = {f"{_KIND}{kind.value}": kind_words(kind) for kind in ParticipantKind}
        options = {str(each): name for each, name in self.registering.categories.items()} | kinds
        sentence = gettext("« {text} » : comme quoi vient-on ?").format(text=written)
        answer = self._ask("comes-as", written, sentence, options, draft)
        if answer is None:
            return {}
        if answer.startswith(_KIND):
            return {"kind": ParticipantKind(answer.removeprefix(_KIND))}
        return {"category_id": uuid.UUID(answer)}

    def _workshops(self, draft: Draft) -> tuple[tuple[uuid.UUID, ...], tuple[uuid.UUID, ...]]:
        """Those wished for where places are shared out later, and those chosen."""
        found: dict[uuid.UUID, None] = {}
        for name, value in draft.values.items():
            if name.startswith(WORKSHOP) and _says_yes(value):
                found[uuid.UUID(name.removeprefix(WORKSHOP))] = None
            elif name == "workshops" or name.startswith(MOMENT):
                found |= dict.fromkeys(self._named(value, self.titles, "workshop", draft))
        settings = self.registering.form.settings
        ranked = tuple(each for each in found if wish_rules.is_ranked(settings, self.workshops[each]))
        return ranked, tuple(each for each in found if each not in ranked)

    def _meals(self, draft: Draft) -> tuple[uuid.UUID, ...]:
        written = draft.values.get("meals", "")
        meals = self.registering.meals
        try:
            takes = read_yes_no(written) if written else None
        except Unreadable:
            return tuple(self._named(written, meals, "meal", draft))
        return tuple(meals) if takes else ()

    def _named(self, written: str, known: Mapping[uuid.UUID, str], what: str, draft: Draft) -> Sequence[uuid.UUID]:
        """Those that a cell names, also several of them and with their hours; what is not known is asked."""
        found: list[uuid.UUID] = []
        rest = search_key(written)
        for each, title in sorted(known.items(), key=lambda pair: -len(pair[1])):
            key = search_key(title)
            if key and key in rest:
                rest = rest.replace(key, " ; ")
                found.append(each)
        for part in split_names(_HOURS.sub(" ", rest)):
            key = word_key(part)
            if not any(letter.isalpha() for letter in part) or key in _NOTHING:
                continue
            sentence = _UNKNOWN[what]().format(name=part)
            options = {str(each): title for each, title in known.items()}
            answer = self._ask(what, part, sentence, options, draft)
            if answer is not None:
                found.append(uuid.UUID(answer))
        return found

    def _answers(self, draft: Draft) -> dict[uuid.UUID, Any]:
        found = {}
        for question in self.registering.form.questions:
            written = draft.values.get(f"{QUESTION}{question.id}")
            if written:
                value = self._answer(question, written, draft)
                if value is not None:
                    found[question.id] = value
        return found

    def _answer(self, question: FormQuestion, written: str, draft: Draft) -> Any:
        if question.kind in (QuestionKind.CHOICE, QuestionKind.SEVERAL):
            whole = {word_key(option): option for option in question.options}.get(word_key(written))
            parts = [written] if whole or question.kind is QuestionKind.CHOICE else split_names(written)
            options = [option for part in parts if (option := self._option(question, part, draft))]
            if question.kind is QuestionKind.SEVERAL:
                return options or None
            return options[0] if options else None
        if question.kind is not QuestionKind.YES_NO:
            return written
        try:
            return read_yes_no(written)
        except Unreadable as error:
            draft.tell(Level.ERROR, "unreadable_value", f"{question.label} : « {written[:80]} »", error.sentence)
            return None

    def _option(self, question: FormQuestion, written: str, draft: Draft) -> str | None:
        known = {word_key(option): option for option in question.options}
        if word_key(written) in known:
            return known[word_key(written)]
        sentence = gettext("{question} : que veut dire « {text} » ?").format(question=question.label, text=written[:80])
        return self._ask(
            "option", written, sentence, {each: each for each in question.options}, draft, about=question.label
        )

    def _ask(
        self, what: str, written: str, sentence: str, options: Mapping[str, str], draft: Draft, *, about: str = ""
    ) -> str | None:
        """The option chosen; None when it is to be left empty, or still asked."""
        near = nearest(written, options.values())
        question = Question(
            question_key(f"registrations.{what}", *filter(None, (about, written))),
            "word",
            sentence,
            (
                *(Option(value, label) for value, label in options.items()),
                Option(IGNORE, gettext("laisser cette case vide")),
            ),
            proposal=next((value for value, label in options.items() if label == near), IGNORE),
            remembered=not about,
        )
        answer = self.asking.ask(question)
        if answer is None:
            draft.wait_for(question.key)
        return None if answer == IGNORE else answer


_NOTHING = frozenset(
    word_key(each) for each in ("non", "aucun", "aucune", "pas d’atelier", "sans atelier", "rien", "x")
)
_UNKNOWN: dict[str, Callable[[], str]] = {
    "workshop": lambda: gettext("« {name} » n’est pas un atelier du programme. Lequel est-ce ?"),
    "meal": lambda: gettext("« {name} » n’est pas un repas du programme. Lequel est-ce ?"),
}


def _names(values: Mapping[str, Any]) -> tuple[str, str]:
    """First name and family name. Of a whole name, words in capitals are the family name; else all but the first."""
    first, last = values.get("first_name", ""), values.get("last_name", "")
    whole = str(values.get("full_name", "")).split()
    if (first and last) or len(whole) < 2:
        return first, last
    capitals = [word for word in whole if word.isupper() and len(word) > 1]
    if capitals and len(capitals) < len(whole):
        return " ".join(word for word in whole if word not in capitals), " ".join(capitals)
    return whole[0], " ".join(whole[1:])


def _says_yes(value: str) -> bool:
    """A column of one workshop is ticked, says yes, or tells a price."""
    try:
        return bool(read_yes_no(value))
    except Unreadable:
        return True
