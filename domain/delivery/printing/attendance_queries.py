"""Reading what sheets to sign and attestations of presence say."""

import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.delivery.printing.attendance_rows import PresenceRow, PresentRow, SheetRow, SignerRow
from domain.execution import attendance
from domain.execution.attendance import AttestationRow, ScanMeans, SheetView
from domain.execution.programme import ContributionRole, Released
from domain.execution.registrations.models import Registration
from domain.foundation.core import text
from domain.foundation.core.errors import NotFound
from domain.foundation.core.i18n import gettext
from domain.foundation.events.models import Event


def sheet_rows(db: DbSession, event: Event, told: Released, number: int | None) -> list[SheetRow]:
    """The sheet of that number, or the latest of each list, in the order of the day. Raises NotFound."""
    views = {view.number: view for view in attendance.sheets_of(db, event)}
    if number is not None and number not in views:
        raise NotFound()
    if number is not None:
        chosen = [views[number]]
    else:
        latest = {view.desk_list.id: view for _, view in sorted(views.items())}
        chosen = sorted(latest.values(), key=lambda view: (view.desk_list.starts_at, view.number))
    return [_sheet(db, event, told, view) for view in chosen]


def _sheet(db: DbSession, event: Event, told: Released, view: SheetView) -> SheetRow:
    rows = attendance.sheet_rows(db, event, view.number, desk_list=view.desk_list)
    session = next((each for each in told.sessions if each.id == view.desk_list.session_id), None)
    roles = (ContributionRole.FACILITATOR, ContributionRole.MODERATOR)
    people = [each.name for each in session.by_role(*roles)] if session else []
    return SheetRow(
        number=rows.number,
        title=text.french(rows.list_name),
        starts_at=rows.starts_at,
        ends_at=rows.ends_at,
        people=tuple(
            SignerRow(each.line, each.first_name, each.last_name, text.french(each.organisation_name))
            for each in rows.lines
        ),
        walk_in_lines=rows.walk_in_lines,
        place=text.french(rows.place),
        facilitators=tuple(dict.fromkeys(text.french(name) for name in people if name)),
    )


def presence_rows(db: DbSession, event: Event, registration_id: uuid.UUID | None) -> list[PresenceRow]:
    """Attestations that were given, by name; or that of one person. Raises NotFound while they have none."""
    found = attendance.attestation_rows(db, event, None if registration_id is None else [registration_id])
    if registration_id is not None and not found:
        raise NotFound()
    latin = select(Registration.id, Registration.latin_name).where(
        Registration.event_id == event.id, Registration.latin_name != ""
    )
    names: dict[uuid.UUID, str] = {row.id: row.latin_name for row in db.execute(latin)}
    return [_presence(row, names.get(row.registration_id, "")) for row in found]


def _presence(row: AttestationRow, latin_name: str) -> PresenceRow:
    checks = [each for day in row.facts.days for each in day.checks]
    return PresenceRow(
        number=row.number,
        code=row.code,
        first_name=row.first_name,
        last_name=row.last_name,
        structure=text.french(row.organisation_name),
        latin_name=latin_name,
        came=tuple(PresentRow(each.came_at, text.french(each.name), means_name(each.means)) for each in checks),
        minutes=row.facts.minutes or None,
    )


def means_name(means: ScanMeans) -> str:
    """How somebody was checked in, as an attestation says it."""
    return {
        ScanMeans.CODE: gettext("badge lu"),
        ScanMeans.NAME: gettext("pointage par le nom"),
        ScanMeans.WALK_IN: gettext("inscription sur place"),
        ScanMeans.PAPER: gettext("feuille signée"),
    }[means]
