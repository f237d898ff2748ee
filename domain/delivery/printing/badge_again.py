"""A batch of badges once more, as it was, with what changed since."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.delivery.printing import badge_gathering, badge_marks, badges, queries
from domain.delivery.printing.badge_batches import batch_of
from domain.delivery.printing.badge_gathering import Gathered
from domain.delivery.printing.badge_style import style_of
from domain.delivery.printing.kinds import Printed
from domain.delivery.printing.models import BadgeBatch, BadgePrint
from domain.foundation.core.errors import Conflict
from domain.foundation.core.i18n import gettext, ngettext
from domain.foundation.core.settings import Settings
from domain.foundation.core.text import enumeration
from domain.foundation.events.models import Event


@dataclass(frozen=True, slots=True)
class Again:
    """A batch as it would be drawn now, and what changed since in sentences."""

    batch: BadgeBatch
    found: Gathered
    changes: tuple[str, ...]


def again(db: DbSession, event: Event, number: int, *, settings: Settings) -> Again:
    """The badges of a batch in their order and at their desks, as of the moment it was made. Raises NotFound."""
    batch = batch_of(db, event, number)
    told = badge_gathering.programme_told(db, event, batch.release)
    style = style_of(batch.style)
    row = badge_gathering.event_row(event, told, settings=settings, now=batch.made_at)
    found = badge_gathering.gather(db, event, told, row, style, settings=settings)
    prints = list(
        db.execute(
            select(BadgePrint.registration_id, BadgePrint.desk, BadgePrint.fingerprint)
            .where(BadgePrint.batch_id == batch.id)
            .order_by(BadgePrint.position)
        )
    )
    by_id = {row.id: row for row in found.rows}
    rows = [replace(by_id[key], desk=desk) for key, desk, _ in prints if key in by_id]
    changed = {
        key: badge_marks.differences(before, badge_marks.fingerprint(by_id[key]))
        for key, _, before in prints
        if key in by_id
    }
    after = badge_gathering.blanks_before(db, event, batch.number)
    blanks = queries.blank_rows(event, batch.blanks, secret=settings.secret_key, after=after)
    changes = _told_changes(batch, [words for words in changed.values() if words], batch.badges - len(rows))
    return Again(batch, replace(found, rows=[*rows, *blanks]), changes)


def _told_changes(batch: BadgeBatch, changed: Collection[list[str]], missing: int) -> tuple[str, ...]:
    told = []
    if changed:
        words = enumeration(sorted({word for each in changed for word in each}))
        sentence = ngettext(
            "{count} badge a changé depuis ({words}) : il est imprimé comme il est aujourd’hui.",
            "{count} badges ont changé depuis ({words}) : ils sont imprimés comme ils sont aujourd’hui.",
            len(changed),
        )
        told.append(sentence.format(count=len(changed), words=words))
    if missing:
        sentence = ngettext(
            "{count} personne n’a plus de place : son badge n’est pas réimprimé.",
            "{count} personnes n’ont plus de place : leurs badges ne sont pas réimprimés.",
            missing,
        )
        told.append(sentence.format(count=missing))
    return tuple(told)


def draw_batch(db: DbSession, event: Event, number: int, *, settings: Settings) -> Printed:
    """The batch as a PDF: the same rows give the same bytes. Raises NotFound, Conflict `nobody_left`."""
    made = again(db, event, number, settings=settings)
    if not made.found.rows:
        raise Conflict("nobody_left", "Plus aucune personne de ce lot n’a de place : il n’y a rien à imprimer.")
    content = badges.draw(made.found.rows, made.found.backs, made.found.face.style)
    return Printed(f"{event.slug}-{gettext('badges')}-lot-{number}.pdf", content)
