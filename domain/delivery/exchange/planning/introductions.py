"""« Présentée par »: links between structures, found once every line is read."""

from collections.abc import Sequence

from domain.delivery.exchange.planning.names import Structure, Structures
from domain.delivery.exchange.understanding.drafts import Draft, Level
from domain.delivery.exchange.understanding.questions import IGNORE, Asking, Option, Question
from domain.delivery.exchange.understanding.words import question_key
from domain.foundation.core.i18n import gettext


def introducers(
    pairs: Sequence[tuple[Draft, Structure]], structures: Structures, asking: Asking
) -> dict[Structure, Structure]:
    """Who introduced each structure, as the first line that says it; circles and unknown names are told."""
    by_id = {each.id: each for each in structures.all if each.id is not None}
    links = {
        each: by_id[each.view.introduced_by_id]
        for each in structures.all
        if each.view is not None and each.view.introduced_by_id in by_id
    }
    found: dict[Structure, Structure] = {}
    for draft, structure in pairs:
        name = draft.values.get("introduced_by")
        if not name or structure in found:
            continue
        introducer = structures.named(name) or _ask(name, draft, structures, asking)
        if introducer is None:
            continue
        if _closes_circle(structure, introducer, links):
            _tell_circle(draft, structure, introducer)
        else:
            found[structure] = links[structure] = introducer
    return found


def _ask(name: str, draft: Draft, structures: Structures, asking: Asking) -> Structure | None:
    """A near name is asked; one that is like no other is only told: the line is imported without the link."""
    near = structures.nearest(name)
    if not near:
        draft.tell(
            Level.WARNING,
            "unknown_introducer",
            gettext("« {name} », qui l’a présentée, n’est pas dans vos structures : le lien n’est pas repris.").format(
                name=name
            ),
            gettext("Ajoutez cette structure, puis importez de nouveau."),
        )
        return None
    question = Question(
        question_key("introducer", name),
        "organisation",
        gettext("« Présentée par {name} » : de quelle structure s’agit-il ?").format(name=name),
        (*(Option(each, each) for each in near), Option(IGNORE, gettext("ne pas reprendre ce lien"))),
        proposal=near[0],
    )
    answer = asking.ask(question)
    if answer is None:
        draft.wait_for(question.key)
    return None if answer in (None, IGNORE) else structures.named(answer)


def _closes_circle(structure: Structure, introducer: Structure, links: dict[Structure, Structure]) -> bool:
    step: Structure | None = introducer
    seen: set[Structure] = set()
    while step is not None and step not in seen:
        if step is structure:
            return True
        seen.add(step)
        step = links.get(step)
    return False


def _tell_circle(draft: Draft, structure: Structure, introducer: Structure) -> None:
    if structure is introducer:
        sentence = gettext("« {name} » se serait présentée elle-même : le lien n’est pas repris.")
    else:
        sentence = gettext(
            "« {name} » aurait été présentée, de proche en proche, par une structure qu’elle a présentée : "
            "le lien vers « {introducer} » n’est pas repris."
        )
    draft.tell(
        Level.WARNING,
        "introduction_cycle",
        sentence.format(name=structure.name, introducer=introducer.name),
        gettext("Corrigez la colonne « Présentée par »."),
    )
