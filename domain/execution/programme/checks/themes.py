"""What the gathering is for: questions taken up, objectives served, tracks with sessions, time for the audience."""

from collections.abc import Iterator, Sequence

from domain.execution.programme.checks.board import Board
from domain.execution.programme.checks.values import Finding
from domain.execution.programme.checks.wording import shortened, titled
from domain.execution.programme.values import SessionKind, SessionView
from domain.foundation.core.i18n import gettext, ngettext
from domain.foundation.core.text import duration

_WITH_QUESTIONS = frozenset({SessionKind.ROUND_TABLE, SessionKind.PLENARY})


def themes(board: Board) -> Iterator[Finding]:
    sessions = board.programme.sessions
    if not sessions:
        return
    yield from _questions(board)
    yield from _objectives(board)
    used = {view.track.id for view in sessions if view.track}
    for track in board.programme.tracks:
        if track.id not in used:
            sentence = gettext("Aucune séance pour la thématique {name} : donnez-lui-en une, ou archivez-la.")
            yield board.finding(
                "track_empty",
                (track.id,),
                sentence.format(name=titled(track.name)),
                gettext("thématique sans séance"),
                place=track.name,
            )


def _questions(board: Board) -> Iterator[Finding]:
    """A session names the question, or its track has one."""
    named = {key for view in board.programme.sessions for key in view.concern_ids}
    met = {view.track.id for view in board.programme.sessions if view.track}
    for question in board.programme.questions:
        if question.id in named or question.track_id in met:
            continue
        sentence = gettext("Aucune séance ne reprend {text} : rattachez la question à une séance.")
        yield board.finding(
            "question_not_taken_up",
            (question.id,),
            sentence.format(text=titled(question.text)),
            gettext("question sans séance"),
            place=question.organisation_name or gettext("Problématique"),
        )


def _objectives(board: Board) -> Iterator[Finding]:
    served = {key for view in board.programme.sessions for key in view.objective_ids}
    alone = [each for each in board.programme.objectives if each.id not in served]
    if len(alone) > 1 and len(alone) == len(board.programme.objectives):
        yield board.finding(
            "objective_not_served",
            sorted(each.id.hex for each in alone),
            gettext("Aucune séance ne dit quel objectif elle sert : indiquez-le dans chaque séance."),
            gettext("objectifs sans séance"),
            place=gettext("Objectifs"),
        )
        return
    for objective in alone:
        sentence = gettext("Aucune séance ne sert l’objectif {text} : indiquez-le dans une séance, ou ajoutez-en une.")
        yield board.finding(
            "objective_not_served",
            (objective.id,),
            sentence.format(text=titled(objective.text)),
            gettext("objectif sans séance"),
            place=gettext("Objectifs"),
        )


def audience_time(board: Board) -> Iterator[Finding]:
    """A fifth of a round table or a plenary belongs to the audience. Those that say nothing are told together."""
    silent = []
    for each in board.placed:
        view = each.view
        kept = view.question_minutes or 0
        if view.kind not in _WITH_QUESTIONS or kept * 5 >= each.minutes:
            continue
        if not kept:
            silent.append(view)
            continue
        yield board.of_session(
            "few_questions",
            view,
            gettext("{kept} pour les questions de la salle : gardez {wanted} au moins.").format(
                kept=duration(kept), wanted=duration(-(-each.minutes // 5))
            ),
            gettext("peu de temps pour les questions"),
            kept,
            each.minutes,
            place=shortened(view.title),
        )
    if silent:
        yield _without_questions(board, silent)


def _without_questions(board: Board, silent: Sequence[SessionView]) -> Finding:
    sentence = ngettext(
        "Pas de temps prévu pour les questions de la salle : gardez un cinquième de la durée.",
        "{count} tables rondes ou plénières sans temps pour les questions de la salle : gardez un cinquième de la "
        "durée.",
        len(silent),
    )
    return board.finding(
        "few_questions",
        sorted(view.id.hex for view in silent),
        sentence.format(count=len(silent)),
        gettext("pas de temps pour les questions"),
        place=shortened(silent[0].title) if len(silent) == 1 else gettext("Questions de la salle"),
        sessions=silent,
        at=silent[0].starts_at if len(silent) == 1 else None,
    )
