"""The needs of the régie as a print tells them, by room; sessions without room come last."""

from collections import defaultdict

from sqlalchemy.orm import Session as DbSession

from domain.delivery.printing.rows import NeedRow, RoomNeedsRow
from domain.engagement.commitments import STATE_NAMES
from domain.execution import stage
from domain.execution.stage import NeedLine, SessionNeeds
from domain.foundation.core.i18n import gettext, ngettext
from domain.foundation.core.text import french, hours
from domain.foundation.events.models import Event


def needs_rows(db: DbSession, event: Event) -> list[RoomNeedsRow]:
    """Rooms in the committee's order; what a session needs stands under its first room."""
    needs = stage.needs_of(db, event)
    by_room = defaultdict(list)
    for session in needs.sessions:
        if session.lines or session.call:
            by_room[session.room_id].append((_title(session, event), _lines(session)))
    known = {room.room_id for room in needs.rooms}
    rows = [
        RoomNeedsRow(
            room.name,
            _facts(room.floor, room.seats),
            (("", tuple(_row(line) for line in room.lines)), *by_room[room.room_id]),
        )
        for room in needs.rooms
    ]
    lost = [part for key, parts in by_room.items() if key not in known for part in parts]
    return [*rows, RoomNeedsRow(gettext("Salle à choisir"), "", tuple(lost))] if lost else rows


def _facts(floor: str, seats: int | None) -> str:
    told = ngettext("{count} place", "{count} places", seats).format(count=seats) if seats is not None else ""
    return ", ".join(part for part in (floor, told) if part)


def _title(session: SessionNeeds, event: Event) -> str:
    if session.starts_at is None or session.ends_at is None:
        return session.title
    return f"{hours(session.starts_at, session.ends_at, event.time_zone)}  {session.title}"


def _lines(session: SessionNeeds) -> tuple[NeedRow, ...]:
    rows = [_row(line) for line in session.lines]
    if session.call:
        said = session.call.driver or gettext("personne ne la conduit encore")
        what = gettext("Visioconférence sur {tool}").format(tool=session.call.platform or gettext("lien à part"))
        rows.append(NeedRow(french(what), said, is_missing=not session.call.driver))
    return tuple(rows)


def _row(line: NeedLine) -> NeedRow:
    lent = [f"{each.organisation_name}, {gettext(STATE_NAMES[each.state])}" for each in line.lent]
    if line.point:
        lent += [part for part in (line.point.lender_name, line.point.owner) if part]
        if line.point.returned_by:
            lent.append(gettext("rapporté par {name}").format(name=line.point.returned_by))
    what = f"{line.label} ({line.note})" if line.note else line.label
    said = gettext("prêt") if line.is_settled else line.said
    return NeedRow(french(what), french(said), ", ".join(dict.fromkeys(lent)), line.is_missing, line.is_settled)
