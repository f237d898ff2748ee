"""What phones of the desk may do, and nothing else: hold the list, check people in.

A phone carries a secret of its own: neither a browser's session nor a program's token opens these, and the secret
opens nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from sqlalchemy.orm import Session

from api import limits
from api.deps import AppSettings, Db, Now, get_database
from api.routes.desk_bodies import (
    BindIn,
    BoundOut,
    DeskEventOut,
    DeskListOut,
    DeskPersonOut,
    ListPresentOut,
    PackOut,
    ScanAnswerOut,
    ScansIn,
    ScansOut,
)
from api.transactions import TransactionalRoute
from domain.delivery import printing
from domain.execution import attendance
from domain.execution.attendance import Answered, Door, Packed
from domain.execution.attendance.models import DeskDevice
from domain.foundation.core.errors import Unauthenticated
from domain.foundation.events.models import Event

router = APIRouter(tags=["desk"], route_class=TransactionalRoute)

MOST_LINKS, LINKS_PER = 60, timedelta(minutes=10)
MOST_CALLS, CALLS_PER = 3000, timedelta(minutes=10)
MOST_ASKED_BY_NAME = 300
"""Of more people, the desks of all badges are read."""


@dataclass(frozen=True)
class Desk:
    """A phone of the desk that asks, and its gathering."""

    device: DeskDevice
    event: Event

    @property
    def door(self) -> Door:
        return Door(self.device.name, device_id=self.device.id)


async def get_desk_secret(request: Request) -> str:
    """What a phone says that it is; who that is, the handler finds in its own thread, for doors are in a hurry."""
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else ""


def desk_of(request: Request, secret: str, *, now: datetime) -> Desk:
    """The phone that carries this secret. Raises Unauthenticated, which says why it serves no more."""
    try:
        with get_database(request).reading() as db:
            return Desk(*attendance.use_desk(db, secret, now=now))
    except Unauthenticated as refusal:
        if refusal.code == "device_unknown":
            limits.count_wrong_secret(request)
        raise


DeskSecret = Annotated[str, Depends(get_desk_secret)]


@router.post("/desk/bind")
def bind_desk(body: BindIn, request: Request, db: Db, now: Now) -> BoundOut:
    """The first who opens a link makes this their phone; the link is dead afterwards."""
    limits.count_try_from(request, "desk-bind", most=MOST_LINKS, per=LINKS_PER)
    device, event, secret = attendance.bind(db, body.token, now=now)
    return BoundOut(secret=secret, device_name=device.name, slug=event.slug)


@router.get("/desk/pack")
def read_pack(
    request: Request, secret: DeskSecret, db: Db, now: Now, cursor: Annotated[str, Query(max_length=40)] = ""
) -> PackOut:
    """What the phone holds to work without line: few facts of each person; with a cursor, what changed since."""
    desk = desk_of(request, secret, now=now)
    limits.count_try(request, f"desk-pack:{desk.device.id}", most=MOST_CALLS, per=CALLS_PER)
    found = attendance.pack(db, desk.event, cursor, now=now)
    return PackOut(
        cursor=found.cursor,
        server_now=now,
        device_name=desk.device.name,
        event=_event(desk.event),
        lists=[DeskListOut.of(each) for each in found.lists],
        free_kinds=sorted(attendance.FREE_KINDS),
        people=_people(db, desk.event, found.people),
        gone=list(found.gone),
    )


@router.post("/desk/scans")
def send_scans(
    *, body: ScansIn, request: Request, secret: DeskSecret, settings: AppSettings, db: Db, now: Now
) -> ScansOut:
    """Check people in, on line or later; each scan is answered, and sent again it gets the same answer."""
    desk = desk_of(request, secret, now=now)
    attendance.count_call(db, desk.device, now=now)
    answered = attendance.check_in(
        db,
        desk.event,
        [scan.to_value() for scan in body.scans],
        door=desk.door,
        device_now=body.device_now,
        secret=settings.secret_key,
        now=now,
    )
    return ScansOut(server_now=now, answers=_answers(db, desk.event, answered), counts=_counts(db, answered))


def _people(db: Session, event: Event, packed: Sequence[Packed]) -> list[DeskPersonOut]:
    """Each with the desk that has their badge."""
    few = {each.person.id for each in packed} if len(packed) <= MOST_ASKED_BY_NAME else None
    desks = printing.desks_of(db, event, few)
    return [DeskPersonOut.of(each, desks.get(each.person.id, "")) for each in packed]


def _answers(db: Session, event: Event, answered: Sequence[Answered]) -> list[ScanAnswerOut]:
    people = {each.person.id: each.person for each in answered if each.person}
    told = {each.id: each for each in _people(db, event, attendance.with_presence(db, list(people.values())))}
    return [ScanAnswerOut.of(each, told[each.person.id] if each.person else None) for each in answered]


def _counts(db: Session, answered: Sequence[Answered]) -> list[ListPresentOut]:
    counts = attendance.present_in(db, {each.list_id for each in answered if each.list_id})
    return [ListPresentOut(list_id=each, present=present) for each, present in counts.items()]


def _event(event: Event) -> DeskEventOut:
    return DeskEventOut(
        slug=event.slug,
        title=event.title,
        time_zone=event.time_zone,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        wipe_at=attendance.closes_at(event),
    )
