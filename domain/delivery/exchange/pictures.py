"""The preview as plain values: what screens show of a plan, made at once for short files, kept for long ones."""

import json
import zlib
from dataclasses import asdict
from typing import Any

from domain.delivery.exchange.planning.lines import Line, Status
from domain.delivery.exchange.planning.planner import Plan, PlannedFile
from domain.delivery.exchange.understanding.columns import Understood
from domain.delivery.exchange.understanding.drafts import Message
from domain.delivery.exchange.understanding.kinds import KIND_NAMES
from domain.delivery.exchange.understanding.matching import Column

MOST_PLACES = 300
"""Lines named beside a question; a wrong column may name thousands."""

Picture = dict[str, Any]

EMPTY: Picture = {
    "ready": False,
    "counts": dict.fromkeys((each.value for each in Status), 0),
    "files": [],
    "questions": [],
}


def picture_of(plan: Plan) -> Picture:
    """Everything that a screen shows, with every line."""
    return {
        "ready": not plan.is_open,
        "counts": {status.value: count for status, count in plan.counts.items()},
        "files": [_file(rank, file) for rank, file in enumerate(plan.files)],
        "questions": _questions(plan),
    }


def packed(picture: Picture) -> bytes:
    return zlib.compress(json.dumps(picture, ensure_ascii=False, separators=(",", ":")).encode(), level=3)


def unpacked(content: bytes) -> Picture:
    """Raises ValueError for what another version wrote."""
    try:
        found: Picture = json.loads(zlib.decompress(content))
    except zlib.error:
        raise ValueError from None
    return found


def _file(rank: int, file: PlannedFile) -> Picture:
    known = file.understood
    table = file.table
    return {
        "rank": rank,
        "name": file.name,
        "kind": known.kind.value if known else None,
        "kind_name": KIND_NAMES[known.kind] if known else "",
        "kind_question": known.kind_question if known else None,
        "encoding": table.encoding if table else "",
        "separator": table.separator if table else "",
        "notice": table.notice if table else "",
        "header_line": known.header_line if known else None,
        "line_count": len(file.lines),
        "problem": _message(file.problem) if file.problem else None,
        "messages": [_message(each) for each in known.messages] if known else [],
        "columns": [_column(known, each) for each in known.columns] if known else [],
        "fields": [{"value": each.name, "label": each.label} for each in known.fields] if known else [],
        "counts": {status.value: count for status, count in file.counts.items()},
        "lines": [_line(each) for each in file.lines],
    }


def _column(known: Understood, column: Column) -> Picture:
    return {
        "header": column.header,
        "letter": column.letter,
        "field": column.field.name if column.field else None,
        "label": column.field.label if column.field else None,
        "note": column.note,
        "problem": column.problem,
        "question": column.question,
        "samples": list(known.samples(column)),
    }


def _line(line: Line) -> Picture:
    return {
        "line": line.line,
        "title": line.title,
        "status": line.status.value,
        "values": list(line.values),
        "changes": [asdict(each) for each in line.changes],
        "messages": [_message(each) for each in line.messages],
        "questions": line.questions,
    }


def _message(message: Message) -> Picture:
    return {"level": message.level.value, "code": message.code, "sentence": message.sentence, "cure": message.cure}


def _questions(plan: Plan) -> list[Picture]:
    """Those that a person must still answer first."""
    places: dict[str, list[Picture]] = {}
    for rank, file in enumerate(plan.files):
        for line in file.lines:
            for key in line.questions:
                places.setdefault(key, []).append({"file": rank, "line": line.line})
    still_open = set(plan.open_questions)
    found = [
        {
            "key": question.key,
            "kind": question.kind,
            "sentence": question.sentence,
            "options": [asdict(option) for option in question.options],
            "proposal": question.proposal,
            "free": question.free,
            "comparison": [asdict(row) for row in question.comparison],
            "answer": plan.answers.get(question.key),
            "is_open": question.key in still_open,
            "places": places.get(question.key, [])[:MOST_PLACES],
        }
        for question in plan.questions
    ]
    return sorted(found, key=lambda question: not question["is_open"])
