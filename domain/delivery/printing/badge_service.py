"""All that the committee does with badges, in one place: settings, preview, sheet to try, batches, traces."""

import uuid
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session as DbSession

from domain.delivery.printing import badge_gathering, badge_preflight, badge_prints, badge_trial, badges
from domain.delivery.printing.badge_again import Again, again, draw_batch
from domain.delivery.printing.badge_batches import BatchOrder, batches, make_batch, sheet_label
from domain.delivery.printing.badge_gathering import BadgeFacts, Gathered
from domain.delivery.printing.badge_settings import read_settings, save_settings
from domain.delivery.printing.badge_standing import Standing, Trace, standing, trace_of
from domain.delivery.printing.badge_style import SHAPES, BadgeStyle
from domain.delivery.printing.catalogue import LabelSheet
from domain.delivery.printing.kinds import Printed, PrintOptions
from domain.delivery.printing.models import BadgeBatch, BadgeLayout, BadgeOrder, BatchWhat
from domain.delivery.printing.page import Size
from domain.delivery.printing.preflight import Remark
from domain.delivery.printing.rows import BadgeRow
from domain.execution.registrations import ParticipantKind
from domain.foundation.core.errors import NotFound
from domain.foundation.core.i18n import gettext
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event

__all__ = [
    "SHAPES",
    "Again",
    "BadgeBatch",
    "BadgeFacts",
    "BadgeLayout",
    "BadgeOrder",
    "BatchOrder",
    "BatchWhat",
    "Stands",
    "Trace",
    "again",
    "batches",
    "draw_batch",
    "make_batch",
    "preview",
    "read_settings",
    "save_settings",
    "sheet_label",
    "stands",
    "trace_of",
    "trial_sheet",
]

_AROUND = 6.0
"""White around a card that is looked at alone, where its crop marks stand."""


@dataclass(frozen=True, slots=True)
class Stands:
    """Who still needs a badge, on which version of the programme, and what will not look right."""

    standing: Standing
    release: int
    remarks: list[Remark]


def stands(db: DbSession, event: Event, *, settings: Settings, now: datetime) -> Stands:
    found = _gathered(db, event, badge_gathering.facts_of(badge_gathering.settings_of(db, event)), settings, now)
    remarks = badge_preflight.of_badges(found.rows, found.backs, found.face)
    now_standing = standing(db, event, found.rows)
    return Stands(now_standing, found.backs.event.release, [*remarks, *badge_preflight.of_standing(now_standing)])


def preview(
    db: DbSession,
    event: Event,
    facts: BadgeFacts,
    registration_id: uuid.UUID | None,
    kind: ParticipantKind,
    *,
    settings: Settings,
    now: datetime,
) -> Printed:
    """One badge as it would be printed: face and back, each on a page of the size of the card.

    Raises Invalid or InvalidFields for the settings, NotFound for somebody who has no place.
    """
    found = _gathered(db, event, facts, settings, now)
    if registration_id is not None:
        row = next((row for row in found.rows if row.id == registration_id), None)
        if row is None:
            raise NotFound()
    else:
        row = _made_up(found, kind)
    style = found.face.style
    alone = style if style.sheet.is_folded else replace(style, sheet=_alone(style.sheet), offset_x=0.0, offset_y=0.0)
    content = badges.draw([row], found.backs, alone)
    return Printed(f"{event.slug}-{gettext('aperçu')}.pdf", content)


def _made_up(found: Gathered, kind: ParticipantKind) -> BadgeRow:
    """Somebody plainly invented, with the first workshop of each moment of the programme."""
    return BadgeRow(
        gettext("Prénom"),
        gettext("Nom de famille"),
        "0000000000000",
        gettext("Nom de la structure"),
        kind=kind.value,
        desk=gettext("Accueil {number}").format(number=1),
        function=gettext("Fonction"),
        workshops=next((row.workshops for row in found.rows if row.workshops), ()),
    )


def _alone(sheet: LabelSheet) -> LabelSheet:
    paper = Size(sheet.card.width + 2 * _AROUND, sheet.card.height + 2 * _AROUND)
    return replace(sheet, columns=1, rows=1, left=_AROUND, top=_AROUND, paper=paper)


def trial_sheet(db: DbSession, event: Event, options: PrintOptions, *, settings: Settings, now: datetime) -> Printed:
    """Outlines of the cards and rulers. Raises Invalid `unknown_sheet`, `offset_too_large`."""
    kept = badge_gathering.facts_of(badge_gathering.settings_of(db, event)).style
    style: BadgeStyle = badge_prints.style_with(kept, options)
    told = badge_gathering.programme_told(db, event)
    row = badge_gathering.event_row(event, told, settings=settings, now=now)
    return Printed(f"{event.slug}-{gettext('planche-d-essai')}.pdf", badge_trial.draw(style, row))


def _gathered(db: DbSession, event: Event, facts: BadgeFacts, settings: Settings, now: datetime) -> Gathered:
    style = facts.style
    told = badge_gathering.programme_told(db, event)
    row = badge_gathering.event_row(event, told, settings=settings, now=now)
    return badge_gathering.gather(db, event, told, row, style, settings=settings)
