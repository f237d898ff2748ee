"""Reading what letters of commitment say: the ledger, structure by structure."""

import uuid
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.delivery.printing.rows import EventRow, LetterRow, PromiseRow
from domain.engagement import commitments, committee
from domain.engagement.commitments import (
    KIND_NAMES,
    CommitmentFilter,
    CommitmentKind,
    CommitmentState,
    CommitmentView,
)
from domain.engagement.committee import Charge, Competence
from domain.foundation.core import text
from domain.foundation.core.i18n import gettext
from domain.foundation.core.pages import MAX_PAGE_SIZE, PageRequest
from domain.foundation.events.models import Event
from domain.mobilisation import outreach
from domain.mobilisation.outreach import OrganisationView
from domain.mobilisation.outreach.models import Outreach

PROMISED = tuple(state for state in CommitmentState if state is not CommitmentState.WITHDRAWN)


def letter_rows(db: DbSession, event: Event, row: EventRow, organisation_id: uuid.UUID | None) -> list[LetterRow]:
    """A letter for each structure that promised something, by name; or that of one, even if it promised nothing yet.

    Raises NotFound for a structure that the event does not know.
    """
    today = row.day(row.printed_at)
    call = _whom_to_call(db, event, today)
    if organisation_id is not None:
        structure = outreach.organisation_of(db, event, organisation_id)
        return [_letter(structure, list(_promises(db, event, today, organisation_id)), call)]
    by_structure = groupby(_promises(db, event, today, None), key=lambda each: each.organisation_id)
    promised = {organisation: list(lines) for organisation, lines in by_structure}
    return [_letter(view, promised[view.id], call) for view in _structures(db, event, list(promised))]


def _promises(db: DbSession, event: Event, today: date, organisation_id: uuid.UUID | None) -> Iterator[CommitmentView]:
    """What was not withdrawn, by structure and then by date."""
    asked = CommitmentFilter(states=PROMISED, organisation_id=organisation_id)
    found: list[CommitmentView] = []
    number = 0
    while True:
        number += 1
        wanted = PageRequest(page=number, size=MAX_PAGE_SIZE, sort="due_on")
        page = commitments.list_commitments(db, event, asked, wanted, today=today)
        found += page.items
        if len(found) >= page.total:
            break
    return iter(sorted(found, key=lambda each: (text.search_key(each.organisation_name), str(each.organisation_id))))


def _structures(db: DbSession, event: Event, ids: list[uuid.UUID]) -> list[OrganisationView]:
    """Those of the event, by name; one put away gets no letter."""
    query = select(Outreach).where(
        Outreach.event_id == event.id, Outreach.organisation_id.in_(ids), Outreach.archived_at.is_(None)
    )
    views = outreach.organisation_views(db, db.scalars(query).all())
    return sorted(views, key=lambda view: (text.search_key(view.name), str(view.id)))


def _letter(structure: OrganisationView, lines: list[CommitmentView], call: str) -> LetterRow:
    contact = next(iter(structure.contacts), None)
    to = (contact.name, contact.function) if contact else ()
    return LetterRow(
        organisation=text.french(structure.name),
        to=tuple(text.french(line) for line in to if line),
        promises=tuple(_promise(line) for line in lines),
        call=call,
    )


def _promise(line: CommitmentView) -> PromiseRow:
    amount = "" if line.quantity is None else text.number(line.quantity.normalize() + 0)
    unit = "€" if line.kind is CommitmentKind.MONEY else line.unit
    return PromiseRow(
        what=text.french(line.description),
        kind=gettext(KIND_NAMES[line.kind]),
        quantity=text.french(f"{amount} {unit}".strip()),
        due_on=line.due_on,
        state=line.state.value,
    )


def _whom_to_call(db: DbSession, event: Event, today: date) -> str:
    """Who of us answers to partners: named where the committee did, with the event's own address."""
    held = committee.competences_of(db, event, today=today)
    programming = next((each for each in held if each.competence is Competence.PROGRAMMING), None)
    named = [each for each in (programming.holders if programming else ()) if each.charge is not Charge.SPEAKERS]
    holders = sorted(named, key=lambda each: each.charge is not Charge.PARTNERS)
    reach = event.contact_phone or event.contact_email
    if holders and reach:
        told = gettext("De notre côté, vous pouvez joindre {name} : {reach}.")
        return text.french(told.format(name=holders[0].said, reach=reach))
    if reach:
        return text.french(gettext("De notre côté, vous pouvez joindre le comité : {reach}.").format(reach=reach))
    return ""
