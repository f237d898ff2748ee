"""Making prints, and looking them over before."""

import enum
import uuid
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session as DbSession

from domain.delivery.printing import (
    animation_sheet,
    badges,
    catalogue,
    checklist,
    coverage_sheet,
    cues,
    leaflet,
    letter_queries,
    letters,
    name_cards,
    person_prints,
    plan_queries,
    preflight,
    queries,
    role_cards,
    room_sheet,
    run_sheet,
    workshop_preflight,
    workshop_queries,
)
from domain.delivery.printing.badge_back import Backs
from domain.delivery.printing.badges import BadgeOptions
from domain.delivery.printing.preflight import Remark
from domain.delivery.printing.rows import BadgeRow, EventRow, ProgrammeRow, RoomRow, SessionRow
from domain.execution import programme
from domain.execution.programme import Released
from domain.foundation.core.errors import Invalid, NotFound
from domain.foundation.core.i18n import gettext
from domain.foundation.core.settings import Settings
from domain.foundation.core.text import slugify
from domain.foundation.events.models import Event
from domain.review import phases

MOST_BLANKS = 500
MOST_OFFSET = 5.0


class PrintKind(enum.StrEnum):
    BADGES = "badges"
    PROGRAMME = "programme"
    RUN_SHEET = "run-sheet"
    CHECKLIST = "checklist"
    LETTERS = "letters"
    COVERAGE = "coverage"
    ANIMATION_SHEETS = "animation-sheets"
    ROLE_CARDS = "role-cards"
    NAME_CARDS = "name-cards"
    ATTESTATIONS = "attestations"
    REGISTRATION_LETTERS = "registration-letters"


_OF_THE_COMMITTEE = frozenset({PrintKind.CHECKLIST, PrintKind.LETTERS, PrintKind.COVERAGE})
_OF_SESSIONS = frozenset({PrintKind.ANIMATION_SHEETS, PrintKind.ROLE_CARDS, PrintKind.NAME_CARDS})
_OF_PEOPLE = frozenset({PrintKind.BADGES, PrintKind.ATTESTATIONS, PrintKind.REGISTRATION_LETTERS})


@dataclass(frozen=True, slots=True)
class PrintOptions:
    """What may be asked of a print. `room_id` for run sheets, `organisation_id` for letters, `session_id` for sheets
    of workshops and round tables, `registration_id` for what is one person's; the rest for badges, offsets in
    millimetres. `draft` prints what is not published yet."""

    room_id: uuid.UUID | None = None
    sheet: str = catalogue.DEFAULT
    backs: bool = True
    blanks: int = 0
    offset_x: float = 0.0
    offset_y: float = 0.0
    organisation_id: uuid.UUID | None = None
    draft: bool = False
    session_id: uuid.UUID | None = None
    registration_id: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF, and a name to keep it under."""

    file_name: str
    content: bytes


def make(
    db: DbSession, event: Event, kind: PrintKind, options: PrintOptions, *, settings: Settings, now: datetime
) -> Printed:
    """The print as people take it to the copier.

    Raises Invalid for options that do not fit, NotFound for the room or the session.
    """
    told = _programme(db, event, options)
    row = queries.event_row(event, base_url=settings.base_url, now=now, release=told.number)
    match kind:
        case PrintKind.BADGES if options.registration_id is not None:
            what, content = person_prints.badge(db, event, told, options.registration_id, row)
        case PrintKind.BADGES:
            what, content = gettext("badges"), _badges(db, event, told, options, row=row, settings=settings)
        case PrintKind.PROGRAMME:
            whole = _leaflet(db, event, row, told, settings)
            what, content = gettext("programme"), leaflet.draw(whole)
        case PrintKind.CHECKLIST:
            what, content = gettext("points de régie"), checklist.draw(queries.checklist_rows(db, event), row)
        case PrintKind.LETTERS:
            what, content = _letters(db, event, row, options)
        case PrintKind.COVERAGE:
            reach, relays = phases.coverage(db, event), phases.relays(db, event)
            what, content = gettext("couverture"), coverage_sheet.draw(reach, relays, row)
        case PrintKind.RUN_SHEET:
            what, content = _run_sheet(db, event, row, told, options)
        case PrintKind.ANIMATION_SHEETS:
            sheets = workshop_queries.animation_rows(db, event, told, options.session_id)
            what, content = _named(gettext("fiches d’animation"), told, options), animation_sheet.draw(sheets, row)
        case PrintKind.ROLE_CARDS:
            roles = workshop_queries.role_card_rows(db, event, told, options.session_id)
            what, content = _named(gettext("cartes de rôle"), told, options), role_cards.draw(roles, row)
        case PrintKind.NAME_CARDS:
            people = workshop_queries.name_card_rows(db, event, told, options.session_id)
            what, content = _named(gettext("chevalets"), told, options), name_cards.draw(people, row)
        case PrintKind.ATTESTATIONS:
            what, content = person_prints.attestations(db, event, told, options.registration_id, row)
        case PrintKind.REGISTRATION_LETTERS:
            asked = options.registration_id
            what, content = person_prints.letters(db, event, told, asked, row, settings=settings)
    return Printed(f"{event.slug}-{slugify(what)}.pdf", content)


def check(
    db: DbSession, event: Event, kind: PrintKind, options: PrintOptions, *, settings: Settings, now: datetime
) -> list[Remark]:
    """What will not look right in that print; empty when all is well."""
    told = _programme(db, event, options)
    row = queries.event_row(event, base_url=settings.base_url, now=now, release=told.number)
    if kind in _OF_SESSIONS:
        return _check_sessions(db, event, kind, options, told=told, row=row)
    if kind in _OF_PEOPLE:
        return _check_people(db, event, kind, options, told=told, row=row, settings=settings)
    if kind in _OF_THE_COMMITTEE:
        return _check_committee(db, event, kind, options, row)
    untimed = queries.untimed_titles(told)
    if kind is PrintKind.PROGRAMME:
        whole = _leaflet(db, event, row, told, settings)
        return preflight.of_programme(whole, untimed)
    sessions = queries.session_rows(db, event, told)
    return preflight.of_run_sheet(cues.cues(sessions, row), sessions, row, untimed)


def _leaflet(db: DbSession, event: Event, row: EventRow, told: Released, settings: Settings) -> ProgrammeRow:
    whole = queries.programme_row(db, event, row, told, folder=settings.files_folder)
    return replace(whole, plan=plan_queries.plan_row(db, event, settings.files_folder))


def _check_people(
    db: DbSession,
    event: Event,
    kind: PrintKind,
    options: PrintOptions,
    *,
    told: Released,
    row: EventRow,
    settings: Settings,
) -> list[Remark]:
    one = options.registration_id
    if kind is PrintKind.ATTESTATIONS:
        return person_prints.check_attestations(db, event, told, one, row)
    if kind is PrintKind.REGISTRATION_LETTERS:
        return person_prints.check_letters(db, event, told, one, row, settings=settings)
    sheet = catalogue.SHEETS[_checked(options).sheet]
    return preflight.of_badges(_badge_rows(db, event, (), options, settings), row, sheet)


def _check_committee(
    db: DbSession, event: Event, kind: PrintKind, options: PrintOptions, row: EventRow
) -> list[Remark]:
    if kind is PrintKind.CHECKLIST:
        return preflight.of_checklist(queries.checklist_rows(db, event), row)
    if kind is PrintKind.LETTERS:
        return preflight.of_letters(letter_queries.letter_rows(db, event, row, options.organisation_id), row)
    return preflight.of_coverage(phases.coverage(db, event), row)


def _check_sessions(
    db: DbSession, event: Event, kind: PrintKind, options: PrintOptions, *, told: Released, row: EventRow
) -> list[Remark]:
    asked = (db, event, told, options.session_id)
    if kind is PrintKind.ANIMATION_SHEETS:
        return workshop_preflight.of_animation_sheets(workshop_queries.animation_rows(*asked), row)
    if kind is PrintKind.ROLE_CARDS:
        return workshop_preflight.of_role_cards(workshop_queries.role_card_rows(*asked), row)
    people = workshop_queries.name_card_rows(*asked)
    return workshop_preflight.of_name_cards(people, row, workshop_queries.left_out(*asked))


def _programme(db: DbSession, event: Event, options: PrintOptions) -> Released:
    told = programme.printed(db, event, as_draft=options.draft)
    if options.session_id is None:
        return told
    return workshop_queries.programme_with(db, event, options.session_id, told)


def _named(what: str, told: Released, options: PrintOptions) -> str:
    """The print, and of which session when it is of one only."""
    if options.session_id is None:
        return what
    view = next(view for view in told.sessions if view.id == options.session_id)
    return f"{what} {view.letter or view.title[:40]}"


def _run_sheet(db: DbSession, event: Event, row: EventRow, told: Released, options: PrintOptions) -> tuple[str, bytes]:
    rows = cues.cues(queries.session_rows(db, event, told), row)
    room = _room(told, options)
    if room is None:
        return gettext("conducteur"), run_sheet.draw(rows, row)
    return f"{gettext('conducteur')} {room.name}", room_sheet.draw(rows, room, row)


def _letters(db: DbSession, event: Event, row: EventRow, options: PrintOptions) -> tuple[str, bytes]:
    rows = letter_queries.letter_rows(db, event, row, options.organisation_id)
    content = letters.draw(rows, row)
    if options.organisation_id is None:
        return gettext("lettres d’engagement"), content
    return f"{gettext('lettre d’engagement')} {rows[0].organisation}", content


def _badges(
    db: DbSession, event: Event, told: Released, options: PrintOptions, *, row: EventRow, settings: Settings
) -> bytes:
    asked = _checked(options)
    sessions = queries.session_rows(db, event, told)
    rows = _badge_rows(db, event, sessions, options, settings)
    return badges.draw(rows, Backs(row, _moments(sessions), _meal(sessions)), asked)


def _badge_rows(
    db: DbSession, event: Event, sessions: tuple[SessionRow, ...], options: PrintOptions, settings: Settings
) -> list[BadgeRow]:
    people = badges.in_order(queries.badge_rows(db, event, sessions))
    return [*people, *queries.blank_rows(event, options.blanks, secret=settings.secret_key)]


def _moments(sessions: tuple[SessionRow, ...]) -> tuple[tuple[datetime, datetime], ...]:
    """When people have a workshop to go to, whatever they chose."""
    ends: dict[datetime, datetime] = {}
    for session in sessions:
        if session.kind == "workshop":
            ends[session.starts_at] = max(session.ends_at, ends.get(session.starts_at, session.ends_at))
    return tuple(sorted(ends.items()))


def _meal(sessions: tuple[SessionRow, ...]) -> SessionRow | None:
    return next((session for session in sessions if session.kind == "meal"), None)


def _checked(options: PrintOptions) -> BadgeOptions:
    """Options of a badge print. Raises Invalid `unknown_sheet`, `too_many_blanks`, `offset_too_large`."""
    code = options.sheet.upper()
    if code not in catalogue.SHEETS:
        raise Invalid(
            "unknown_sheet",
            "Cette planche n’est pas au catalogue. Choisissez parmi : {sheets}.",
            field="sheet",
            sheets=", ".join(catalogue.SHEETS),
        )
    if not 0 <= options.blanks <= MOST_BLANKS:
        raise Invalid("too_many_blanks", "Demandez de 0 à {most} badges vierges.", field="blanks", most=MOST_BLANKS)
    for field, value in (("offset_x", options.offset_x), ("offset_y", options.offset_y)):
        if not -MOST_OFFSET <= value <= MOST_OFFSET:
            raise Invalid("offset_too_large", "Le décalage va de −5 à 5 mm.", field=field)
    return BadgeOptions(code, options.backs, options.offset_x, options.offset_y)


def _room(told: Released, options: PrintOptions) -> RoomRow | None:
    if options.room_id is None:
        return None
    found = next((room for room in queries.room_rows(told) if room.id == options.room_id), None)
    if found is None:
        raise NotFound()
    return found
