"""Who does what in a session: names in cells become structures where one is known, and stay names elsewhere."""

from collections.abc import Sequence

from domain.delivery.exchange.planning.actions import Contributor
from domain.delivery.exchange.planning.names import Structures
from domain.delivery.exchange.understanding.drafts import Draft, Level
from domain.delivery.exchange.understanding.values import split_names
from domain.execution.programme import ContributionRole, ContributionView, SessionKind
from domain.foundation.core.i18n import ngettext
from domain.foundation.core.text import enumeration, search_key

_ROLES = {
    "carriers": ContributionRole.CARRIER,
    "facilitators": ContributionRole.FACILITATOR,
    "note_takers": ContributionRole.NOTE_TAKER,
    "moderators": ContributionRole.MODERATOR,
    "speakers": ContributionRole.SPEAKER,
}
LONGEST_NAME = 200


def contributors_of(draft: Draft, kind: SessionKind, structures: Structures) -> list[Contributor]:
    """In the order of roles, then of names; the same one twice in a role is said once."""
    found: list[Contributor] = []
    unknown: list[str] = []
    for column, usual_role in _ROLES.items():
        role = _role_in(kind, usual_role)
        seen: set[str] = set()
        for name in names_in(draft.values.get(column, ""), structures):
            structure = structures.named(name)
            if structure is None:
                unknown.append(name)
            if (key := search_key(structure.name if structure else name)) not in seen:
                seen.add(key)
                found.append(Contributor(role, structure, "" if structure else name[:LONGEST_NAME]))
    _tell_unknown(draft, list(dict.fromkeys(unknown)))
    return found


def _role_in(kind: SessionKind, role: ContributionRole) -> ContributionRole:
    """At a round table those who speak are panellists and those who animate moderate."""
    if kind is SessionKind.ROUND_TABLE:
        return {
            ContributionRole.SPEAKER: ContributionRole.PANELLIST,
            ContributionRole.FACILITATOR: ContributionRole.MODERATOR,
        }.get(role, role)
    return role


def names_in(cell: str, structures: Structures) -> list[str]:
    """A name that holds a comma is whole when the structure is known by it."""
    whole = " ".join(cell.split())
    if not whole or structures.named(whole) is not None:
        return [whole] if whole else []
    return split_names(cell)


def _tell_unknown(draft: Draft, names: Sequence[str]) -> None:
    if names:
        draft.tell(
            Level.ADVICE,
            "name_kept",
            ngettext(
                "{names} n’est pas dans vos structures : le nom est gardé tel quel.",
                "{names} ne sont pas dans vos structures : les noms sont gardés tels quels.",
                len(names),
            ).format(names=enumeration([f"« {name} »" for name in names])),
        )


def set_against(said: Sequence[Contributor], known: Sequence[ContributionView]) -> tuple[list[Contributor], bool]:
    """The whole list to write, with what the file does not speak of kept, and whether anything changes."""
    roles = {each.role for each in said}
    kept = [view for view in known if view.role in roles]
    others = [Contributor(view.role, kept=view) for view in known if view.role not in roles]
    matched: list[Contributor] = []
    for each in said:
        view = next((view for view in kept if _is_same(each, view)), None)
        if view is not None:
            kept.remove(view)
        matched.append(Contributor(each.role, each.structure, each.label, kept=view))
    changed = bool(kept) or any(each.kept is None for each in matched)
    return [*matched, *others], changed


def _is_same(said: Contributor, view: ContributionView) -> bool:
    if said.role is not view.role:
        return False
    if said.structure is not None and said.structure.id is not None:
        return view.organisation_id == said.structure.id
    return search_key(view.label) == search_key(said.name)
