"""The plan of an import: every file read, understood and set against what is known. Nothing is written."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from domain.delivery.exchange.planning.actions import WriteEvent
from domain.delivery.exchange.planning.commitments import plan_commitments
from domain.delivery.exchange.planning.concerns import plan_concerns
from domain.delivery.exchange.planning.context import Context
from domain.delivery.exchange.planning.gathering import plan_gathering
from domain.delivery.exchange.planning.known import Known
from domain.delivery.exchange.planning.lines import OPEN, Line, Status
from domain.delivery.exchange.planning.names import Structures
from domain.delivery.exchange.planning.places import plan_rooms
from domain.delivery.exchange.planning.programme import plan_programme
from domain.delivery.exchange.planning.registrations import plan_registrations
from domain.delivery.exchange.planning.structures import plan_structures
from domain.delivery.exchange.planning.tracks import plan_tracks
from domain.delivery.exchange.reading import Table, read_file
from domain.delivery.exchange.understanding.columns import Understood, understand
from domain.delivery.exchange.understanding.drafts import Draft, Level, Message
from domain.delivery.exchange.understanding.kinds import Kind
from domain.delivery.exchange.understanding.questions import Question
from domain.delivery.exchange.understanding.rows import Reading, RowReader, Tell, tell_nobody
from domain.foundation.core.errors import Invalid
from domain.foundation.core.i18n import gettext

# Each kind may name what those before it bring.
ORDER = (
    Kind.EVENT,
    Kind.STRUCTURES,
    Kind.ROOMS,
    Kind.COMMITMENTS,
    Kind.TRACKS,
    Kind.CONCERNS,
    Kind.PROGRAMME,
    Kind.REGISTRATIONS,
)


@dataclass(frozen=True)
class GivenFile:
    name: str
    content: bytes


@dataclass
class PlannedFile:
    """One table: what was understood of it and what its lines would do, or the problem that stops it."""

    name: str
    table: Table | None = None
    understood: Understood | None = None
    problem: Message | None = None
    lines: list[Line] = field(default_factory=list)

    @property
    def counts(self) -> dict[Status, int]:
        found = Counter(line.status for line in self.lines)
        return {status: found[status] for status in Status}


@dataclass
class Plan:
    """`structures` are those of the event and of the files; `to_make` among them are named by other files only."""

    files: list[PlannedFile]
    questions: list[Question]
    open_questions: list[str]
    answers: Mapping[str, str]
    structures: Structures
    known: Known

    @property
    def line_count(self) -> int:
        return sum(len(file.lines) for file in self.files)

    @property
    def counts(self) -> dict[Status, int]:
        found: Counter[Status] = Counter()
        for file in self.files:
            found.update(file.counts)
        return {status: found[status] for status in Status}

    @property
    def slug(self) -> str:
        """The short address of the event that the files describe; empty when none does, or not clearly yet."""
        actions = (line.action for file in self.files for line in file.lines)
        return next((str(each.values.get("slug", "")) for each in actions if isinstance(each, WriteEvent)), "")

    @property
    def describes_event(self) -> bool:
        return any(file.understood is not None and file.understood.kind is Kind.EVENT for file in self.files)

    @property
    def is_open(self) -> bool:
        """Whether something is asked, wrong or unreadable."""
        return bool(
            self.open_questions
            or any(file.problem for file in self.files)
            or any(line.status in OPEN for file in self.files for line in file.lines)
        )


def make_plan(known: Known, files: Sequence[GivenFile], answers: Mapping[str, str], tell: Tell = tell_nobody) -> Plan:
    """What importing the files would do. Answers given now win over remembered ones."""
    context = Context.of(known, answers)
    planned = [part for file in files for part in _read(file, context)]
    _refuse_second_event(planned)
    context.reading = Reading(tell, sum(len(file.understood.rows) for file in planned if file.understood))
    for kind in ORDER:
        for file in planned:
            if file.understood is not None and file.understood.kind is kind and file.problem is None:
                file.lines = _lines(file.understood, context)
    asking = context.asking
    questions = list(asking.questions.values())
    still_open = [question.key for question in questions if not asking.answered(question.key)]
    return Plan(planned, questions, still_open, asking.answers, context.structures, known)


def _read(file: GivenFile, context: Context) -> list[PlannedFile]:
    try:
        tables = read_file(file.name, file.content)
    except Invalid as error:
        return [PlannedFile(file.name, problem=_problem(error))]
    return [_understood(table, context) for table in tables]


def _understood(table: Table, context: Context) -> PlannedFile:
    try:
        understood = understand(table, context.asking, context.kinds)
    except Invalid as error:
        return PlannedFile(table.name, table, problem=_problem(error))
    return PlannedFile(table.name, table, understood, understood.missing if understood else None)


def _refuse_second_event(planned: Sequence[PlannedFile]) -> None:
    """Two files of facts would contradict each other; two lists of one kind are simply read in turn."""
    events = [file for file in planned if file.understood and file.understood.kind is Kind.EVENT]
    for file in events[1:]:
        sentence = gettext("« {file} » décrit la rencontre, comme « {other} ».")
        file.problem = Message(
            Level.ERROR,
            "event_twice",
            sentence.format(file=file.name, other=events[0].name),
            gettext("Gardez un seul des deux fichiers."),
        )


def _lines(understood: Understood, context: Context) -> list[Line]:
    lines = _planned_lines(understood, context)
    for number in understood.repeated_headers:
        sentence = gettext("Cette ligne répète les titres des colonnes : elle est laissée de côté.")
        message = Message(Level.ADVICE, "header_repeated", sentence)
        lines.append(Line(number, gettext("(titres)"), Status.LEFT_OUT, messages=[message]))
    return sorted(lines, key=lambda line: line.line)


def _planned_lines(understood: Understood, context: Context) -> list[Line]:
    if understood.kind is Kind.EVENT:
        return plan_gathering(understood, context)
    drafts = RowReader(understood.kind, context.asking, context.known.categories).read(understood, context.reading)
    if understood.kind is Kind.PROGRAMME:
        return _programme(understood, drafts, context)
    planners = {
        Kind.STRUCTURES: plan_structures,
        Kind.ROOMS: plan_rooms,
        Kind.COMMITMENTS: plan_commitments,
        Kind.TRACKS: plan_tracks,
        Kind.CONCERNS: plan_concerns,
        Kind.REGISTRATIONS: plan_registrations,
    }
    return planners[understood.kind](understood, drafts, context)


def _programme(understood: Understood, drafts: list[Draft], context: Context) -> list[Line]:
    if context.frame is not None:
        return plan_programme(understood, drafts, context, context.frame)
    message = Message(
        Level.ERROR,
        "event_date_unknown",
        gettext("La date de la rencontre n’est pas connue : le programme ne peut pas être placé."),
        gettext("Importez aussi le fichier qui décrit la rencontre, avec sa date."),
    )
    return [Line(draft.line, str(draft.values.get("title", "")), Status.WRONG, messages=[message]) for draft in drafts]


def _problem(error: Invalid) -> Message:
    return Message(Level.ERROR, error.code, error.sentence)
