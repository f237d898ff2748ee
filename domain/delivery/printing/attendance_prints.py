"""Prints of who comes and who came: sheets to sign, attestations of presence."""

from collections.abc import Mapping

from domain.delivery.printing import attendance_queries, attendance_sheet, presence
from domain.delivery.printing.attendance_rows import PresenceRow, SheetRow
from domain.delivery.printing.kinds import Asked, Print, PrintKind
from domain.delivery.printing.preflight import Remark, glyphs, of_event
from domain.foundation.accounts import Permission
from domain.foundation.core.i18n import gettext


def _sheets(asked: Asked) -> list[SheetRow]:
    return attendance_queries.sheet_rows(asked.db, asked.event, asked.told, asked.options.number)


def _make_sheets(asked: Asked) -> tuple[str, bytes]:
    name = gettext("émargement")
    number = asked.options.number
    return name if number is None else f"{name} {number}", attendance_sheet.draw(_sheets(asked), asked.row)


def _check_sheets(asked: Asked) -> list[Remark]:
    sheets = _sheets(asked)
    remarks = list(of_event(asked.row))
    if not sheets:
        told = gettext(
            "Aucune feuille n’est préparée\u00a0: préparez-la depuis « Pointage », pour une séance ou une demi-journée."
        )
        remarks.append(Remark(gettext("Émargement"), "empty", told))
    for sheet in sheets:
        if not sheet.people and not sheet.walk_in_lines:
            remarks.append(Remark(sheet.title, "blank", gettext("Personne n’est attendu\u00a0: la feuille est vide.")))
        for row in sheet.people:
            called = f"{row.first_name} {row.last_name}".strip()
            remarks += glyphs(called, [row.first_name, row.last_name, row.structure])
            if not attendance_sheet.fits(row):
                told = gettext("Le nom ou la structure est long\u00a0: il est imprimé en petit. Abrégez-le.")
                remarks.append(Remark(called, "too_long", told))
    return remarks


def _presences(asked: Asked) -> list[PresenceRow]:
    return attendance_queries.presence_rows(asked.db, asked.event, asked.options.registration_id)


def _make_presences(asked: Asked) -> tuple[str, bytes]:
    one = asked.options.registration_id
    name = gettext("attestations de présence") if one is None else gettext("attestation de présence")
    return name, presence.draw(_presences(asked), asked.row, f"{asked.settings.base_url}/a/")


def _check_presences(asked: Asked) -> list[Remark]:
    people = _presences(asked)
    remarks = list(of_event(asked.row))
    if not people:
        told = gettext(
            "Aucune attestation n’est établie\u00a0: établissez-les depuis « Pointage », après la rencontre."
        )
        remarks.append(Remark(gettext("Attestations de présence"), "empty", told))
    for person in people:
        texts = [person.first_name, person.last_name, person.structure]
        remarks += glyphs(person.called, texts, has_latin=bool(person.latin_name))
        if not presence.fits(person):
            told = gettext("Ce nom est très long\u00a0: il est imprimé en plus petit. Relisez la page.")
            remarks.append(Remark(person.called, "too_long", told))
    return remarks


PRINTS: Mapping[PrintKind, Print] = {
    PrintKind.ATTENDANCE_SHEET: Print(
        "Feuilles d’émargement", _make_sheets, _check_sheets, Permission.ATTENDANCE_CHECK, frozenset({"number"})
    ),
    PrintKind.PRESENCE_ATTESTATIONS: Print(
        "Attestations de présence",
        _make_presences,
        _check_presences,
        Permission.ATTENDANCE_MANAGE,
        frozenset({"registration_id"}),
    ),
}
