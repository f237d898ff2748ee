"""What a structure brings, on its own page: propose, confirm, correct, tell that it is done, withdraw."""

import uuid
from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy.orm import Session

from api.deps import Db, get_database
from api.pages.doors import SentForm
from api.pages.partner import credential_of, show
from api.pages.partner_door import ActingDoor, Door, OpenedDoor
from api.pages.typed import Reader, Typed, read_typed
from api.transactions import TransactionalRoute
from domain.engagement import commitments
from domain.engagement.commitments import CommitmentFacts, CommitmentKind, CommitmentState, CommitmentView
from domain.engagement.committee import partners
from domain.foundation import accounts
from domain.foundation.core.edits import facts_in
from domain.foundation.core.errors import EditConflict, Invalid, NotFound, PreauError

router = APIRouter(route_class=TransactionalRoute, include_in_schema=False)

FIELDS = ("description", "quantity", "unit", "due_on", "even_if_late")
PROPOSAL = ("kind", *FIELDS, "value")
STEPS = {"confirmer": CommitmentState.CONFIRMED, "tenu": CommitmentState.DELIVERED}


@router.get("/s/{token}/proposer")
def proposal_form(request: Request, door: OpenedDoor) -> HTMLResponse:
    return show(request, door, "partner_proposal.html", typed=Typed())


@router.post("/s/{token}/proposer")
def propose(request: Request, door: ActingDoor, form: SentForm, db: Db) -> Response:
    """Something more that the structure brings; the same sent twice from the same form is one."""
    typed = read_typed(form, PROPOSAL)
    try:
        facts = _proposal(door, typed)
        late = typed.ticked("even_if_late")

        def add() -> str:
            made = commitments.create_commitment(
                db, door.event, facts, even_if_late=late, actor=door.actor, now=door.now
            )
            return str(made.id)

        partners.note_use(db, door.outreach.id, now=door.now)
        accounts.once(db, credential_of(door), typed.key, typed.mark, add, now=door.now)
    except PreauError as error:
        db.rollback()
        return show(request, door, "partner_proposal.html", typed=typed, error=error)
    return RedirectResponse(door.address(fait="propose"), 303)


@router.get("/s/{token}/engagements/{commitment_id}")
def correction_form(request: Request, door: OpenedDoor, commitment_id: uuid.UUID, db: Db) -> HTMLResponse:
    mine = _mine(db, door, commitment_id)
    return show(request, door, "partner_promise.html", mine=mine, typed=_as_typed(mine), conflict=())


@router.post("/s/{token}/engagements/{commitment_id}")
def correct(request: Request, door: ActingDoor, commitment_id: uuid.UUID, form: SentForm, db: Db) -> Response:
    typed = read_typed(form, FIELDS)
    try:
        mine = _mine(db, door, commitment_id)
        _change(db, door, commitment_id, _correction(door, typed, mine), typed)
    except NotFound:
        raise
    except PreauError as error:
        db.rollback()
        return _again(request, door, commitment_id, typed, error)
    return RedirectResponse(door.address(fait="corrige"), 303)


@router.post("/s/{token}/engagements/{commitment_id}/{step}")
def take_step(
    *, request: Request, door: ActingDoor, commitment_id: uuid.UUID, step: str, form: SentForm, db: Db
) -> Response:
    """Confirm, or tell that it is done: one button. Withdrawing has its own page."""
    if step == "retirer":
        return _withdraw(request, door, commitment_id, form, db)
    if step not in STEPS:
        raise NotFound()
    typed = read_typed(form, ())
    try:
        _mine(db, door, commitment_id)
        _change(db, door, commitment_id, {"state": STEPS[step], "withdrawn_reason": ""}, typed)
    except NotFound:
        raise
    except PreauError as error:
        db.rollback()
        return _again(request, door, commitment_id, None, error)
    return RedirectResponse(door.address(fait=step), 303)


@router.get("/s/{token}/engagements/{commitment_id}/retirer")
def withdrawal_form(request: Request, door: OpenedDoor, commitment_id: uuid.UUID, db: Db) -> HTMLResponse:
    mine = _mine(db, door, commitment_id)
    return show(request, door, "partner_withdrawal.html", mine=mine, typed=Typed(version=mine.version))


def _withdraw(request: Request, door: Door, commitment_id: uuid.UUID, form: SentForm, db: Session) -> Response:
    typed = read_typed(form, ("withdrawn_reason",))
    values = {"state": CommitmentState.WITHDRAWN, "withdrawn_reason": typed.text("withdrawn_reason")}
    try:
        _mine(db, door, commitment_id)
        _change(db, door, commitment_id, values, typed)
    except NotFound:
        raise
    except EditConflict as error:
        db.rollback()
        return _again(request, door, commitment_id, None, error)
    except PreauError as error:
        db.rollback()
        with get_database(request).reading() as fresh:
            mine = _mine(fresh, door, commitment_id)
        return show(request, door, "partner_withdrawal.html", mine=mine, typed=typed, error=error)
    return RedirectResponse(door.address(fait="retire"), 303)


def _mine(db: Session, door: Door, commitment_id: uuid.UUID) -> CommitmentView:
    """A promise of this structure. Raises NotFound, also for another structure's."""
    found = commitments.commitment_of(db, door.event, commitment_id, today=door.today)
    if found.organisation_id != door.organisation_id:
        raise NotFound()
    return found


def _change(db: Session, door: Door, commitment_id: uuid.UUID, values: dict[str, Any], typed: Typed) -> None:
    """A form without version is not one of ours, and reads as out of date."""
    partners.note_use(db, door.outreach.id, now=door.now)
    commitments.update_commitment(
        db,
        door.event,
        commitment_id,
        values,
        expected_version=typed.version,
        even_if_late=typed.ticked("even_if_late"),
        actor=door.actor,
        now=door.now,
    )


def _again(
    request: Request, door: Door, commitment_id: uuid.UUID, typed: Typed | None, error: PreauError
) -> HTMLResponse:
    """The form again with what was typed; when somebody else was first, both versions."""
    with get_database(request).reading() as fresh:
        mine = _mine(fresh, door, commitment_id)
    ours = typed or _as_typed(mine)
    now_written = _as_typed(mine)
    conflict: tuple[tuple[str, str, str], ...] = ()
    if isinstance(error, EditConflict):
        pairs = ((name, now_written.text(name), ours.text(name)) for name in FIELDS)
        conflict = tuple(pair for pair in pairs if pair[1] != pair[2])
        ours = replace(ours, version=mine.version)
    return show(request, door, "partner_promise.html", mine=mine, typed=ours, conflict=conflict, error=error)


def _read(typed: Typed, reader: Reader) -> dict[str, Any]:
    return {
        "description": typed.text("description"),
        "quantity": reader.decimal("quantity"),
        "unit": typed.text("unit"),
        "due_on": reader.day("due_on"),
    }


def _correction(door: Door, typed: Typed, mine: CommitmentView) -> dict[str, Any]:
    """Raises InvalidFields for what cannot be read, told with all else that cannot be promised."""
    reader = Reader(typed)
    values = _read(typed, reader)
    late = typed.ticked("even_if_late") or values["due_on"] == mine.due_on
    _check(reader, door, replace(facts_in(CommitmentFacts, mine), **values), even_if_late=late)
    return values


def _proposal(door: Door, typed: Typed) -> CommitmentFacts:
    """Raises InvalidFields as `_correction`, and `kind_missing`."""
    reader = Reader(typed)
    missing = Invalid("kind_missing", "Choisissez ce dont il s’agit.", field="kind")
    kind = reader.choice("kind", CommitmentKind, missing) or CommitmentKind.OTHER
    value = reader.decimal("value")
    facts = CommitmentFacts(organisation_id=door.organisation_id, kind=kind, value=value, **_read(typed, reader))
    _check(reader, door, facts, even_if_late=typed.ticked("even_if_late"))
    return facts


def _check(reader: Reader, door: Door, facts: CommitmentFacts, *, even_if_late: bool) -> None:
    reader.check(lambda: commitments.clean_facts(door.event, facts, even_if_late=even_if_late))


def _as_typed(mine: CommitmentView) -> Typed:
    """The promise as the form would show it."""
    texts = {
        "description": mine.description,
        "quantity": "" if mine.quantity is None else f"{mine.quantity.normalize():f}".replace(".", ","),
        "unit": mine.unit,
        "due_on": mine.due_on.isoformat() if mine.due_on else "",
        "even_if_late": "",
    }
    return Typed(texts, mine.version)
