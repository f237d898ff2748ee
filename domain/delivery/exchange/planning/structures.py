"""Lines of structures: created, merged with their near-duplicates, or set against what is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from domain.delivery.exchange.planning.actions import WriteStructure
from domain.delivery.exchange.planning.contacts import contact_writes
from domain.delivery.exchange.planning.context import Context
from domain.delivery.exchange.planning.introductions import introducers
from domain.delivery.exchange.planning.lines import Change, Line, Status, left_out, line_of
from domain.delivery.exchange.planning.names import Structure, Structures
from domain.delivery.exchange.planning.sayings import ORGANISATION_FIELDS, organisation_values, outreach_values
from domain.delivery.exchange.understanding.columns import Understood
from domain.delivery.exchange.understanding.drafts import Draft, Level, Message, shown
from domain.delivery.exchange.understanding.fields import STRUCTURES
from domain.delivery.exchange.understanding.kinds import Kind
from domain.delivery.exchange.understanding.questions import SAME, SKIP, TWO, Asking, Comparison, Option, Question
from domain.delivery.exchange.understanding.words import question_key
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import search_key
from domain.mobilisation.outreach import OrganisationView


@dataclass
class _Said:
    """The lines of one structure."""

    drafts: list[Draft] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def plan_structures(understood: Understood, drafts: list[Draft], context: Context) -> list[Line]:
    """The preview of each line; the context learns the structures that the file brings."""
    structures, asking = context.structures, context.asking
    found = [(draft, *_structure_of(draft, structures, asking)) for draft in drafts]
    pairs = [(draft, structure) for draft, structure, _ in found if structure is not None and not draft.is_open]
    links = introducers(pairs, structures, asking)
    said: dict[Structure, _Said] = {}
    lines = []
    for draft, structure, answer in found:
        line = line_of(understood, draft, str(draft.values.get("name", "")))
        lines.append(line)
        if answer == SKIP:
            left_out(line)
        elif structure is not None and structure.archived:
            left_out(line, _archived_message())
        elif structure is not None and not draft.is_open:
            of_structure = said.setdefault(structure, _Said())
            of_structure.drafts.append(draft)
            of_structure.lines.append(line)
    for structure, of_structure in said.items():
        structure.waiting = []
        _settle(structure, of_structure, links.get(structure), context.known.categories)
    return lines


def _structure_of(draft: Draft, structures: Structures, asking: Asking) -> tuple[Structure | None, str | None]:
    """The structure of the line, new or not, and what was answered when it looks like another one."""
    name = draft.values.get("name")
    if not name:
        draft.tell(
            Level.ERROR, "name_missing", gettext("Cette ligne n’a pas de nom de structure."), gettext("Écrivez-le.")
        )
        return None, None
    _check_dates(draft)
    place = (draft.values.get("commune", ""), draft.values.get("insee_code", ""))
    same = structures.same(name, *place)
    if same is not None:
        return same, None
    near = structures.near(name, *place) or structures.numbered(
        draft.values.get("siret", ""), draft.values.get("rna", "")
    )
    answer = TWO if near is None else _ask_same(near, draft, asking)
    if answer == SAME:
        return near, SAME
    if answer == SKIP:
        return None, SKIP
    made = Structure(name, commune=place[0], insee_code=place[1], said=draft.values, waiting=draft.questions)
    return structures.add(made), answer


def _check_dates(draft: Draft) -> None:
    first, last = draft.values.get("first_contact_on"), draft.values.get("last_contact_on")
    if first and last and last < first:
        draft.tell(
            Level.ERROR,
            "last_before_first",
            gettext("Le dernier contact ({last}) précède le premier ({first}).").format(
                last=last.strftime("%d/%m/%Y"), first=first.strftime("%d/%m/%Y")
            ),
            gettext("Échangez les deux dates, ou corrigez celle qui est fausse."),
        )


def _ask_same(near: Structure, draft: Draft, asking: Asking) -> str | None:
    name = draft.values["name"]
    question = Question(
        question_key("same", *sorted(_told_apart(near, draft))),
        "same",
        gettext("« {one} » et « {other} » : est-ce la même structure ?").format(one=near.name, other=name),
        (
            Option(SAME, gettext("Oui : une seule structure, tous les contacts, l’état le plus récent")),
            Option(TWO, gettext("Non : ce sont deux structures")),
            Option(SKIP, gettext("Ne pas importer la ligne {line}").format(line=draft.line)),
        ),
        proposal=SAME,
        comparison=_comparison(near, draft),
    )
    answer = asking.ask(question)
    if answer is None:
        draft.wait_for(question.key)
    return answer


def _told_apart(near: Structure, draft: Draft) -> tuple[str, str]:
    """The two names, with their communes when the names are the same."""
    name = str(draft.values["name"])
    if search_key(name) != near.key:
        return near.name, name
    return f"{near.name} {near.commune}", f"{name} {draft.values.get('commune', '')}"


def _comparison(near: Structure, draft: Draft) -> tuple[Comparison, ...]:
    one, other = _portrait(near.said, near.view), _portrait(draft.values, None)
    rows = [Comparison(gettext("Nom"), near.name, draft.values["name"])]
    rows += [Comparison(label, one[label], other[label]) for label in one]
    return tuple(row for row in rows if row.first or row.second)


def _portrait(said: Mapping[str, Any], view: OrganisationView | None) -> dict[str, str]:
    """What helps to tell two structures apart, by label."""
    if view is not None:
        contacts = ", ".join(each.name or each.function for each in view.contacts)
        said = {
            "commune": view.commune,
            "insee_code": view.insee_code,
            "contact_function": contacts,
            "state": view.state,
            "last_contact_on": view.last_contact_on,
        }
    return {
        gettext("Commune"): said.get("commune", ""),
        gettext("Code INSEE"): said.get("insee_code", ""),
        gettext("Contact"): said.get("contact_name") or said.get("contact_function", ""),
        gettext("État"): shown(said.get("state"), Kind.STRUCTURES, "state"),
        gettext("Dernier contact"): shown(said.get("last_contact_on"), Kind.STRUCTURES, "last_contact_on"),
    }


def _settle(structure: Structure, said: _Said, introducer: Structure | None, categories: Mapping[str, str]) -> None:
    """The first line speaks for the structure; the others join it."""
    view = structure.view
    organisation = organisation_values(said.drafts, view)
    outreach = outreach_values(said.drafts, view)
    writes = contact_writes(said.drafts, view.contacts if view else ())
    for line, line_writes in zip(said.lines, writes, strict=True):
        line.changes = [write.change for write in line_writes if write.change] if view else []
        line.status = Status.CHANGE if line.changes else Status.UNCHANGED
    if view is not None and introducer is not None and introducer.id == view.introduced_by_id:
        introducer = None
    first = said.lines[0]
    if view is None:
        first.status = Status.CREATE
    else:
        first.changes[:0] = _changes(view, organisation, outreach, introducer, categories)
        first.status = Status.CHANGE if first.changes else Status.UNCHANGED
        _tell_older_state(said, view, outreach)
    for line in said.lines[1:]:
        _tell_merged(line, structure, first, is_new=view is None)
    if any(line.status is not Status.UNCHANGED for line in said.lines):
        contacts = [write for line_writes in writes for write in line_writes]
        holder = next(line for line in said.lines if line.status is not Status.UNCHANGED)
        holder.action = WriteStructure(structure, organisation, outreach, contacts, introducer)


def _tell_merged(line: Line, structure: Structure, first: Line, *, is_new: bool) -> None:
    if is_new:
        line.status = Status.MERGED
    sentence = gettext("Même structure que « {name} », ligne {line}.")
    line.messages.append(Message(Level.ADVICE, "merged", sentence.format(name=structure.name, line=first.line)))


def _tell_older_state(said: _Said, view: OrganisationView, outreach: Mapping[str, Any]) -> None:
    """The file is older than what the event knows: its state is not taken."""
    stated = any("state" in draft.values and draft.values["state"] != view.state for draft in said.drafts)
    if len(said.drafts) == 1 and stated and "state" not in outreach:
        sentence = gettext("L’état en place (« {state} ») est plus récent que ce fichier : il est gardé.")
        state = shown(view.state, Kind.STRUCTURES, "state")
        said.lines[0].messages.append(Message(Level.ADVICE, "older_state", sentence.format(state=state)))


def _changes(
    view: OrganisationView,
    organisation: Mapping[str, Any],
    outreach: Mapping[str, Any],
    introducer: Structure | None,
    categories: Mapping[str, str],
) -> list[Change]:
    labels = {known.name: known.label for known in STRUCTURES.fields}
    changes = [
        Change(
            labels[ORGANISATION_FIELDS.get(name, name)],
            shown(getattr(view, name), Kind.STRUCTURES, name),
            shown(value, Kind.STRUCTURES, name),
        )
        for name, value in {**organisation, **outreach}.items()
        if name != "categories"
    ]
    if "categories" in organisation:
        after = ", ".join(categories.get(code, code.removeprefix("new:")) for code in organisation["categories"])
        changes.append(Change(labels["category"], ", ".join(each.name for each in view.categories), after))
    if introducer is not None:
        changes.append(Change(labels["introduced_by"], view.introduced_by, introducer.name))
    return changes


def _archived_message() -> Message:
    return Message(
        Level.ADVICE,
        "structure_archived",
        gettext("Cette structure a été retirée de cette rencontre : la ligne est laissée de côté."),
        gettext("Remettez la structure dans cette rencontre si elle revient."),
    )
