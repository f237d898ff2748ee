"""Badges printed together: who still needs one, who had which, and the same batch again.

A batch keeps whose badges it held, their order, how they were drawn and a fingerprint of what each said; never what
was said itself. Printed again, it is drawn from the rows of today, and says what changed since.
"""

import uuid
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from domain.delivery.printing import badge_gathering, badge_marks, badge_standing, catalogue
from domain.delivery.printing.badge_gathering import BadgeFacts, Gathered
from domain.delivery.printing.models import BadgeBatch, BadgePrint, BatchWhat
from domain.delivery.printing.rows import BadgeRow
from domain.execution.attendance import MOST_BLANKS
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import lock_row
from domain.foundation.core.errors import Invalid, NotFound
from domain.foundation.core.many import insert_rows
from domain.foundation.core.pages import Page, PageRequest, paginate
from domain.foundation.core.settings import Settings
from domain.foundation.core.text import clean_line
from domain.foundation.events.models import Event

LONGEST_REASON = 200
MOST_NUMBER = 1_000_000


@dataclass(frozen=True, slots=True)
class BatchOrder:
    """What to print: `ids` for chosen ones and reprints, `reason` for a reprint. A sheet of its own for a batch, as
    the roll of the desk, and fronts only, where they are given."""

    what: BatchWhat
    ids: tuple[uuid.UUID, ...] = ()
    reason: str = ""
    blanks: int = 0
    sheet: str = ""
    has_back: bool | None = None


def make_batch(
    db: DbSession, event: Event, order: BatchOrder, *, settings: Settings, actor: Actor, now: datetime
) -> BadgeBatch:
    """Write down who gets a badge now; the PDF is `draw_batch`'s.

    Raises Invalid `nothing_to_print`, `too_many_blanks`, `reason_missing`, `choose_one`, NotFound for somebody who
    has no place.
    """
    if not 0 <= order.blanks <= MOST_BLANKS:
        raise Invalid("too_many_blanks", "Demandez de 0 à {most} badges vierges.", field="blanks", most=MOST_BLANKS)
    reason = _reason(order)
    lock_row(db, Event, event.id)
    facts = _facts(db, event, order)
    told = badge_gathering.programme_told(db, event)
    row = badge_gathering.event_row(event, told, settings=settings, now=now)
    found = badge_gathering.gather(db, event, told, row, facts.style, settings=settings)
    rows = _chosen(db, event, order, found)
    if not rows and not order.blanks:
        raise Invalid("nothing_to_print", "Il n’y a aucun badge à imprimer : tout est à jour.", field="what")
    number = (db.scalar(select(func.max(BadgeBatch.number)).where(BadgeBatch.event_id == event.id)) or 0) + 1
    batch = BadgeBatch(
        event_id=event.id,
        number=number,
        what=order.what,
        reason=reason,
        sheet=found.face.style.sheet.code,
        style=facts.kept,
        release=told.number,
        badges=len(rows),
        blanks=order.blanks,
        made_at=now,
        made_by=actor.name,
    )
    db.add(batch)
    db.flush()
    insert_rows(db, BadgePrint, [_print_of(batch, row, position) for position, row in enumerate(rows)])
    action = "badges.reprinted" if order.what is BatchWhat.REPRINT else "badges.printed"
    counts = {"number": number, "badges": len(rows), "blanks": order.blanks}
    journal.record(
        db, actor, action, subject_kind="badges", subject_id=batch.id, event_id=event.id, now=now, facts=counts
    )
    db.flush()
    return batch


def _facts(db: DbSession, event: Event, order: BatchOrder) -> BadgeFacts:
    """The settings of the event, with the sheet and sides of this batch; another sheet is not off as theirs is."""
    facts = badge_gathering.facts_of(badge_gathering.settings_of(db, event))
    if order.has_back is not None:
        facts = replace(facts, has_back=order.has_back)
    if order.sheet and order.sheet.upper() != (facts.sheet or catalogue.DEFAULT):
        facts = replace(facts, sheet=order.sheet.upper(), offset_x=0.0, offset_y=0.0)
    return facts


def _print_of(batch: BadgeBatch, row: BadgeRow, position: int) -> dict[str, object]:
    return {
        "batch_id": batch.id,
        "registration_id": row.id,
        "position": position,
        "desk": row.desk,
        "fingerprint": badge_marks.fingerprint(row),
    }


def _reason(order: BatchOrder) -> str:
    if order.what is not BatchWhat.REPRINT:
        return ""
    if len(order.ids) != 1:
        raise Invalid("choose_one", "Choisissez la personne dont le badge est réimprimé.", field="ids")
    reason = clean_line(order.reason, field="reason", limit=LONGEST_REASON)
    if not reason:
        raise Invalid("reason_missing", "Dites pourquoi ce badge est réimprimé : perdu, abîmé…", field="reason")
    return reason


def _chosen(db: DbSession, event: Event, order: BatchOrder, found: Gathered) -> list[BadgeRow]:
    """The rows of the batch, in the order of the pile."""
    match order.what:
        case BatchWhat.ALL:
            return found.rows
        case BatchWhat.BLANKS:
            return []
        case BatchWhat.CHOSEN | BatchWhat.REPRINT:
            if missing := set(order.ids) - {row.id for row in found.rows}:
                raise NotFound(ids=len(missing))
            return found.only(order.ids).rows
        case _:
            now = badge_standing.standing(db, event, found.rows)
            new = set(now.new) if order.what is not BatchWhat.CHANGED else set()
            changed = set(now.changed) if order.what is not BatchWhat.NEW else set()
            return found.only(new | changed).rows


def batches(db: DbSession, event: Event, paging: PageRequest) -> Page[BadgeBatch]:
    query = select(BadgeBatch).where(BadgeBatch.event_id == event.id)
    sorts = {"number": BadgeBatch.number}
    return paginate(db, query, paging, sorts=sorts, default_sort="-number", tie=BadgeBatch.id)


def batch_of(db: DbSession, event: Event, number: int) -> BadgeBatch:
    """Raises NotFound."""
    found = None
    if 0 < number < MOST_NUMBER:
        query = select(BadgeBatch).where(BadgeBatch.event_id == event.id, BadgeBatch.number == number)
        found = db.scalar(query)
    if found is None:
        raise NotFound()
    return found


def sheet_label(batch: BadgeBatch) -> str:
    return catalogue.sheet_of(batch.sheet, batch.style.get("custom")).label
