"""Lines of tracks: the lines of one name say one track together, with each structure that carries it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from domain.delivery.exchange.planning.actions import WriteTrack
from domain.delivery.exchange.planning.context import Context
from domain.delivery.exchange.planning.contributors import names_in
from domain.delivery.exchange.planning.lines import Change, Line, Ref, Status, line_of, settled
from domain.delivery.exchange.planning.names import Structure, Structures
from domain.delivery.exchange.understanding.columns import Understood
from domain.delivery.exchange.understanding.drafts import Draft, Level, shown
from domain.delivery.exchange.understanding.fields import TRACKS
from domain.delivery.exchange.understanding.kinds import Kind
from domain.delivery.exchange.understanding.questions import IGNORE, NEW, Asking, Option, Question
from domain.delivery.exchange.understanding.words import question_key
from domain.engagement.tracks import TrackView
from domain.foundation.core.i18n import gettext

_COMPARED = ("axis", "source", "source_note")


@dataclass
class _Track:
    """What the lines of one name say: each field as the first that gives it, and everybody who carries."""

    ref: Ref
    line: Line
    values: dict[str, Any] = field(default_factory=dict)
    carriers: list[Structure] = field(default_factory=list)


def plan_tracks(understood: Understood, drafts: Sequence[Draft], context: Context) -> list[Line]:
    met: dict[Ref, _Track] = {}
    lines = []
    for draft in drafts:
        ref = context.tracks.named(draft.values.get("name", ""))
        if ref is None and not draft.questions:
            draft.tell(Level.ERROR, "name_missing", gettext("Cette ligne ne nomme pas de thématique."))
        carriers = _carriers(draft, context.structures, context.asking)
        line = line_of(understood, draft, ref.name if ref else "")
        lines.append(line)
        if ref is None or draft.is_open:
            continue
        if ref in met:
            line.status = Status.MERGED
        track = met.setdefault(ref, _Track(ref, line))
        for name in _COMPARED:
            if name in draft.values:
                track.values.setdefault(name, draft.values[name])
        track.carriers += [each for each in carriers if each not in track.carriers]
    known = {view.id: view for view in context.known.tracks}
    for track in met.values():
        _settle(track, known.get(track.ref.id) if track.ref.id else None)
    return lines


def _carriers(draft: Draft, structures: Structures, asking: Asking) -> list[Structure]:
    found = []
    for name in names_in(draft.values.get("carriers", ""), structures):
        structure = structures.named(name) or _ask_carrier(name, draft, structures, asking)
        if structure is not None:
            for key in structure.waiting:
                draft.wait_for(key)
            found.append(structure)
    return found


def _ask_carrier(name: str, draft: Draft, structures: Structures, asking: Asking) -> Structure | None:
    """A near one, a new one, or the track without it (None)."""
    near = structures.nearest(name)
    question = Question(
        question_key("carrier", name),
        "organisation",
        gettext("« {name} » porte une thématique, mais n’est pas dans vos structures. Laquelle est-ce ?").format(
            name=name
        ),
        (
            *(Option(each, each) for each in near),
            Option(NEW, gettext("créer la structure « {name} »").format(name=name)),
            Option(IGNORE, gettext("reprendre la thématique sans elle")),
        ),
        proposal=near[0] if near else NEW,
    )
    answer = asking.ask(question)
    if answer is None:
        draft.wait_for(question.key)
    elif answer == NEW:
        return structures.make(name)
    return structures.named(answer) if answer not in (None, IGNORE) else None


def _settle(track: _Track, view: TrackView | None) -> None:
    if view is None:
        settled(track.line, [], is_new=True, action=WriteTrack(track.ref, track.values, track.carriers))
        return
    changed = {name: value for name, value in track.values.items() if value != getattr(view, name)}
    changes = [
        Change(TRACKS.by_name[name].label, _words(getattr(view, name), name), _words(value, name))
        for name, value in changed.items()
    ]
    carriers = None
    if track.carriers and {each.id for each in track.carriers} != {each.organisation_id for each in view.carriers}:
        carriers = track.carriers
        before = ", ".join(each.organisation_name for each in view.carriers)
        changes.append(
            Change(TRACKS.by_name["carriers"].label, before, ", ".join(each.name for each in track.carriers))
        )
    settled(track.line, changes, is_new=False, action=WriteTrack(track.ref, changed, carriers))


def _words(value: Any, name: str) -> str:
    return shown(value, Kind.TRACKS, name)
