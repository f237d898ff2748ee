"""Who runs a session: enough people, notes, moderation, structures that prepared it together, sub-groups."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.execution.programme.checks.board import Board
from domain.execution.programme.checks.values import Finding
from domain.execution.programme.checks.wording import shortened
from domain.execution.programme.values import ContributionRole, SessionKind, SessionView
from domain.foundation.core.i18n import gettext, ngettext

PEOPLE_TO_RUN_A_WORKSHOP = 2
MOST_WITHOUT_GROUPS = 12


def people_to_run(view: SessionView) -> int:
    """How many people facilitate or take notes; a structure comes with a number of people."""
    return sum(c.headcount for c in view.by_role(ContributionRole.FACILITATOR, ContributionRole.NOTE_TAKER))


def is_staffed(view: SessionView) -> bool:
    """Enough people to run it, one of them for the notes."""
    return people_to_run(view) >= PEOPLE_TO_RUN_A_WORKSHOP and bool(view.by_role(ContributionRole.NOTE_TAKER))


def is_placed(view: SessionView) -> bool:
    return view.interval is not None and view.room is not None


def is_complete(view: SessionView) -> bool:
    """It has a time and a room and, for a workshop, the people to run it."""
    return is_placed(view) and (is_staffed(view) or not view.is_workshop)


def running(board: Board) -> Iterator[Finding]:
    for view in board.programme.sessions:
        if view.is_workshop:
            yield from _workshop(board, view)
        elif view.kind is SessionKind.ROUND_TABLE and not view.by_role(ContributionRole.MODERATOR):
            sentence = gettext("Personne à la modération : demandez à quelqu’un.")
            yield board.of_session(
                "no_moderator", view, sentence, gettext("sans modération"), place=shortened(view.title)
            )


def _workshop(board: Board, view: SessionView) -> Iterator[Finding]:
    known = people_to_run(view)
    if known < PEOPLE_TO_RUN_A_WORKSHOP:
        sentence = gettext(
            "{known} personne sur {needed} pour animer et prendre des notes : trouvez quelqu’un d’autre."
        )
        if not known:
            sentence = gettext("Personne pour animer et prendre des notes : trouvez {needed} personnes.")
        yield board.of_session(
            "too_few_to_run",
            view,
            sentence.format(known=known, needed=PEOPLE_TO_RUN_A_WORKSHOP),
            gettext("animation incomplète"),
            known,
            place=shortened(view.title),
        )
    structures = _structures(view)
    if not view.by_role(ContributionRole.NOTE_TAKER):
        yield _no_notes(board, view, structures)
    if len(structures) == 1:
        sentence = gettext("Porté par une seule structure, {name} : proposez à une autre de s’y joindre.")
        yield board.of_session(
            "single_structure",
            view,
            sentence.format(name=structures[0]),
            gettext("une seule structure"),
            structures[0],
            place=shortened(view.title),
        )


def _no_notes(board: Board, view: SessionView, structures: Sequence[str]) -> Finding:
    if structures:
        sentence = gettext("Personne ne prend de notes : demandez à {name}.")
    else:
        sentence = gettext("Personne ne prend de notes : désignez quelqu’un.")
    return board.of_session(
        "no_note_taker",
        view,
        sentence.format(name=structures[0] if structures else ""),
        gettext("pas de prise de notes"),
        place=shortened(view.title),
    )


def _structures(view: SessionView) -> list[str]:
    """The structures of a session by name, each once."""
    found = {c.organisation_id: c.organisation_name or c.name for c in view.contributions if c.organisation_id}
    return list(found.values())


@dataclass(frozen=True)
class _Words:
    """How a finding is said of one workshop and of several."""

    one: str
    many: str
    short_one: str
    short_many: str


def preparing(board: Board) -> Iterator[Finding]:
    """Workshops of a same hour are told together: it is the same thing to do."""
    prepared = _Words(
        gettext("Les structures ne l’ont pas encore préparé ensemble : fixez un rendez-vous."),
        gettext("{count} ateliers n’ont pas encore été préparés ensemble par leurs structures : fixez un rendez-vous."),
        gettext("pas préparé ensemble"),
        gettext("{count} ateliers à préparer ensemble"),
    )
    yield from _by_hour(
        board, "never_prepared", prepared, lambda view: not view.prepared_on and len(_structures(view)) > 1
    )
    grouped = _Words(
        gettext("Plus de 12 places : prévoyez des sous-groupes d’une dizaine de personnes."),
        gettext("{count} ateliers de plus de 12 places : prévoyez des sous-groupes d’une dizaine de personnes."),
        gettext("sous-groupes à prévoir"),
        gettext("{count} ateliers de plus de 12 places : prévoir des sous-groupes"),
    )
    yield from _by_hour(board, "no_sub_groups", grouped, _wants_groups)


def _wants_groups(view: SessionView) -> bool:
    return (view.seats or 0) > MOST_WITHOUT_GROUPS and (view.sub_groups or 1) < 2


def _by_hour(board: Board, code: str, words: _Words, concerned: Callable[[SessionView], bool]) -> Iterator[Finding]:
    groups: dict[datetime | None, list[SessionView]] = defaultdict(list)
    for view in board.programme.sessions:
        if view.is_workshop and concerned(view):
            groups[view.starts_at].append(view)
    for at, views in groups.items():
        said = ngettext(words.one, words.many, len(views)).format(count=len(views))
        alone = len(views) == 1
        yield board.finding(
            code,
            sorted(view.id.hex for view in views),
            said,
            words.short_one if alone else words.short_many.format(count=len(views)),
            place=shortened(views[0].title) if alone or at is None else board.hour(at),
            sessions=views,
            at=at,
        )
