"""Lines of shared questions: the same words from the same structure are the same question."""

from collections.abc import Sequence
from typing import Any

from domain.delivery.exchange.planning.actions import WriteConcern
from domain.delivery.exchange.planning.context import Context
from domain.delivery.exchange.planning.lines import Change, Line, Ref, left_out, line_of, settled
from domain.delivery.exchange.planning.names import Structure, ask_structure, left_aside
from domain.delivery.exchange.understanding.columns import Understood
from domain.delivery.exchange.understanding.drafts import Draft, Level
from domain.engagement.tracks import ConcernView
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import search_key


def plan_concerns(understood: Understood, drafts: Sequence[Draft], context: Context) -> list[Line]:
    structures, asking = context.structures, context.asking
    by_words: dict[str, list[ConcernView]] = {}
    for view in context.known.concerns:
        by_words.setdefault(search_key(view.text), []).append(view)
    met: dict[tuple[Structure | None, str], int] = {}
    lines = []
    for draft in drafts:
        name = draft.values.get("organisation", "")
        structure = ask_structure(name, structures, draft, asking) if name else None
        text = draft.values.get("text", "")
        if not text and not draft.questions:
            draft.tell(Level.ERROR, "text_missing", gettext("Cette ligne ne pose pas de question."))
        line = line_of(understood, draft, text)
        lines.append(line)
        if name and structure is None and left_aside(name, asking):
            left_out(line)
            continue
        if draft.is_open:
            continue
        key = (structure, search_key(text))
        if key in met:
            sentence = gettext("Même question qu’à la ligne {line} : cette ligne est laissée de côté.")
            draft.tell(Level.ADVICE, "repeated_line", sentence.format(line=met[key]))
            left_out(line)
            continue
        met[key] = draft.line
        _settle(line, structure, context.tracks.named(draft.values.get("track", "")), text, by_words.get(key[1], []))
    return lines


def _settle(line: Line, structure: Structure | None, track: Ref | None, text: str, same: list[ConcernView]) -> None:
    """The same words from the same structure, or from nobody yet, are the same question."""
    of_structure = structure.id if structure else None
    view = next((each for each in same if each.organisation_id == of_structure), None)
    if view is None:
        view = next((each for each in same if each.organisation_id is None or structure is None), None)
    if view is None:
        settled(line, [], is_new=True, action=WriteConcern(None, {"text": text}, structure, track))
        return
    changes: list[Change] = []
    values: dict[str, Any] = {}
    new_structure = structure if structure is not None and view.organisation_id != structure.id else None
    new_track = track if track is not None and view.track_id != track.id else None
    if new_structure is not None:
        changes.append(Change(gettext("structure"), view.organisation_name, new_structure.name))
    if new_track is not None:
        changes.append(Change(gettext("thématique"), view.track_name, new_track.name))
    settled(line, changes, is_new=False, action=WriteConcern(view.id, values, new_structure, new_track))
