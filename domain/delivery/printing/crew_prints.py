"""The print of the crew, and what to mend before."""

from collections.abc import Iterator, Mapping

from domain.delivery.printing import crew_sheets, preflight
from domain.delivery.printing.crew_rows import CrewPersonRow, CrewRows, crew_rows
from domain.delivery.printing.kinds import Asked, Print, PrintKind
from domain.delivery.printing.preflight import Remark
from domain.delivery.printing.rows import EventRow
from domain.foundation.accounts import Permission
from domain.foundation.core.i18n import gettext, ngettext
from domain.foundation.core.text import hours


def _make(asked: Asked) -> tuple[str, bytes]:
    rows = crew_rows(asked.db, asked.event, now=asked.now)
    return gettext("fiches de l’équipe"), crew_sheets.draw(rows, asked.row)


def _check(asked: Asked) -> list[Remark]:
    return of_crew(crew_rows(asked.db, asked.event, now=asked.now), asked.row)


def of_crew(rows: CrewRows, event: EventRow) -> list[Remark]:
    remarks = list(preflight.of_event(event))
    if not rows.people:
        told = gettext("Personne n’est dans l’équipe : ajoutez des personnes, ou donnez le lien pour s’inscrire.")
        remarks.append(Remark(gettext("Équipe du jour"), "empty", told))
    if not event.contact_phone:
        told = gettext("Aucun téléphone à appeler n’est donné : complétez la fiche de la rencontre.")
        remarks.append(Remark(gettext("Contact de la rencontre"), "empty_field", told))
    for row in rows.people:
        remarks += _of_person(row)
    return [*remarks, *_of_wall(rows, event)]


def _of_person(row: CrewPersonRow) -> Iterator[Remark]:
    yield from preflight.glyphs(row.name, [row.name, *(shift.post for shift in row.shifts)])
    if not crew_sheets.name_fits(row.name):
        told = gettext("Ce nom est très long : il est écrit petit en tête de la fiche.")
        yield Remark(row.name, "too_long", told)
    if not row.shifts:
        yield Remark(row.name, "blank", gettext("Sans créneau : la fiche le dit. Donnez-lui en un, ou retirez-la."))
    if row.shifts and not row.phone:
        told = gettext("Son téléphone manque : personne ne pourra l’appeler le jour même.")
        yield Remark(row.name, "empty_field", told)


def _of_wall(rows: CrewRows, event: EventRow) -> Iterator[Remark]:
    """Shifts that nobody took."""
    for row in rows.wall:
        if not row.names:
            when = hours(row.starts_at, row.ends_at, event.time_zone)
            told = ngettext(
                "Personne à {hours} : il manque {count} personne.",
                "Personne à {hours} : il manque {count} personnes.",
                row.missing,
            )
            yield Remark(row.post, "nobody", told.format(hours=when, count=row.missing))


PRINTS: Mapping[PrintKind, Print] = {
    PrintKind.CREW_SHEETS: Print("Fiches de l’équipe du jour", _make, _check, Permission.CREW_READ, frozenset()),
}
