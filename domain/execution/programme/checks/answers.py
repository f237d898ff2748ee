"""Who was asked to contribute and said no."""

from collections.abc import Iterator

from domain.execution.programme.checks.board import Board, digest
from domain.execution.programme.checks.values import Finding
from domain.execution.programme.checks.wording import shortened
from domain.foundation.core.i18n import gettext


def declining(board: Board) -> Iterator[Finding]:
    for view in board.programme.sessions:
        for name in board.programme.beyond.declined.get(view.id, ()):
            yield board.of_session(
                "person_declined",
                view,
                gettext("{name} a décliné : demandez à quelqu’un d’autre.").format(name=name),
                gettext("{name} a décliné").format(name=name),
                digest(name),
                place=shortened(view.title),
            )
