"""How the choices of a form of registration are said."""

from collections.abc import Sequence

from domain.execution.registrations import Form, Origin, ParticipantKind, Question
from domain.execution.registrations.values import QuestionKind
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import french
from domain.mobilisation.organisations import CategoryCode


def category_choices(form: Form) -> list[tuple[str, list[tuple[str, str]]]]:
    """What one may come as, by group: value and words. No gender is guessed; inhabitants stand in words of the form."""
    structures = [(str(each.id), each.name) for each in form.categories if each.code != CategoryCode.INHABITANTS.value]
    own = [
        (ParticipantKind.ELECTED.value, gettext("Avec un mandat électif")),
        (ParticipantKind.INHABITANT.value, gettext("À titre personnel, en habitant le territoire")),
    ]
    groups = [(gettext("Pour une structure"), structures), (gettext("En votre nom"), own)]
    return [group for group in groups if group[1]]


def category_words(form: Form, value: str) -> str:
    """How the choice made is said; empty for none."""
    found = (words for _, choices in category_choices(form) for code, words in choices if code == value)
    return next(found, "")


def origin_choices() -> list[tuple[str, str]]:
    """From where one comes."""
    return [
        (Origin.LOCAL.value, gettext("Du territoire")),
        (Origin.NEIGHBOURING.value, gettext("D’un territoire voisin")),
        (Origin.NATIONAL.value, gettext("D’ailleurs")),
    ]


def called_for(question: Question, form: Form) -> str:
    """Which answer of the question above calls for this one: « Si oui : »."""
    answers = list(question.parent_answers)
    parent = form.question(question.parent_id) if question.parent_id else None
    if parent is not None and parent.kind is QuestionKind.YES_NO:
        return french(gettext("Si oui :") if answers == ["yes"] else gettext("Si non :"))
    said = [f"«\u00a0{answer}\u00a0»" for answer in answers]
    return french(gettext("Si vous répondez {answers} :").format(answers=gettext(" ou ").join(said)))


def answer_words(question: Question, values: Sequence[str]) -> str:
    """An answer as it is read again."""
    if question.kind is QuestionKind.YES_NO:
        return {"yes": gettext("Oui"), "no": gettext("Non")}.get(next(iter(values), ""), "")
    return ", ".join(value for value in values if value)
