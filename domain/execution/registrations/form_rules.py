"""What a question of the committee's own must be, and what its answers are: pure."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from domain.execution.registrations.form_values import NO, YES, Form, Question, QuestionFacts
from domain.execution.registrations.values import QuestionKind
from domain.foundation.core.errors import Conflict, Invalid, Mistakes
from domain.foundation.core.text import clean_line, clean_text

LABEL_LIMIT, HELP_LIMIT, OPTION_LIMIT, TEXT_LIMIT = 300, 600, 120, 2000
MOST_QUESTIONS, MOST_OPTIONS = 40, 30
LONGEST_KEPT = 1100
"""Days: three years."""
LARGEST_NUMBER = 1_000_000
CHOSEN = frozenset({QuestionKind.CHOICE, QuestionKind.SEVERAL})
PARENTS = CHOSEN | {QuestionKind.YES_NO}
"""Kinds whose answers are known beforehand: only those can open another question."""


def clean_question(facts: QuestionFacts, others: Sequence[Question]) -> QuestionFacts:
    """The question as it is kept; `others` are the event's questions in use, without itself.

    Raises Invalid `label_missing`, `too_long`, `options_missing`, `options_twice`, `too_many_options`,
    `unknown_parent`, `parent_without_choice`, `parent_depends`, `parent_answers_missing`, `out_of_bounds`;
    InvalidFields when there are several.
    """
    mistakes = Mistakes()
    cleaned = replace(
        facts,
        label=mistakes.read(lambda: _label(facts.label), ""),
        help=mistakes.read(lambda: clean_text(facts.help, field="help", limit=HELP_LIMIT), ""),
        options=mistakes.read(lambda: _options(facts), []),
        parent_answers=mistakes.read(lambda: _parent_answers(facts, others), []),
    )
    if facts.keep_days is not None and not 0 <= facts.keep_days <= LONGEST_KEPT:
        mistakes.read(_refuse_days, None)
    mistakes.tell()
    return cleaned


def _label(text: str) -> str:
    label = clean_line(text, field="label", limit=LABEL_LIMIT)
    if not label:
        raise Invalid("label_missing", "Écrivez la question.", field="label")
    return label


def _options(facts: QuestionFacts) -> list[str]:
    if facts.kind not in CHOSEN:
        return []
    options = [option for each in facts.options if (option := clean_line(each, field="options", limit=OPTION_LIMIT))]
    if len(options) < 2:
        raise Invalid("options_missing", "Écrivez au moins deux réponses, une par ligne.", field="options")
    if len(set(options)) != len(options):
        raise Invalid("options_twice", "Deux réponses sont les mêmes.", field="options")
    if len(options) > MOST_OPTIONS:
        raise Invalid("too_many_options", "{most} réponses au plus.", field="options", most=MOST_OPTIONS)
    return options


def _parent_answers(facts: QuestionFacts, others: Sequence[Question]) -> list[str]:
    if facts.parent_id is None:
        return []
    parent = next((each for each in others if each.id == facts.parent_id), None)
    if parent is None:
        raise Invalid("unknown_parent", "Cette question n’est pas dans le formulaire.", field="parent_id")
    if parent.kind not in PARENTS:
        raise Invalid(
            "parent_without_choice",
            "Une question ne peut dépendre que d’une question où l’on choisit sa réponse.",
            field="parent_id",
        )
    if parent.parent_id is not None:
        raise Invalid("parent_depends", "Cette question dépend déjà d’une autre.", field="parent_id")
    answers = [each for each in parent.choices if each in facts.parent_answers]
    if not answers:
        raise Invalid(
            "parent_answers_missing", "Choisissez la réponse qui fait poser cette question.", field="parent_answers"
        )
    return answers


def _refuse_days() -> None:
    raise Invalid(
        "out_of_bounds", "Choisissez un nombre de {least} à {most}.", field="keep_days", least=0, most=LONGEST_KEPT
    )


def check_changeable(before: Question, after: QuestionFacts, children: Sequence[Question]) -> None:
    """What was answered must keep its meaning. Raises Conflict `question_answered`, `question_has_children`."""
    if before.kind is not after.kind and before.answered:
        raise Conflict(
            "question_answered",
            "Cette question a déjà des réponses : archivez-la, puis ajoutez-en une autre.",
            field="kind",
        )
    if not children:
        return
    choices = set(replace(before, kind=after.kind, options=after.options).choices)
    if after.parent_id is not None or any(not choices & set(child.parent_answers) for child in children):
        raise Conflict(
            "question_has_children",
            "D’autres questions dépendent de celle-ci. Changez-les ou archivez-les d’abord.",
            field="options" if after.parent_id is None else "parent_id",
        )


def in_order(questions: Sequence[Question]) -> tuple[Question, ...]:
    """Each question that stands alone, then those that depend on it; one whose parent is put away is left out."""
    alone = sorted((each for each in questions if each.parent_id is None), key=_place)
    return tuple(
        each
        for parent in alone
        for each in (parent, *sorted((child for child in questions if child.parent_id == parent.id), key=_place))
    )


def _place(question: Question) -> tuple[int, uuid.UUID]:
    return question.position, question.id


def is_asked(question: Question, answers: Mapping[uuid.UUID, Any]) -> bool:
    """Whether these answers call for that question."""
    return question.parent_id is None or bool(_as_choices(answers.get(question.parent_id)) & {*question.parent_answers})


def _as_choices(value: Any) -> set[str]:
    if isinstance(value, bool):
        return {YES if value else NO}
    if isinstance(value, str):
        return {value}
    return {each for each in value if isinstance(each, str)} if isinstance(value, (list, tuple)) else set()


def clean_answers(form: Form, answers: Mapping[uuid.UUID, Any], *, needed: bool) -> dict[uuid.UUID, Any]:
    """The answers as they are kept: those of questions that were to be answered, in the form's order.

    What answers a question that is not asked, or not asked any more, is left aside. Values come typed or as a page
    sends them. Raises Invalid with field `answers.<id>`, InvalidFields when there are several.
    """
    mistakes = Mistakes()
    kept: dict[uuid.UUID, Any] = {}
    for question in form.questions:
        if is_asked(question, kept):
            value = mistakes.read(partial(_answer, question, answers.get(question.id), needed), None)
            if value is not None:
                kept[question.id] = value
    mistakes.tell()
    return kept


def answer_field(question_id: uuid.UUID) -> str:
    """How an answer is called among the fields of the form."""
    return f"answers.{question_id}"


def _answer(question: Question, value: Any, needed: bool) -> Any:
    read = _READERS[question.kind](question, value)
    if read is None and question.required and needed:
        sentence = "Répondez à cette question." if question.kind in _WRITTEN else "Choisissez une réponse."
        raise Invalid("answer_missing", sentence, field=answer_field(question.id))
    return read


_WRITTEN = frozenset({QuestionKind.TEXT, QuestionKind.NUMBER})


def _text(question: Question, value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    return clean_text(value, field=answer_field(question.id), limit=TEXT_LIMIT) or None


def _choice(question: Question, value: Any) -> str | None:
    chosen = _as_choices(value) - {""}
    if not chosen:
        return None
    if len(chosen) > 1 or not chosen <= set(question.options):
        raise _not_offered(question)
    return chosen.pop()


def _several(question: Question, value: Any) -> list[str] | None:
    chosen = _as_choices(value) - {""}
    if not chosen <= set(question.options):
        raise _not_offered(question)
    return [option for option in question.options if option in chosen] or None


def _not_offered(question: Question) -> Invalid:
    """Also what happens when the committee changed the answers between opening and sending."""
    return Invalid(
        "answer_not_offered",
        "Cette réponse n’est plus proposée. Choisissez de nouveau.",
        field=answer_field(question.id),
    )


def _number(question: Question, value: Any) -> int | float | None:
    if isinstance(value, bool) or value is None:
        return None
    text = "".join(str(value).split()).replace("\u202f", "").replace(",", ".")
    if not text:
        return None
    try:
        number = float(text) if text.isascii() and "_" not in text else float("nan")
    except ValueError:
        number = float("nan")
    if not abs(number) <= LARGEST_NUMBER:
        raise Invalid("bad_number", "Écrivez un nombre. Exemple : 12", field=answer_field(question.id))
    return int(number) if number == int(number) else number


def _yes_no(question: Question, value: Any) -> bool | None:
    chosen = _as_choices(value)
    if not chosen & {YES, NO}:
        return None
    return YES in chosen


_READERS = {
    QuestionKind.TEXT: _text,
    QuestionKind.CHOICE: _choice,
    QuestionKind.SEVERAL: _several,
    QuestionKind.NUMBER: _number,
    QuestionKind.YES_NO: _yes_no,
}
