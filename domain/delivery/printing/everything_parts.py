"""Drawing the parts of « tout pour le jour J » one by one into a folder, then joining what lies there.

What was drawn stays when whoever draws is killed: the next one goes on with what is missing.
"""

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from domain.delivery.printing import (
    badge_gathering,
    badge_prints,
    everything,
    everything_cover,
    everything_files,
    everything_readme,
    queries,
    service,
)
from domain.delivery.printing.everything import BY_KEY, Entry, Found, Order, Part, PartKey
from domain.delivery.printing.everything_words import Counts
from domain.delivery.printing.kinds import PrintOptions
from domain.delivery.printing.preflight import Remark
from domain.execution import programme
from domain.execution.programme import Released
from domain.execution.registrations import RegistrationState
from domain.execution.registrations.models import Registration
from domain.foundation.core.i18n import gettext
from domain.foundation.core.settings import Settings
from domain.foundation.core.times import local
from domain.foundation.events.models import Event


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that every part is drawn with. `now` is when it was asked for: every sheet says the same moment."""

    db: DbSession
    event: Event
    order: Order
    folder: Path
    settings: Settings
    now: datetime


def look(drawing: Drawing, key: PartKey) -> Found:
    """What would become of a part, without drawing it: why it would be left out, what will not look right."""
    part = BY_KEY[key]
    if part.by_room:
        told = programme.printed(drawing.db, drawing.event, as_draft=drawing.order.draft)
        nowhere = gettext("Aucune séance n’a de salle\u00a0: choisissez-en dans le programme.")
        return Found(key, 0, "" if _rooms(told) else nowhere)
    asked = (drawing.db, drawing.event, part.kind, drawing.order.options(part))
    remarks = service.check(*asked, settings=drawing.settings, now=drawing.now)
    missing = next((each.sentence for each in remarks if each.code == "empty"), "")
    return Found(key, 0, missing, () if missing else tuple(remarks))


def draw(drawing: Drawing, key: PartKey) -> Found:
    """One part, on disk when it has pages. Raises StorageFull."""
    found = look(drawing, key)
    if not found.missing:
        part, path = BY_KEY[key], _pdf(drawing.folder, key)
        content = _by_room(drawing, part) if part.by_room else _made(drawing, part, drawing.order.options(part))
        with everything_files.whole_file(path) as file:
            file.write(content)
        found = replace(found, pages=everything_files.page_count(path))
    with everything_files.whole_file(_told(drawing.folder, key)) as file:
        file.write(json.dumps(asdict(found), ensure_ascii=False).encode())
    return found


def drawn(folder: Path, key: PartKey) -> Found | None:
    """What an earlier run drew of a part, whole."""
    with suppress(OSError, ValueError):
        kept = json.loads(_told(folder, key).read_bytes())
        remarks = tuple(Remark(**each) for each in kept["remarks"])
        return Found(PartKey(kept["part"]), kept["pages"], kept["missing"], remarks)
    return None


def join(drawing: Drawing, found: Sequence[Found], pdf: Path, archive: Path) -> dict[str, Any]:
    """Both files, whole or not at all; answers what is in them, as JSON holds it. Raises StorageFull."""
    told = programme.printed(drawing.db, drawing.event, as_draft=drawing.order.draft)
    base = drawing.settings.base_url
    row = queries.event_row(drawing.event, base_url=base, now=drawing.now, release=told.number)
    counts, gone = _counts(drawing, told), everything.left_out(drawing.order, found)
    cover = everything_cover.draw(everything.contents(found, 1), gone, counts, row)
    entries, remarks = everything.contents(found, cover.pages + 1), everything.remarks(found)
    name = gettext("Tout pour le jour J\u00a0: {title}").format(title=row.title)
    everything_files.write_pdf(pdf, cover, entries, lambda entry: _pdf(drawing.folder, entry.part.key), name)
    readme = everything_readme.write(entries, gone, remarks, counts, row)
    everything_files.write_zip(
        archive,
        readme,
        entries,
        lambda entry: _pdf(drawing.folder, entry.part.key),
        made_at=local(drawing.now, row.time_zone),
    )
    return {"parts": [_entry(entry) for entry in entries], **in_words(drawing.order, found)}


def in_words(order: Order, found: Sequence[Found]) -> dict[str, Any]:
    """What is left out and what will not look right, as JSON holds it."""
    gone, remarks = everything.left_out(order, found), everything.remarks(found)
    return {
        "left_out": [{"part": each.part, "name": each.title, "sentence": each.sentence} for each in gone],
        "remarks": [{"part": key, **asdict(remark)} for key, remark in remarks],
    }


def tidy(folder: Path) -> None:
    """Parts that were joined serve no more."""
    for key in PartKey:
        _pdf(folder, key).unlink(missing_ok=True)
        _told(folder, key).unlink(missing_ok=True)


def _made(drawing: Drawing, part: Part, options: PrintOptions) -> bytes:
    made = service.make(drawing.db, drawing.event, part.kind, options, settings=drawing.settings, now=drawing.now)
    return made.content


def _by_room(drawing: Drawing, part: Part) -> bytes:
    """The print of each room in which something takes place, joined."""
    told = programme.printed(drawing.db, drawing.event, as_draft=drawing.order.draft)
    used = _rooms(told)
    rooms = [view for view in told.rooms if view.id in used]
    made = [_made(drawing, part, PrintOptions(room_id=view.id, draft=drawing.order.draft)) for view in rooms]
    return everything_files.join(made, [view.name for view in rooms])


def _rooms(told: Released) -> set[Any]:
    return {view.room.id for view in told.sessions if view.room and view.starts_at}


def _counts(drawing: Drawing, told: Released) -> Counts:
    expected = select(func.count()).where(
        Registration.event_id == drawing.event.id, Registration.state == RegistrationState.CONFIRMED
    )
    kept = badge_gathering.facts_of(badge_gathering.settings_of(drawing.db, drawing.event)).style
    style = badge_prints.style_with(kept, drawing.order.options(BY_KEY[PartKey.BADGES]))
    return Counts(drawing.db.scalar(expected) or 0, len(_rooms(told)), style.sheet.label)


def _entry(entry: Entry) -> dict[str, Any]:
    return {"part": entry.part.key, "name": entry.part.title, "page": entry.page, "pages": entry.pages}


def _pdf(folder: Path, key: PartKey) -> Path:
    return folder / f"{key}.pdf"


def _told(folder: Path, key: PartKey) -> Path:
    return folder / f"{key}.json"
