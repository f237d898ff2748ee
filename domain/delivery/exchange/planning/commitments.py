"""Lines of commitments: the same structure and the same words are the same promise."""

import uuid
from collections.abc import Sequence
from typing import Any

from domain.delivery.exchange.planning.actions import WriteCommitment
from domain.delivery.exchange.planning.context import Context
from domain.delivery.exchange.planning.lines import Change, Line, left_out, line_of, settled
from domain.delivery.exchange.planning.names import Structure, Structures, ask_structure, left_aside
from domain.delivery.exchange.understanding.columns import Understood
from domain.delivery.exchange.understanding.drafts import Draft, Level, shown
from domain.delivery.exchange.understanding.fields import COMMITMENTS
from domain.delivery.exchange.understanding.kinds import Kind
from domain.delivery.exchange.understanding.questions import Asking
from domain.engagement.commitments import CommitmentFacts, CommitmentKind, CommitmentState, CommitmentView
from domain.engagement.commitments.rules import clean_commitment
from domain.foundation.core.errors import Invalid, InvalidFields
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import search_key

_NOBODY = uuid.UUID(int=0)
_COMPARED = ("kind", "quantity", "unit", "value", "due_on", "state", "withdrawn_reason")


def plan_commitments(understood: Understood, drafts: Sequence[Draft], context: Context) -> list[Line]:
    structures, asking = context.structures, context.asking
    by_words = {(view.organisation_id, search_key(view.description)): view for view in context.known.commitments}
    met: dict[tuple[Structure, str], int] = {}
    lines = []
    for draft in drafts:
        structure = _structure_of(draft, structures, asking)
        facts = _facts(draft)
        line = line_of(understood, draft, str(draft.values.get("description", "")))
        lines.append(line)
        if structure is None and left_aside(str(draft.values.get("organisation", "")), asking):
            left_out(line)
        if structure is None or facts is None or draft.is_open:
            continue
        key = (structure, search_key(facts.description))
        if key in met:
            draft.tell(
                Level.ADVICE,
                "repeated_line",
                gettext("Même engagement qu’à la ligne {line} : cette ligne est laissée de côté.").format(
                    line=met[key]
                ),
            )
            left_out(line)
            continue
        met[key] = draft.line
        _tell_late(draft, facts, context)
        _settle(line, draft, structure, facts, by_words.get((structure.id or _NOBODY, key[1])))
    return lines


def _structure_of(draft: Draft, structures: Structures, asking: Asking) -> Structure | None:
    name = draft.values.get("organisation")
    if name:
        return ask_structure(name, structures, draft, asking)
    draft.tell(
        Level.ERROR,
        "structure_missing",
        gettext("Cette ligne ne dit pas qui s’engage."),
        gettext("Écrivez le nom de la structure."),
    )
    return None


def _facts(draft: Draft) -> CommitmentFacts | None:
    """The promise as the ledger accepts it; what it refuses is told on the line."""
    values = draft.values
    state = values.get("state", CommitmentState.PROPOSED)
    reason = values.get("withdrawn_reason", "")
    if state is CommitmentState.WITHDRAWN and not reason:
        reason = gettext("Raison non précisée dans le fichier importé.")
    try:
        return clean_commitment(
            CommitmentFacts(
                _NOBODY,
                values.get("kind", CommitmentKind.OTHER),
                values.get("description", ""),
                values.get("quantity"),
                values.get("unit", ""),
                values.get("due_on"),
                state=state,
                withdrawn_reason=reason,
                value=values.get("value"),
            )
        )
    except Invalid as refused:
        if not draft.questions:
            cure = gettext("Corrigez la ligne, puis importez de nouveau.")
            for error in refused.errors if isinstance(refused, InvalidFields) else [refused]:
                draft.tell(Level.ERROR, error.code, error.sentence, cure)
        return None


def _tell_late(draft: Draft, facts: CommitmentFacts, context: Context) -> None:
    """A date after the gathering is taken as written, and told: reviews and payments come then."""
    if context.frame is not None and facts.due_on is not None and facts.due_on > context.frame.last_day:
        draft.tell(
            Level.ADVICE,
            "due_after_day",
            gettext("Cette échéance tombe après la rencontre : elle est gardée comme elle est écrite."),
        )


def _settle(
    line: Line, draft: Draft, structure: Structure, facts: CommitmentFacts, view: CommitmentView | None
) -> None:
    said = {name: getattr(facts, name) for name in _COMPARED}
    function = draft.values.get("contact_function", "")
    if view is None:
        action = WriteCommitment(None, structure, said | {"description": facts.description}, function)
        settled(line, [], is_new=True, action=action)
        return
    given = {name for name in _COMPARED if name in draft.values} | ({"unit"} if facts.unit else set())
    if "state" in given:
        given |= {"withdrawn_reason"} if not view.withdrawn_reason else set()
    changed = {name: said[name] for name in _COMPARED if name in given and said[name] != getattr(view, name)}
    changes = _changes(view, changed)
    if function and search_key(function) not in search_key(view.contact_name):
        changes.append(Change(gettext("référent (fonction)"), view.contact_name, function))
    else:
        function = ""
    settled(line, changes, is_new=False, action=WriteCommitment(view.id, structure, changed, function))


def _changes(view: CommitmentView, changed: dict[str, Any]) -> list[Change]:
    labels = COMMITMENTS.by_name
    return [
        Change(
            labels[name].label,
            shown(getattr(view, name), Kind.COMMITMENTS, name),
            shown(value, Kind.COMMITMENTS, name),
        )
        for name, value in changed.items()
    ]
