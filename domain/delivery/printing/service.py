"""Making prints, and looking them over before: one table of prints, one module a family."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session as DbSession

from domain.delivery.printing import (
    attendance_prints,
    badge_prints,
    committee_prints,
    crew_prints,
    people_prints,
    programme_prints,
    queries,
    session_prints,
    sheet_prints,
    sign_prints,
    stage_prints,
    workshop_queries,
)
from domain.delivery.printing.kinds import Asked, Print, Printed, PrintKind, PrintOptions
from domain.delivery.printing.preflight import Remark
from domain.execution import programme
from domain.execution.programme import Released
from domain.foundation.core.settings import Settings
from domain.foundation.core.text import slugify
from domain.foundation.events.models import Event

PRINTS: Mapping[PrintKind, Print] = {
    **badge_prints.PRINTS,
    **programme_prints.PRINTS,
    **stage_prints.PRINTS,
    **crew_prints.PRINTS,
    **sheet_prints.PRINTS,
    **sign_prints.PRINTS,
    **session_prints.PRINTS,
    **attendance_prints.PRINTS,
    **people_prints.PRINTS,
    **committee_prints.PRINTS,
}
"""Every print there is: the API, the command and « everything for the day » read this table."""


def make(
    db: DbSession, event: Event, kind: PrintKind, options: PrintOptions, *, settings: Settings, now: datetime
) -> Printed:
    """The print as people take it to the copier.

    Raises Invalid for options that do not fit, NotFound for the room or the session.
    """
    what, content = PRINTS[kind].make(_asked(db, event, options, settings, now))
    return Printed(f"{event.slug}-{slugify(what)}.pdf", content)


def check(
    db: DbSession, event: Event, kind: PrintKind, options: PrintOptions, *, settings: Settings, now: datetime
) -> list[Remark]:
    """What will not look right in that print; empty when all is well."""
    return PRINTS[kind].check(_asked(db, event, options, settings, now))


def _asked(db: DbSession, event: Event, options: PrintOptions, settings: Settings, now: datetime) -> Asked:
    told = _programme(db, event, options)
    row = queries.event_row(event, base_url=settings.base_url, now=now, release=told.number)
    return Asked(db, event, told, row, options, settings, now)


def _programme(db: DbSession, event: Event, options: PrintOptions) -> Released:
    told = programme.printed(db, event, as_draft=options.draft)
    if options.session_id is None:
        return told
    return workshop_queries.programme_with(db, event, options.session_id, told)
