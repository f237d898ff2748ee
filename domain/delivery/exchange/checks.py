"""What cannot be answered, confirmed or shown, and why."""

from collections.abc import Mapping, Sequence

from domain.delivery.exchange.pictures import Picture
from domain.delivery.exchange.planning.planner import Plan
from domain.delivery.exchange.understanding.matching import same_field
from domain.delivery.exchange.understanding.questions import IGNORE
from domain.foundation.core.errors import Conflict, Invalid, InvalidFields


def still_open() -> Conflict:
    return Conflict(
        "import_open",
        "Il reste des questions sans réponse ou des lignes à réparer. "
        "Répondez-y, ou importez seulement ce qui est clair.",
    )


def check_readable(plan: Plan) -> None:
    """Raises Invalid when none of the files can be read: there is nothing to show."""
    problems = [
        Invalid(file.problem.code, "{sentence}", field="files", sentence=file.problem.sentence)
        for file in plan.files
        if file.problem is not None and file.understood is None
    ]
    if problems and len(problems) == len(plan.files):
        raise problems[0] if len(problems) == 1 else InvalidFields(problems)


def check_answers(plan: Plan, keys: Sequence[str]) -> None:
    """Raises InvalidFields: what is not asked, and what does not settle its question."""
    columns = [column for file in plan.files if file.understood for column in file.understood.columns]
    known = {question.key for question in plan.questions}
    told = {column.question: column.problem for column in columns}
    errors = _unknown_questions(not known.issuperset(keys))
    errors += [_bad_answer(key, told.get(key, "")) for key in keys if key in plan.open_questions]
    if errors:
        raise InvalidFields(errors)


def check_against_picture(picture: Picture, given: Mapping[str, str], keys: Sequence[str]) -> None:
    """The same for a preview that a job prepared: what can be told without understanding the files again."""
    asked = {question["key"]: question for question in picture["questions"]}
    columns = {column["question"]: (file, column) for file in picture["files"] for column in file["columns"]}
    errors, unknown = [], False
    for key in keys:
        if key in columns:
            file, column = columns[key]
            errors += _wrong_field(file, column, given)
        elif key not in asked and key not in {file["kind_question"] for file in picture["files"]}:
            unknown = True
        elif key in asked and not _fits(asked[key], given[key]):
            errors.append(_bad_answer(key, ""))
    errors += _unknown_questions(unknown)
    if errors:
        raise InvalidFields(errors)


def _wrong_field(file: Picture, column: Picture, given: Mapping[str, str]) -> list[Invalid]:
    field = given[column["question"]]
    labels = {each["value"]: each["label"] for each in file["fields"]}
    if field == IGNORE:
        return []
    if field not in labels:
        return [_bad_answer(column["question"], "")]
    for other in file["columns"]:
        if other is not column and given.get(other["question"]) == field:
            return [_bad_answer(column["question"], same_field(other["header"] or other["letter"], labels[field]))]
    return []


def _fits(question: Picture, answer: str) -> bool:
    return bool(question["free"]) or answer in {option["value"] for option in question["options"]}


def _unknown_questions(are_there: bool) -> list[Invalid]:
    """Once, whatever their number: their keys are somebody's words, which answers never repeat."""
    sentence = "Une de ces réponses ne correspond à aucune question. Rechargez la page, puis recommencez."
    return [Invalid("unknown_question", sentence, field="answers")] if are_there else []


def _bad_answer(key: str, problem: str) -> Invalid:
    if problem:
        return Invalid("same_field", "{problem}", field=key, problem=problem)
    return Invalid("bad_answer", "Cette réponse ne convient pas : choisissez l’une des réponses proposées.", field=key)
