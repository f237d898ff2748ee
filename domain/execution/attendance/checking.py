"""The verb of the desk: one scan or three hundred, on line or hours later, answered one by one; nothing is lost."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session as DbSession

from domain.execution.attendance import figures, lists, people, recording, rules, walk_ins, words
from domain.execution.attendance.blanks import blank_number
from domain.execution.attendance.people import Known, Place
from domain.execution.attendance.rules import Asked
from domain.execution.attendance.values import (
    NOTHING_MORE,
    Answered,
    Came,
    DeskList,
    Door,
    ScanAct,
    ScanAnswer,
    ScanRequest,
    Told,
)
from domain.execution.attendance.walk_ins import NOT_WRITTEN, Written
from domain.foundation.core import changes
from domain.foundation.core.errors import Invalid
from domain.foundation.events.models import Event

MOST_AT_ONCE = 300
TOLD_AS = "attendance"


@dataclass(frozen=True)
class Result:
    """What becomes of one scan, before anything is written."""

    answer: ScanAnswer
    told: Told = NOTHING_MORE
    registration_id: uuid.UUID | None = None
    is_conflict: bool = False


@dataclass(frozen=True)
class Batch:
    """Everything that decides on scans that came together, read in sets."""

    event: Event
    scans: Sequence[ScanRequest]
    door: Door
    off: int | None
    secret: bytes
    now: datetime
    lists: Mapping[uuid.UUID, DeskList]
    known: Known
    walked: Mapping[uuid.UUID, Written]
    full: figures.Full | None
    """Read when somebody finds no seat."""
    kept: Mapping[uuid.UUID, Any]
    """Scans that were kept before: those sent again, and those to undo."""


def check_in(
    db: DbSession,
    event: Event,
    scans: Sequence[ScanRequest],
    *,
    door: Door,
    device_now: datetime | None = None,
    secret: bytes,
    now: datetime,
) -> list[Answered]:
    """Answer each scan in the order given; one that is sent again gets the answer it had. About a dozen statements.

    `device_now` is what the device's clock says at this instant. Raises Invalid `foreign_scan`.
    """
    unique = list({scan.id: scan for scan in reversed(scans)}.values())[::-1]
    batch = _read(db, event, unique, door=door, device_now=device_now, secret=secret, now=now)
    new = [scan for scan in unique if scan.id not in batch.kept]
    before = people.there(db, _places(batch, new))
    results, there = _decide(batch, new, before)
    removed = [came.scan_id for place, came in before.items() if came.scan_id and there.get(place) != came]
    recording.remove_attendances(db, removed)
    wanted = {place: came for place, came in there.items() if before.get(place) != came}
    lists.keep(
        db, event, [found for each in {scan.list_id for scan in new} if each and (found := batch.lists.get(each))]
    )
    late = wanted.keys() - recording.add_attendances(db, event.id, wanted)
    if late:  # somebody else let them in at this very instant
        results, _ = _decide(batch, new, before | people.there(db, late))
    added = recording.add_scans(db, [_row(batch, scan, results[scan.id]) for scan in new])
    kept = dict(batch.kept) | recording.scans_by_id(db, [scan.id for scan in new if scan.id not in added])
    if new:
        changes.tell(db, event.id, TOLD_AS)
    return [_answered(batch, scan, results, kept) for scan in scans]


def _read(
    db: DbSession,
    event: Event,
    scans: Sequence[ScanRequest],
    *,
    door: Door,
    device_now: datetime | None,
    secret: bytes,
    now: datetime,
) -> Batch:
    kept = recording.scans_by_id(db, {scan.id for scan in scans} | {scan.undoes for scan in scans if scan.undoes})
    _refuse_foreign(event, kept)
    new = [scan for scan in scans if scan.id not in kept]
    codes = {people.code_of(scan.walk_in.badge_code if scan.walk_in else scan.code) for scan in new} - {""}
    meant = [*(scan.registration_id for scan in new), *(row.registration_id for row in kept.values())]
    known = people.known_among(db, event, codes, {each for each in meant if each})
    walked = walk_ins.write(db, event, new, known, secret=secret, now=now)
    if walked:
        made = {each.registration_id for each in walked.values() if each.registration_id}
        written = people.known_among(db, event, (), made)
        known.by_id.update(written.by_id)
        known.by_code.update(written.by_code)
    return Batch(
        event=event,
        scans=scans,
        door=door,
        off=None if device_now is None else rules.seconds_off(device_now, now),
        secret=secret,
        now=now,
        lists={each.id: each for each in lists.lists_of(db, event, asked={scan.list_id for scan in scans})},
        known=known,
        walked=walked,
        full=figures.full(db, event) if any(each.registration_id is None for each in walked.values()) else None,
        kept=kept,
    )


def _refuse_foreign(event: Event, kept: Mapping[uuid.UUID, Any]) -> None:
    if any(row.event_id != event.id for row in kept.values()):
        raise Invalid("foreign_scan", "Ce pointage est celui d’une autre rencontre.", field="scans")


def _meant(batch: Batch, scan: ScanRequest) -> uuid.UUID | None:
    """Whose registration a check-in is about, if it is known here."""
    if scan.id in batch.walked:
        return batch.walked[scan.id].registration_id
    if scan.registration_id is not None:
        return scan.registration_id if scan.registration_id in batch.known.by_id else None
    return batch.known.by_code.get(people.code_of(scan.code)) if scan.code else None


def _undone_place(batch: Batch, scan: ScanRequest) -> Place | None:
    """Where the scan to undo let somebody in: it was kept before, or it came with this batch; without one, where
    somebody is."""
    if scan.undoes is None:
        registration_id = _meant(batch, scan)
        return (scan.list_id, registration_id) if scan.list_id and registration_id else None
    kept = batch.kept.get(scan.undoes)
    if kept is not None:
        return (kept.list_id, kept.registration_id) if kept.list_id and kept.registration_id else None
    undone = next((each for each in batch.scans if each.id == scan.undoes), None)
    registration_id = _meant(batch, undone) if undone else None
    return (undone.list_id, registration_id) if undone and undone.list_id and registration_id else None


def _place(batch: Batch, scan: ScanRequest) -> Place | None:
    if scan.act is ScanAct.UNDO:
        return _undone_place(batch, scan)
    registration_id = _meant(batch, scan)
    return (scan.list_id, registration_id) if scan.list_id and registration_id else None


def _places(batch: Batch, scans: Sequence[ScanRequest]) -> set[Place]:
    return {place for scan in scans if (place := _place(batch, scan))}


def _decide(
    batch: Batch, scans: Sequence[ScanRequest], before: Mapping[Place, Came]
) -> tuple[dict[uuid.UUID, Result], dict[Place, Came]]:
    """The answer to each, and who is there afterwards."""
    there = dict(before)
    results = {}
    for scan in scans:
        place = _place(batch, scan)
        if scan.act is ScanAct.UNDO:
            results[scan.id] = _undo(batch, scan, place, there)
        else:
            results[scan.id] = _let_in(batch, scan, place, there)
    return results, there


def _undo(batch: Batch, scan: ScanRequest, place: Place | None, there: dict[Place, Came]) -> Result:
    if place is None:
        return Result(ScanAnswer.NOTHING_TO_UNDO)
    answer = rules.decide_undo(batch.lists.get(place[0]), there.get(place), scan.undoes)
    if answer is ScanAnswer.UNDONE:
        del there[place]
    return Result(answer, registration_id=place[1])


def _let_in(batch: Batch, scan: ScanRequest, place: Place | None, there: dict[Place, Came]) -> Result:
    registration_id = _meant(batch, scan)
    person = batch.known.by_id.get(registration_id) if registration_id else None
    came = there.get(place) if place else None
    at = rules.came_at(scan.made_at, batch.off, made_offline=scan.made_offline, now=batch.now)
    desk_list = batch.lists.get(scan.list_id) if scan.list_id else None
    written = batch.walked.get(scan.id)
    outcome = rules.decide(
        Asked(
            desk_list,
            person,
            at,
            came=came,
            is_of_other_event=people.code_of(scan.code) in batch.known.foreign,
            anyway=scan.anyway or (written is not None and written.has_seat and not written.was_registered),
            is_beyond=written is not None and not written.has_seat,
            was_let_in=rules.was_let_in(made_offline=scan.made_offline, answered=scan.answered),
            same_device=came is not None and came.door == batch.door.name,
        )
    )
    if outcome.is_in and place:
        there[place] = Came(at, batch.door.name, scan.means, scan.id)
    told = _told(batch, scan, outcome, came)
    is_conflict = outcome.is_conflict or bool(told.badge in ("taken", "foreign"))
    return Result(outcome.answer, told, registration_id, is_conflict)


def _told(batch: Batch, scan: ScanRequest, outcome: rules.Outcome, came: Came | None) -> Told:
    match outcome.answer:
        case ScanAnswer.ALREADY if came is not None:
            return Told(came_at=came.came_at, door=came.door, means=came.means)
        case ScanAnswer.ADMITTED:
            written = batch.walked.get(scan.id, NOT_WRITTEN)
            return Told(reason=outcome.reason, badge=written.badge, was_registered=written.was_registered)
        case ScanAnswer.FULL if batch.full is not None and _meant(batch, scan) is None:
            return Told(registered=batch.full.registered, absent=batch.full.absent)
        case ScanAnswer.UNKNOWN_CODE:
            return Told(blank=blank_number(batch.secret, batch.event.id, people.code_of(scan.code)))
        case ScanAnswer.NOT_IN_SESSION:
            return Told(session_ids=_chosen_meanwhile(batch, scan))
    return NOTHING_MORE


def _chosen_meanwhile(batch: Batch, scan: ScanRequest) -> tuple[uuid.UUID, ...]:
    """What somebody chose at the time of the list that they are not in."""
    registration_id = _meant(batch, scan)
    if registration_id is None or scan.list_id is None:
        return ()
    wanted, chosen = batch.lists[scan.list_id], batch.known.by_id[registration_id].session_ids
    return tuple(
        each.session_id
        for each in batch.lists.values()
        if each.session_id in chosen and each.starts_at < wanted.ends_at and wanted.starts_at < each.ends_at
    )


def _row(batch: Batch, scan: ScanRequest, result: Result) -> dict[str, Any]:
    known_list = scan.list_id if scan.list_id in batch.lists else None
    return {
        "id": scan.id,
        "event_id": batch.event.id,
        "list_id": known_list,
        "registration_id": result.registration_id,
        "device_id": batch.door.device_id,
        "act": scan.act,
        "means": scan.means,
        "answer": result.answer,
        "told": recording.told_as_json(result.told),
        "made_by": batch.door.made_by or batch.door.name,
        "made_at": scan.made_at,
        "received_at": batch.now,
        "made_offline": scan.made_offline,
        "clock_off_seconds": batch.off,
        "is_conflict": result.is_conflict,
        "settled_at": None,
        "settled_by": "",
    }


def _answered(
    batch: Batch, scan: ScanRequest, results: Mapping[uuid.UUID, Result], kept: Mapping[uuid.UUID, Any]
) -> Answered:
    row = kept.get(scan.id)
    result = results[scan.id] if row is None else _as_result(row)
    person = batch.known.by_id.get(result.registration_id) if result.registration_id else None
    titles = {each.session_id: each.name for each in batch.lists.values() if each.session_id}
    saying = words.Saying(batch.event.time_zone, titles, person)
    return Answered(
        id=scan.id,
        answer=result.answer,
        sentence=words.heading(result.answer, result.told, batch.event.time_zone),
        advice=words.advice(result.answer, result.told, saying),
        list_id=scan.list_id,
        person=person,
        told=result.told,
        is_conflict=result.is_conflict,
    )


def _as_result(row: Any) -> Result:
    return Result(row.answer, recording.told_from_json(row.told), row.registration_id, row.is_conflict)
