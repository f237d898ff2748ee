"""The preview of an import as text: what was understood, what each line would do, what is asked."""

import shutil
from collections.abc import Iterable

from domain.delivery.exchange import KIND_NAMES, OPEN, Level, Line, Plan, PlannedFile, Result, Status

STATUS_WORDS: dict[Status, str] = {
    Status.CREATE: "à créer",
    Status.CHANGE: "à changer",
    Status.UNCHANGED: "inchangée",
    Status.MERGED: "réunie",
    Status.LEFT_OUT: "laissée",
    Status.QUESTION: "question",
    Status.WRONG: "à réparer",
}
DONE_WORDS = STATUS_WORDS | {Status.CREATE: "créée", Status.CHANGE: "changée"}
SEPARATORS = {";": "point-virgule", ",": "virgule", "\t": "tabulation", "|": "barre"}
FIRST_LINES = 8
LEVELS = {Level.ERROR: "!", Level.WARNING: "attention :", Level.ADVICE: "note :"}


def show_plan(plan: Plan, *, all_lines: bool) -> None:
    for file in plan.files:
        _show_file(file, all_lines=all_lines)


def _show_file(file: PlannedFile, *, all_lines: bool) -> None:
    print(f"\n{file.name}{_about(file)}")
    if file.problem is not None:
        print(f"  ! {file.problem.sentence} {file.problem.cure}".rstrip())
        return
    if file.understood is None:
        print("  ? On ne sait pas de quoi parle ce fichier.")
        return
    known = [f"{column.header} → {column.field.label}" for column in file.understood.columns if column.field]
    print(f"  Colonnes : {', '.join(known)}.")
    print(f"  Lignes : {_counted(file.counts, STATUS_WORDS)}.")
    shown = file.lines if all_lines else _worth_showing(file.lines)
    for line in shown:
        _show_line(line)
    rest = len(file.lines) - len(shown)
    if rest:
        print(f"  … et {rest} {_agreed('autre ligne', rest)} : ajoutez --all pour tout voir.")


def _about(file: PlannedFile) -> str:
    kind = f" : {KIND_NAMES[file.understood.kind]}" if file.understood else ""
    if file.table is None or not file.table.encoding:
        return kind
    return f"{kind} ({file.table.encoding}, {SEPARATORS[file.table.separator]})"


def _worth_showing(lines: list[Line]) -> list[Line]:
    """What asks, warns or changes; then a few of the others."""
    telling = [line for line in lines if line.status in OPEN or line.messages or line.changes]
    others = [line for line in lines if line not in telling and line.status is Status.CREATE]
    return sorted([*telling, *others[:FIRST_LINES]], key=lambda line: line.line)


def _show_line(line: Line) -> None:
    width = max(40, shutil.get_terminal_size((100, 24)).columns - 28)
    title = line.title if len(line.title) <= width else f"{line.title[: width - 1]}…"
    print(f"  {line.line:>6}  {STATUS_WORDS[line.status]:<10}  {title}")
    for change in line.changes:
        print(f"{'':22}{change.label} : {change.before or '–'} → {change.after or '–'}")
    for message in line.messages:
        print(f"{'':22}{LEVELS[message.level]} {message.sentence} {message.cure}".rstrip())


def show_questions(plan: Plan) -> None:
    """The questions still open, each with what to type."""
    for question in plan.questions:
        if question.key not in plan.open_questions:
            continue
        print(f"\n? {question.sentence}")
        for row in question.comparison:
            print(f"    {row.label} : {row.first or '–'} | {row.second or '–'}")
        for option in question.options:
            mark = "  (proposé)" if option.value == question.proposal else ""
            print(f"    --answer '{question.key}={option.value}'  {option.label}{mark}")
        if question.free:
            print(f"    --answer '{question.key}=…'  la bonne valeur")


def show_result(result: Result, slug: str) -> None:
    print(f"\nC’est écrit dans « {slug} ».")
    for kind, counts in result.counts.items():
        total = sum(counts.values())
        name = KIND_NAMES[kind][:1].upper() + KIND_NAMES[kind][1:]
        print(f"  {name} ({total} {_agreed('ligne', total)}) : {_counted(counts, DONE_WORDS)}.")


def _counted(counts: dict[Status, int], words: dict[Status, str]) -> str:
    told: Iterable[str] = (f"{count} {_agreed(words[status], count)}" for status, count in counts.items() if count)
    return ", ".join(told) or "aucune"


def _agreed(word: str, count: int) -> str:
    """Words that stand for lines take the plural; « à créer » does not."""
    return " ".join(f"{part}s" for part in word.split()) if count > 1 and not word.startswith("à ") else word
