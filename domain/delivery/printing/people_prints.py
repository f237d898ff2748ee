"""Prints that each person gets: attestations, letters for those without e-mail."""

from collections.abc import Mapping

from domain.delivery.printing import person_prints
from domain.delivery.printing.kinds import Asked, Print, PrintKind
from domain.delivery.printing.preflight import Remark
from domain.foundation.accounts import Permission

_TAKES = frozenset({"draft", "registration_id"})


def _make_attestations(asked: Asked) -> tuple[str, bytes]:
    return person_prints.attestations(asked.db, asked.event, asked.told, asked.options.registration_id, asked.row)


def _check_attestations(asked: Asked) -> list[Remark]:
    one = asked.options.registration_id
    return person_prints.check_attestations(asked.db, asked.event, asked.told, one, asked.row)


def _make_letters(asked: Asked) -> tuple[str, bytes]:
    one = asked.options.registration_id
    return person_prints.letters(asked.db, asked.event, asked.told, one, asked.row, settings=asked.settings)


def _check_letters(asked: Asked) -> list[Remark]:
    one = asked.options.registration_id
    return person_prints.check_letters(asked.db, asked.event, asked.told, one, asked.row, settings=asked.settings)


PRINTS: Mapping[PrintKind, Print] = {
    PrintKind.ATTESTATIONS: Print(
        "Attestations d’inscription", _make_attestations, _check_attestations, Permission.BADGES_MAKE, _TAKES
    ),
    PrintKind.REGISTRATION_LETTERS: Print(
        "Lettres d’inscription", _make_letters, _check_letters, Permission.REGISTRATIONS_EDIT, _TAKES
    ),
}
