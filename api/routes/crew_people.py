"""The people of the crew: who helps, who goes with whom, their links, the list of telephones."""

import uuid
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response
from sqlalchemy.orm import Session

from api import conflicts
from api.deps import AppDatabase, Db, EventAccess, Now, Pages, Paging, event_access
from api.routes.crew_bodies import (
    CrewMemberIn,
    CrewMemberOut,
    CrewMemberPatch,
    PairOut,
    PairsIn,
    SheetLinkOut,
    SignupLinkOut,
    member_out,
)
from api.routes.registration_exports import FILE, TYPES
from api.schemas import PageOut, if_match
from api.transactions import TransactionalRoute
from domain.delivery import exchange, privacy
from domain.delivery.exchange import SheetFormat
from domain.delivery.privacy import ErasureReason
from domain.execution import crew
from domain.execution.crew import MemberFacts, MemberFilter
from domain.foundation.accounts import Permission

router = APIRouter(tags=["crew"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.CREW_READ)]
Edits = Annotated[EventAccess, event_access(Permission.CREW_EDIT)]
Version = Annotated[int | None, Depends(if_match)]


async def get_writing_session(database: AppDatabase) -> Session:
    """A list of telephones is asked by GET, and yet leaves a line in the journal."""
    return database.write_session()


Writing = Annotated[Session, Depends(get_writing_session)]


def asked(
    q: Annotated[str, Query(max_length=200)] = "",
    *,
    newcomer: bool | None = None,
    alone: bool | None = None,
    idle: bool | None = None,
    advised: bool | None = None,
    archived: bool = False,
) -> MemberFilter:
    return MemberFilter(q, newcomer, alone, idle, advised, archived)


@router.get("/events/{slug}/crew/members")
def list_members(
    access: Reads, wanted: Annotated[MemberFilter, Depends(asked)], paging: Paging, db: Db, now: Now
) -> PageOut[CrewMemberOut]:
    return PageOut.of(crew.list_members(db, access.event, wanted, paging, now=now).map(member_out))


@router.post("/events/{slug}/crew/members", status_code=201)
def add_member(body: CrewMemberIn, access: Edits, db: Db, now: Now) -> CrewMemberOut:
    """Somebody who was put away under the same name and address comes back."""
    row = crew.add_member(db, access.event, MemberFacts(**body.model_dump()), actor=access.actor, now=now)
    return read_member(row.id, access, db, now)


@router.get("/events/{slug}/crew/members/{crew_member_id}")
def read_member(crew_member_id: uuid.UUID, access: Reads, db: Db, now: Now) -> CrewMemberOut:
    return member_out(crew.member_of(db, access.event, crew_member_id, now=now))


@router.patch("/events/{slug}/crew/members/{crew_member_id}")
def update_member(
    *, crew_member_id: uuid.UUID, body: CrewMemberPatch, access: Edits, version: Version, db: Db, now: Now
) -> CrewMemberOut:
    with conflicts.showing(lambda: read_member(crew_member_id, access, db, now)):
        crew.update_member(
            db,
            access.event,
            crew_member_id,
            body.model_dump(exclude_unset=True),
            expected_version=version,
            actor=access.actor,
            now=now,
        )
    return read_member(crew_member_id, access, db, now)


@router.delete("/events/{slug}/crew/members/{crew_member_id}", status_code=204)
def archive_member(crew_member_id: uuid.UUID, access: Edits, version: Version, db: Db, now: Now) -> None:
    """Their places are free at once."""
    with conflicts.showing(lambda: read_member(crew_member_id, access, db, now)):
        crew.archive_member(db, access.event, crew_member_id, expected_version=version, actor=access.actor, now=now)


@router.post("/events/{slug}/crew/members/{crew_member_id}/restore")
def restore_member(crew_member_id: uuid.UUID, access: Edits, db: Db, now: Now) -> CrewMemberOut:
    crew.restore_member(db, access.event, crew_member_id, actor=access.actor, now=now)
    return read_member(crew_member_id, access, db, now)


@router.post("/events/{slug}/crew/members/{crew_member_id}/erase", status_code=204)
def erase_member(crew_member_id: uuid.UUID, access: Edits, db: Db, now: Now) -> None:
    """For good: name, address, telephone, shifts and mails. Also for somebody put away."""
    why = ErasureReason.COMMITTEE
    privacy.erase_crew_member(db, access.event, crew_member_id, reason=why, actor=access.actor, now=now)


@router.post("/events/{slug}/crew/members/{crew_member_id}/link/send", status_code=204)
def send_sheet(*, crew_member_id: uuid.UUID, access: Edits, site: Pages, db: Db, now: Now) -> None:
    """Their own sheet, by mail."""
    crew.send_sheet(db, access.event, crew_member_id, site=site, actor=access.actor, now=now)


@router.post("/events/{slug}/crew/members/{crew_member_id}/link/copy")
def copy_sheet_link(*, crew_member_id: uuid.UUID, access: Edits, site: Pages, db: Db, now: Now) -> SheetLinkOut:
    """The address itself, to give by hand; the journal keeps who took it."""
    url = crew.copy_sheet_link(db, access.event, crew_member_id, site=site, actor=access.actor, now=now)
    return SheetLinkOut(url=url)


@router.post("/events/{slug}/crew/members/{crew_member_id}/link/renew")
def renew_sheet_link(*, crew_member_id: uuid.UUID, access: Edits, site: Pages, db: Db, now: Now) -> SheetLinkOut:
    """A new address; the older one is dead."""
    url = crew.renew_sheet_link(db, access.event, crew_member_id, site=site, actor=access.actor, now=now)
    return SheetLinkOut(url=url)


@router.get("/events/{slug}/crew/pairs")
def propose_pairs(access: Reads, db: Db, now: Now) -> list[PairOut]:
    """Everybody new that nobody goes with, and who could."""
    return [PairOut.model_validate(each) for each in crew.pairs_of(db, access.event, now=now)]


@router.post("/events/{slug}/crew/pairs", status_code=204)
def set_pairs(body: PairsIn, access: Edits, db: Db, now: Now) -> None:
    wanted = {each.newcomer_id: each.with_id for each in body.pairs}
    crew.pair(db, access.event, wanted, actor=access.actor, now=now)


@router.get("/events/{slug}/crew/link")
def read_signup_link(access: Edits, site: Pages, db: Db, now: Now) -> SignupLinkOut:
    return SignupLinkOut.model_validate(crew.signup_link(db, access.event, site=site, now=now))


@router.post("/events/{slug}/crew/link")
def make_signup_link(access: Edits, site: Pages, db: Db, now: Now) -> SignupLinkOut:
    """The same one each time, until it is renewed or closed."""
    crew.make_signup_link(db, access.event, site=site, actor=access.actor, now=now)
    return read_signup_link(access, site, db, now)


@router.post("/events/{slug}/crew/link/renew")
def renew_signup_link(access: Edits, site: Pages, db: Db, now: Now) -> SignupLinkOut:
    """The old address is dead at once."""
    crew.renew_signup_link(db, access.event, site=site, actor=access.actor, now=now)
    return read_signup_link(access, site, db, now)


@router.delete("/events/{slug}/crew/link", status_code=204)
def close_signup_link(access: Edits, db: Db, now: Now) -> None:
    crew.close_signup_link(db, access.event, actor=access.actor, now=now)


@router.get("/events/{slug}/crew/phones.{extension}", response_class=Response, responses=FILE)
def export_phones(*, extension: SheetFormat, access: Reads, db: Writing, now: Now) -> Response:
    """Who helps, how to reach them and when they are there; that it was taken is kept in the journal."""
    made = exchange.export_crew_phones(db, access.event, sheet_format=extension, actor=access.actor, now=now)
    headers: dict[str, Any] = {
        "Content-Disposition": f'attachment; filename="equipe-{access.event.slug}.{extension.value}"',
        "Cache-Control": "private, no-store",
    }
    return Response(made, headers=headers, media_type=TYPES[extension])
