"""The conducteur: its lines, the crew's cues, and ticks."""

import uuid
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from sqlalchemy.orm import Session

from api import conflicts
from api.deps import Db, EventAccess, Now, event_access
from api.kept_answers import KeptAnswerRoute
from api.routes.run_sheet_bodies import (
    ClashOut,
    CueIn,
    CueOut,
    CuePatch,
    CueTickAnswerOut,
    CueTicksIn,
    CueTicksOut,
    LostCueOut,
    RunSheetLineOut,
    RunSheetOut,
    SheetRoomOut,
    TextsOut,
    TradeOut,
    WordsIn,
)
from api.schemas import if_match
from domain.execution import run_sheet
from domain.execution.run_sheet import (
    COLUMNS,
    SHEET_TRADE_NAMES,
    CueFacts,
    CueView,
    Line,
    SheetTrade,
    SheetView,
    Texts,
    TickFacts,
    Wanted,
)
from domain.foundation.accounts import Permission
from domain.foundation.core.errors import NotFound
from domain.foundation.core.i18n import gettext
from domain.foundation.core.times import instant
from domain.foundation.events.models import Event

router = APIRouter(tags=["run sheet"], route_class=KeptAnswerRoute)

Reads = Annotated[EventAccess, event_access(Permission.STAGE_READ)]
Edits = Annotated[EventAccess, event_access(Permission.STAGE_EDIT)]
Version = Annotated[int | None, Depends(if_match)]
_AS_THEY_ARE = ("key", "number", "part", "kind", "session_id", "room_id", "room", "letter", "title", "day")
_OF_CUES = ("cue_id", "anchor", "offset_minutes", "duration_minutes", "is_own", "is_hidden")


def wanted(
    day: date | None = None,
    room_id: uuid.UUID | None = None,
    trade: SheetTrade | None = None,
    who: Annotated[str, Query(max_length=200)] = "",
    hidden: bool = True,
) -> Wanted:
    return Wanted(day=day, room_id=room_id, who=who, trade=trade, hidden=hidden)


@router.get("/events/{slug}/run-sheet")
def read_run_sheet(access: Reads, asked: Annotated[Wanted, Depends(wanted)], db: Db, now: Now) -> RunSheetOut:
    """The sheet of the version in force, or what is asked for of it; top numbers are those of the whole."""
    view = run_sheet.run_sheet_of(db, access.event, now=now)
    lines = view.sheet.lines
    shown = [line for line in lines if not line.is_hidden]
    return RunSheetOut(
        release=view.force.release,
        is_live=view.run.is_open,
        server_now=now,
        days=view.sheet.days,
        lines=[_line(line, view) for line in run_sheet.pick(lines, asked)],
        people=run_sheet.people_in(shown),
        trades=[TradeOut(key=each, name=gettext(SHEET_TRADE_NAMES[each])) for each in run_sheet.trades_in(shown)],
        rooms=[SheetRoomOut(id=room.id, name=room.name) for room in run_sheet.rooms_in(shown)],
        clashes=[
            ClashOut(
                who=clash.who,
                starts_at=clash.starts_at,
                rooms=[clash.first.room, clash.second.room],
                keys=[clash.first.key, clash.second.key],
            )
            for clash in run_sheet.clashes(lines)
        ],
        lost=[
            LostCueOut(
                cue_id=each.cue.id,
                what=each.cue.facts.what,
                session_id=each.cue.facts.session_id,
                session_title=each.session_title,
                version=each.cue.version,
            )
            for each in view.sheet.lost
        ],
    )


@router.put("/events/{slug}/run-sheet/lines/{key}")
def say_otherwise(*, key: str, body: WordsIn, access: Edits, version: Version, db: Db, now: Now) -> RunSheetLineOut:
    """Other words for a computed line, or hide it; all empty goes back to what is computed."""
    texts = Texts(**body.model_dump(exclude={"is_hidden"}))
    with conflicts.showing(lambda: _line_out(db, access.event, key, now)):
        run_sheet.say_otherwise(
            db,
            access.event,
            key,
            texts,
            is_hidden=body.is_hidden,
            expected_version=version,
            actor=access.actor,
            now=now,
        )
    return _line_out(db, access.event, key, now)


@router.post("/events/{slug}/cues", status_code=201)
def add_cue(body: CueIn, access: Edits, db: Db, now: Now) -> CueOut:
    """An own cue. An hour without offset is read on the clocks of the event."""
    values = body.model_dump()
    values["starts_at"] = instant(body.starts_at, access.event.time_zone, field="starts_at")
    cue = run_sheet.add_cue(db, access.event, CueFacts(**values), actor=access.actor, now=now)
    return _cue_out(db, access.event, cue.id)


@router.get("/events/{slug}/cues/{cue_id}")
def read_cue(cue_id: uuid.UUID, access: Reads, db: Db) -> CueOut:
    return _cue_out(db, access.event, cue_id)


@router.patch("/events/{slug}/cues/{cue_id}")
def update_cue(*, cue_id: uuid.UUID, body: CuePatch, access: Edits, version: Version, db: Db, now: Now) -> CueOut:
    values = body.model_dump(exclude_unset=True)
    if "starts_at" in values:
        values["starts_at"] = instant(body.starts_at, access.event.time_zone, field="starts_at")
    with conflicts.showing(lambda: _cue_out(db, access.event, cue_id)):
        run_sheet.update_cue(db, access.event, cue_id, values, expected_version=version, actor=access.actor, now=now)
    return _cue_out(db, access.event, cue_id)


@router.delete("/events/{slug}/cues/{cue_id}", status_code=204)
def archive_cue(cue_id: uuid.UUID, access: Edits, version: Version, db: Db, now: Now) -> None:
    with conflicts.showing(lambda: _cue_out(db, access.event, cue_id)):
        run_sheet.archive_cue(db, access.event, cue_id, expected_version=version, actor=access.actor, now=now)


@router.post("/events/{slug}/cues/{cue_id}/restore")
def restore_cue(cue_id: uuid.UUID, access: Edits, db: Db, now: Now) -> CueOut:
    run_sheet.restore_cue(db, access.event, cue_id, actor=access.actor, now=now)
    return _cue_out(db, access.event, cue_id)


@router.post("/events/{slug}/cue-ticks")
def tick(body: CueTicksIn, access: Edits, db: Db, now: Now) -> CueTicksOut:
    """Ticks of a device, also made long ago without line; the same one sent again has one effect."""
    zone = access.event.time_zone
    facts = [
        TickFacts(each.id, each.cue_key, each.is_done, instant(each.made_at, zone, field="made_at"))
        for each in body.ticks
    ]
    answers = run_sheet.tick(db, access.event, facts, actor=access.actor, now=now)
    return CueTicksOut(
        server_now=now, answers=[CueTickAnswerOut(id=key, is_kept=kept) for key, kept in answers.items()]
    )


def _line(line: Line, view: SheetView) -> RunSheetLineOut:
    tick = view.ticks.get(line.key)
    expected = view.hours.get(line.key, (line.starts_at, line.ends_at))
    return RunSheetLineOut(
        **{name: getattr(line, name) for name in (*_AS_THEY_ARE, *_OF_CUES)},
        **{name: getattr(line.texts, name) for name in COLUMNS},
        room_ids=[room.id for room in line.rooms],
        version=line.version or 0,
        starts_at=line.starts_at,
        ends_at=line.ends_at,
        expected_starts_at=expected[0],
        expected_ends_at=expected[1],
        people=[*line.people, *line.structures],
        is_done=tick.is_done if tick else False,
        done_by=tick.made_by if tick and tick.is_done else "",
        done_at=tick.made_at if tick and tick.is_done else None,
        is_changed=line.computed is not None,
        computed=TextsOut.model_validate(line.computed) if line.computed else None,
    )


def _line_out(db: Session, event: Event, key: str, now: Now) -> RunSheetLineOut:
    view = run_sheet.run_sheet_of(db, event, now=now)
    line = next((line for line in view.sheet.lines if line.key == key), None)
    if line is None:
        raise NotFound()
    return _line(line, view)


def _cue_out(db: Session, event: Event, cue_id: uuid.UUID) -> CueOut:
    return _cue(run_sheet.cue_of(db, event, cue_id))


def _cue(view: CueView) -> CueOut:
    facts = {name: getattr(view.facts, name) for name in CuePatch.model_fields}
    return CueOut(id=view.id, key=f"cue:{view.id}", version=view.version, **facts)
